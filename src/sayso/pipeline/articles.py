"""Many articles, over many processes."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.errors import SaysoError
from sayso.inference import load_model
from sayso.ingest import Item, Options, parse
from sayso.ledger import Ledger
from sayso.pipeline.article import find_statements, reader_name
from sayso.records import Article, Rejection, Statement

AHEAD = 4
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """An article with its statements; `known` if the ledger held it already and nothing was read."""

    article: Article
    statements: tuple[Statement, ...] = ()
    known: bool = False


def read_items(
    items: Iterable[Item | Rejection],
    *,
    options: Options | None = None,
    jobs: int = 1,
    ledger: Path | None = None,
    fast: bool = False,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Reading | Rejection]:
    """Read items in their order, over `jobs` processes of one thread each; a lone item is read here, on all cores.

    An article that the file `ledger` holds from this model and these rules is not read again, and not `fast` where it
    was read whole. Nothing new begins once `stop` answers true. Raises SaysoError if a worker process dies.
    """
    items = iter(items)
    first = list(islice(items, 2))
    waiting = _until(chain(first, items), stop)
    if jobs <= 1 or len(first) < 2:
        threads = 1 if len(first) > 1 else 0
        with Work(options or Options(), ledger, threads=threads, fast=fast) as work:
            yield from map(work.read, waiting)
    else:
        yield from _read_in_workers(waiting, (options or Options(), ledger, fast), jobs)


def _until(items: Iterable[Item | Rejection], stop: Callable[[], bool]) -> Iterator[Item | Rejection]:
    for item in items:
        if stop():
            return
        yield item


def _read_in_workers(
    items: Iterable[Item | Rejection], how: tuple[Options, Path | None, bool], jobs: int
) -> Iterator[Reading | Rejection]:
    pending: deque[Future[Reading | Rejection]] = deque()
    context = multiprocessing.get_context("spawn")
    starting = ProcessPoolExecutor(jobs, context, initializer=_start_worker, initargs=how)
    with _one_thread_each(), starting as pool:
        try:
            for item in items:
                pending.append(pool.submit(_read_in_worker, item))
                if len(pending) >= AHEAD * jobs:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        except BrokenProcessPool as error:
            raise SaysoError(
                "A worker process died, perhaps for want of memory: run again with fewer --jobs."
            ) from error


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Within, processes that are started use one thread in libraries that would take all cores."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


class Work:
    """What one process needs to read items: the options, the model, and the ledger to look articles up in."""

    def __init__(self, options: Options, ledger: Path | None, *, threads: int, fast: bool) -> None:
        self._options, self._fast = options, fast
        self._model = load_model(threads=threads, fast=fast)
        self._ledger = Ledger.open(ledger, readonly=True) if ledger and ledger.exists() else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._ledger:
            self._ledger.close()

    def read(self, item: Item | Rejection) -> Reading | Rejection:
        """Read one item. Whatever goes wrong with it is its own rejection, and the run goes on."""
        if isinstance(item, Rejection):
            return item
        try:
            return self._read(item)
        except SaysoError:
            raise
        except Exception as error:  # noqa: BLE001 — one bad article must not cost a night's run
            reason = f"A fault in sayso: {type(error).__name__}: {error}"
            return Rejection(name=item.name, origin=item.origin, stage="read", reason=reason)

    def _read(self, item: Item) -> Reading | Rejection:
        article = parse(item, self._options)
        if isinstance(article, Rejection):
            return article
        if self._is_known(article):
            return Reading(article=article, known=True)
        return Reading(article=article, statements=find_statements(article, self._model, nested=not self._fast))

    def _is_known(self, article: Article) -> bool:
        readers = {reader_name(self._model.name, fast=fast) for fast in (False, self._fast)}
        return self._ledger is not None and any(self._ledger.holds(article.id, reader) for reader in readers)


_worker: Work | None = None


def _start_worker(options: Options, ledger: Path | None, fast: bool) -> None:
    """Load once in each process; Ctrl-C is for the process that writes."""
    global _worker  # noqa: PLW0603 — a process pool offers no other place for what its workers keep
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker = Work(options, ledger, threads=1, fast=fast)


def _read_in_worker(item: Item | Rejection) -> Reading | Rejection:
    if _worker is None:
        raise SaysoError("A worker was not started.")
    return _worker.read(item)
