"""A quotation against a ledger: how it comes from the nearest words, who said them, and what was searched."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.check import Finding
from sayso.errors import InputError
from sayso.ledger import Ledger
from sayso.pipeline.checking import check_draft, check_quotation
from sayso.pipeline.linking import refresh
from sayso.records import Article, Span, Speaker, Statement, digest

SHIPS = "Twelve ships from four countries can be ready by November and none of them will sail armed"
NESTED = "President Orr assured us that his coast guard ‘will salute and stand aside for all of them’ at last"
FUEL = "We will not be the country that sank this over a fuel bill"


def put(ledger: Ledger, name: str, day: str, *said: tuple[str, str, str]) -> Article:
    """An article that quotes: each statement's words, its speaker, and the words that it stands inside of."""
    paragraphs = [f"“{words},” {speaker} said." for words, speaker, inside in said if not inside]
    article = Article(
        name=name,
        text="\n\n".join(paragraphs),
        outlet=f"The {name.title()}",
        published=day,
        url=f"https://{name}.example",
    )
    made: dict[str, Statement] = {}
    for words, speaker, inside in said:
        start = article.text.index(words)
        made[words] = Statement(
            id=digest(article.id, words),
            article_id=article.id,
            parent=made[inside].id if inside else None,
            kind="direct",
            source=(),
            cue=(),
            content=(Span(start - 1, start + len(words) + 1),),
            confidence=0.9,
            model="m1",
            speaker=Speaker(name=speaker, type="person"),
        )
    ledger.add(article, list(made.values()), model="m1", run=ledger.start_run("0", "m1", {}))
    return article


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "press.sayso") as ledger:
        put(ledger, "quay", "2025-03-01", (SHIPS, "Ines Calder", ""), (FUEL, "Oskar Thiemval", ""))
        changed = SHIPS.replace("Twelve", "Twenty").replace("none", "all")
        put(ledger, "courier", "2025-03-02", (changed, "Ines Calder", ""))
        inner = "will salute and stand aside for all of them"
        put(ledger, "post", "2025-03-03", (NESTED, "Ines Calder", ""), (inner, "Emil Orr", NESTED))
        refresh(ledger)
        yield ledger


@pytest.mark.parametrize(
    ("words", "verdict", "look"),
    [
        (SHIPS, "verbatim", False),
        (SHIPS.upper() + "!", "verbatim", False),
        ("Twelve ships from four countries can be ready", "truncated", False),
        ("Twelve ships … can be ready by November", "spliced", False),
        ("Twelve ships from four countries and none of them will sail armed", "spliced", True),
        ("none of them will sail armed, twelve ships from four countries", "reordered", True),
        ("Twelve boats from four countries can be ready by November", "altered", True),
        ("be the country that sank this over a fuel bill", "truncated", True),
        ("Thirty balloons over the harbour were seen by nobody at all", "not found", True),
    ],
)
def test_answers(ledger: Ledger, words: str, verdict: str, look: bool) -> None:
    finding = check_quotation(words, ledger)
    assert (finding.verdict, bool(finding.reasons)) == (verdict, look)


def test_what_was_left_out_is_counted(ledger: Ledger) -> None:
    finding = check_quotation("Twelve ships … can be ready by November", ledger)
    assert (finding.gaps, finding.unmarked) == ((3,), 0)


def test_a_change_is_shown_beside_the_words_with_their_source(ledger: Ledger) -> None:
    finding = check_quotation("Twelve boats from four countries can be ready by November", ledger)
    assert [(piece.mark, piece.words) for piece in finding.diff if piece.mark != "same"] == [
        ("removed", "ships"),
        ("added", "boats"),
        ("cut", "and none of them will sail armed"),
    ]
    origin = finding.origin
    assert origin
    assert (origin.speaker, origin.outlet, origin.published) == ("Ines Calder", "The Quay", "2025-03-01")
    assert origin.url == "https://quay.example"


def test_words_that_the_ledger_knows_as_altered_lead_to_the_first(ledger: Ledger) -> None:
    finding = check_quotation("Twenty ships from four countries can be ready by November", ledger)
    assert finding.origin
    assert finding.altered_from
    assert (finding.origin.article, finding.altered_from.article) == ("courier", "quay")
    assert "altered form" in finding.reasons[0]


@pytest.mark.parametrize(
    ("words", "speaker", "others"),
    [
        (FUEL, "Thiemval", ()),
        (FUEL, "Oskar Thiemval", ()),
        (FUEL, "Ines Calder", ("Oskar Thiemval",)),
        (FUEL, "Anna Thiemval", ("Oskar Thiemval",)),
        ("will salute and stand aside for all of them", "Emil Orr", ()),
        ("salute and stand aside for all", "Ines Calder", ("Emil Orr",)),
        ("assured us that his coast guard ‘will salute and stand aside", "Ines Calder", ()),
        (FUEL, None, ()),
    ],
)
def test_who_said_it(ledger: Ledger, words: str, speaker: str | None, others: tuple[str, ...]) -> None:
    """Words quoted inside a quotation are those of whom they quote."""
    finding = check_quotation(words, ledger, speaker=speaker)
    assert finding.speakers == others
    assert any("someone else" in reason for reason in finding.reasons) is bool(others)


