"""The open ledger of a server: a few readers that wait for nobody, and one writer at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock

from sayso.ledger import Ledger
from sayso.web.memory import Memory


class Desk:
    """Lends open ledgers to the threads that answer requests."""

    def __init__(self, path: Path, *, coder: str) -> None:
        self.path = path
        self.coder = coder
        self.memory = Memory()
        self._writer = Ledger.open(path, create=False, shared=True)
        self._lock = Lock()
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

    def close(self) -> None:
        """Leave one file behind."""
        while not self._readers.empty():
            self._readers.get().close()
        with self._lock:
            self._writer.close()
