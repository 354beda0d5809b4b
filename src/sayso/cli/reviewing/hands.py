"""What a coder wants next, by keys of a terminal or by lines of a pipe."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple, Protocol

from rich.console import Console
from rich.text import Text

from sayso.cli.reviewing.keys import HAS_KEYS, pressed
from sayso.errors import UsageError
from sayso.ledger import Voice

KEYS = {
    "a": "accept",
    "x": "reject",
    "Space": "skip",
    "f": "flag",
    "Backspace": "undo",
    "r": "redo",
    "j": "next",
    "k": "previous",
    "Down": "next",
    "Up": "previous",
    "s": "speaker",
    "?": "help",
    "q": "quit",
}
ACTIONS = set(KEYS.values())
SAVE, RESTORE, CLEAR = "\x1b7", "\x1b8", "\r\x1b[K"  # the place of the cursor; and the line, emptied
QUESTION = "Speaker: "

Suggest = Callable[[str], Sequence[Voice]]


class Order(NamedTuple):
    """What to do; `words` are the number of a candidate, or the name of a speaker."""

    action: str
    words: str = ""


class Named(NamedTuple):
    """A speaker by name; an actor of the ledger where one was chosen."""

    name: str
    actor: Voice | None = None


class Hand(Protocol):
    """Where a coder's orders come from; `sees` if the coder sees what becomes of one before the next."""

    sees: bool

    def order(self) -> Order | None:
        """The next one; null at the end."""

    def speaker(self, order: Order, suggest: Suggest) -> Named | None:
        """Who is to speak; null if nobody was named after all."""


class Keyboard:
    """One key is one order; a speaker is typed, with the ledger's actors to choose from."""

    sees = True

    def __init__(self, keys: Iterator[str], console: Console) -> None:
        self._keys = keys
        self._console = console

    def order(self) -> Order | None:
        for key in self._keys:
            if key in KEYS:
                return Order(KEYS[key])
            if key.isdecimal() and key != "0":
                return Order("candidate", key)
        return None

    def speaker(self, order: Order, suggest: Suggest) -> Named | None:
        typed, chosen = "", -1
        actors: Sequence[Voice] = ()
        self._draw(typed, actors, chosen)
        for key in self._keys:
            if key in ("Escape", "Enter"):
                self._write("\n")
                named = Named(actors[chosen].name, actors[chosen]) if chosen >= 0 else Named(typed.strip())
                return named if key == "Enter" and named.name else None
            if key in ("Tab", "Down", "Up"):
                chosen = _turned(chosen, len(actors), by=-1 if key == "Up" else 1)
            else:
                typed = _edited(typed, key)
                actors, chosen = suggest(typed), -1
            self._draw(typed, actors, chosen)
        return None

    def _draw(self, typed: str, actors: Sequence[Voice], chosen: int) -> None:
        shown = actors[chosen].name if chosen >= 0 else typed
        self._write(CLEAR)
        self._console.print(Text(f"{QUESTION}{shown}"), end="", soft_wrap=True)
        self._write(SAVE)
        rest = Text("   ")
        for i, actor in enumerate(actors):
            rest.append(f"{actor.name} ({actor.role or actor.type})", "reverse" if i == chosen else "dim").append("  ")
        rest.append("Tab chooses, Enter takes, Escape leaves", "dim")
        rest.truncate(max(0, self._console.width - len(QUESTION) - Text(shown).cell_len - 1))
        self._console.print(rest, end="", soft_wrap=True)
        self._write(RESTORE)

    def _write(self, codes: str) -> None:
        self._console.file.write(codes)
        self._console.file.flush()


def _turned(chosen: int, count: int, *, by: int) -> int:
    """The next of so many, round and round by way of -1: none."""
    return (chosen + 1 + by) % (count + 1) - 1


def _edited(typed: str, key: str) -> str:
    if key == "Backspace":
        return typed[:-1]
    if key == "Space":
        return f"{typed} "
    return typed + key if len(key) == 1 and key.isprintable() else typed


class Lines:
    """One line is one order: a key or the name of what it does, and after `s` or `speaker` whom it names."""

    sees = False

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = enumerate(lines, start=1)
        self._number = 0

    def order(self) -> Order | None:
        for number, line in self._lines:
            self._number = number
            if line.rstrip("\n"):
                return self._order(line)
        return None

    def speaker(self, order: Order, suggest: Suggest) -> Named | None:
        if not order.words:
            raise UsageError(f"Line {self._number}: name the speaker on the same line, as in 's Ines Calder'.")
        actors = [actor for actor in suggest(order.words) if actor.name == order.words]
        return Named(order.words, actors[0] if len(actors) == 1 else None)

    def _order(self, line: str) -> Order:
        first, _, words = line.strip().partition(" ")
        action = KEYS.get(first or "Space", first)
        if action in ACTIONS and (action == "speaker" or not words):
            return Order(action, words.strip())
        if first.isdecimal() and len(first) == 1 and first != "0" and not words:
            return Order("candidate", first)
        known = ", ".join(sorted(ACTIONS))
        raise UsageError(
            f"Line {self._number}: {line.strip()!r} is no order; write a key, or one of {known}. All before is kept."
        )


@contextmanager
def hand(console: Console) -> Iterator[Hand]:
    """Keys if there is a terminal to press them in and one to see what they do, else the lines of standard input."""
    if HAS_KEYS and sys.stdin.isatty() and console.is_terminal:
        with pressed(sys.stdin.fileno()) as keys:
            yield Keyboard(keys, console)
    else:
        yield Lines(sys.stdin)
