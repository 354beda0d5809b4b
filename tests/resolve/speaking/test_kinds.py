"""A name of one word is a person or an organization by all that it says."""

from collections.abc import Mapping

import pytest

from sayso.records import NameType
from sayso.resolve.naming.referents import find_referents
from sayso.resolve.speaking.kinds import settle_types
from tests.resolve.speaking.marked import Undecided, find_all, unmark


@pytest.mark.parametrize(
    ("text", "names", "kinds", "expected"),
    [
        ("{s1 Velmont} {c1 said} {x1 so}.", {"Velmont": "person"}, {"Velmont": "organization"}, "organization"),
        ("{s1 Velmont} {c1 said} {x1 so}.", {"Velmont": "person"}, {}, "person"),
        ("{s1 Ada Orr} {c1 said} {x1 so}.", {"Ada Orr": "person"}, {"Ada Orr": "organization"}, "person"),
        ("{s1 Tesk} {c1 said} {x1 so}.", {"Tesk": "place"}, {"Tesk": "organization"}, "place"),
        ("{s1 Velmonts} {c1 said} {x1 so}.", {"Velmonts": "person"}, {"Velmonts": "group"}, "other"),
        ("{s1 Mr. Velmont} {c1 said} {x1 so}.", {"Velmont": "person"}, {"Mr. Velmont": "organization"}, "person"),
    ],
)
def test_types(text: str, names: dict[str, NameType], kinds: Mapping[str, str], expected: str) -> None:
    plain, attributions = unmark(text)
    referents = find_referents(plain, find_all(plain, names))
    (settled,) = settle_types(plain, referents, attributions, Undecided(plain, referents, kinds))
    assert settled.type == expected
