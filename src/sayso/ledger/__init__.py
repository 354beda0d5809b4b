"""The ledger: articles and their statements in one SQLite file that is readable without sayso."""

from sayso.ledger.actor_pages import ActorLine, ActorPage
from sayso.ledger.ledger import Ledger
from sayso.ledger.read import Counts
from sayso.ledger.reviews import Reviews
from sayso.ledger.search import Hit

__all__ = ["ActorLine", "ActorPage", "Counts", "Hit", "Ledger", "Reviews"]
