"""What `find_items` hands to `parse`: one article's raw bytes, or one row of a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Form = Literal["text", "html", "record", "pdf", "docx"]
DEFAULT_MAX_BYTES = 20_000_000


@dataclass(frozen=True, kw_only=True)
class Item:
    """One article before it is read. Picklable, so that a worker process can parse it.

    `name` is the file's name without its endings, or what a row calls itself; `origin` tells items of one
    name apart, and is what messages say. A record's data is a mapping of its fields, all else is bytes.
    """

    name: str
    origin: str
    form: Form
    data: bytes | Mapping[str, object]
    url: str | None = None
    charset: str | None = None
