"""The lists of words beside this module (`words/*.csv`) → their rows, and forms in the order that a text is scanned in.

It knows nothing of what the columns mean.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import files

LETTERS = re.compile(r"\w+")


def read_words(name: str) -> list[dict[str, str]]:
    """The rows of `words/<name>.csv` by the names of its columns."""
    text = files("sayso.resolve").joinpath("words", f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def by_first_word(forms: Iterable[str]) -> Mapping[str, list[str]]:
    """Forms by their first word, the longest first, so that a text is scanned word by word."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=len, reverse=True):
        found[first_word(form)].append(form)
    return found


def first_word(text: str, start: int = 0) -> str:
    """From `start` up to the first character that is no letter, digit or underscore: "A" of "A.P."."""
    found = LETTERS.match(text, start)
    return found.group() if found else ""
