"""What was made of the codings a moment ago, until the ledger has others: a slider asks for nearly the same again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from sayso.ledger import Ledger

MOST = 12
Made = TypeVar("Made")


class Memory:
    """The latest results by what they were made by; one is never older than the ledger's codings, actors and copies."""

    def __init__(self) -> None:
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._state: Hashable = None
        self._lock = Lock()

    def recall(self, ledger: Ledger, key: Hashable, make: Callable[[], Made]) -> Made:
        """The result that is known by a key, or else made now."""
        state = ledger.coded_state()
        with self._lock:
            if state != self._state:
                self._results.clear()
                self._state = state
            if key in self._results:
                self._results.move_to_end(key)
                known: Made = self._results[key]
                return known
        made = make()
        with self._lock:
            if state == self._state:
                self._results[key] = made
                while len(self._results) > MOST:
                    self._results.popitem(last=False)
        return made
