"""The keys of a terminal, one by one, as they are pressed.

The terminal is without echo and without waiting for a line from the first key to the last: a key that comes while the
ledger is written stays in the terminal's own queue, and is neither lost nor shown.
"""

import codecs
import os
import select
from collections.abc import Iterator
from contextlib import contextmanager

try:
    import termios
    import tty
except ImportError:  # there is none on Windows: keys come as lines
    HAS_KEYS = False
else:
    HAS_KEYS = True

NAMES = {
    "\r": "Enter",
    "\n": "Enter",
    "\t": "Tab",
    " ": "Space",
    "\x7f": "Backspace",
    "\b": "Backspace",
    "\x04": "End",
    "\x1b": "Escape",
    "\x1b[A": "Up",
    "\x1b[B": "Down",
    "\x1bOA": "Up",
    "\x1bOB": "Down",
    "\x1b[Z": "Up",  # Shift+Tab
}
SEQUENCE = 0.05  # seconds within which the rest of a key comes that sends several characters


@contextmanager
def pressed(terminal: int) -> Iterator[Iterator[str]]:
    """The keys of an open terminal by their names ("a", "Space", "Up"), until it is closed or Ctrl+D."""
    before = termios.tcgetattr(terminal)
    tty.setcbreak(terminal, termios.TCSADRAIN)
    try:
        yield _keys(terminal)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _keys(terminal: int) -> Iterator[str]:
    for key in _sequences(terminal):
        name = NAMES.get(key, key)
        if name == "End":
            return
        yield name


def _sequences(terminal: int) -> Iterator[str]:
    """Characters, and those together that one key sends."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    escape = ""
    while byte := os.read(terminal, 1):
        character = decoder.decode(byte)
        if escape and character in ("[", "O"):
            yield escape + character + _rest(terminal)
            escape = ""
            continue
        if escape:
            yield escape
        escape = character if character == "\x1b" and _follows(terminal) else ""
        if character and not escape:
            yield character


def _rest(terminal: int) -> str:
    """What is left of a key's sequence after its beginning: "A", "3~", "1;2D"."""
    rest = ""
    while _follows(terminal) and (byte := os.read(terminal, 1)):
        rest += byte.decode("ascii", "replace")
        if byte.isalpha() or byte == b"~":
            break
    return rest


def _follows(terminal: int) -> bool:
    """Whether more comes so soon that the same key sends it."""
    return bool(select.select([terminal], [], [], SEQUENCE)[0])
