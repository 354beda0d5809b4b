"""Attributions → who speaks, in what role."""
