"""How far the reading is: on standard error, and quiet where that is not a terminal."""

import sys
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar
from rich.text import Text

from sayso.cli.consoles import messages, visible
from sayso.pipeline import Reading
from sayso.pipeline.linking import Step
from sayso.records import Rejection

READING = "reading"
LONGEST_URL = 60
LINKING: dict[Step, str] = {"words": "linking", "actors": "making the actors"}


class Rate(ProgressColumn):
    """Articles in a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "", style="dim")


class Progress:
    """Counts what was read, and draws it. `total` is how many articles there are, if that is known."""

    def __init__(self, total: int | None) -> None:
        self.read = self.known = self.statements = 0
        self.rejections: list[Rejection] = []
        console = messages()
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            Rate(),
            TimeRemainingColumn(),
        )
        self._bar = Bar(
            *columns,
            console=console,
            transient=True,
            disable=not console.is_terminal,
            redirect_stdout=sys.stdout.isatty(),  # else what belongs into a file would be drawn beside the bar
        )
        self._task = self._bar.add_task(READING, total=total)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bar.stop()

    def watch(self, outcomes: Iterable[Reading | Rejection]) -> Iterator[Reading | Rejection]:
        """Pass outcomes on, and count them."""
        for outcome in outcomes:
            if isinstance(outcome, Rejection):
                self.rejections.append(outcome)
            else:
                self.known += outcome.known
                self.read += not outcome.known
                self.statements += len(outcome.statements)
            self._bar.update(self._task, description=READING, advance=1)
            yield outcome

    def fetch(self, url: str) -> None:
        """Draw that a URL is being fetched."""
        self._bar.update(self._task, description=f"fetching {escape(visible(url[:LONGEST_URL]))}")

    def link(self, step: Step, done: int, total: int) -> None:
        """Draw how far the linking is."""
        self._bar.update(self._task, description=LINKING[step], completed=done, total=total)


class LinkingBar:
    """Draws the linking of a ledger that is behind, from the first news of it to the last; quiet without a terminal."""

    def __init__(self) -> None:
        console = messages()
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        self._bar = Bar(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._bar.add_task("")

    def __call__(self, step: Step, done: int, total: int) -> None:
        self._bar.update(self._task, description=LINKING[step], completed=done, total=total)
        self._bar.start()
        if done >= total:
            self._bar.stop()
