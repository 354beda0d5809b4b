"""A ledger served as users serve it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ADDRESS = re.compile(r"(http://[\d.]+:\d+)/\?token=(\S+)")


@contextmanager
def serving(path: Path) -> Iterator[tuple[str, str]]:
    """The address of a server of its own, and the token that lets in."""
    command = [sys.executable, "-m", "sayso", "serve", str(path), "--port", "0", "--no-open", "--coder", "b"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            found = ADDRESS.search(process.stderr.readline())
            assert found
            yield found[1], found[2]
        finally:
            process.terminate()
