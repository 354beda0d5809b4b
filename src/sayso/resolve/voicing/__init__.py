"""Attributions → the act of each, and the stance of the words that attribute it."""
