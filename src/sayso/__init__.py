"""sayso reads news articles and keeps a ledger of who said what.

`read_article` reads a file, `statements` finds who said what in it, and `Ledger` keeps it. `check_quotation` and
`check_draft` say what a ledger has like a quotation, and like those of a draft.
"""

from sayso.check import Finding
from sayso.errors import InputError, LedgerError, ModelError, SaysoError, UsageError
from sayso.ledger import Ledger
from sayso.pipeline import check_draft, check_quotation, read_article, statements
from sayso.records import Article, Rejection, Span, Speaker, Statement
from sayso.version import __version__

__all__ = [
    "Article",
    "Finding",
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
    "check_draft",
    "check_quotation",
    "read_article",
    "statements",
]
