"""What is shown of quotations, by records and by views that plain SQLite reads."""

import sqlite3
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from sayso.interchange import QuotationRow
from sayso.ledger import CopyLine, Ledger, QuotationLine
from sayso.pipeline.linking import refresh
from sayso.quotations import QuotationMention
from sayso.records import Article, Span, Speaker, Statement, digest

SHIPS = "Twelve ships from four countries can be ready by November and none of them will sail armed"
BODY = " ".join(f"The {n}th ferry left harbour {n % 7} for {n * 3} islands." for n in range(20))
Said = tuple[str, str | None]


def put(
    ledger: Ledger, name: str, day: str, *said: Said, outlet: str | None = None, body: str = "", report: str = ""
) -> str:
    """An article in which these words are quoted, and one indirect report."""
    text = "\n\n".join([*(f"“{words},” it was said." for words, _ in said), report, body])
    article = Article(name=name, text=text, outlet=name.title(), published=day)
    quoted = [(f"“{words},”", "direct", speaker) for words, speaker in said]
    found = [*quoted, *([(report, "indirect", "Ines Calder")] if report else [])]
    statements = [
        Statement(
            id=digest(article.id, words),
            article_id=article.id,
            parent=None,
            kind=kind,  # type: ignore[arg-type]
            source=(),
            cue=(),
            content=(Span(text.index(words), text.index(words) + len(words)),),
            confidence=0.9,
            model="m1",
            speaker=Speaker(name=speaker, type="person" if speaker else "unknown"),
        )
        for words, kind, speaker in found
    ]
    ledger.add(article, statements, model="m1", run=ledger.start_run("0", "m1", {}))


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "press.sayso") as ledger:
        put(ledger, "quay", "2025-03-01", (SHIPS, "Ines Calder"), body=BODY)
        put(ledger, "wire", "2025-03-02", (SHIPS, "Ines Calder"), body=BODY)
        put(ledger, "post", "2025-03-03", (SHIPS.replace("none", "all"), "Calder"), ("A thing of its own it was", None))
        put(ledger, "mail", "2025-03-03", (SHIPS[:45], "Oskar Thiemval"))
        put(ledger, "sun", "2025-03-04", report="twelve ships from four countries could be ready by winter")
        refresh(ledger)
        yield ledger


def test_reach_is_counted_with_reprints_and_without(told: Ledger) -> None:
    (line,) = told.quotation_lines()
    assert (line.articles, line.originals, line.outlets, line.original_outlets) == (4, 3, 4, 3)
    assert (line.days, line.first, line.last) == (3, "2025-03-01", "2025-03-03")
    assert (line.texts, line.changed, line.flags) == (3, 1, "negation")
    assert line.speakers == "Ines Calder; Calder; Oskar Thiemval"


@pytest.mark.parametrize(
    ("text", "options", "count"),
    [
        ("", {}, 1),
        ("", {"least": 1}, 2),
        ("", {"least": 1, "changed": True}, 1),
        ("four countries", {}, 1),
        ("thiemval", {}, 1),
        ("balloons", {}, 0),
        ("%", {}, 0),
    ],
)
def test_listing(told: Ledger, text: str, options: dict[str, int], count: int) -> None:
    assert len(list(told.quotation_lines(text, **options))) == count  # type: ignore[arg-type]


def test_carriers_come_in_order_with_what_they_make_of_the_words(told: Ledger) -> None:
    (line,) = told.quotation_lines()
    page = told.quotation_page(line)
    assert [(one.article, one.relation, one.flags, one.copy_of) for one in page.mentions] == [
        ("quay", "root", (), None),
        ("wire", "root", (), "quay"),
        ("mail", "truncated", (), None),
        ("post", "altered", ("negation",), None),
    ]
    changed = [(piece.mark, piece.words) for piece in page.mentions[3].diff if piece.mark != "same"]
    assert changed == [("removed", "none"), ("added", "all")]


