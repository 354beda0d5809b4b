"""An outlet is known by its names, by the form of a masthead, and by nothing else."""

import pytest

from sayso.records import Span
from sayso.resolve.naming.outlets import bare, find_outlet, find_outlets, outlets


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("the WSJ", "Wall Street Journal"),
        ("The New York Times", "New York Times"),
        ("AP", "Associated Press"),
        ("POLITICO", "Politico"),
        ("Sky News’s", "Sky News"),
        ("“Meet the Press,”", "Meet the Press"),
        ("Fox", "Fox News"),
        ("Fox 35", "Fox 35"),
        ("Orlo Valley Herald", "Orlo Valley Herald"),
        ("Orlo Courant", "Orlo Courant"),
        ("Brenford Tribune-Post", "Brenford Tribune-Post"),
        ("Radio Orlo", None),
        ("Orlo Radio", "Orlo Radio"),
        ("WQXZ-FM", "WQXZ-FM"),
        ("orlowatch.com", None),
        ("OrloWatch.com", "OrloWatch.com"),
        ("WADA", None),
        ("Post", None),
        ("Times", None),
        ("Breaking News", None),
        ("Herbert Post-Smith", None),
        ("time", None),
        ("hill", None),
        ("Ministry of Health", None),
        ("", None),
    ],
)
def test_a_name_gives_its_outlet_or_nothing(name: str, outlet: str | None) -> None:
    assert find_outlet(name) == outlet


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He told the BBC, then Reuters and The Orlo Valley Herald.", ["BBC", "Reuters", "Orlo Valley Herald"]),
        ("She told Fox 35 in Brenford.", ["Fox 35"]),
        ("He told The Huffington Post so.", ["HuffPost"]),
        ("This week he walked up the hill, and time was short.", []),
        ("Capitol Hill was calm; the Hill had it first.", ["Hill"]),
        ("He told the Post on the way to the post office.", ["Post"]),
        ("In times of need, Times Square is bright.", []),
        ("On “This Week,” he smiled.", ["This Week"]),
        ("On the podcast “Slow Tuesday,” he smiled.", ["Slow Tuesday"]),
        ("On Mara Quill’s radio show, he smiled.", ["Mara Quill's radio show"]),
        ("A watch company, Timex, and Foxconn grew.", []),
        ("She told Vice President Orr, People Power and Science Minister Quill.", []),
        ("She told Vice Monday, and Time in March.", ["Vice News", "Time"]),
    ],
)
def test_outlets_are_found_in_text_by_whole_capitalized_names(text: str, names: list[str]) -> None:
    assert [name for _, name in find_outlets(text, Span(0, len(text)))] == names


def test_spans_point_at_the_name_within_the_given_span() -> None:
    """The article "the" is not part of it, and what lies outside of the span is not read."""
    text = "The BBC heard it. Later she told the Wall Street Journal so."
    start = text.index("Later")
    assert [text[slice(*span)] for span, _ in find_outlets(text, Span(start, len(text)))] == ["Wall Street Journal"]


def test_every_outlet_of_the_table_is_found_by_each_of_its_names() -> None:
    wrong = [name for name, outlet in outlets().items() if find_outlet(name) != outlet.name]
    assert wrong == []


def test_the_table_keeps_its_form() -> None:
    """Kinds and countries are from fixed sets, and no name carries an article or a comma that CSV would quote."""
    kinds = {"newspaper", "agency", "broadcaster", "magazine", "site", "show", "platform"}
    for name, outlet in outlets().items():
        assert outlet.kind in kinds
        assert len(outlet.country) == 2
        assert outlet.country.isupper()
        assert name == bare(name)
