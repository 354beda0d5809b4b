"""What a `.dna` file holds, by names instead of numbers, with offsets in code points."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.codings import Codebook
from sayso.events import Value
from sayso.records import Span

TABLES = (
    "SETTINGS",
    "CODERS",
    "DOCUMENTS",
    "STATEMENTTYPES",
    "VARIABLES",
    "VARIABLELINKS",
    "REGEXES",
    "CODERRELATIONS",
    "STATEMENTS",
    "DATABOOLEAN",
    "DATAINTEGER",
    "ENTITIES",
    "DATASHORTTEXT",
    "DATALONGTEXT",
    "ATTRIBUTEVARIABLES",
    "ATTRIBUTEVALUES",
)
KEPT = ("SETTINGS", "CODERS", "CODERRELATIONS", "REGEXES")  # as they are
LONGEST = 190  # characters of a short text

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class DnaDocument:
    """A document; `seconds` since 1970, of local time read as UTC."""

    number: int
    text: str
    title: str
    author: str = ""
    source: str = ""
    section: str = ""
    type: str = ""
    notes: str = ""
    coder: str | None = None
    seconds: int = 0


@dataclass(frozen=True, kw_only=True)
class DnaStatement:
    """A statement of a type, which is a codebook's name, with a value for each variable."""

    type: str
    document: int
    span: Span
    coder: str
    values: Mapping[str, Value]


@dataclass(frozen=True, kw_only=True)
class DnaFile:
    """A whole file.

    `kept` has the rows of SETTINGS, CODERS, CODERRELATIONS, REGEXES and, by names, VARIABLELINKS; and as BARE the short
    texts without an empty entity, which DNA itself leaves without one in a type that nobody has used.
    """

    name: str
    documents: Sequence[DnaDocument]
    codebooks: Sequence[Codebook]
    statements: Sequence[DnaStatement]
    kept: Mapping[str, Sequence[Row]]


def coder_key(coders: Sequence[Row]) -> dict[int, str]:
    """What each coder is called here: by name, with the number where several have it."""
    counts = Counter(row["Name"] for row in coders)
    return {
        row["ID"]: row["Name"] if counts[row["Name"]] == 1 and row["Name"] else f"{row['Name']} #{row['ID']}".strip()
        for row in coders
    }
