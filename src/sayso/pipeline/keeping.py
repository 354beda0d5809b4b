"""What was read → the ledger, article by article."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sayso.errors import RefusedError
from sayso.inference import model_name
from sayso.ledger import Ledger
from sayso.pipeline.article import reader_name
from sayso.pipeline.articles import Reading
from sayso.records import Rejection
from sayso.review import reviewed
from sayso.version import __version__


def keep(
    outcomes: Iterable[Reading | Rejection],
    ledger: Ledger,
    *,
    fast: bool = False,
    options: Mapping[str, object] | None = None,
) -> Iterator[Reading | Rejection]:
    """Write each outcome in a transaction of its own, then pass it on, with its statements also if it was known."""
    reader = reader_name(model_name(), fast=fast)
    run = ledger.start_run(__version__, reader, options or {})
    for outcome in outcomes:
        if isinstance(outcome, Rejection):
            ledger.reject(outcome, run=run)
            yield outcome
        elif outcome.known:
            yield replace(outcome, statements=ledger.statements(outcome.article.id))
        else:
            yield _add(ledger, outcome, reader, run)
    ledger.end_run(run)


def _add(ledger: Ledger, reading: Reading, reader: str, run: int) -> Reading | Rejection:
    try:
        ledger.add(reading.article, reading.statements, model=reader, run=run, review=reviewed)
    except RefusedError as error:
        rejection = Rejection(name=reading.article.name, stage="ledger", reason=str(error))
        ledger.reject(rejection, run=run)
        return rejection
    return reading
