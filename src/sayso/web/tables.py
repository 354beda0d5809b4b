"""A request's parameters → the positions that it asks for: a table, one page of it, and what a cell rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from starlette.requests import Request

from sayso.errors import UsageError
from sayso.ledger import Ledger
from sayso.pipeline.coding import list_codebooks, list_positions
from sayso.positions import By, Cell, Period, Positions
from sayso.web.memory import Memory
from sayso.web.pages.page import number

ACTORS, CONCEPTS = 30, 12  # that a page shows
MOST_ACTORS, MOST_CONCEPTS = 20_000, 1_000  # that the API gives
LONGEST = 500
BYS: tuple[By, ...] = get_args(By)
PERIODS: tuple[Period, ...] = get_args(Period)
Reprints = Literal["", "without"]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which table: its codebook, whose positions, of what stretch of time and coder, and which names."""

    codebook: str
    by: By = "actor"
    period: Period | None = None
    when: str = ""
    coded_by: str = ""
    reprints: Reprints = ""
    q: str = ""
    concepts: str = ""

    def parameters(self) -> dict[str, str]:
        """The parameters of an address that asks for this; what is as usual is left out."""
        given = {**vars(self), "by": "" if self.by == "actor" else self.by, "period": self.period or ""}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, kw_only=True)
class Table:
    """What is shown: `whole` has all actors and concepts of the names asked for, `page` those of one page.

    `over_time` has a cell for each period; it and `periods` are empty where none are asked for.
    """

    asked: Asked
    whole: Positions
    page: Positions
    over_time: Mapping[tuple[str, str], tuple[Cell, ...]]
    periods: tuple[str, ...]
    actor_offset: int
    concept_offset: int


def asked_of(request: Request, ledger: Ledger) -> Asked:
    """The table that an address asks for; raises UsageError for a codebook or option that there is not."""
    names = list_codebooks(ledger)
    if not names:
        raise UsageError("This ledger has no codebook: take one in with 'sayso codebook import FILE'.")
    given = {name: _text(request, name) for name in Asked.__dataclass_fields__}
    given["codebook"] = given["codebook"] or names[0]
    if given["codebook"] not in names:
        raise UsageError(f"There is no codebook {given['codebook']!r}: there is {', '.join(map(repr, names))}.")
    by = cast(By, _one_of("by", given.pop("by") or "actor", BYS))
    period = cast(Period | None, _one_of("period", given.pop("period"), ("", *PERIODS)) or None)
    reprints = cast(Reprints, _one_of("reprints", given.pop("reprints"), ("", "without")))
    return Asked(by=by, period=period, reprints=reprints, **given)


def table_of(request: Request, ledger: Ledger, asked: Asked, *, actors: int, concepts: int) -> Table:
    """The page of a table that an address asks for, with so many actors and concepts at most.

    Raises UsageError if nothing is coded.
    """
    memory: Memory = request.app.state.desk.memory
    found = _positions(ledger, memory, asked, None)
    periods: tuple[str, ...] = ()
    by_period: dict[tuple[str, str], tuple[Cell, ...]] = {}
    if asked.period:
        over_time = _positions(ledger, memory, asked, asked.period)
        periods = tuple(sorted({cell.period for cell in over_time.cells if cell.period}))
        if asked.when:
            if asked.when not in periods:
                raise UsageError(f"Nobody says anything in {asked.when!r}: {_some(periods)}.")
            found = _only(over_time, asked.when)
        for cell in over_time.cells:
            by_period[cell.actor, cell.concept] = (*by_period.get((cell.actor, cell.concept), ()), cell)
    whole = found.part(_named(found.actors, asked.q), _named(found.concepts, asked.concepts))
    held = {cell.actor for cell in whole.cells}
    whole = whole.part([actor for actor in whole.actors if actor in held], whole.concepts)
    rows = number(request, "offset", 0, most=10**6)
    columns = number(request, "concept_offset", 0, most=10**6)
    page = whole.part(whole.actors[rows : rows + actors], whole.concepts[columns : columns + concepts])
    return Table(
        asked=asked,
        whole=whole,
        page=page,
        over_time=by_period,
        periods=periods,
        actor_offset=rows,
        concept_offset=columns,
    )


def _positions(ledger: Ledger, memory: Memory, asked: Asked, period: Period | None) -> Positions:
    def make() -> Positions:
        left_out = {copy.article_id for copy in ledger.copies()} if asked.reprints else set()
        return list_positions(
            ledger, asked.codebook, by=asked.by, period=period, coder=asked.coded_by or None, leave_out=left_out
        )

    key = ("positions", asked.codebook, asked.by, period, asked.coded_by, asked.reprints)
    return memory.recall(ledger, key, make)


def _only(over_time: Positions, when: str) -> Positions:
    """The cells of one period, and the changes in it."""
    cells = tuple(cell for cell in over_time.cells if cell.period == when)
    changes = tuple(one for one in over_time.changes if _in(one.date, when))
    held = {(cell.actor, cell.concept) for cell in cells}
    part = over_time.part({actor for actor, _ in held}, {concept for _, concept in held})
    return Positions(
        by=part.by,
        actors=part.actors,
        concepts=part.concepts,
        cells=cells,
        changes=changes,
        excluded=part.excluded,
    )


def _in(date: str, when: str) -> bool:
    year, _, quarter = when.partition("-Q")
    if not quarter:
        return date.startswith(when)
    month = date[5:7]
    return date[:4] == year and month.isdecimal() and (int(month) + 2) // 3 == int(quarter)


def _named(names: tuple[str, ...], words: str) -> tuple[str, ...]:
    """The names that have all the words in them."""
    wanted = words.casefold().split()
    return tuple(name for name in names if all(word in name.casefold() for word in wanted))


def _text(request: Request, name: str) -> str:
    value: str = request.query_params.get(name, "").strip()
    if len(value) > LONGEST:
        raise UsageError(f"{name} is longer than {LONGEST} characters.")
    return value.encode("utf-8", "replace").decode()


def _one_of(name: str, value: str, values: tuple[Any, ...]) -> str:
    if value not in values:
        raise UsageError(f"{name} is one of {', '.join(one for one in values if one)}, not {value!r}.")
    return value


def _some(names: tuple[str, ...]) -> str:
    return f"there is {', '.join(names[:12])}{' and more' if len(names) > 12 else ''}"
