"""The records of coding: codebooks, the codings made by them, and the decisions that change a codebook.

A codebook is what DNA calls a statement type: variables, of which short texts have entries. The concepts are the
entries of the variable `concept`. A coding is one coder's answer for one place in one article.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from sayso.events import DataType, Value
from sayso.records import Span

Agreement = Literal["support", "oppose", "mixed", "unclear"]
CodingAction = Literal["code", "withdraw"]
CodebookAction = Literal["import", "rename", "merge", "split", "undo"]

CONCEPT, AGREEMENT = "concept", "agreement"
NO_COLOR = (0, 0, 0)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A value that a variable may take: a concept, or a person with attributes. `color` is red, green and blue."""

    value: str
    parent: str | None = None
    description: str = ""
    examples: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    color: tuple[int, int, int] = NO_COLOR
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Variable:
    """A question that a coding answers. `attributes` are the names of those that its entries may have."""

    name: str
    type: DataType = "short text"
    attributes: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()

    @cached_property
    def values(self) -> Mapping[str, Entry]:
        return {entry.value: entry for entry in self.entries}


@dataclass(frozen=True, kw_only=True)
class Codebook:
    """The variables that a study codes, under a name."""

    name: str
    description: str = ""
    color: tuple[int, int, int] = (255, 255, 100)
    variables: tuple[Variable, ...] = ()

    @property
    def concepts(self) -> tuple[Entry, ...]:
        """The entries of the variable `concept`, without the empty one."""
        found = self.variable(CONCEPT)
        return tuple(entry for entry in found.entries if entry.value) if found else ()

    def variable(self, name: str) -> Variable | None:
        return next((variable for variable in self.variables if variable.name == name), None)


@dataclass(frozen=True, kw_only=True)
class CodebookDecision:
    """A change of a codebook. The payload of an import is the whole codebook; the last coding before it is `after`."""

    id: int
    made_at: str
    coder: str
    codebook: str
    action: CodebookAction
    payload: Mapping[str, Any]
    after: int


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a coder says of a place: a concept with agreement and condition, a note, and the further variables.

    `settles` marks the answer that ends a disagreement.
    """

    concept: str | None = None
    agreement: Agreement | None = None
    condition: str = ""
    note: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    settles: bool = False


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where it is said: spans of an article, the words there, and the machine-read statement, if it is one.

    `study` and `document` are those of the .dna file that it came from.
    """

    article_id: str
    spans: tuple[Span, ...]
    words: str = ""
    statement_id: str | None = None
    study: int | None = None
    document: int | None = None

    @cached_property
    def reach(self) -> Span:
        """From the first character to the last."""
        return Span(min(span.start for span in self.spans), max(span.end for span in self.spans))


@dataclass(frozen=True, kw_only=True)
class Coding:
    """One answer of one coder, as it was given, or that it is withdrawn.

    `replaces` is the coding that it takes the place of. One that brings an answer back `restores` the coding in which
    it was given: what a decision about a codebook says of that, it says of this one.
    """

    id: int
    made_at: str
    coder: str
    codebook: str
    place: Place
    answer: Answer
    action: CodingAction = "code"
    replaces: int | None = None
    restores: int | None = None

    @property
    def given(self) -> int:
        """The coding in which its answer was first given."""
        return self.restores or self.id


@dataclass(frozen=True, kw_only=True)
class CodingAct:
    """What a coder did at once: one coding, or all that settles a disagreement; `undoes` is what it takes back."""

    id: int
    undoes: int | None = None

    @property
    def action(self) -> str:
        return "code" if self.undoes is None else "undo"

    @property
    def payload(self) -> Mapping[str, int | None]:
        return {"decision": self.undoes}


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Who says what is coded, through whom and when, as far as it is known: what positions and networks are made of.

    `date` is when it was said or, failing that, published; a date or a time, of any precision.
    """

    coding: int
    actor: str = ""
    person: str = ""
    organization: str = ""
    country: str = ""
    role: str = ""
    relay: str = ""
    outlet: str = ""
    date: str | None = None
    title: str = ""
    author: str = ""
    section: str = ""
    type: str = ""
    document: int = 0


@dataclass(frozen=True, kw_only=True)
class StudyDocument:
    """A document of a .dna file beside the article that it became. `seconds` since 1970, of local time read as UTC."""

    number: int
    article_id: str
    title: str
    author: str
    source: str
    section: str
    type: str
    notes: str
    coder: str | None
    seconds: int


@dataclass(frozen=True, kw_only=True)
class Study:
    """A .dna file: its documents, and the rows of the tables that sayso only keeps to give them back."""

    name: str
    documents: Sequence[StudyDocument]
    kept: Mapping[str, Sequence[Mapping[str, Any]]]
