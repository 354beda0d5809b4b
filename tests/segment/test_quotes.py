"""Quotation marks: paired, told from apostrophes, repaired, and told apart by use."""

import pytest

from sayso.records import Article, Quote
from sayso.segment import segment


def quotes(text: str) -> list[Quote]:
    return [quote for passage in segment(Article(text=text, name="t")) for quote in passage.quotes]


def words(text: str) -> list[str]:
    return [text[slice(*quote.span)] for quote in quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will go,” she said. “Soon.”", ["“We will go,”", "“Soon.”"]),
        ('"We will go," she said. "Soon."', ['"We will go,"', '"Soon."']),
        ("‘We’ll go,’ said Ms Orr. ‘Soon.’", ["‘We’ll go,’", "‘Soon.’"]),
        ("'We don't know,' he said, 'and don't care.'", ["'We don't know,'", "'and don't care.'"]),
        ("the leaders' ‘peacekeeping’ force", ["‘peacekeeping’"]),
        ("I don't say it and you don't either", []),
        ("the leaders' plan and the members' vote", []),
        ("back in the '90s, rock 'n' roll was king", []),
        ("He said ‘the leaders’ plan will fail’ and sat down.", ["‘the leaders’ plan will fail’"]),
        ('He is 6\'2" tall and says "no way, never."', ['"no way, never."']),
        ("“He told me ‘never again’ twice,” she said.", ["“He told me ‘never again’ twice,”", "‘never again’"]),
        ('said "no way out" ("none at all") and—"maybe one"—left', ['"no way out"', '"none at all"', '"maybe one"']),
        ("«We will go», she said.", ["«We will go»"]),
        ("“[We] will … go,” she said.", ["“[We] will … go,”"]),
    ],
)
def test_marks_are_paired_and_apostrophes_are_not(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will go, she said.", ["“We will go, she said."]),
        ("“We will go. “Soon,” she said.", ["“We will go.", "“Soon,”"]),
        ("We will go,” she said. “Soon.”", ["“Soon.”"]),
        ("“The world has changed,” she said, citing drones.”", ["“The world has changed,”"]),
        ("”We will go,” she said.", ["”We will go,”"]),
        ("“We will go,“ she said.", ["“We will go,“"]),
    ],
)
def test_a_mark_left_out_is_repaired(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_quotation_over_paragraphs_opens_in_each_and_closes_once() -> None:
    text = "“We will go.\n\n“And we will be back.\n\n“Soon,” she said."
    assert [(quote.opened, quote.closed) for quote in quotes(text)] == [(True, False), (True, False), (True, True)]


def test_a_quotation_that_is_not_opened_again_goes_on_to_its_close() -> None:
    text = "“We will go.\n\n“And then\n\nwe will be back,” she said. “Soon.”"
    assert words(text)[2:] == ["we will be back,”", "“Soon.”"]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "“We will go, she said.\n\nNobody went."
    assert words(text) == ["“We will go, she said."]


def test_inside_is_between_the_marks() -> None:
    text = "“We will go,” she said. “Never"
    assert [text[slice(*quote.inside)] for quote in quotes(text)] == ["We will go,", "Never"]


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("a multinational ‘peacekeeping’ force", "scare"),
        ("“No,” she said.", "speech"),
        ("He called it “a long and bitter road” for all.", "speech"),
        ("her novel “The Harbour”, out in May", "title"),
        ("He read “The Wind and the Harbour” in a day.", "title"),
        ("“The Wind Has Turned!” he cried.", "speech"),
    ],
)
def test_speech_is_told_from_titles_and_scare_quotes(text: str, use: str) -> None:
    assert [quote.use for quote in quotes(text)] == [use]


def test_depth_counts_from_the_outside() -> None:
    assert [quote.depth for quote in quotes("“He said ‘not one of them’ again,” she said.")] == [0, 1]
