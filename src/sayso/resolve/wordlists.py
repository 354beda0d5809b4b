"""The lists of words beside this module (`words/*.csv`) → their rows. It knows nothing of what the columns mean."""

import csv
from importlib.resources import files


def read_words(name: str) -> list[dict[str, str]]:
    """The rows of `words/<name>.csv` by the names of its columns."""
    text = files("sayso.resolve").joinpath("words", f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
