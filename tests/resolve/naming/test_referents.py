"""The mentions of one person, organization or place are tied together, and those of two are not."""

import pytest

from sayso.records import Span
from sayso.resolve.naming.referents import mention_at
from tests.resolve.casting import cast, forms


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Ines Tal spoke. Later Tal left, and Ms. Tal wept.",
            ["Ines Tal", "Tal", "Tal"],
            {"Ines Tal": ["Ines Tal", "Tal", "Tal"]},
        ),
        ("Tal spoke. Ines Tal is mayor.", ["Tal", "Ines Tal"], {"Ines Tal": ["Tal", "Ines Tal"]}),
        ("D. J. Brell came; Dorian Brell sat.", ["D. J. Brell", "Dorian Brell"], {"Dorian Brell"}),
        ("D. Brell came; Dorian James Brell sat.", ["D. Brell", "Dorian James Brell"], {"Dorian James Brell"}),
        ("Bob Brell and Robert Brell", ["Bob Brell", "Robert Brell"], {"Robert Brell"}),
        ("Robert C. “Bobby” Orr; Bobby Orr", ["Robert C. “Bobby” Orr", "Bobby Orr"], {"Robert C. “Bobby” Orr"}),
        ("Ines Tal-Brell; Tal-Brell", ["Ines Tal-Brell", "Tal-Brell"], {"Ines Tal-Brell"}),
        (
            "Ines Tal-Orr met Oren Tal. Tal left.",
            ["Ines Tal-Orr", "Oren Tal", "Tal"],
            {"Ines Tal-Orr", "Oren Tal"},
        ),
        ("Ilse von der Marn; von der Marn", ["Ilse von der Marn", "von der Marn"], {"Ilse von der Marn"}),
        ("Ana de la Torve; Ms. de la Torve", ["Ana de la Torve", "de la Torve"], {"Ana de la Torve"}),
        ("Ana Pera Nioto; Pera Nioto", ["Ana Pera Nioto", "Pera Nioto"], {"Ana Pera Nioto"}),
        ("INES TAL: No. Ines Tal left.", ["INES TAL", "Ines Tal"], {"Ines Tal"}),
        ("Ines met Ines Tal.", ["Ines", "Ines Tal"], {"Ines Tal"}),
        ("Mary Kay Orr; Mary K. Orr; Mary Orr", ["Mary Kay Orr", "Mary K. Orr", "Mary Orr"], {"Mary Kay Orr"}),
        ("Ines Tal met Oren Brell.", ["Ines Tal", "Oren Brell"], {"Ines Tal", "Oren Brell"}),
        ("Ines Tal met Oren Tal.", ["Ines Tal", "Oren Tal"], {"Ines Tal", "Oren Tal"}),
        (
            "Oren H. W. Brell; Oren W. Brell",
            ["Oren H. W. Brell", "Oren W. Brell"],
            {"Oren H. W. Brell", "Oren W. Brell"},
        ),
    ],
)
def test_persons_are_tied_by_the_forms_of_their_names(
    text: str, words: list[str], expected: dict[str, list[str]] | set[str]
) -> None:
    found = forms(text, *words)
    assert (found if isinstance(expected, dict) else set(found)) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Oren Brell Jr. spoke. Oren Brell left.",
            ["Oren Brell Jr.", "Oren Brell"],
            {"Oren Brell Jr."},
        ),
        (
            "Oren Brell Sr. died. Oren Brell, the son, wept.",
            ["Oren Brell Sr.", "Oren Brell"],
            {"Oren Brell Sr.", "Oren Brell"},
        ),
        (
            "Oren Brell, Jr. met Oren Brell III.",
            ["Oren Brell, Jr.", "Oren Brell III"],
            {"Oren Brell, Jr.", "Oren Brell III"},
        ),
    ],
)
def test_father_and_son_are_told_apart(text: str, words: list[str], expected: set[str]) -> None:
    """ "Jr." may be left out later in an article; "Sr." is there to tell one from the other."""
    assert set(forms(text, *words)) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Clara Brell and Oren Brell came. Mrs. Brell spoke. Mr. Brell slept.",
            ["Clara Brell", "Oren Brell", "Brell", "Brell"],
            {"Clara Brell": ["Clara Brell", "Brell"], "Oren Brell": ["Oren Brell", "Brell"]},
        ),
        (
            "Mr. Oren Brell and Ms. Vesna Brell came. Ms. Brell spoke.",
            ["Oren Brell", "Vesna Brell", "Brell"],
            {"Oren Brell": ["Oren Brell"], "Vesna Brell": ["Vesna Brell", "Brell"]},
        ),
        (
            "Oren Brell spoke. His uncle, Arvo Brell, left. Brell wept. Oren Brell slept.",
            ["Oren Brell", "Arvo Brell", "Brell", "Oren Brell"],
            {"Oren Brell": ["Oren Brell", "Oren Brell"], "Arvo Brell": ["Arvo Brell", "Brell"]},
        ),
    ],
)
def test_of_two_with_one_surname_a_title_decides_and_else_the_mentions_before(
    text: str, words: list[str], expected: dict[str, list[str]]
) -> None:
    assert forms(text, *words) == expected


