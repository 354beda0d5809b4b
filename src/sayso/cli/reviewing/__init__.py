"""A review in the terminal: keys or lines in, decisions kept, the next statement out."""

from sayso.cli.reviewing.hands import hand
from sayso.cli.reviewing.sitting import Sitting

__all__ = ["Sitting", "hand"]
