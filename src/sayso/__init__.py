"""sayso reads news articles and keeps a ledger of who said what.

`read_article` reads a file, `statements` finds who said what in it, and `Ledger` keeps it.
"""

from sayso.errors import InputError, LedgerError, ModelError, SaysoError, UsageError
from sayso.ledger import Ledger
from sayso.pipeline import read_article, statements
from sayso.records import Article, Rejection, Span, Speaker, Statement
from sayso.version import __version__

__all__ = [
    "Article",
    "InputError",
    "Ledger",
    "LedgerError",
    "ModelError",
    "Rejection",
    "SaysoError",
    "Span",
    "Speaker",
    "Statement",
    "UsageError",
    "__version__",
    "read_article",
    "statements",
]