@pytest.mark.parametrize(
    ("text", "words", "gender"),
    [
        ("Mr. Brell spoke.", ["Brell"], "male"),
        ("Oren Brell spoke. Ms. Brell left.", ["Oren Brell", "Brell"], "female"),
        ("Clara Brell spoke.", ["Clara Brell"], "female"),
        ("Brell spoke.", ["Brell"], None),
    ],
)
def test_a_title_or_a_first_name_tells_the_gender(text: str, words: list[str], gender: str | None) -> None:
    assert next(iter(cast(text, *words).values())).gender == gender


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "The Orva Tax Watch (OTW) met. OTW spoke.",
            ["Orva Tax Watch:organization", "OTW:organization", "OTW:organization"],
            {"Orva Tax Watch": ["Orva Tax Watch", "OTW", "OTW"]},
        ),
        (
            "OTW spoke. It is the Orva Tax Watch.",
            ["OTW:organization", "Orva Tax Watch:organization"],
            {"Orva Tax Watch": ["OTW", "Orva Tax Watch"]},
        ),
        (
            "The Brell Foundation gave. The Foundation is rich.",
            ["Brell Foundation:organization", "Foundation:organization"],
            {"Brell Foundation": ["Brell Foundation", "Foundation"]},
        ),
        (
            "The Brell Foundation and the Tal Foundation met. The Foundation is rich.",
            ["Brell Foundation:organization", "Tal Foundation:organization", "Foundation:organization"],
            {
                "Brell Foundation": ["Brell Foundation"],
                "Tal Foundation": ["Tal Foundation"],
                "Foundation": ["Foundation"],
            },
        ),
        (
            "The White House spoke. The House voted.",
            ["White House:organization", "House:organization"],
            {"White House": ["White House"], "House": ["House"]},
        ),
        (
            "Velmont Gas Inc. grew. Velmont Gas shrank. Velmont paid.",
            ["Velmont Gas Inc.:organization", "Velmont Gas:organization", "Velmont:organization"],
            {"Velmont Gas Inc.": ["Velmont Gas Inc.", "Velmont Gas", "Velmont"]},
        ),
        (
            "A Velmont News Poll is out. Velmont News is proud.",
            ["Velmont News Poll:document", "Velmont News:organization"],
            {"Velmont News Poll": ["Velmont News Poll"], "Velmont News": ["Velmont News"]},
        ),
        (
            "Progressive Democrats met. Democrats voted.",
            ["Progressive Democrats:organization", "Democrats:other"],
            {"Progressive Democrats": ["Progressive Democrats"], "Democrats": ["Democrats"]},
        ),
        (
            "Velmont grew. The Velmont Gas Group is old.",
            ["Velmont:person", "Velmont Gas Group:organization"],
            {"Velmont Gas Group": ["Velmont", "Velmont Gas Group"]},
        ),
        (
            "Don Herald is mayor. Herald spoke to the Herald.",
            ["Don Herald", "Herald:outlet", "Herald:outlet"],
            {"Don Herald": ["Don Herald", "Herald"], "Herald": ["Herald"]},
        ),
        (
            "Jack Orva lives in Orva.",
            ["Jack Orva", "Orva:place"],
            {"Jack Orva": ["Jack Orva"], "Orva": ["Orva"]},
        ),
    ],
)
def test_organizations_are_tied_by_acronyms_and_shortened_names(
    text: str, words: list[str], expected: dict[str, list[str]]
) -> None:
    assert forms(text, *words) == expected


@pytest.mark.parametrize(
    ("text", "words", "aliases"),
    [
        (
            "Russia waits. Moscow is cold, and the Kremlin silent.",
            ["Russia:place", "Moscow:place", "Kremlin:organization"],
            {"Russia": ("Moscow", "Kremlin"), "Moscow": ("Russia", "Kremlin"), "Kremlin": ("Russia", "Moscow")},
        ),
        ("Moscow met Berlin.", ["Moscow:place", "Berlin:place"], {"Moscow": (), "Berlin": ()}),
        ("Germany and the Germans", ["Germany:place", "Germans:other"], {"Germany": (), "Germans": ()}),
        ("Clara Paris is in France.", ["Clara Paris", "France:place"], {"Clara Paris": (), "France": ()}),
    ],
)
def test_places_that_stand_for_one_government_list_one_another_and_stay_apart(
    text: str, words: list[str], aliases: dict[str, tuple[str, ...]]
) -> None:
    assert {name: one.aliases for name, one in cast(text, *words).items()} == aliases


def test_aliases_are_the_other_forms_and_the_commonest_comes_first() -> None:
    text = "D. Brell; Brell; Dorian Brell; Brell"
    assert cast(text, "D. Brell", "Brell", "Dorian Brell", "Brell")["Dorian Brell"].aliases == ("Brell", "D. Brell")


def test_a_mention_may_end_in_a_full_stop_outside_of_the_span() -> None:
    text = "So said Oren Brell Jr."
    referents = list(cast(text, "Oren Brell Jr.").values())
    assert [name.span for _, name in mention_at(referents, Span(8, len(text) - 1))] == [Span(8, len(text))]


def test_referents_come_in_the_order_of_the_text() -> None:
    assert list(cast("Orva fined Tal, and Oren Brell left.", "Oren Brell", "Tal", "Orva:place")) == [
        "Orva",
        "Tal",
        "Oren Brell",
    ]
