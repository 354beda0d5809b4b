"""A name → whether a widely known organization bears it; text → where such names stand.

Knows the organizations of `words/organizations.csv`: those that news of the world names without saying what they are.
A name that is a word too ("Target", "Shell") tells what a name is of, never that a word is one.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from sayso.records import Span
from sayso.resolve.wordlists import by_first_word, first_word, read_words

WORD = re.compile(r"(?<![\w@#./-])[A-Za-z0-9](?:[\w'&-]|\.(?=\w))*")

# A capital before a name makes another name of it ("the Obama White House"), but for words that begin sentences.
NAME_BEGAN = re.compile(
    r"(?<![\w.’'-])(?!(?:The|An?|At|In|On|For|From|With|By|To|As|If|But|And|Or|When|While|After|Before|Both|Only|Even|"
    r"Like|Since|That|This|Former|Last|Now|So|Then|Though|Under|Unlike|Until|Yet|Of|Is|Are|Was|Were|Did|Does|Has|Have|"
    r"Had|Can|Could|Will|Would|Should|Why|How|What|Where|Because|Although)\s)[A-Z][\w.’'-]*\s$"
)
LONGEST_WORD = 30


def is_known(name: str) -> bool:
    """Whether a name is of an organization that the table has, in any case of letters.

    >>> is_known("the Taliban"), is_known("WALMART"), is_known("Ines Tal")
    (True, True, False)
    """
    plain = " ".join(name.replace("’", "'").split()).casefold().removeprefix("the ")
    return plain in _folded()


def find_known(text: str) -> Iterator[Span]:
    """Where the text has names of the table as whole words, the longest at each place, but for those that are words."""
    plain = text.replace("’", "'")
    end = 0
    for word in WORD.finditer(plain):
        if word.start() < end:
            continue
        for form in _by_first_word().get(first_word(word[0]), ()):
            if plain.startswith(form, word.start()) and not re.match(r"[\w-]", plain[word.start() + len(form) :][:1]):
                end = word.start() + len(form)
                if not NAME_BEGAN.search(plain, max(0, word.start() - LONGEST_WORD), word.start()):
                    yield Span(word.start(), end)
                break


@cache
def _folded() -> frozenset[str]:
    return frozenset(form.casefold() for form, _ in _forms())


@cache
def _by_first_word() -> Mapping[str, list[str]]:
    """Names that are no words too."""
    return by_first_word(form for form, word_too in _forms() if not word_too)


@cache
def _forms() -> tuple[tuple[str, bool], ...]:
    """Every name and alias, and whether it is a word too."""
    return tuple(
        (form, row["word_too"] == "yes")
        for row in read_words("organizations")
        for form in (row["name"], *filter(None, row["aliases"].split("|")))
    )
