"""What `sayso read` prints while it reads: one function for each form."""

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping

from sayso.cli.consoles import output
from sayso.cli.lines import statement_table
from sayso.interchange import rows, to_json, write_csv
from sayso.pipeline import Reading
from sayso.records import Rejection

Outcomes = Iterable[Reading | Rejection]


def print_table(outcomes: Outcomes) -> None:
    """A table for each article."""
    console = output()
    for reading in _readings(outcomes):
        console.print(statement_table(reading.article, reading.statements))
        console.print()


def print_jsonl(outcomes: Outcomes) -> None:
    """An object for each article, as soon as it is read."""
    for reading in _readings(outcomes):
        sys.stdout.write(to_json(reading.article, reading.statements) + "\n")
        sys.stdout.flush()


def print_csv(outcomes: Outcomes) -> None:
    """A row for each statement."""
    write_csv((row for one in _readings(outcomes) for row in rows(one.article, one.statements)), sys.stdout)


def print_nothing(outcomes: Outcomes) -> None:
    deque(outcomes, maxlen=0)


def _readings(outcomes: Outcomes) -> Iterator[Reading]:
    return (outcome for outcome in outcomes if isinstance(outcome, Reading))


PRINTERS: Mapping[str, Callable[[Outcomes], None]] = {"table": print_table, "jsonl": print_jsonl, "csv": print_csv}
