"""A noun tells what kind of speaker it names."""

import pytest

from sayso.resolve.speaking.nouns import NounKind, is_plural, noun_kind
from sayso.resolve.wordlists import read_words


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("spokesman", "person"),
        ("Spokeswoman", "person"),
        ("spokesmen", "group"),
        ("lawyers", "group"),
        ("witnesses", "group"),
        ("secretaries", "group"),
        ("supporters", "group"),
        ("police", "group"),
        ("ministry", "organization"),
        ("agencies", "organization"),
        ("PAC", "organization"),
        ("memo", "document"),
        ("surveys", "document"),
        ("table", None),
        ("omens", None),
        ("", None),
    ],
)
def test_a_noun_has_a_kind_and_the_plural_of_a_person_is_a_group(noun: str, kind: NounKind | None) -> None:
    assert noun_kind(noun) == kind


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("aides", True), ("women", True), ("police", True), ("tables", True), ("boss", False), ("census", False)],
)
def test_a_plural_is_told_by_its_ending_and_its_kind(noun: str, plural: bool) -> None:
    assert is_plural(noun) is plural


def test_the_table_has_each_noun_once_in_small_letters() -> None:
    nouns = [row["noun"] for row in read_words("nouns")]
    assert (len(nouns), nouns) == (len(set(nouns)), [noun.lower() for noun in nouns])
