"""A time dates a saying where it stands beside it, and nothing else does.

Sentences are written with marks: {S source}, {C cue}, {T content}; a digit tells attributions apart, and their order
is that of the digits.
"""

import re
from dataclasses import replace

import pytest

from sayso.records import Article, Attribution, Passage, Span
from sayso.resolve.dating.dates import Said, find_all_said, find_anchor, find_said

PUBLISHED = "2025-09-02"
MARK = re.compile(r"\{([SCT])(\d?) ([^}]*)\}")


def read(marked: str) -> tuple[str, list[Attribution]]:
    """The text without its marks, and its attributions."""
    text, end = "", 0
    spans: dict[str, dict[str, tuple[Span, ...]]] = {}
    for match in MARK.finditer(marked):
        text += marked[end : match.start()]
        part, digit, words = match.groups()
        parts = spans.setdefault(digit, {})
        parts[part] = (*parts.get(part, ()), Span(len(text), len(text) + len(words)))
        text, end = text + words, match.end()
    return text + marked[end:], [attribute(parts) for _, parts in sorted(spans.items())]


def attribute(parts: dict[str, tuple[Span, ...]]) -> Attribution:
    source, cue, content = (parts.get(part, ()) for part in "SCT")
    return Attribution(source=source, cue=cue, content=content, kind="indirect", confidence=1.0, model="")


def said_in(marked: str, published: str | None = PUBLISHED, relevance: float | None = None) -> Said | None:
    """When the first attribution of a sentence was said."""
    text, (first, *others) = read(marked)
    article = Article(text=text, name="a", published=published)
    learned = None if relevance is None else lambda _: relevance
    return find_said(article, Span(0, len(text)), first, others, learned)


def all_said(*marked: str, speakers: list[str | None], inner: tuple[int, ...] = ()) -> list[str | None]:
    """The values of all attributions of a passage of sentences; those at `inner` are inside of the first."""
    text, outer = read(" ".join(marked))
    attributions = [replace(one, parent=0) if i in inner else one for i, one in enumerate(outer)]
    sentences: list[Span] = []
    for sentence in marked:
        start = sentences[-1].end + 1 if sentences else 0
        sentences.append(Span(start, start + len(read(sentence)[0])))
    article = Article(text=text, name="a", published=PUBLISHED)
    passage = Passage(span=Span(0, len(text)), sentences=tuple(sentences))
    return [said and said.value for said in find_all_said(article, [passage], attributions, speakers)]


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("{S Dana Moss} {C said} on Monday {T the mill would close}.", "2025-09-01"),
        ("{S Moss} {C told} reporters Monday {T that the mill would close}.", "2025-09-01"),
        ("{T “The mill will close,”} {S Moss} {C said} last month.", "2025-08"),
        ("{T “It will close,”} {C said} {S Moss} at a rally in Orrin on Friday.", "2025-08-29"),
        ("{S Moss} {C argued} {T that mills have no future} during a speech in Orrin on Friday.", "2025-08-29"),
        ("On Monday, {S Moss} {C said} {T the mill would close}.", "2025-09-01"),
        ("In an essay in 2019, {S she} {C wrote} {T that mills had no future}.", "2019"),
        ("On Monday, after a long night of talks, {S Moss} {C said} {T the mill would close}.", "2025-09-01"),
        ("Asked on Monday about the mill, {S Moss} {C said} {T it would close}.", "2025-09-01"),
        ("{S Moss} on Monday {C said} {T the mill would close}.", "2025-09-01"),
        ("{S Moss} left the talks on Monday, {C saying} {T the mill would close}.", "2025-09-01"),
        ("{S Moss} {C said Monday} {T the mill would close}.", "2025-09-01"),
        ("{S Moss} {C said} {T Monday the mill would close}.", "2025-09-01"),
        ("{S A report published Monday} {C found} {T that mills were closing}.", "2025-09-01"),
        ("{C In} {S his 2004 book}, {T mills were thriving}.", "2004"),
        ("{T Most people like mills}, {C according to} {S a June poll}.", "2025-06"),
        ("{S Moss} {C vowed} at Monday's debate {T to keep the mill}.", "2025-09-01"),
        ("{S Moss} {C wrote} in a June 2012 letter {T that the mill was safe}.", "2012-06"),
    ],
)
def test_a_time_beside_the_saying_dates_it(marked: str, value: str) -> None:
    """Beside the cue, in the cue, at the head of the sentence, and on a source that is itself a saying."""
    said = said_in(marked)
    assert said is not None
    assert said.value == value


