"""The article's own assertions, told from reported ones that leave the source out."""

import pytest

from sayso.resolve.voicing.authorship import is_authors_own


@pytest.mark.parametrize(
    "cue",
    [
        "it being obvious to all the world that",
        "It is clear that",
        "it’s far from certain",
        "it became clear",
        "it remains unclear whether",
        "There is no doubt",
        "there can be little doubt that",
        "it is no secret that",
        "it shouldn’t be a surprise",
        "of course",
        "needless to say",
        "seemed",
        "doesn't appear to",
        "looks like",
        "it is hard to imagine",
        "the truth is",
        "it is undisputed that",
    ],
)
def test_what_the_article_calls_plain_or_likely_is_its_own(cue: str) -> None:
    assert is_authors_own("", cue)


@pytest.mark.parametrize(
    "cue",
    [
        "it is believed that",
        "is said to",
        "was accused of",
        "is widely expected to",
        "is clearly expected to",
        "is perhaps best known for",
        "it has been reported that",
        "it was made clear",
        "reportedly",
        "allegedly",
        "was asked about",
        "critics of",
        "said",
        ":",
        "",
    ],
)
def test_a_passive_or_hearsay_without_a_source_stays_reported(cue: str) -> None:
    assert not is_authors_own("", cue)


def test_whoever_is_named_as_source_answers_for_it() -> None:
    assert not is_authors_own("the mayor", "it is clear that")
    assert is_authors_own("  ", "it is clear that")
