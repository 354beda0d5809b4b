"""Attributions → the outlet or channel that the words came through."""
