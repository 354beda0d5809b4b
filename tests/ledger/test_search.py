"""Whatever a user types finds what its words say, and never an error."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.ledger import Ledger
from sayso.ledger.search import search, to_query
from sayso.records import Article, Span, Speaker, Statement


@pytest.fixture
def article(ledger: Ledger, run: int, make_article, make_statement) -> Article:
    article = make_article(title="Calder’s pledge", outlet="The Quay")
    start = article.text.index("Mayor Ines Calder")
    source = (Span(start, start + len("Mayor Ines Calder")),)
    statements = [make_statement(article, source=source), make_statement(article, "the cease-fire won’t hold")]
    ledger.add(article, statements, model="m1", run=run)
    return article


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("harbour", "We will rebuild the harbour"),
        ("HARBOUR rebuild", "We will rebuild the harbour"),
        ("calder", "We will rebuild the harbour"),
        ("calder rebuild", "We will rebuild the harbour"),
        ("ceasefire", None),
        ("cease-fire", "the cease-fire won’t hold"),
        ("cease fire", "the cease-fire won’t hold"),
        ("won't", "the cease-fire won’t hold"),
        ("reb*", "We will rebuild the harbour"),
        ("reb", None),
        ('"rebuild the"', "We will rebuild the harbour"),
        ('"the rebuild"', None),
        ("the rebuild", "We will rebuild the harbour"),
        ("“rebuild the harb”*", "We will rebuild the harbour"),
        ('rebuild "', "We will rebuild the harbour"),
        ('"rebuild', "We will rebuild the harbour"),
        ("rebuild -- !", "We will rebuild the harbour"),
        ("rebuild NOT harbour", None),
        ("content:rebuild", None),
        ("rebuild\0harbour", "We will rebuild the harbour"),
        ("", None),
        ('" " - *', None),
    ],
)
def test_words_find_the_statement(ledger: Ledger, article: Article, words: str, content: str | None) -> None:
    found = [article.words(hit.statement.content) for hit in ledger.search(words) if hit.statement]
    assert found[:1] == ([content] if content else [])


@pytest.fixture
def speeches(ledger: Ledger, run: int, make_article, make_statement) -> Article:
    """Two statements under pronouns, of a mother and her son, and one of nobody known."""
    article = make_article(
        text="“The harbour stays,” she said. “The harbour goes,” he said. Some say the harbour waits."
    )
    speakers = {"The harbour stays": "Inés Calder", "The harbour goes": "Jon Calder", "the harbour waits": None}
    statements = [
        make_statement(article, words, speaker=Speaker(name=name, type="person")) for words, name in speakers.items()
    ]
    ledger.add(article, statements, model="m1", run=run)
    return article


@pytest.mark.parametrize(
    ("words", "speaker", "contents"),
    [
        ("calder goes", None, {"The harbour goes"}),
        ("ines", None, {"The harbour stays"}),
        ("harbour", "calder", {"The harbour stays", "The harbour goes"}),
        ("harbour", "calder ines", {"The harbour stays"}),
        ("harbour", "cal*", {"The harbour stays", "The harbour goes"}),
        ("", "jon calder", {"The harbour goes"}),
        ("waits", "calder", set()),
        ("harbour", "harbour", set()),
        ("harbour", "", set()),
        ("harbour", '") OR (', set()),
        ("harbour", "\ud800", set()),
    ],
)
def test_speaker_is_found_where_the_article_has_a_pronoun(
    ledger: Ledger, speeches: Article, words: str, speaker: str | None, contents: set[str]
) -> None:
    hits = list(search(ledger._connection, words, limit=9, speaker=speaker))
    assert {speeches.words(hit.statement.content) for hit in hits if hit.statement} == contents
    assert all(hit.statement for hit in hits)


def test_hit_by_the_name_of_the_speaker_shows_what_was_said(ledger: Ledger, speeches: Article) -> None:
    (hit,) = ledger.search("ines")
    assert (hit.snippet, hit.matches) == ("The harbour stays", ())


@pytest.fixture(scope="module")
def letters(shared: Ledger) -> Ledger:
    run = shared.start_run("0.1.0", "m1", {})
    shared.add(Article(name="letters", text="a b ab a' NEAR AND OR NOT a-b \u0301"), [], model="m1", run=run)
    return shared


@settings(deadline=None)
@given(words=st.text() | st.text(st.sampled_from("ab\"'*-+^:(){}[]<>“”\0\ud800 \u0301.,&|~\\"), max_size=12))
@example(words="NEAR(a b, 2)")
@example(words="AND OR NOT")
@example(words='a" OR "b')
@example(words="a " * 5_000)
@example(words="(" * 5_000)
def test_nothing_a_user_types_is_an_error(letters: Ledger, words: str) -> None:
    list(letters.search(words))
    list(search(letters._connection, words, limit=3, speaker=words))


def test_hit_has_the_statement_and_marks_the_words(ledger: Ledger, article: Article) -> None:
    (hit,) = ledger.search("rebuild harbour")
    assert isinstance(hit.statement, Statement)
    assert (hit.article_id, hit.name) == (article.id, "harbour")
    assert [hit.snippet[start:end] for start, end in hit.matches] == ["rebuild", "harbour"]
    assert hit.snippet == "We will rebuild the harbour"


def test_words_outside_of_statements_find_the_article(ledger: Ledger, article: Article) -> None:
    (hit,) = ledger.search("critics")
    assert hit.statement is None
    assert [hit.snippet[start:end] for start, end in hit.matches] == ["Critics"]
    (hit,) = ledger.search("pledge")
    assert (hit.statement, hit.snippet) == (None, "Calder’s pledge")


def test_accents_are_optional(ledger: Ledger, run: int, make_article) -> None:
    ledger.add(make_article("café", text="Đà Nẵng’s café."), [], model="m1", run=run)
    assert [hit.name for hit in ledger.search("cafe nang")] == ["café"]


def test_best_come_first_and_no_more_than_asked_for(ledger: Ledger, run: int, make_article, make_statement) -> None:
    for i in range(5):
        article = make_article(f"a{i}")
        statements = [make_statement(article)] if i % 2 else []
        ledger.add(article, statements, model="m1", run=run)
    hits = list(ledger.search("harbour", limit=4))
    assert [hit.statement is not None for hit in hits] == [True, True, False, False]
    assert len({hit.article_id for hit in hits}) == 4
    assert not list(ledger.search("harbour", limit=0))


def test_text_with_nul_can_be_searched(ledger: Ledger, run: int, make_article) -> None:
    ledger.add(make_article(text="One\0two three."), [], model="m1", run=run)
    assert [hit.name for hit in ledger.search("one")] == ["harbour"]


def test_query_quotes_each_term() -> None:
    assert to_query('cease-fire "prime minister" govern* AND "') == '"cease-fire" "prime minister" "govern"* "AND"'
