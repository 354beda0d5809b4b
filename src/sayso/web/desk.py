"""The open ledger of a server: a few readers that wait for nobody, one writer at a time, and a few askers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Lock

from sayso.answers import Answer
from sayso.errors import BusyError
from sayso.ledger import Ledger, ask
from sayso.web.memory import Memory

ASKERS = 2
BUSY = f"{ASKERS} questions are being answered already. Ask again in a moment."


class Desk:
    """Lends open ledgers to the threads that answer requests."""

    def __init__(self, path: Path, *, coder: str) -> None:
        self.path = path
        self.coder = coder
        self.memory = Memory()
        self._writer = Ledger.open(path, create=False, shared=True)
        self._lock = Lock()
        self._askers = BoundedSemaphore(ASKERS)
        self._readers: SimpleQueue[Ledger] = SimpleQueue()

    @contextmanager
    def reading(self) -> Iterator[Ledger]:
        """A ledger to read from."""
        try:
            ledger = self._readers.get_nowait()
        except Empty:
            ledger = Ledger.open(self.path, create=False, readonly=True, shared=True)
        try:
            yield ledger
        finally:
            self._readers.put(ledger)

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """The ledger to write to; others of this server wait."""
        with self._lock:
            yield self._writer

    def ask(self, sql: str) -> Answer:
        """What a statement of SQL finds; raises QueryError, or BusyError if too many are being answered."""
        if not self._askers.acquire(blocking=False):
            raise BusyError(BUSY)
        try:
            return ask(self.path, sql)
        finally:
            self._askers.release()

    def close(self) -> None:
        """Leave one file behind."""
        while not self._readers.empty():
            self._readers.get().close()
        with self._lock:
            self._writer.close()
