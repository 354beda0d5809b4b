"""What was read → the ledger, article by article."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sayso.inference import model_name
from sayso.ledger import Ledger
from sayso.pipeline.articles import Reading
from sayso.records import Rejection
from sayso.version import __version__


def keep(
    outcomes: Iterable[Reading | Rejection], ledger: Ledger, *, options: Mapping[str, object] | None = None
) -> Iterator[Reading | Rejection]:
    """Write each outcome in a transaction of its own, then pass it on, with its statements also if it was known."""
    model = model_name()
    run = ledger.start_run(__version__, model, options or {})
    for outcome in outcomes:
        if isinstance(outcome, Rejection):
            ledger.reject(outcome, run=run)
        elif outcome.known:
            yield replace(outcome, statements=ledger.statements(outcome.article.id))
            continue
        else:
            ledger.add(outcome.article, outcome.statements, model=model, run=run)
        yield outcome
    ledger.end_run(run)
