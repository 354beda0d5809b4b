"""The words for a government → its country: the country's own name, its capital, or the house where it sits.

Knows the table `words/governments.csv`: the members of the United Nations, and a few more that news treats as such. It
does not tell whether a text means the government or the town: "Moscow would never agree", "snow fell in Moscow". A city
that stands for more than its country (Brussels), or whose standing is disputed, is left out.
"""

from collections.abc import Mapping
from functools import cache

from sayso.resolve.wordlists import read_words


def government_of(words: str) -> str | None:
    """The country of a capital, a seat, a demonym, or of its own name; None for what names none.

    >>> government_of("the Kremlin"), government_of("Moscow"), government_of("Russians"), government_of("Chicago")
    ('Russia', 'Russia', 'Russia', None)
    """
    bare = _bare(words)
    return _places().get(bare) or _peoples().get(bare)


def seat_of(words: str) -> str | None:
    """The country for which a place may stand: as `government_of`, but for demonyms.

    >>> seat_of("Downing Street"), seat_of("British")
    ('United Kingdom', None)
    """
    return _places().get(_bare(words))


def is_people(words: str) -> bool:
    """Whether words are a demonym: "Canadian", "the Dutch"."""
    return _bare(words) in _peoples()


def _bare(words: str) -> str:
    plain = " ".join(words.replace("’", "'").split()).removesuffix("'s")
    return plain[4:] if plain.lower().startswith("the ") else plain


@cache
def _places() -> Mapping[str, str]:
    return _countries("country", "aliases", "capitals", "seats")


@cache
def _peoples() -> Mapping[str, str]:
    return _countries("demonyms")


def _countries(*columns: str) -> dict[str, str]:
    """By each name in some columns of the table, the country."""
    rows = read_words("governments")
    return {name: row["country"] for row in rows for column in columns for name in row[column].split("|") if name}
