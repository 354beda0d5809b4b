"""Files that a command writes: whole, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import UsageError


@contextmanager
def aside(output: Path) -> Iterator[Path]:
    """A path beside `output` that takes its place once all is written; raises UsageError if it cannot."""
    part = output.with_name(f".{output.name}.part")
    try:
        part.unlink(missing_ok=True)
        yield part
        part.replace(output)
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)
