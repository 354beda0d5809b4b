"""Ctrl-C: the first asks to stop after the article in hand, the second stops at once."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from sayso.cli.consoles import messages


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Within, Ctrl-C is noted; the function that this gives says whether it was."""
    noted = False

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal noted
        noted = True
        signal.signal(signal.SIGINT, signal.default_int_handler)
        messages().print("Finishing the articles in hand; Ctrl-C again stops at once.")

    before = signal.signal(signal.SIGINT, note)
    try:
        yield lambda: noted
    finally:
        signal.signal(signal.SIGINT, before)
