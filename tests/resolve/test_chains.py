"""The way of the words, from the outlet to the speaker."""

import pytest

from sayso.records import Speaker
from sayso.resolve.chains import find_chain


@pytest.mark.parametrize(
    ("outlet", "relay", "name", "outer", "chain"),
    [
        ("Tesk Courier", "Radio Orva", "Ines Tal", (), ("Tesk Courier", "Radio Orva", "Ines Tal")),
        ("Tesk Courier", None, "Ines Tal", (), ("Tesk Courier", "Ines Tal")),
        (None, "Radio Orva", "Ines Tal", (), ("Radio Orva", "Ines Tal")),
        ("Tesk Courier", "Radio Orva", None, (), ("Tesk Courier", "Radio Orva")),
        (None, None, None, (), ()),
        ("Tesk Courier", None, "Oren Brell", ("Tesk Courier", "Ines Tal"), ("Tesk Courier", "Ines Tal", "Oren Brell")),
        ("Tesk Courier", None, "Ines Tal", ("Tesk Courier", "Ines Tal"), ("Tesk Courier", "Ines Tal")),
        ("Tesk Courier", None, "Tesk Courier", (), ("Tesk Courier",)),
    ],
)
def test_each_link_follows_once_on_the_one_before(
    outlet: str | None, relay: str | None, name: str | None, outer: tuple[str, ...], chain: tuple[str, ...]
) -> None:
    assert find_chain(outlet, relay, Speaker(name=name), outer) == chain
