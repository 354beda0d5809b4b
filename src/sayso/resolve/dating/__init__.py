"""Attributions → when the words were said."""
