"""Coders at work on a real ledger: codings, their history, changes of the codebook, disagreements and positions."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.codings import Answer, Codebook, Entry, Variable
from sayso.errors import ConflictError, InputError, LedgerError, UsageError
from sayso.ledger import Filters, Ledger, Progress
from sayso.pipeline.coding import (
    Codebooks,
    Coder,
    complete_concepts,
    concepts_at_hand,
    get_codebook,
    get_coded_statement,
    list_codings,
    list_disagreements,
    list_positions,
    load_codebook,
    measure_reliability,
    recent_concepts,
)
from sayso.pipeline.linking import refresh
from sayso.records import Span
from tests.pipeline.test_networks import BOOK, SAID, TEXT, add_article

SUPPORT = Answer(concept="Toll", agreement="support")


@pytest.fixture
def ids() -> list[str]:
    return []


@pytest.fixture
def ledger(tmp_path: Path, ids: list[str]) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "press.sayso") as ledger:
        ids += add_article(ledger)
        Codebooks(ledger, coder="ines").take(BOOK)
        refresh(ledger)
        yield ledger


def told(ledger: Ledger) -> list[tuple[int, str | None, str | None]]:
    return [(one.id, one.answer.concept, one.answer.agreement) for one in list_codings(ledger)]


def test_a_coding_has_the_words_of_its_statement(ledger: Ledger, ids: list[str]) -> None:
    number = Coder(ledger, "ines").code(ids[0][:8], replace(SUPPORT, condition="by law", note="see above"))
    (coding,) = list_codings(ledger)
    assert (coding.id, coding.coder, coding.place.words) == (number, "ines", SAID[0])
    assert (coding.answer.condition, coding.answer.note) == ("by law", "see above")
    assert coding.place.statement_id == ids[0]


def test_codings_survive_when_an_article_is_read_again(ledger: Ledger, ids: list[str]) -> None:
    Coder(ledger, "ines").code(ids[0], SUPPORT)
    article = ledger.article("toll")
    assert article is not None
    ledger.add(article, [], model="m2", run=ledger.start_run("0", "m2", {}))
    (coding,) = list_codings(ledger)
    assert coding.place.words == SAID[0]


def test_recoding_withdrawing_and_undoing_go_all_the_way_back(ledger: Ledger, ids: list[str]) -> None:
    coder = Coder(ledger, "ines")
    first = coder.code(ids[0], SUPPORT)
    second = coder.recode(first, Answer(concept="Ferry", agreement="oppose"))
    assert told(ledger) == [(second, "Ferry", "oppose")]
    third = coder.withdraw(second)
    assert told(ledger) == []
    fourth = coder.undo(third)
    assert told(ledger) == [(fourth, "Ferry", "oppose")]
    fifth = coder.undo(sixth := coder.recode(fourth, SUPPORT))
    assert told(ledger) == [(fifth, "Ferry", "oppose")]
    assert sixth < fifth
    coder.recode(fifth, Answer(concept="Ferry", agreement="mixed"))
    with pytest.raises(ConflictError, match="undo that first"):
        coder.undo(second)


def test_undo_without_a_number_goes_back_step_by_step_and_redo_forward(ledger: Ledger, ids: list[str]) -> None:
    coder, other = Coder(ledger, "ines"), Coder(ledger, "joren")
    states = [answers(ledger)]
    steps = (
        lambda: coder.code(ids[0], SUPPORT),
        lambda: coder.recode(1, replace(SUPPORT, agreement="mixed")),
        lambda: coder.withdraw(2),
        lambda: coder.pass_over(ids[0]),
        lambda: coder.code(ids[1], replace(SUPPORT, condition="by law")),
    )
    for step in steps:
        step()
        states.append(answers(ledger))
    other.code(ids[2], SUPPORT)
    states = [sorted((*state, ("joren", SUPPORT)), key=str) for state in states]
    for state in states[-2::-1]:
        coder.undo()
        assert answers(ledger) == state
    with pytest.raises(UsageError, match="ines has coded nothing to undo"):
        coder.undo()
    for state in states[1:]:
        coder.redo()
        assert answers(ledger) == state
    with pytest.raises(UsageError, match="nothing to redo"):
        coder.redo()
    coder.undo()
    coder.undo()
    coder.redo()
    assert answers(ledger) == states[-2]
    coder.code(ids[3], SUPPORT)
    with pytest.raises(UsageError, match="nothing to redo"):
        coder.redo()


def answers(ledger: Ledger) -> list[tuple[str, Answer]]:
    return sorted(((one.coder, one.answer) for one in list_codings(ledger)), key=str)


def test_what_an_older_version_coded_is_undone_one_by_one(ledger: Ledger, ids: list[str]) -> None:
    coder = Coder(ledger, "ines")
    coder.code(ids[0], SUPPORT)
    old = "made_at, coder, codebook, action, article_id, statement_id, spans, words, concept, condition, note, settles"
    for _ in range(2):
        ledger._connection.execute(f"INSERT INTO codings ({old}) SELECT {old} FROM codings WHERE id = 1")
    coder.undo(2)
    assert [id_ for id_, _, _ in told(ledger)] == [1, 3]
    coder.undo()
    assert [id_ for id_, _, _ in told(ledger)] == [1]
    coder.redo()
    assert len(told(ledger)) == 2


def test_an_answer_that_is_brought_back_is_renamed_as_it_was(ledger: Ledger, ids: list[str]) -> None:
    coder, books = Coder(ledger, "ines"), Codebooks(ledger, coder="ines")
    coder.code(ids[0], SUPPORT)
    coder.code(ids[1], SUPPORT)
    renamed = books.rename("Toll", "Levy")
    for number in (1, 2):
        coder.withdraw(number)
        coder.undo()
    assert [concept for _, concept, _ in told(ledger)] == ["Levy", "Levy"]
    books.split("Levy", "Fee", ids=[told(ledger)[0][0]])
    coder.withdraw(told(ledger)[0][0])
    coder.undo()
    assert sorted(str(concept) for _, concept, _ in told(ledger)) == ["Fee", "Levy"]
    books.undo()
    books.undo(renamed.decision.id)
    assert [concept for _, concept, _ in told(ledger)] == ["Toll", "Toll"]


def test_what_a_coder_said_is_the_coders(ledger: Ledger, ids: list[str]) -> None:
    number = Coder(ledger, "ines").code(ids[0], SUPPORT)
    other = Coder(ledger, "joren")
    for change in (lambda: other.recode(number, SUPPORT), lambda: other.withdraw(number), lambda: other.undo(number)):
        with pytest.raises(UsageError, match="is by ines: code it yourself"):
            change()
    assert told(ledger) == [(1, "Toll", "support")]


def test_a_coding_holds_only_for_what_was_seen(ledger: Ledger, ids: list[str]) -> None:
    book = get_codebook(ledger)
    ines, joren = Coder(ledger, "ines"), Coder(ledger, "joren")

    def seen(coder: str) -> str:
        found = get_coded_statement(ledger, ids[0], book, coder)
        assert found is not None
        return found.version

    before = seen("ines")
    joren.code(ids[0], SUPPORT, seen=seen("joren"))
    ines.code(ids[0], SUPPORT, seen=before)
    with pytest.raises(ConflictError, match="in another window"):
        ines.code(ids[0], replace(SUPPORT, agreement="oppose"), seen=before)
    with pytest.raises(ConflictError, match="in another window"):
        ines.pass_over(ids[0], seen=before)
    number = ines.recode(2, replace(SUPPORT, agreement="mixed"))
    with pytest.raises(ConflictError, match=f"replaced by {number}"):
        ines.recode(2, SUPPORT)
    with pytest.raises(ConflictError, match=f"replaced by {number}"):
        ines.withdraw(2)
    assert [(one.coder, one.answer.agreement) for one in list_codings(ledger)] == [
        ("joren", "support"),
        ("ines", "mixed"),
    ]


def test_coded_statements_are_blind_if_asked(ledger: Ledger, ids: list[str]) -> None:
    book = get_codebook(ledger)
    for coder in ("ines", "joren"):
        Coder(ledger, coder).code(ids[0], SUPPORT)

    def shown(blind: bool) -> list[str]:
        found = get_coded_statement(ledger, ids[0], book, "ines", blind=blind)
        assert found is not None
        return [one.coder for one in found.codings]

    assert (shown(True), shown(False)) == (["ines"], ["ines", "joren"])
    assert get_coded_statement(ledger, "none", book, "ines") is None


def test_what_a_coder_has_not_coded_yet(ledger: Ledger, ids: list[str]) -> None:
    add_article(ledger, "later", "2025-06-01")
    everything = ledger.uncoded("Tolls", "ines", Filters(), limit=99)
    assert everything[: len(ids)] == ids
    Coder(ledger, "joren").code(ids[0], SUPPORT)
    ines = Coder(ledger, "ines")
    ines.code(ids[1], SUPPORT)
    gone = ines.pass_over(ids[2])
    assert ledger.uncoded("Tolls", "ines", Filters(), limit=99) == [one for one in everything if one not in ids[1:3]]
    assert ledger.uncoded("Tolls", "ines", Filters(), limit=2, after=ids[0]) == everything[3:5]
    assert ledger.uncoded("Other", "ines", Filters(), limit=99) == everything
    article = ledger.article("toll")
    assert article is not None
    here = Filters(article=article.id)
    assert ledger.uncoded("Tolls", "ines", here, limit=99) == [one for one in ids if one not in ids[1:3]]
    assert ledger.coding_progress("Tolls", "ines", Filters()) == Progress(len(everything), 2)
    assert ledger.coding_progress("Tolls", "ines", here) == Progress(len(ids), 2)
    ines.undo(gone)
    assert ids[2] in ledger.uncoded("Tolls", "ines", here, limit=99)


def test_passing_over_needs_a_statement_without_an_answer(ledger: Ledger, ids: list[str]) -> None:
    ines = Coder(ledger, "ines")
    ines.code(ids[0], SUPPORT)
    with pytest.raises(UsageError, match="remove that before"):
        ines.pass_over(ids[0])


def test_undoing_a_first_coding_takes_it_away(ledger: Ledger, ids: list[str]) -> None:
    coder = Coder(ledger, "ines")
    gone = coder.undo(coder.code(ids[0], SUPPORT))
    assert told(ledger) == []
    back = coder.undo(gone)
    assert told(ledger) == [(back, "Toll", "support")]


def test_the_ledger_itself_holds_to_appending(ledger: Ledger, ids: list[str]) -> None:
    Coder(ledger, "ines").code(ids[0], SUPPORT)
    for command in (
        "UPDATE codings SET concept = 'x'",
        "DELETE FROM codings",
        "UPDATE codebook_decisions SET coder = 'x'",
        "DELETE FROM codebook_decisions",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            ledger._connection.execute(command)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(concept="Tolls", agreement="support"), "no concept 'Tolls': perhaps 'Toll'"),
        (Answer(agreement="support"), "needs a concept"),
        (Answer(concept="Toll", values={"tone": "calm"}), "no variable 'tone': it has concept, agreement"),
        (Answer(concept="Toll", values={"agreement": "perhaps"}), "agreement is 1 or 0"),
    ],
)
def test_what_the_codebook_lacks_is_refused(ledger: Ledger, ids: list[str], answer: Answer, words: str) -> None:
    with pytest.raises((UsageError, InputError), match=words):
        Coder(ledger, "ines").code(ids[0], answer)
    assert told(ledger) == []


def test_places_that_are_not_there_are_refused(ledger: Ledger) -> None:
    coder = Coder(ledger, "ines")
    for code, words in (
        (lambda: coder.code("ffffffff", SUPPORT), "no statement 'ffffffff'"),
        (lambda: coder.code_span("tax", [Span(0, 4)], SUPPORT), "no article 'tax'"),
        (lambda: coder.code_span("toll", [Span(90, 999)], SUPPORT), "is no place in 'toll' of"),
        (lambda: coder.recode(7, SUPPORT), "No coding 7 stands"),
        (lambda: coder.withdraw(7), "No coding 7 stands"),
        (lambda: coder.undo(7), "no coding 7"),
    ):
        with pytest.raises(UsageError, match=words):
            code()


# Tables.


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "codings.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_is_taken_once(ledger: Ledger, ids: list[str], tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "statement,article,start,end,concept,agreement,condition,coder,country\n"
        f"{ids[0]},,,,Toll,support,,,Tesk\n,toll,0,11,Ferry,0,by law,joren,\n",
    )
    assert Coder(ledger, "ines").import_table(path) == (2, 0)
    assert Coder(ledger, "ines").import_table(path) == (0, 2)
    first, second = list_codings(ledger)
    assert (first.coder, first.answer.values) == ("ines", {"country": "Tesk"})
    assert (second.coder, second.place.words, second.answer.agreement) == ("joren", "Ines Calder", "oppose")


BAD_TABLES = {
    "no column": ("concept\nToll\n", "needs the columns statement"),
    "unknown column": ("statement,concept,tone\nx,Toll,calm\n", "has the columns tone, which are no variables"),
    "agreement": ("statement,concept,agreement\n{0},Toll,yesno\n", "line 2: agreement is support, oppose"),
    "concept": ("statement,concept\n{0},Toll\n{0},Tax\n", "line 3: 'Tolls' has no concept 'Tax'"),
    "statement": ("statement,concept\nffffffff,Toll\n", "line 2: .* has no statement 'ffffffff'"),
    "place": ("article,start,end,concept\ntoll,a,9,Toll\n", "line 2 names no statement"),
    "empty": ("statement,concept\n", "has no rows"),
}


@pytest.mark.parametrize("kind", BAD_TABLES)
def test_a_bad_table_is_refused_whole(ledger: Ledger, ids: list[str], tmp_path: Path, kind: str) -> None:
    text, words = BAD_TABLES[kind]
    with pytest.raises(InputError, match=words):
        Coder(ledger, "ines").import_table(table(tmp_path, text.format(*ids)))
    assert told(ledger) == []


# Changes of the codebook.


def test_renaming_shows_what_reads_otherwise_and_is_undone(ledger: Ledger, ids: list[str]) -> None:
    Coder(ledger, "ines").code(ids[0], SUPPORT)
    trial = Codebooks(ledger, coder="ines", trial=True).rename("Toll", "Levy")
    assert ([one.answer.concept for one in trial.codings], trial.kept) == (["Levy"], False)
    assert told(ledger) == [(1, "Toll", "support")]
    change = Codebooks(ledger, coder="ines").rename("Toll", "Levy")
    assert told(ledger) == [(1, "Levy", "support")]
    assert [entry.value for entry in get_codebook(ledger).concepts] == ["Levy", "Ferry"]
    Codebooks(ledger, coder="ines").undo(change.decision.id)
    assert told(ledger) == [(1, "Toll", "support")]
    assert get_codebook(ledger) == BOOK


def test_merging_and_splitting(ledger: Ledger, ids: list[str]) -> None:
    coder = Coder(ledger, "ines")
    coder.code(ids[0], SUPPORT)
    coder.code(ids[1], Answer(concept="Ferry", agreement="oppose"))
    books = Codebooks(ledger, coder="ines")
    books.merge(["Toll", "Ferry"], "Transport")
    assert [one[1] for one in told(ledger)] == ["Transport", "Transport"]
    books.split("Transport", "Refusal", words="does NOT")
    assert [one[1] for one in told(ledger)] == ["Transport", "Refusal"]
    assert [entry.value for entry in get_codebook(ledger).concepts] == ["Transport", "Refusal"]
    books.undo()
    books.undo()
    assert [one[1] for one in told(ledger)] == ["Toll", "Ferry"]
    undoing = books.undo(ledger.codebook_decisions()[-1].id)
    assert [one[1] for one in told(ledger)] == ["Transport", "Transport"]
    assert undoing.decision.action == "undo"


def test_a_decision_speaks_of_the_codings_before_it(ledger: Ledger, ids: list[str]) -> None:
    """A name that was given away can be given to something new."""
    Coder(ledger, "ines").code(ids[0], SUPPORT)
    books = Codebooks(ledger, coder="ines")
    books.rename("Toll", "Levy")
    renamed = get_codebook(ledger)
    concept, *others = renamed.variables
    books.take(replace(renamed, variables=(replace(concept, entries=(*concept.entries, Entry(value="Toll"))), *others)))
    Coder(ledger, "ines").code(ids[1], SUPPORT)
    assert [one[1] for one in told(ledger)] == ["Levy", "Toll"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda books: books.rename("Tol", "X"), "no concept 'Tol': perhaps 'Toll'"),
        (lambda books: books.rename("Toll", "Ferry"), "merge the two instead"),
        (lambda books: books.rename("Toll", " "), "needs a name"),
        (lambda books: books.merge(["Toll"], "Toll"), "two or more"),
        (lambda books: books.split("Toll", "X", words="zebra"), "No coding of 'Toll' is chosen"),
        (lambda books: books.split("Toll", "X", ids=[9]), "Not a coding of 'Toll': 9"),
        (lambda books: books.undo(9), "no such decision"),
        (lambda books: books.take(BOOK), "is there already, just so"),
        (lambda books: books.rename("a", "b", variable="agreement"), "no list of 'agreement'"),
    ],
)
def test_changes_without_effect_are_refused(ledger: Ledger, change: object, words: str) -> None:
    before = ledger.codebook_decisions()
    with pytest.raises(UsageError, match=words):
        change(Codebooks(ledger, coder="ines"))  # type: ignore[operator]
    assert ledger.codebook_decisions() == before


def test_a_codebook_may_not_lose_concepts_that_are_coded(ledger: Ledger, ids: list[str]) -> None:
    Coder(ledger, "ines").code(ids[0], SUPPORT)
    less = Codebook(name="Tolls", variables=(Variable(name="concept", entries=(Entry(value="Ferry"),)),))
    with pytest.raises(UsageError, match="lacks concepts that codings have: 'Toll'"):
        Codebooks(ledger, coder="ines").take(less)


def test_which_codebook_is_asked_only_if_there_is_a_choice(ledger: Ledger) -> None:
    Codebooks(ledger, coder="ines").take(replace(BOOK, name="Other"))
    with pytest.raises(UsageError, match="Which codebook"):
        get_codebook(ledger)
    with pytest.raises(UsageError, match="no codebook 'Third': there is 'Tolls', 'Other'"):
        get_codebook(ledger, "Third")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [("b.txt", b"x", "a .yaml or .csv file"), ("b.yaml", b"\xff\xfe\x00", "as text in UTF-8"), ("b.csv", b"", "empty")],
)
def test_files_that_are_no_codebooks(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises((InputError, UsageError), match=words):
        load_codebook(tmp_path / name)


# Several coders.


def test_reliability_and_settling(ledger: Ledger, ids: list[str]) -> None:
    for coder, agreements in (("ann", ("support", "oppose", "support")), ("bo", ("support", "support", "support"))):
        for statement, agreement in zip(ids, agreements, strict=False):
            Coder(ledger, coder).code(statement, Answer(concept="Toll", agreement=agreement))
    assert measure_reliability(ledger).agreement.units == 3
    (open_,) = list_disagreements(ledger)
    assert open_.about == "agreement"
    lead = Coder(ledger, "lead")
    (settled,) = lead.settle(open_.number, [Answer(concept="Toll", agreement="oppose")])
    assert list_disagreements(ledger) == []
    positions = list_positions(ledger)
    cell = positions.cell("Joren Pallisk", "Toll")
    assert cell is not None
    assert (cell.oppose, cell.support, cell.codings) == (1, 0, (settled,))
    lead.undo(settled)
    assert len(list_disagreements(ledger)) == 1
    with pytest.raises(UsageError, match="no open disagreement 99"):
        lead.settle(99, [SUPPORT])
    with pytest.raises(UsageError, match="'cy' coded nothing: the coders are ann, bo"):
        measure_reliability(ledger, coders=["cy"])


def test_settling_is_one_act_of_its_own_kind(ledger: Ledger, ids: list[str]) -> None:
    for coder, concept in (("ann", "Toll"), ("bo", "Ferry"), ("cy", None)):
        at_work = Coder(ledger, coder)
        at_work.code(ids[0], replace(SUPPORT, concept=concept)) if concept else at_work.pass_over(ids[0])
    assert measure_reliability(ledger).agreement.excluded["answers that no concept is there"] == 1
    (open_,) = list_disagreements(ledger)
    lead = Coder(ledger, "lead")
    lead.code(ids[1], SUPPORT)
    lead.settle(open_.number, [SUPPORT, replace(SUPPORT, concept="Ferry")], seen=open_.version)
    with pytest.raises(ConflictError, match="settled, or coded otherwise"):
        lead.settle(open_.number, [SUPPORT], seen=open_.version)
    lead.undo()
    assert (len(list_disagreements(ledger)), len(list_codings(ledger))) == (0, 5)
    lead.undo(settling=True)
    assert (len(list_disagreements(ledger)), len(list_codings(ledger))) == (1, 3)
    lead.redo(settling=True)
    assert list_disagreements(ledger) == []
    lead.undo(settling=True)
    lead.settle(open_.number, [Answer()])
    assert list_disagreements(ledger) == []


def test_positions_by_organization_and_country(ledger: Ledger, ids: list[str]) -> None:
    coder = Coder(ledger, "ines")
    coder.code(ids[0], SUPPORT)
    coder.code(ids[1], replace(SUPPORT, values={"country": "Meridia"}))
    coder.code(ids[2], SUPPORT)
    assert list_positions(ledger, by="country").actors == ("Meridia", "Tesk")
    assert list_positions(ledger, by="organization").actors == ("Harbour Board", "Town")
    assert list_positions(ledger, by="person").actors == ("Ines Calder", "Joren Pallisk")


def test_no_positions_say_why(ledger: Ledger, ids: list[str]) -> None:
    with pytest.raises(UsageError, match="Nothing is coded by 'Tolls' yet"):
        list_positions(ledger)
    Coder(ledger, "ines").code(ids[0], Answer(concept="Toll"))
    with pytest.raises(UsageError, match="1 no agreement"):
        list_positions(ledger)


def test_concepts_at_hand(ledger: Ledger, ids: list[str]) -> None:
    coder = Coder(ledger, "ines")
    for statement, concept in zip(ids, ("Toll", "Ferry", "Toll"), strict=False):
        coder.code(statement, Answer(concept=concept, agreement="support"))
    assert recent_concepts(ledger, "ines") == ["Toll", "Ferry"]
    assert recent_concepts(ledger, "joren") == []
    assert [one.value for one in concepts_at_hand(ledger, BOOK, "joren")] == ["Toll", "Ferry"]
    Coder(ledger, "joren").code(ids[0], Answer(concept="Ferry", agreement="support"))
    assert [one.value for one in concepts_at_hand(ledger, BOOK, "joren")] == ["Ferry", "Toll"]
    assert complete_concepts(BOOK, "fe") == ["Ferry"]
    assert complete_concepts(BOOK, "l") == ["Toll"]
    assert [one.coder for one in list_codings(ledger, coder="joren", blind=True)] == ["joren"]


def test_an_old_ledger_says_so_when_only_read(tmp_path: Path) -> None:
    path = tmp_path / "press.sayso"
    with Ledger.open(path) as ledger:
        ledger._connection.execute("DELETE FROM migrations WHERE name LIKE '%codings'")
    with pytest.raises(LedgerError, match="older version"):
        Ledger.open(path, readonly=True)


def test_text_of_a_span_is_kept(ledger: Ledger) -> None:
    start = TEXT.index("Harbour Board")
    Coder(ledger, "ines").code_span("toll", [Span(start, start + 7), Span(start + 8, start + 13)], SUPPORT)
    (coding,) = list_codings(ledger)
    assert coding.place.words == "Harbour … Board"
