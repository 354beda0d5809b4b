"""The reading room: a ledger's pages and its JSON API, for this computer alone. Holds no domain logic."""

from sayso.web.app import make_app
from sayso.web.serving import serve

__all__ = ["make_app", "serve"]
