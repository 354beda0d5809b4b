"""Reprints are found by their text; the original is the earlier, and the one that credits nobody."""

import pytest

from sayso.link.copies import NO_DATE, Copies, Story, story_of

BODY = " ".join(f"The {i}th ferry left harbour {i % 7} for {i * 3} islands." for i in range(30))


def originals(*stories: Story) -> dict[str, str | None]:
    copies = Copies()
    copies.add(stories)
    return {story.id: found.root.id if found else None for story, found in copies.found.items()}


def test_a_cut_and_retitled_article_is_a_copy_of_the_earlier() -> None:
    cut = "Another title\n" + BODY[: len(BODY) // 2]
    assert originals(story_of("late", cut, "2025-03-02"), story_of("early", BODY, "2025-03-01")) == {
        "early": None,
        "late": "early",
    }


def test_of_one_day_the_one_that_credits_nobody_is_the_original() -> None:
    found = originals(story_of("a", BODY + " More.", "2025-03-01", credited=True), story_of("b", BODY, "2025-03-01"))
    assert found == {"b": None, "a": "b"}


def test_an_article_without_a_date_is_no_original_of_one_with_a_date() -> None:
    assert originals(story_of("a", BODY, NO_DATE), story_of("b", BODY, "2025-03-01"))["b"] is None


@pytest.mark.parametrize("text", ["", "Ferry times: 8, 9, 10.", "No ferries today."])
def test_notices_are_no_copies(text: str) -> None:
    assert originals(story_of("a", text), story_of("b", text)) == {"a": None, "b": None}


def test_articles_that_quote_the_same_words_are_not_copies() -> None:
    quote = "“We will open three harbours before the winter and pay for all of them,” Orr said."
    others = [" ".join(f"{word}{i} sails to {i * n} ports." for i in range(30)) for n, word in enumerate(("a", "b"))]
    assert set(originals(*(story_of(other[:2], f"{quote} {other}") for other in others)).values()) == {None}
