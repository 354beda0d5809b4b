"""The moment by which a fetch is over, whatever the resolver or the server does."""

import math
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Thread
from typing import TypeVar

from sayso.errors import InputError

T = TypeVar("T")

THREAD = "sayso fetching"
GLANCE = 0.1  # seconds between two looks at whether to stop


class Deadline:
    """So many seconds from now, or until it is cut short; what is held then is cut off."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._cut: Callable[[], None] = lambda: None

    def left(self) -> float:
        """The seconds that are left; raises InputError where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise InputError(f"It was not there within {self._seconds:g} seconds; --max-seconds lets it take longer.")
        return left

    def hold(self, cut: Callable[[], None]) -> None:
        """From now on, `cut` is what ends the work in hand; raises InputError where that is over by now."""
        self._cut = cut
        self.left()

    def cut(self) -> None:
        """End it now: nothing is begun any more by whoever looks at what is left."""
        self._end = -math.inf
        self._cut()


def within(deadline: Deadline, work: Callable[[], T], *, stop: Callable[[], bool]) -> T | None:
    """What `work` gives, or None once `stop` answers true. Raises what it raises, and InputError at the deadline.

    The work is done in a thread of its own, which is left behind where it does not end: a question to the resolver
    cannot be taken back, and a server may send its headers a byte at a time.
    """
    outcome: Future[T] = Future()
    Thread(target=_do, args=(work, outcome), name=THREAD, daemon=True).start()
    try:
        while not stop():
            if wait([outcome], timeout=min(GLANCE, deadline.left())).done:
                return outcome.result()
        return None
    finally:
        deadline.cut()


def _do(work: Callable[[], T], outcome: Future[T]) -> None:
    try:
        outcome.set_result(work())
    except BaseException as error:  # noqa: BLE001 # it is raised where the outcome is waited for
        outcome.set_exception(error)