@pytest.mark.parametrize(
    "marked",
    [
        "{S Moss} {C said} {T the mill would close}.",
        "{S Moss} {C said} {T the mill closed on Monday}.",
        "{S Moss}, who came to Orrin in 2004, {C said} {T the mill would close}.",
        "{T It will close}, {C said} {S Ed Lark, who ran the mill in 2004}.",
        "{T It will close}, {C said} {S Ed Lark, a manager of the mill four years ago}.",
        "{S Moss} {C has said} {T the mill, which shut on Monday, would reopen}.",
        "In 2019, {S Moss} {C has said}, {T the mill was safe}.",
        "{S Moss} {C backed} {T the mill} before Monday's vote.",
        "{S Moss} {C praised} {T the mill}, compared with 33 percent last month.",
        "{S Moss} {C attacked} {T the plan}, which passed in 2019.",
        "On Monday the mill shut, but {S Moss} {C said} {T it would reopen}.",
        "On Monday the mill shut, {C according to} {S Moss}, {T for good}.",
        "On Monday, Moss will tell the workers what {S they} {C fear}: {T it closes}.",
        "ORRIN, Sept. 1 (XYZ) — {S Moss} {C said} {T the mill would close}.",
        "The shock of the 2019 fire is fresh, {S Moss} {C said}, {T in all of Orrin}.",
        "In the 1990s {S Moss} {C said} {T the mill was safe}.",
    ],
)
def test_a_time_of_something_else_does_not_date_the_saying(marked: str) -> None:
    """What was said, a person's past, a thing that is mentioned, another clause, a dateline, the future, a decade."""
    assert said_in(marked) is None


def test_each_saying_of_a_sentence_takes_its_own_time() -> None:
    """A time inside another's words, or beside another's cue, is not this one's."""
    first = "{S1 Moss} {C1 said} on Monday {T1 it would close}, "
    marked = first + "but {S2 Lark} {C2 told} workers on Friday {T2 it would not}."
    assert all_said(marked, speakers=["Dana Moss", "Ed Lark"]) == ["2025-09-01", "2025-08-29"]


def test_a_nested_saying_takes_a_time_within_the_words_that_hold_it() -> None:
    """Inside one person's words a time may date another's."""
    outer = "{S1 Moss} {C1 said} "
    text, (first,) = read(outer + "{T1 that Lark promised on Monday to stay}.")
    cue, content = (Span(text.index(words), text.index(words) + len(words)) for words in ("promised", "to stay"))
    nested = attribute({"C": (cue,), "T": (content,)})
    article = Article(text=text, name="a", published=PUBLISHED)
    sentence = Span(0, len(text))
    found = find_said(article, sentence, nested, [first])
    assert found is not None
    assert found.value == "2025-09-01"
    assert find_said(article, sentence, first, [nested]) is None


def test_said_points_at_its_words() -> None:
    """The span is that of the time in the text, without the preposition."""
    marked = "{S Moss} {C said} on Monday night {T the mill would close}."
    said = said_in(marked)
    assert said is not None
    assert read(marked)[0][slice(*said.span)] == "Monday night"
    assert said.rule == "after"


def test_nothing_is_said_after_publication() -> None:
    """A time that is still to come is not that of the saying."""
    assert said_in("{S Moss} {C said} in 2031 {T the mill would close}.") is None


def test_without_a_day_of_writing_only_absolute_times_count() -> None:
    """No publication and no dateline: a weekday stays unknown, a year does not."""
    assert said_in("{S Moss} {C said} on Monday {T it would close}.", published=None) is None
    said = said_in("{S Moss} {C said} in 2019 {T it would close}.", published=None)
    assert said is not None
    assert said.value == "2019"


def test_the_day_of_writing_is_publication_else_the_date_in_the_head() -> None:
    """Of a head only a full date counts, and publication goes before it."""
    text = "ORRIN, Sept. 3, 2024 — The mill shut."
    head = (Span(0, 22),)
    assert str(find_anchor(Article(text=text, name="a", head=head))) == "2024-09-03"
    assert str(find_anchor(Article(text=text, name="a", head=head, published=PUBLISHED))) == PUBLISHED
    assert find_anchor(Article(text=text, name="a", head=(Span(0, 13),))) is None
    assert find_anchor(Article(text=text, name="a", published="2025")) is None


