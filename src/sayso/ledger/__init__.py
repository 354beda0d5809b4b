"""The ledger: articles and their statements in one SQLite file that is readable without sayso."""

from sayso.ledger.actor_pages import ActorLine, ActorPage
from sayso.ledger.ledger import Ledger
from sayso.ledger.linkage import CopyRow, Linkage, TextRow
from sayso.ledger.paraphrases import Paraphrase
from sayso.ledger.quotation_pages import CopyLine, QuotationLine, QuotationPage, Searched
from sayso.ledger.read import Counts
from sayso.ledger.search import Hit
from sayso.ledger.shelves import Shelf as LedgerShelf
from sayso.ledger.shelves import Standing

__all__ = [
    "ActorLine",
    "ActorPage",
    "CopyLine",
    "CopyRow",
    "Counts",
    "Hit",
    "Ledger",
    "LedgerShelf",
    "Linkage",
    "Paraphrase",
    "QuotationLine",
    "QuotationPage",
    "Searched",
    "Standing",
    "TextRow",
]
