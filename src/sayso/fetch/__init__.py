"""A URL that a user gave → its page, or a rejection that says why not. The only room that opens a connection."""

from sayso.fetch.pages import DEFAULT_MAX_SECONDS, Limits, fetch
from sayso.fetch.urls import is_url

__all__ = ["DEFAULT_MAX_SECONDS", "Limits", "fetch", "is_url"]
