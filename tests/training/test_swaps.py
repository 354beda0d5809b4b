"""Texts with other names: the names stand where they are said to, and nothing else has changed."""

import random

from training.material import Material
from training.swaps import lower_case, name_pools, swap_names

from sayso.records import Article, Name, Span

TEXT = "Ann Orr left Tesk for Orlo Harbour Ltd. yesterday."
NAMES = (
    Name(span=Span(0, 7), type="person"),
    Name(span=Span(13, 17), type="place"),
    Name(span=Span(22, 39), type="organization"),
)
ONE = Material(article=Article(text=TEXT, name="t"), names=NAMES)
POOL = {"person": ["Bea Tal"], "place": ["Hurland on Sea"], "organization": ["Quill"]}


def words(one: Material) -> list[str]:
    return [one.article.text[slice(*name.span)] for name in one.names or ()]


def test_all_names_are_swapped_for_others_of_their_type() -> None:
    swapped = swap_names(ONE, [POOL], 1.0, random.Random(1))
    assert swapped.article.text == "Bea Tal left Hurland on Sea for Quill yesterday."
    assert words(swapped) == ["Bea Tal", "Hurland on Sea", "Quill"]
    assert [name.type for name in swapped.names or ()] == ["person", "place", "organization"]


def test_no_share_leaves_the_text_as_it_is() -> None:
    assert swap_names(ONE, [POOL], 0.0, random.Random(1)).article.text == TEXT


def test_pools_hold_each_name_once() -> None:
    assert name_pools([ONE, ONE]) == {"person": ["Ann Orr"], "place": ["Tesk"], "organization": ["Orlo Harbour Ltd."]}


def test_small_letters_keep_the_places_of_names() -> None:
    assert words(lower_case(ONE)) == ["ann orr", "tesk", "orlo harbour ltd."]


def test_a_text_that_would_change_its_length_stays() -> None:
    turkish = Material(article=Article(text="İ", name="t"), names=())
    assert lower_case(turkish) is turkish
