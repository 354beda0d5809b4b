"""The text of an article and what its container says about it, before its head is read."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Text with the metadata that stood outside of it; a null is a field that the container lacks."""

    text: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
