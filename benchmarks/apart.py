"""A measurement in a process of its own: what other measurements left in memory is not in its way."""

import gc
import multiprocessing
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def apart(measure: Callable[[], Result]) -> Result:
    """What `measure` returns. Python's search for cycles passes over all that was made before."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    gc.collect()
    gc.freeze()
    process = context.Process(target=lambda: there.send(measure()))
    process.start()
    there.close()
    result: Result = here.recv()
    process.join()
    return result