def test_speakers_are_as_each_article_gives_them_and_disagreement_is_told(told: Ledger) -> None:
    """Calder is Ines Calder; Oskar Thiemval is not."""
    (line,) = told.quotation_lines()
    assert set(told.quotation_page(line).disputed) == {"Ines Calder", "Calder", "Oskar Thiemval"}


def test_nobody_disagrees_who_names_nobody(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "press.sayso") as ledger:
        put(ledger, "quay", "2025-03-01", (SHIPS, "Ines Calder"))
        put(ledger, "mail", "2025-03-02", (SHIPS, None))
        refresh(ledger)
        (line,) = ledger.quotation_lines()
        assert ledger.quotation_page(line).disputed == ()


def test_paraphrases_stand_apart(told: Ledger) -> None:
    (line,) = told.quotation_lines()
    (found,) = told.quotation_page(line).paraphrases
    assert (found.article, found.speaker) == ("sun", "Ines Calder")
    assert 0.5 <= found.score < 1
    assert "sun" not in {one.article for one in told.mentions()}


def test_quotations_of_an_article_and_of_an_actor(told: Ledger) -> None:
    article = told.article("post")
    assert article
    assert len(told.quotations_of_article(article.id)) == 2
    assert [one.words[:6] for one in told.article_mentions(article.id)] == ["Twelve", "A thin"]
    (actor,) = told.find_actors("oskar thiemval", "oskar thiemval")
    (line,) = told.quotations_of_actor(actor.actor_id)
    assert line.words.startswith("Twelve ships")


def test_finding_by_the_beginning_of_an_id(told: Ledger) -> None:
    (line,) = told.quotation_lines()
    assert told.find_quotations(line.quotation_id[:8]) == [line]
    assert (
        told.find_quotations(line.quotation_id[:3])
        == told.find_quotations("zzzz")
        == told.find_quotations("%%%%")
        == []
    )


def test_copies_of_the_last_run_and_of_an_article(told: Ledger) -> None:
    (copy,) = told.copies()
    assert (copy.copy, copy.original, copy.shared > 0.9) == ("wire", "quay", True)
    assert told.copies(copy.original_id) == told.copies(copy.article_id) == [copy]
    assert told.copies_of_last_run() == []
    put(told, "echo", "2025-03-05", (SHIPS, "Ines Calder"), body=BODY)
    refresh(told)
    assert [one.copy for one in told.copies_of_last_run()] == ["echo"]


def columns(ledger: Ledger, view: str) -> list[str]:
    return [name for (name,) in ledger._connection.execute("SELECT name FROM pragma_table_info(?)", (view,))]


def test_the_views_have_the_fields_of_the_records(told: Ledger) -> None:
    assert columns(told, "quotation_lines") == [field.name for field in fields(QuotationLine)]
    assert columns(told, "copy_lines") == [field.name for field in fields(CopyLine)]
    exported = {field.name for field in fields(QuotationRow)} - {"diff"}
    assert set(columns(told, "quotation_mention_lines")) == exported | {"mention_id"}
    carried = {field.name for field in fields(QuotationMention)} - {"spans", "is_named", "article"}
    assert carried | {"name", "start", "end"} == {field.name for field in fields(QuotationRow)}


def test_plain_sqlite_reads_them(told: Ledger) -> None:
    plain = sqlite3.connect(told.path)
    query = "SELECT outlet, relation, flags FROM quotation_mention_lines WHERE relation <> 'root' ORDER BY outlet"
    assert plain.execute(query).fetchall() == [("Mail", "truncated", ""), ("Post", "altered", "negation")]
    plain.close()


def test_a_deleted_article_leaves_the_views_at_once(told: Ledger) -> None:
    told._connection.execute("DELETE FROM articles WHERE name = 'post'")
    (line,) = told.quotation_lines()
    assert (line.articles, line.changed) == (3, 0)
    assert told.words_are_behind()
