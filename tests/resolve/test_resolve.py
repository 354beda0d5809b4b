"""Attributions become statements that say who, in what role, through whom, when and how."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.inference import ENGLISH
from sayso.pipeline import find_statements
from sayso.records import Article, Statement
from tests.fakes import FakeModel, Scrambler

LABELS = {
    "tal": "U-source",
    "told": "U-cue",
    "is": "U-cue",
    "denied": "U-cue",
    "lost": "U-content",
    "talks": "U-content",
    "open": "U-content",
}


def read(text: str, **about: str) -> list[Statement]:
    return list(find_statements(Article(text=text, name="t", **about), FakeModel(LABELS)))


def test_a_statement_has_all_that_the_article_tells() -> None:
    """The model finds no names here: a title shows one, and the relay is a known kind of outlet."""
    text = "Ms. Tal told the Orva Courier on Monday all was lost.\n\nMs. Tal denied talks."
    first, second = read(text, outlet="Counterdrift", published="2025-09-02")
    assert (first.speaker.name, first.speaker.type) == ("Tal", "person")
    assert (first.relay, first.said) == ("Orva Courier", "2025-09-01")
    assert first.relay_at is not None
    assert first.said_at is not None
    assert text[slice(*first.relay_at)] == "Orva Courier"
    assert "Monday" in text[slice(*first.said_at)]
    assert first.chain == ("Counterdrift", "Orva Courier", "Tal")
    assert (first.act, second.act) == ("assertion", "denial")


def test_an_articles_own_outlet_is_no_relay() -> None:
    (statement,) = read("Ms. Tal told the Orva Courier all was lost.", outlet="Orva Courier")
    assert statement.relay is None
    assert statement.chain == ("Orva Courier", "Tal")


def test_no_date_is_the_date_of_publication() -> None:
    (statement,) = read("Ms. Tal told all was lost.", published="2025-09-02")
    assert statement.said is None


WORDS = (
    "Ms. Ingrid Tal Brell Jr. “ ” \" ‘ ’ ' , . : — ( ) he She they who I you said told the Orva Courier on Monday "
    'in 2019 last month minister of Sorrava’s his campaign and Robert "Bob" Ames TPC \n\n Kremlin é\u0301 \u00a0'
).split(" ")
SCRAMBLER = Scrambler(Tokenizer.from_file(str(ENGLISH / "tokenizer.json")))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=80), st.sampled_from([None, "2025-09-02", "2025-02-30", "late"]))
def test_whatever_the_text_and_the_model_say_all_points_into_the_text(words: list[str], published: str | None) -> None:
    article = Article(text=" ".join(words), name="t", published=published, byline="Mona Quill", outlet="Orva Courier")
    for one in find_statements(article, SCRAMBLER):
        spans = (*one.source, *one.cue, *one.content, one.role_at, one.relay_at, one.said_at, one.speaker.mention)
        assert all(0 <= span.start < span.end <= len(article.text) for span in spans if span)
        assert all(0 <= candidate.score <= 1 for candidate in one.speaker.candidates)
