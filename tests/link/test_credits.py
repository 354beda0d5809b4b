"""Articles that say themselves that they come from elsewhere."""

import pytest

from sayso.link.credits import is_credited
from sayso.records import Article

BODY = "The council met. " * 80


@pytest.mark.parametrize(
    ("start", "fields", "expected"),
    [
        ("PORT ARDEN (Meridian Wire) – ", {"outlet": "Kelder Bay Gazette"}, True),
        ("PORT ARDEN (Meridian Wire) – ", {"outlet": "Meridian Wire"}, False),
        ("", {"byline": "Meridian Wire", "outlet": "Kelder Bay Gazette"}, True),
        ("", {"byline": "Meridian Wire", "outlet": "The Meridian Wire"}, False),
        ("", {"byline": "Ana Wyre"}, False),
        ("This story first appeared in the Tesk Courier.\n", {}, True),
        ("Reprinted with permission.\n", {}, True),
        ("The mayor (Calder) – ", {}, False),
    ],
)
def test_credit(start: str, fields: dict[str, str], expected: bool) -> None:
    assert is_credited(Article(name="a", text=start + BODY, **fields)) is expected  # type: ignore[arg-type]


def test_a_credit_at_the_end_counts_and_one_in_the_middle_does_not() -> None:
    line = "This article was originally published by the Courier."
    assert is_credited(Article(name="a", text=BODY + line))
    assert not is_credited(Article(name="a", text=BODY + line + BODY))
