"""Paths and URLs, as a user gives them → items."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import BinaryIO

from sayso.fetch import DEFAULT_MAX_SECONDS, Limits, fetch, is_url
from sayso.ingest import Item, check_mapping, find_items, items_in
from sayso.records import Page, Rejection

__all__ = ["DEFAULT_MAX_SECONDS", "Limits", "find_inputs", "is_url"]


def find_inputs(
    inputs: Sequence[str],
    limits: Limits,
    *,
    mapping: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    told: Callable[[str], None] = lambda url: None,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Item | Rejection]:
    """The articles at paths, as `find_items` has them, and at URLs, in the order that they are given in.

    A URL is fetched when it is come to, one at a time; `told` learns of it before. Nothing that a page links to is.
    Ends once `stop` answers true. Raises UsageError at once when the mapping names a field that is not ours.
    """
    return _find(inputs, limits, check_mapping(mapping or {}), stdin, told, stop)


def _find(
    inputs: Sequence[str],
    limits: Limits,
    mapping: Mapping[str, str],
    stdin: BinaryIO | None,
    told: Callable[[str], None],
    stop: Callable[[], bool],
) -> Iterator[Item | Rejection]:
    for given in inputs:
        if stop():
            return
        if not is_url(given):
            yield from find_items([given], mapping=mapping, max_bytes=limits.max_bytes, stdin=stdin)
            continue
        told(given)
        fetched = fetch(given, limits, stop=stop)
        if isinstance(fetched, Page):
            yield from items_in(fetched, mapping=mapping, max_bytes=limits.max_bytes)
        elif fetched:
            yield fetched
