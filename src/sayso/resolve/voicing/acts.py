"""The cue, the source and the content of a statement → its act: what the source does with what is held.

A cue without an entry in the table is an assertion, for that is what news mostly reports; a cue that is a mark (":",
"—") or none at all is one, too, or a question if the content is. Nothing outside of the statement is looked at.

The acts are those that discourse is coded by: the speech acts of Searle (1976) with the propositional attitudes that
the annotation counts as attributions (PARC 3, PolNeAR); wishes, intentions and requests are told apart by whose action
the content is, as in Sag and Pollard's (1991) commitment, orientation and influence.

A negated cue keeps its act where negation leaves the attitude in place and changes only what it is about: "does not
believe" is a belief (that it is not so), "will not" an intention, "did not know" concerns knowledge. Where negation
turns the act around, it is turned: "did not support" is opposition and "did not object" support, the support or its
lack that a codebook asks for; "did not deny" is an assertion. "Never said" and "refused to say" are denials: the source
commits to nothing (FactBank's "uncommitted"), so that to count them as assertions would put words into its mouth.
"""

import re

from sayso.records import Act
from sayso.resolve.voicing.conditions import has_question_mark
from sayso.resolve.voicing.cues import read_cue, split_cue

NEGATED: dict[Act, Act] = {
    "assertion": "denial",
    "denial": "assertion",
    "support": "opposition",
    "opposition": "support",
}
NO_ONE = re.compile(r"\s*(?:no(?!\.)|none|nobody|neither|nothing)\b", re.IGNORECASE)
INFINITIVE = re.compile(r"to(?:\s+\w+){1,3}", re.IGNORECASE)
FUTURE = frozenset({"will", "shall", "ll", "going"})


def tell_act(cue: str, source: str, content: str) -> Act:
    """What the source does with the content, by the words of the cue.

    >>> tell_act("asked", "Ms. Orr", "to be heard")
    'request'
    """
    reading = read_cue(cue, source, content)
    if reading is not None and reading.withholds:
        reading = read_cue(f"{cue} {_infinitive(content)}", source, content)
    if reading is None:
        return _without_entry(cue, content)
    act = reading.entry.act
    turned = reading.negated != (NO_ONE.match(source) is not None)
    return NEGATED.get(act, act) if turned else act


def _infinitive(content: str) -> str:
    """The first words of a content that begins with "to": what was refused."""
    found = INFINITIVE.match(content)
    return found[0] if found else ""


def _without_entry(cue: str, content: str) -> Act:
    words = split_cue(cue)
    if not words:
        return "question" if has_question_mark(content) else "assertion"
    return "assertion" if FUTURE.isdisjoint(words) else "intention"