@pytest.mark.parametrize(
    ("relevance", "value"),
    [(None, None), (0.0, None), (1.0, "2025-09-01")],
)
def test_a_learned_score_can_raise_a_loose_time(relevance: float | None, value: str | None) -> None:
    """The score is one factor: sure of a time, it outweighs a loose position."""
    said = said_in("{S Moss} {C spoke of} {T the mill}, as Lark did on Monday.", relevance=relevance)
    assert (said and said.value) == value


def test_a_learned_score_can_sink_a_stated_time() -> None:
    """And sure that a time is another's, it takes the time away."""
    assert said_in("{S Moss} {C said} on Monday {T it would close}.", relevance=0.0) is None


def test_no_score_brings_back_a_time_in_what_was_said() -> None:
    """Content is never read as the reporter's words."""
    assert said_in("{S Moss} {C said} {T the mill closed on Monday}.", relevance=1.0) is None


STATED = "On Monday, {S1 Moss} {C1 said} {T1 the mill would close}."


@pytest.mark.parametrize(
    ("sentence", "speakers", "value"),
    [
        ("{T2 “It is old,”} {S2 she} {C2 added}.", ["Dana Moss", "Dana Moss"], "2025-09-01"),
        ("{T2 “It is old,”} {S2 he} {C2 added}.", ["Dana Moss", "Ed Lark"], None),
        ("{T2 “It is old,”} {S2 she} {C2 added}.", ["Dana Moss", None], None),
        ("{T2 “It is old,”} {S2 she} {C2 added}.", [None, None], None),
        ("{S2 She} {C2 has called} {T2 it old}.", ["Dana Moss", "Dana Moss"], None),
        ("{T2 “It is old,”} {S2 she} {C2 said} in a recent interview.", ["Dana Moss", "Dana Moss"], None),
        ("{S2 She} {C2 said} on Friday {T2 it was old}.", ["Dana Moss", "Dana Moss"], "2025-08-29"),
    ],
)
def test_a_saying_that_goes_on_keeps_its_time(sentence: str, speakers: list[str | None], value: str | None) -> None:
    """The next sentence of the same known speaker, unless it tells of another occasion."""
    assert all_said(STATED, sentence, speakers=speakers) == ["2025-09-01", value]


def test_a_time_is_carried_past_quoted_sentences_but_only_once() -> None:
    """Sentences inside the quotation do not count; a reporter's sentence between, or a second step, ends it."""
    quoted, closing = "{T2 “It is old.}", "{T2 It is cold,”} {S2 she} {C2 added}."
    further = "{T3 “Go,”} {S3 she} {C3 said}."
    carried = all_said(STATED, quoted, closing, further, speakers=["Dana Moss"] * 3)
    assert carried == ["2025-09-01", "2025-09-01", None]
    assert all_said(STATED, "The mill is old.", closing, speakers=["Dana Moss"] * 2) == ["2025-09-01", None]


def test_who_is_quoted_inside_does_not_go_on() -> None:
    stated = "{S1 Moss} {C1 said} on Monday, {T1 “}{S2 You} {C2 said} {T2 so}{T1 .”}"
    said = all_said(
        stated, "{T3 “It is old,”} {S3 she} {C3 added}.", speakers=["Dana Moss", "you", "Dana Moss"], inner=(1,)
    )
    assert said[2] == "2025-09-01"


def test_a_year_is_not_carried() -> None:
    """A year is too wide to be one occasion."""
    stated = "In 2019, {S1 Moss} {C1 said} {T1 the mill was safe}."
    assert all_said(stated, "{S2 She} {C2 said} {T2 so}.", speakers=["Dana Moss"] * 2) == ["2019", None]


def test_an_attribution_outside_of_all_sentences_or_without_spans_is_unknown() -> None:
    """What segmenting left out has no sentence to read a time from."""
    nothing = attribute({})
    outside = attribute({"C": (Span(40, 44),)})
    article = Article(text="On Monday.", name="a", published=PUBLISHED)
    passage = Passage(span=Span(0, 10), sentences=(Span(0, 10),))
    assert find_all_said(article, [passage], [nothing, outside], [None, None]) == [None, None]


def test_a_sentence_as_long_as_a_table_dates_nothing() -> None:
    marked = "{S Tal} {C said} on Monday {T no}" + ", on January 5, 2016" * 100
    assert said_in(marked) is None
