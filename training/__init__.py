"""The code that made the weights. It imports sayso; sayso never imports it."""
