"""The ledger: articles and their statements in one SQLite file that is readable without sayso."""

from sayso.ledger.actor_pages import ActorLine, ActorPage
from sayso.ledger.catalogue import Listed
from sayso.ledger.finding import Filters, Found, FoundArticle, Line
from sayso.ledger.heard import Voice
from sayso.ledger.ledger import Ledger
from sayso.ledger.linkage import CopyRow, Linkage, TextRow
from sayso.ledger.overview import Overview, Tally
from sayso.ledger.pages import ArticleLine
from sayso.ledger.paraphrases import Paraphrase
from sayso.ledger.query import QueryLimits, ask
from sayso.ledger.queue import Progress
from sayso.ledger.quotation_pages import CopyLine, QuotationLine, QuotationPage, Searched
from sayso.ledger.read import Counts
from sayso.ledger.reviews import Reviews
from sayso.ledger.search import Hit
from sayso.ledger.shelves import Shelf as LedgerShelf
from sayso.ledger.shelves import Standing

__all__ = [
    "ActorLine",
    "ActorPage",
    "ArticleLine",
    "CopyLine",
    "CopyRow",
    "Counts",
    "Filters",
    "Found",
    "FoundArticle",
    "Hit",
    "Ledger",
    "LedgerShelf",
    "Line",
    "Linkage",
    "Listed",
    "Overview",
    "Paraphrase",
    "Progress",
    "QueryLimits",
    "QuotationLine",
    "QuotationPage",
    "Reviews",
    "Searched",
    "Standing",
    "Tally",
    "TextRow",
    "Voice",
    "ask",
]