def test_no_finding_says_false(ledger: Ledger) -> None:
    words = " ".join(check_quotation("Nobody here said any of these words at all", ledger).reasons)
    assert words == "not in this ledger"


BALLOONS = "Thirty balloons over the harbour were seen"
DRAFT = f"Captains\n\n“{SHIPS},” said Oskar Thiemval.\n\n“{BALLOONS},” he said. He was “fine.”"


def told(article: Article) -> list[Statement]:
    """The draft says that Thiemval said the first."""
    start = article.text.index(SHIPS)
    return [
        Statement(
            id="s",
            article_id=article.id,
            parent=None,
            kind="direct",
            source=(),
            cue=(),
            content=(Span(start - 1, start + len(SHIPS) + 2),),
            confidence=0.9,
            model="m1",
            speaker=Speaker(name="Oskar Thiemval", type="person"),
        )
    ]


@pytest.mark.parametrize("ending", ["txt", "md", "html", "docx"])
def test_a_draft_in_any_form(ledger: Ledger, tmp_path: Path, ending: str) -> None:
    draft = tmp_path / f"draft.{ending}"
    if ending == "docx":
        docx = pytest.importorskip("docx", reason="needs the extra 'documents'")
        document = docx.Document()
        for paragraph in DRAFT.split("\n\n"):
            document.add_paragraph(paragraph)
        document.save(str(draft))
    elif ending == "html":
        draft.write_text("<div><p>" + DRAFT.replace("\n\n", "</p><p>") + "</p></div>", encoding="utf-8")
    else:
        draft.write_text(DRAFT, encoding="utf-8")
    checked = check_draft(draft, ledger, read=told)
    assert [finding.verdict for finding in checked.findings] == ["verbatim", "not found"]
    assert [finding.speakers for finding in checked.findings] == [("Ines Calder",), ()]
    assert (checked.too_short, checked.needs_look) == (1, True)
    assert (checked.searched.articles, checked.searched.quotes, checked.searched.outlets) == (3, 5, 3)


def test_places_in_the_draft(ledger: Ledger, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    spans = [finding.at for finding in check_draft(draft, ledger, read=told).findings]
    assert [DRAFT[slice(*span)] for span in spans if span] == [
        SHIPS + ",",
        "Thirty balloons over the harbour were seen,",
    ]


def test_a_draft_without_quotations_needs_no_look(ledger: Ledger, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Nobody said anything worth the ink, and it rained.", encoding="utf-8")
    checked = check_draft(draft, ledger, read=told)
    assert (checked.findings, checked.needs_look) == ((), False)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 broken"])
def test_a_draft_that_cannot_be_read_is_named(ledger: Ledger, tmp_path: Path, data: bytes) -> None:
    draft = tmp_path / "draft.pdf"
    draft.write_bytes(data)
    with pytest.raises(InputError, match=r"draft\.pdf"):
        check_draft(draft, ledger, read=told)


def test_paraphrases_are_offered_for_words_that_are_not_there(ledger: Ledger) -> None:
    text = "Calder said that the lighthouse keepers would be paid before winter."
    article = Article(name="gazette", text=text, outlet="The Gazette", published="2025-03-04")
    content = "that the lighthouse keepers would be paid before winter"
    start = text.index(content)
    report = Statement(
        id="r",
        article_id=article.id,
        parent=None,
        kind="indirect",
        source=(),
        cue=(),
        content=(Span(start, start + len(content)),),
        confidence=0.9,
        model="m1",
        speaker=Speaker(name="Ines Calder", type="person"),
    )
    ledger.add(article, [report], model="m1", run=ledger.start_run("0", "m1", {}))
    refresh(ledger)
    finding: Finding = check_quotation("We shall pay the lighthouse keepers before the winter storms", ledger)
    assert finding.verdict == "not found"
    assert [(one.article, one.speaker) for one in finding.paraphrases] == [("gazette", "Ines Calder")]


@pytest.mark.parametrize("words", ["four countries can", "ready by November", "“four countries can be”", "a fuel bill"])
def test_a_few_words_in_a_row_are_found(ledger: Ledger, words: str) -> None:
    finding = check_quotation(words, ledger)
    assert (finding.verdict, finding.reasons) == ("truncated", ())


@pytest.mark.parametrize("words", ["five countries can", "four can countries", "by November at last", "%", '"*'])
def test_a_few_words_that_nobody_said_in_a_row_are_not(ledger: Ledger, words: str) -> None:
    assert check_quotation(words, ledger).verdict == "not found"
