"""The records of positions: what actors hold of concepts, and how that changes."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Literal, Self

By = Literal["actor", "person", "organization", "country"]
Period = Literal["year", "quarter", "month"]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What an actor holds of a concept: so many statements, and their balance.

    balance = (support − oppose) / (support + oppose + mixed), from −1 to 1; null if there is none of the three.
    `outlets` carry it, in the order of the alphabet; `codings` are its evidence, by date.
    """

    actor: str
    concept: str
    period: str | None
    support: int
    oppose: int
    mixed: int
    unclear: int
    first: str | None
    last: str | None
    conditions: tuple[str, ...]
    outlets: tuple[str, ...]
    codings: tuple[int, ...]

    @property
    def statements(self) -> int:
        return self.support + self.oppose + self.mixed + self.unclear

    @property
    def balance(self) -> float | None:
        clear = self.support + self.oppose + self.mixed
        return (self.support - self.oppose) / clear if clear else None


@dataclass(frozen=True, kw_only=True)
class PositionChange:
    """An actor who held one side of a concept and then the other, with the coding that first shows it."""

    actor: str
    concept: str
    before: Literal["support", "oppose"]
    after: Literal["support", "oppose"]
    last_before: str
    date: str
    coding: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Positions:
    """The table: actors with most statements first, concepts likewise; and what was left out, by reason."""

    by: By
    actors: tuple[str, ...]
    concepts: tuple[str, ...]
    cells: tuple[Cell, ...]
    changes: tuple[PositionChange, ...]
    excluded: dict[str, int] = field(default_factory=dict)

    def cell(self, actor: str, concept: str) -> Cell | None:
        return next((cell for cell in self.cells if (cell.actor, cell.concept) == (actor, concept)), None)

    def part(self, actors: Collection[str], concepts: Collection[str]) -> Self:
        """The same table with some of its actors and concepts, in their order; what was left out stays told."""
        rows, columns = set(actors), set(concepts)
        return replace(
            self,
            actors=tuple(actor for actor in self.actors if actor in rows),
            concepts=tuple(concept for concept in self.concepts if concept in columns),
            cells=tuple(cell for cell in self.cells if cell.actor in rows and cell.concept in columns),
            changes=tuple(one for one in self.changes if one.actor in rows and one.concept in columns),
        )
