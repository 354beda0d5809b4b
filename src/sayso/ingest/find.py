"""Paths → items, lazily: a file at a time, and of a table a row at a time."""

import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, NamedTuple, cast
from urllib.parse import unquote, urlsplit

from sayso.errors import InputError
from sayso.ingest.encoding import drop_unprintable
from sayso.ingest.feeds import read_feed
from sayso.ingest.fields import check_mapping, pick_fields
from sayso.ingest.formats import Format, format_of, format_of_page, sniff_format, stem_of
from sayso.ingest.items import DEFAULT_MAX_BYTES, Form, Item
from sayso.ingest.paths import find_files
from sayso.ingest.streams import BUFFER, open_stream, read_capped, too_large
from sayso.ingest.tables import Row, read_csv, read_json, read_json_lines
from sayso.records import Page, Rejection

STDIN = "-"
LONGEST_NAME = 200


def find_items(
    paths: Sequence[str],
    *,
    mapping: Mapping[str, str] | None = None,
    max_bytes: int = DEFAULT_MAX_BYTES,
    stdin: BinaryIO | None = None,
) -> Iterator[Item | Rejection]:
    """The articles in files, folders, patterns and, for "-", standard input, each as raw as it can be.

    `mapping` says which field of a record is which of ours, as in {"title": "headline"}. A file of more than
    `max_bytes` once unpacked is rejected; of JSON Lines and CSV this is the most for one row. Raises UsageError
    at once when the mapping names a field that is not ours; what is wrong with an input becomes a rejection.
    """
    return _find(paths, check_mapping(mapping or {}), max_bytes, stdin)


def items_in(
    page: Page, *, mapping: Mapping[str, str] | None = None, max_bytes: int = DEFAULT_MAX_BYTES
) -> Iterator[Item | Rejection]:
    """The articles in what was fetched, told as those of a file are: by its type, its name, and how it begins."""
    address = urlsplit(page.url)
    path = unquote(address.path)
    stem = drop_unprintable(stem_of(path.rstrip("/")))[:LONGEST_NAME] or address.hostname or page.url
    format = format_of_page(page.media_type, path)
    return _open(
        _Input(stem, page.origin, format, check_mapping(mapping or {}), max_bytes, page.url, page.charset or None),
        io.BytesIO(page.data),
    )


def _find(
    paths: Sequence[str], mapping: Mapping[str, str], max_bytes: int, stdin: BinaryIO | None
) -> Iterator[Item | Rejection]:
    for path in paths:
        if path == STDIN:
            yield from _open(_Input("stdin", "standard input", None, mapping, max_bytes), stdin or sys.stdin.buffer)
            continue
        for found in find_files(path):
            if isinstance(found, InputError):
                yield reject(path, path, found)
            else:
                yield from _open_file(_Input(stem_of(found), found, format_of(found), mapping, max_bytes))


class _Input(NamedTuple):
    """One file, page or standard input, and how to read it."""

    stem: str
    origin: str
    format: Format | None
    mapping: Mapping[str, str]
    max_bytes: int
    url: str | None = None
    charset: str | None = None


def reject(name: str, origin: str, error: InputError) -> Rejection:
    """The rejection of what `origin` says, for the list at the end."""
    return Rejection(name=_printable(name), origin=_printable(origin), stage="ingest", reason=error.reason)


def _printable(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _open_file(one: _Input) -> Iterator[Item | Rejection]:
    try:
        with open(one.origin, "rb") as file:
            yield from _open(one, file)
    except OSError as error:
        yield reject(one.stem, one.origin, InputError(f"It cannot be opened: {error.strerror or error}."))


def _open(one: _Input, raw: BinaryIO) -> Iterator[Item | Rejection]:
    try:
        stream = open_stream(raw)
        format = one.format or sniff_format(stream.peek(BUFFER))
        if format in {"json", "jsonl", "csv", "feed"}:
            yield from _read_rows(one, stream, format)
        else:
            yield _read_whole(one, stream, cast(Form, format))
    except InputError as error:
        yield reject(one.stem, one.origin, error)
    except UnicodeDecodeError:
        yield reject(
            one.stem, one.origin, InputError("Its character encoding is broken from some row on: save it as UTF-8.")
        )


def _read_whole(one: _Input, stream: io.BufferedReader, form: Form) -> Item:
    try:
        data = read_capped(cast(BinaryIO, stream), one.max_bytes)
    except MemoryError:
        raise InputError(too_large("It", one.max_bytes)) from None
    return Item(name=one.stem, origin=_printable(one.origin), form=form, data=data, url=one.url, charset=one.charset)


def _read_rows(one: _Input, stream: io.BufferedReader, format: Format) -> Iterator[Item | Rejection]:
    count = 0
    for number, row in _rows(one, stream, format):
        count += 1
        origin = f"{_printable(one.origin)} row {number}"
        if isinstance(row, InputError):
            yield reject(f"{one.stem}-{number}", origin, row)
            continue
        try:
            data = pick_fields(row, one.mapping)
        except InputError as error:
            yield reject(f"{one.stem}-{number}", origin, error)
        else:
            name = drop_unprintable(data.get("name", ""))[:LONGEST_NAME] or f"{one.stem}-{number}"
            yield Item(name=name, origin=origin, form="record", data=data)
    if not count:
        raise InputError("It holds no rows.")


def _rows(one: _Input, stream: io.BufferedReader, format: Format) -> Iterator[Row]:
    if format == "csv":
        return read_csv(stream, one.max_bytes, one.mapping)
    if format == "feed":
        return read_feed(stream, one.max_bytes, one.url)
    return read_json(stream, one.max_bytes) if format == "json" else read_json_lines(stream, one.max_bytes)
