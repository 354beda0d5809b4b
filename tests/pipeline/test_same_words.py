"""Quotations and copies of a real ledger: as from scratch, in whatever order and however often articles come."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ledger import Ledger
from sayso.pipeline import same_words
from sayso.pipeline.same_words import link_words
from sayso.records import Article, Span, Speaker, Statement, digest

TABLES = {
    "mentions": 'identity, article_id, statement_id, position, text_id, day, speaker, speaker_key, words, start, "end"',
    "quoted_texts": "id, key, speaker, stretch, first, speakers, words, root_id, relation, flags, diff",
    "copies": "article_id, identity, day, credited, length, anchors, original_id, shared",
    **{f"{of}_anchors": "anchor, is_root, place, item" for of in ("quotation", "stock", "copy")},
}
NAMES = ("Ines Calder", "Oskar Thiemval", None)


def dump(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """All that linking wrote, but for the numbers of rows."""
    plain = sqlite3.connect(ledger.path)
    found = {
        table: plain.execute(f"SELECT {columns} FROM {table} ORDER BY {columns}").fetchall()
        for table, columns in TABLES.items()
    }
    plain.close()
    return found


def statements(article: Article, speakers: Sequence[str | None], model: str) -> list[Statement]:
    """A statement for each quotation of the article."""
    made, at = [], 0
    while (start := article.text.find("“", at)) >= 0:
        at = article.text.index("”", start) + 1
        speaker = speakers[len(made) % len(speakers)]
        made.append(
            Statement(
                id=digest(article.id, str(start)),
                article_id=article.id,
                parent=None,
                kind="direct",
                source=(),
                cue=(),
                content=(Span(start, at),),
                confidence=0.9,
                model=model,
                speaker=Speaker(name=speaker, type="person" if speaker else "unknown"),
            )
        )
    return made


def put(ledger: Ledger, article: Article, speakers: Sequence[str | None] = NAMES[:1], model: str = "m1") -> None:
    run = ledger.start_run("0", model, {})
    ledger.add(article, statements(article, speakers, model), model=model, run=run)


def delete(ledger: Ledger, identity: str) -> None:
    """As a person would with nothing but SQLite."""
    plain = sqlite3.connect(ledger.path)
    plain.execute("PRAGMA foreign_keys = ON")
    plain.execute("DELETE FROM articles WHERE identity = ?", (identity,))
    plain.commit()
    plain.close()


def article_of(
    name: str, quotes: Sequence[str], day: str | None = "2025-03-01", *, body: str = "", **fields: str
) -> Article:
    said = "\n\n".join(f"“{quote},” somebody said." for quote in quotes)
    return Article(name=name, text=f"{said}\n\n{body}", published=day, **fields)


WORDS = [f"{sound}{ending}" for sound in "ba ce di fo gu".split() for ending in "rn lt mp sk nd".split()]
PLAIN = "we will not go on with it".split()
STORIES = [
    " ".join(f"The {n}th {word} left port {i % 5} for {n} isles." for n in range(14))
    for i, word in enumerate(WORDS[:3])
]


@st.composite
def quotes(draw: st.DrawFn) -> list[str]:
    """Parts and changes of a few sentences, stock phrases among them, so that much is linked."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        chance = draw(st.randoms(use_true_random=False))
        base = draw(st.integers(0, 2))
        words = [WORDS[(base * 7 + i * 3) % len(WORDS)] for i in range(16)] if base else [*PLAIN, *WORDS[:3]]
        first = draw(st.integers(0, len(words) - 5))
        part = words[first : draw(st.integers(first + 4, len(words)))]
        if draw(st.booleans()):
            part[chance.randrange(len(part))] = chance.choice(["not", "seven", "zz"])
        found.append(" ".join(part))
    return found


DAYS = st.sampled_from(["2025-03-01", "2025-03-20", "2025-06-01", None, "in March"])


@st.composite
def articles(draw: st.DrawFn) -> list[tuple[Article, Sequence[str | None]]]:
    """Up to six texts under four names, so that some are new revisions; a few have a body in common."""
    made = []
    for _ in range(draw(st.integers(1, 6))):
        body = draw(st.sampled_from(["", *STORIES]))
        name = draw(st.sampled_from("abcd"))
        article = article_of(name, draw(quotes()), draw(DAYS), body=body)
        made.append((article, draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2))))
    return list({article.id: (article, speakers) for article, speakers in made}.values())


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Ledger]:
    """Makes empty ledgers, as copies of one."""
    folder, count = tmp_path_factory.mktemp("ledgers"), iter(range(10**6))
    with Ledger.open(folder / "empty.sayso"):
        pass

    def make() -> Ledger:
        path = folder / f"{next(count)}.sayso"
        path.write_bytes((folder / "empty.sayso").read_bytes())
        ledger = Ledger.open(path)
        ledger._connection.execute("PRAGMA synchronous = OFF")  # no power is lost here
        return ledger

    return make


