"""Statements → the list of events as DNA writes it: CSV with semicolons, a column for each variable."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

AFTER = (
    "start_position",
    "stop_position",
    "text",
    "coder",
    "document_id",
    "document_title",
    "document_author",
    "document_source",
    "document_section",
    "document_type",
)


@dataclass(frozen=True, kw_only=True)
class EventLine:
    """A statement in words: positions in code points, booleans as 0 or 1."""

    id: int
    time: str
    variables: Mapping[str, str]
    start: int
    stop: int
    text: str
    coder: str
    document: int
    title: str
    author: str
    source: str
    section: str
    type: str


def write_events(lines: Sequence[EventLine], variables: Sequence[str], stream: TextIO) -> None:
    """Write a header and a row for each statement."""
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(["statement_id", "time", *variables, *AFTER])
    for line in lines:
        own = [line.variables.get(name, "") for name in variables]
        place = [line.start, line.stop, line.text, line.coder, line.document]
        writer.writerow(
            [line.id, line.time, *own, *place, line.title, line.author, line.source, line.section, line.type]
        )
