"""Words → the base forms that they may have: "denied" → "deny", "plans" → "plan".

A word enters in small letters; every form that the rules of English spelling allow leaves, true words and others:
"hoped" gives "hope" and "hop". Whoever looks the forms up in a table finds the true one there. It refuses to choose
among them, and knows no parts of speech: "plans" is the verb and the noun.
"""

from functools import cache, lru_cache

from sayso.resolve.wordlists import read_words


@lru_cache(maxsize=4096)
def lemmas(word: str) -> tuple[str, ...]:
    """The base forms that a word may have, itself first.

    >>> lemmas("denied")
    ('denied', 'deny', 'deni', 'denie')
    """
    irregular = irregular_forms().get(word)
    found = [word, *([irregular] if irregular else []), *_plural(word), *_past(word), *_participle(word)]
    return tuple(dict.fromkeys(found))


@cache
def irregular_forms() -> dict[str, str]:
    """Each form of `words/irregular.csv` with its base."""
    return {row["form"]: row["lemma"] for row in read_words("irregular")}


def _plural(word: str) -> list[str]:
    if not word.endswith("s") or word.endswith("ss"):
        return []
    ies = [word[:-3] + "y"] if word.endswith("ies") else []
    es = [word[:-2]] if word.endswith("es") else []
    return [*ies, word[:-1], *es]


def _past(word: str) -> list[str]:
    if not word.endswith("ed"):
        return []
    ied = [word[:-3] + "y"] if word.endswith("ied") else []
    return [*ied, *_stems(word[:-2])]


def _participle(word: str) -> list[str]:
    return _stems(word[:-3]) if word.endswith("ing") else []


def _stems(stem: str) -> list[str]:
    """What "-ed" or "-ing" was added to: with a silent e ("urg"), or with its last letter doubled ("plann")."""
    if len(stem) < 2:
        return []
    doubled = [stem[:-1]] if len(stem) > 3 and stem[-1] == stem[-2] else []
    return [stem, stem + "e", *doubled]
