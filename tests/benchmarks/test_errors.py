"""The page of errors: each attribution of an annotator or of ours is one case, by what is wrong with it."""

from benchmarks.errors import Case, compare, page
from training.polnear import Gold

from sayso.records import Article, Span, Speaker, Statement
from sayso.segment import segment

TEXT = "Orr said “aa bb cc.” She said <dd> ee ff gg."
ARTICLE = Article(text=TEXT, name="t")


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def gold(source: str, content: str, cue: str = "said") -> Gold:
    where = at(f"{source} {cue}")
    return Gold(id=source, source=(at(source),), cue=(Span(where.end - len(cue), where.end),), content=(at(content),))


def found(one: Gold, *content: str) -> Statement:
    return Statement(
        id="s",
        article_id="t",
        parent=None,
        source=one.source,
        cue=one.cue,
        content=tuple(map(at, content)),
        kind="indirect",
        confidence=1.0,
        model="",
        speaker=Speaker(name=None, type="unknown"),
    )


def types(golds: list[Gold], statements: list[Statement]) -> list[tuple[str, ...]]:
    return [case.types for case in compare(ARTICLE, segment(ARTICLE), golds, statements)]


ORR, SHE = gold("Orr", "“aa bb cc.”"), gold("She", "<dd> ee ff gg")


def test_right_missed_and_invented() -> None:
    assert types([ORR, SHE], [found(ORR, "“aa bb cc.”")]) == [("right",), ("missed",)]
    assert types([], [found(ORR, "“aa bb cc.”")]) == [("invented",)]


def test_a_last_word_that_is_missing_is_told() -> None:
    assert types([SHE], [found(SHE, "<dd> ee ff")]) == [("content: last word too far in, by one",)]


def test_half_of_a_content_is_found_in_part() -> None:
    assert types([SHE], [found(SHE, "<dd> ee")]) == [("found in part",)]


def test_pieces_are_counted() -> None:
    assert types([SHE], [found(SHE, "<dd> ee", "ff gg")]) == [("content: more pieces",)]


def test_groups_are_kind_form_and_pieces() -> None:
    groups = [case.group for case in compare(ARTICLE, segment(ARTICLE), [ORR, SHE], [])]
    assert groups == [("direct", "name", "in one piece"), ("indirect", "pronoun", "in one piece")]


def test_the_page_shows_the_words_and_marks_both() -> None:
    cases = list(compare(ARTICLE, segment(ARTICLE), [SHE], [found(SHE, "<dd> ee ff")]))
    made = page(cases, "en-test")
    assert "&lt;dd&gt;" in made
    assert "<dd>" not in made
    assert "class=gold-content" in made
    assert "class=content" in made


def test_a_right_one_is_counted_and_not_shown() -> None:
    cases = [Case(ARTICLE, ORR, found(ORR, "“aa bb cc.”"), ("right",), ("direct",))]
    assert "blockquote>" not in page(cases, "en-test").split("</style>")[1]
