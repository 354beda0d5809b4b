"""The ledger: articles and their statements in one SQLite file that is readable without sayso."""

from sayso.ledger.actor_pages import ActorLine, ActorPage
from sayso.ledger.finding import Filters, Found, FoundArticle, Line
from sayso.ledger.heard import Voice
from sayso.ledger.ledger import Ledger
from sayso.ledger.overview import Overview, Tally
from sayso.ledger.pages import ArticleLine
from sayso.ledger.queue import Progress
from sayso.ledger.read import Counts
from sayso.ledger.reviews import Reviews
from sayso.ledger.search import Hit

__all__ = [
    "ActorLine",
    "ActorPage",
    "ArticleLine",
    "Counts",
    "Filters",
    "Found",
    "FoundArticle",
    "Hit",
    "Ledger",
    "Line",
    "Overview",
    "Progress",
    "Reviews",
    "Tally",
    "Voice",
]
