"""Father and son of one name are two where the article marks both, and an unmarked mention is neither's."""

import pytest

from tests.resolve.speaking.marked import speakers

BRELLS = {"Anton Brell": "person", "Brell": "person"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The younger Anton Brell won. {s1 Brell senior} {c1 said} {x1 so}. {s2 He} {c2 added} {x2 that he knew}.",
            ["Anton Brell the elder"] * 2,
        ),
        (
            "The elder Brell lost to Anton Brell Jr. {s1 Brell the younger} {c1 said} {x1 so}.",
            ["Anton Brell Jr the younger"],
        ),
        ("The elder Brell lost to the younger Brell. {s1 Brell} {c1 said} {x1 so}.", [None]),
        (
            "The younger Anton Brell won. {s1 Brell senior} {c1 said} {x1 so}. {s2 His son} {c2 denied} {x2 it}.",
            ["Anton Brell the elder", "Anton Brell the younger"],
        ),
        ("The elder Brell lost. {s1 Anton Brell} {c1 said} {x1 so}.", ["Anton Brell"]),
    ],
)
def test_generations(text: str, expected: list[str | None]) -> None:
    found = speakers(text, {**BRELLS, "Anton Brell Jr": "person"}, {"His son": "person"})
    assert [speaker.name for speaker in found] == expected


def test_both_are_kept_as_candidates_where_the_mention_does_not_tell() -> None:
    (speaker,) = speakers("The elder Brell lost to the younger Anton Brell. {s1 Brell} {c1 said} {x1 so}.", BRELLS)
    assert {candidate.name for candidate in speaker.candidates} == {"Anton Brell the elder", "Anton Brell the younger"}