def scratch(fresh: Callable[[], Ledger], kept: Sequence[tuple[Article, Sequence[str | None]]]) -> dict[str, object]:
    """What a ledger has that got these in this order and was linked once."""
    with fresh() as ledger:
        for article, speakers in kept:
            put(ledger, article, speakers)
        link_words(ledger)
        return {**dump(ledger)}


@settings(max_examples=60, deadline=None)
@given(found=articles(), data=st.data())
def test_any_split_into_runs_gives_what_one_run_gives(fresh, found, data: st.DataObject) -> None:
    with fresh() as ledger:
        for article, speakers in found:
            put(ledger, article, speakers)
            if data.draw(st.booleans()):
                link_words(ledger)
        link_words(ledger)
        assert dump(ledger) == scratch(fresh, found)


@settings(max_examples=60, deadline=None)
@given(found=articles(), data=st.data())
def test_any_order_gives_the_same(fresh, found, data: st.DataObject) -> None:
    """Of articles; the revisions of one come in their own order."""
    last = list({article.name: (article, speakers) for article, speakers in found}.values())
    with fresh() as ledger:
        for article, speakers in data.draw(st.permutations(last)):
            put(ledger, article, speakers)
            if data.draw(st.booleans()):
                link_words(ledger)
        link_words(ledger)
        assert dump(ledger) == scratch(fresh, last)


@settings(max_examples=60, deadline=None)
@given(found=articles(), data=st.data())
def test_what_was_read_again_or_taken_out_leaves_no_trace(fresh, found, data: st.DataObject) -> None:
    with fresh() as ledger:
        for article, _ in found:
            put(ledger, article, data.draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2)), model="m0")
        link_words(ledger)
        gone = data.draw(st.sets(st.sampled_from([article.name for article, _ in found])))
        for name in sorted(gone):
            delete(ledger, name)
        kept = [one for one in found if one[0].name not in gone]
        for article, speakers in kept:
            put(ledger, article, speakers)
            if data.draw(st.booleans()):
                link_words(ledger)
        link_words(ledger)
        assert dump(ledger) == scratch(fresh, kept)


ODD = st.text(st.sampled_from("“”‘’[]…. aZé1,½'\n"), min_size=4, max_size=120)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(ODD, min_size=1, max_size=3), data=st.data())
def test_any_marks_brackets_and_gaps_are_taken(fresh, texts: list[str], data: st.DataObject) -> None:
    """With statements anywhere, also across quotations."""
    with fresh() as ledger:
        for i, text in enumerate(texts):
            article = Article(name=str(i), text=text + text, published="2025-03-01")
            bounds = data.draw(st.lists(st.integers(0, len(article.text)), min_size=2, max_size=4, unique=True))
            spans = tuple(Span(*pair) for pair in pairwise(sorted(bounds)))
            run = ledger.start_run("0", "m1", {})
            one = replace(statements(article_of("x", ["a b c"]), NAMES, "m1")[0], article_id=article.id, content=spans)
            ledger.add(article, [replace(one, id=digest(article.id))], model="m1", run=run)
        link_words(ledger)
        assert not ledger.words_are_behind()
        for mention in ledger.mentions():
            assert mention.relation == "root" or mention.diff


LONG = "Twelve ships from four countries can be ready by November and every one of them will sail unarmed"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "press.sayso") as ledger:
        yield ledger


def relations(ledger: Ledger) -> list[tuple[str, str]]:
    return [(one.article, one.relation) for one in ledger.mentions()]


def test_only_the_newest_text_of_an_article_is_linked(ledger: Ledger) -> None:
    put(ledger, article_of("a", [LONG]))
    put(ledger, article_of("b", [LONG.replace("Twelve", "Twenty")], "2025-03-02"))
    link_words(ledger)
    assert relations(ledger) == [("a", "root"), ("b", "altered")]
    put(ledger, article_of("a", ["Nothing of the kind was ever said by me"]))
    link_words(ledger)
    assert sorted(relations(ledger)) == [("a", "root"), ("b", "root")]
    assert ledger.copies() == []


def test_linking_goes_on_where_it_was_stopped(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_words, "AT_ONCE", 2)
    for i in range(5):
        put(ledger, article_of(f"a{i}", [LONG], f"2025-03-0{i + 1}"))
    told: list[tuple[int, int]] = []
    link_words(ledger, told=lambda done, total: told.append((done, total)), stop=lambda: len(told) == 1)
    assert (told, ledger.unlinked()) == ([(2, 5)], 3)
    link_words(ledger)
    assert not ledger.words_are_behind()
    assert [line.articles for line in ledger.quotation_lines()] == [5]


def test_a_ledger_linked_before_does_no_work(ledger: Ledger) -> None:
    put(ledger, article_of("a", [LONG]))
    link_words(ledger)
    told: list[int] = []
    link_words(ledger, told=lambda done, total: told.append(done))
    assert told == []
