"""A relay is stated as the way of the words, belongs to its speaker, and is never the article's own outlet.

Attributions are marked in the texts: `[S source]`, `[C cue]`, `[X content]`; a new one begins where a part repeats.
"""

import re
from dataclasses import replace

import pytest

from sayso.records import Article, Attribution, Name, NameType, Span
from sayso.resolve.relaying.mentions import Relay
from sayso.resolve.relaying.relays import find_relays
from sayso.segment import segment

PARTS = {"S": "source", "C": "cue", "X": "content"}


def read(marked: str) -> tuple[Article, list[Attribution]]:
    """The text without its marks, and the attributions that "|" in the marks' order separates."""
    text, found = "", [dict[str, tuple[Span, ...]]()]
    opened: tuple[str, int] | None = None
    for piece in re.split(r"(\[[SCX] |\]|\|)", marked):
        if piece.startswith("[") and piece[1:2] in PARTS:
            opened = (PARTS[piece[1]], len(text))
        elif piece == "]" and opened:
            part, start = opened
            found[-1][part] = (*found[-1].get(part, ()), Span(start, len(text)))
            opened = None
        elif piece == "|":
            found.append({})
        else:
            text += piece
    attributions = [
        Attribution(
            source=parts.get("source", ()),
            cue=parts.get("cue", ()),
            content=parts.get("content", ()),
            kind="indirect",
            confidence=1.0,
            model="hand",
        )
        for parts in found
    ]
    return Article(text=text, name="made up", outlet="Orlo Valley Herald"), attributions


def relays(marked: str, *names: Name) -> list[Relay | None]:
    article, attributions = read(marked)
    return find_relays(article, segment(article), attributions, names)


@pytest.mark.parametrize(
    ("marked", "relay"),
    [
        ("[S Brell] [C told] the Financial Times [X that it was over].", "Financial Times"),
        ("[X “It is over,”] [S Brell] [C said] in an interview with NBC.", "NBC"),
        ("[X “It is over,”] [S Brell] [C said], explaining to Axios why he left.", "Axios"),
        ("In January, [S Mayor Brell] [C lauded] Orr in his state-of-the-state address [X for helping].", "speech"),
        ("[S Brell] [C said] Sunday on CNN’s “State of the Union” [X that it was over].", "CNN"),
        ("According to the Guardian, [S Brell] [C said] [X it was over].", "Guardian"),
        ("[S Brell] [C told] Mara Quill of Sky News [X that it was over].", "Sky News"),
        ("[S Brell] [C told] the hosts on Sky News [X that it was over].", "Sky News"),
        ("[S Brell] [C said] in a statement obtained by Reuters [X that it was over].", "Reuters"),
        ("[S Brell] [C wrote] on X [X that it was over].", "X"),
        ("[S Brell] [C tweeted] on Friday, [X “It is over.”]", "Twitter"),
        ("[S Brell] [C said] in a statement [X that it was over].", "statement"),
        ("At a press conference, [S Brell] [C said] [X it was over].", "news conference"),
        ("[X “It is over. I am done. Are you not?”] [S Brell] [C asked] during a speech in Orlo.", "speech"),
        ("[C According to] [S records published by the Guardian], [X it was over].", "Guardian"),
        ("As [S the Guardian’s Mara Quill] [C wrote], [X “it is over.”]", "Guardian"),
        ("[S Brell] [C said in a statement] [X that it was over].", "statement"),
        ("[X “It is over,”] [C wrote] [S Bo Orr of the Guardian].", "Guardian"),
        ("[X It is over], [C noted] [S the Guardian’s Mara Quill].", "Guardian"),
        ("[X “It is over,”] [C wrote] [S Bo Orr] for Harbour Matters.", "Harbour Matters"),
        ("[X It was over], [C according to a speech] [S Brell] delivered in Orlo.", "speech"),
        ("[S His tweet] [C included] [X a picture of the harbour].", "Twitter"),
        ("[S The statement] [C said] [X that it was over].", "statement"),
        ("In three interviews, [S Brell] [C said] [X it was over].", "interview"),
        ("[S Brell] [C told] [X the Guardian that it was over].", "Guardian"),
        ("On Sunday, [S Brell] [C issued] [X an open letter calling it over].", "letter"),
        ("[S Brell] [C told] Yahoo! News in Orlo [X that it was over].", "Yahoo News"),
        ("Brell aired an ad, in which [S he] [C said] [X it was over].", "ad"),
        ("[S Brell] [C denied] [X it] through a spokeswoman.", "spokesperson"),
        # talked about, not spoken through
        ("[S Brell] [C said] [X CNN was over].", None),
        ("[S Brell], who owns CNN, [C said] [X it was over].", None),
        ("[S Brell] [C said] before the debate [X that it was over].", None),
        ("[S Brell], a host on CNN, [C said] [X it was over].", None),
        ("In a CNN poll, [S most] [C said] [X it was over].", None),
        ("[S Brell] [C said] [X he had told the Guardian it was over].", None),
        ("[S Brell] [C said], [X “In a letter to Reuters, I said so.”]", None),
        ("In her remarks, [S Brell] [C said] [X it was over].", None),
        ("In the debate, it was hard for [S Brell] [C to attack] [X them].", None),
        ("[S Brell] was on CNN; by Monday [S he] [C said] [X it was over].", None),
        ("[X It is over], [C said] [S Mara Quill, Twitter’s director].", None),
        # the source is not its own relay
        ("[S The Guardian] [C reported] [X that it was over].", None),
        ("[C According to] [S the Guardian], [X it was over].", None),
        # the article's own outlet
        ("[S Brell] [C told] the Orlo Valley Herald [X that it was over].", None),
        ("[S Brell] [C told] the Herald in an interview with the paper [X that it was over].", None),
        ("[S Brell] [C said] in an interview [X that it was over].", None),
        ("[S Brell] [C told] reporters [X that it was over].", None),
        ("[S Brell] [C said] [X it was over].", None),
    ],
)
def test_a_relay_is_a_stated_way_of_the_words(marked: str, relay: str | None) -> None:
    found = relays(marked)[0]
    assert (found and found.name) == relay


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[S Brell] [C told] CNN [X it was over], |while [S Orr] [C said] [X it was not].", ["CNN", None]),
        ("[S Brell] [C told] CNN [X it was over], |but [S Orr] [C told] NBC [X no].", ["CNN", "NBC"]),
        ("[S Brell] [C told] CNN [X it was over]. |[S He] [C said] [X he was glad].", ["CNN", "CNN"]),
        ("[S Brell] [C told] CNN [X it was over]. |[S Orr] [C said] [X he was glad].", ["CNN", None]),
        (
            "[S Brell] [C told] CNN [X it was over]. |[S Orr] [C agreed]. |[S Brell] [C said] [X no].",
            ["CNN", None, None],
        ),
        ("[S Brell] [C told] CNN [X it was over]. |[S He] [C believes] [X in luck].", ["CNN", None]),
        ("[S Brell] [C told] CNN [X it was over].\n\n|[S He] [C said] [X he was glad].", ["CNN", None]),
        ("At the debate, [S Brell] [C said] [X yes] |and [S Orr] [C said] [X no].", ["debate", "debate"]),
        ("In an e-mail, [S Brell] [C denied] [X it], |[S Brell] [C adding] [X that he was glad].", ["email", "email"]),
        ("Brell appeared on CNN on Sunday. |[S He] [C said] [X it was over].", [None, "CNN"]),
        (
            "Brell was on CNN. |[S He] [C said] [X yes]. |[S He] [C said] [X no].",
            [None, "CNN", "CNN"],
        ),
        ("[S Brell] [C called] [X it over], |[S Brell] [C telling] CNN [X that he was glad].", ["CNN", "CNN"]),
        ("[S Brell] [C said] [X it was over]. |[X “It is,”] [S he] [C told] CNN.", ["CNN", "CNN"]),
        ("[S Brell] [C said] [X it was over]. |[S He] [C told] CNN [X he was glad].", [None, "CNN"]),
        ("[S Brell] [C said] [X it was over]. |[X “It is,”] [S Orr] [C told] CNN.", [None, "CNN"]),
        ("On his blog, [S Brell] [C gave] [X in].\n\n|[X “It is over,”] [S he] [C wrote].", ["blog", "blog"]),
        ("On his blog, [S Brell] [C gave] [X in].\n\n|[X “It is over,”] [S he] [C said].", ["blog", None]),
        ("[S Brell] [C told] CNN [X yes]. |[S Orr] [C said] [X no]. |[S She] [C said] [X so].", ["CNN", None, None]),
        ("[X “He saw Brell on CNN. It was over,”] |[S he] [C added].", [None, None]),
    ],
)
def test_a_relay_stays_with_its_speaker(marked: str, expected: list[str | None]) -> None:
    assert [found and found.name for found in relays(marked)] == expected


def test_a_short_name_is_given_in_full_where_the_article_does_so() -> None:
    """ "the Post" alone stays the Post: which one, nobody has said."""
    marked = "[S Brell] [C told] the {} [X that it was over]. The Brenford Post is old."
    assert relays(marked.format("Post"))[0] == Relay(name="Brenford Post", kind="outlet", span=Span(15, 19))
    alone = relays("[S Brell] [C told] the Post [X that it was over].")[0]
    assert alone is not None
    assert alone.name == "Post"


def test_the_newspaper_is_the_one_named_before() -> None:
    marked = "The Brenford Post has a scoop.\n\n[S Brell] [C told] the newspaper [X that it was over]."
    found = relays(marked)[0]
    assert found is not None
    assert found.name == "Brenford Post"


def test_an_outlet_is_an_outlet_and_a_platform_a_channel() -> None:
    found = relays("[S Brell] [C told] CNN [X no]. |[S Orr] [C wrote] on Facebook [X that he agreed].")
    assert [relay and relay.kind for relay in found] == ["outlet", "channel"]


def test_names_tell_a_person_from_an_outlet_and_give_outlets_that_no_table_has() -> None:
    fox = "[S Brell] [C told] Marla Fox [X that it was over]."
    text = read(fox)[0].text
    person = Span(text.index("Marla"), text.index(" that"))
    assert relays(fox, Name(span=person, type="person")) == [None]
    post = "[S Brell] [C told] Emmi Post [X that it was over]."
    assert relays(post, Name(span=Span(11, 20), type="person")) == [None]
    radio = "[S Brell] [C told] Onda Brava [X that it was over]."
    outlet = Name(span=Span(11, 21), type="outlet")
    assert relays(radio) == [None]
    assert relays(radio, outlet) == [Relay(name="Onda Brava", kind="outlet", span=Span(11, 21))]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Kit Orr of CNN was there.\n\n[S Brell] [C told] Orr [X that it was over].", "CNN"),
        ("It was on the Mara Quill Show.\n\n[S Brell] [C told] Quill [X that it was over].", None),
        ("It was on The Mara Quill Show.\n\n[S Brell] [C told] Quill [X that it was over].", "Mara Quill Show"),
        ("Brell was on NBC.\n\nDuring the interview, [S he] [C said] [X it was over].", "NBC"),
        ("In an interview, [S he] [C said] [X it was over].\n\nHe was on NBC.", None),
        ("Brell owns NBC.\n\nDuring the interview, [S he] [C said] [X it was over].", None),
        ("Brell was furious on Facebook.\n\nIn her post, [S she] [C said] [X it was over].", "Facebook"),
        ("In her post, [S she] [C said] [X it was over].", None),
    ],
)
def test_an_outlet_is_known_by_its_host_and_taken_up_again(marked: str, expected: str | None) -> None:
    found = relays(marked)[0]
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    ("marked", "name", "type_", "expected"),
    [
        ("[S Brell] [C told] the radio host Mara Quill [X it was over].", "Mara Quill", "person", "Mara Quill"),
        ("[S Brell] [C told] the radio host Mara Quill on CNN [X it was over].", "Mara Quill", "person", "CNN"),
        ("[S Brell] [C told] Mara Quill [X it was over].", "Mara Quill", "person", None),
        (
            "[X “It is over,”] [C wrote] [S Bo Orr] in Harbour Matters.",
            "Harbour Matters",
            "organization",
            "Harbour Matters",
        ),
        ("[S Brell] [C wrote] the local newspaper, The Orlo Eye, [X no].", "Orlo Eye", "other", "Orlo Eye"),
        ("[S Brell] [C spoke] in Harbour Matters [X of it].", "Harbour Matters", "organization", None),
        ("[S Brell] [C wrote] in Orlo [X that it was over].", "Orlo", "place", None),
    ],
)
def test_names_that_no_table_has_are_outlets_by_what_is_said_of_them(
    marked: str, name: str, type_: NameType, expected: str | None
) -> None:
    start = read(marked)[0].text.index(name)
    found = relays(marked, Name(span=Span(start, start + len(name)), type=type_))[0]
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    ("marked", "relevance", "relay"),
    [
        ("[S Brell] [C said] at the debate [X that it was over].", 0.0, "debate"),
        ("[S Brell] [C thinks], as he said at the debate, [X it is over].", 0.0, None),
        ("[S Brell] [C thinks], as he said at the debate, [X it is over].", 0.5, None),
        ("[S Brell], who owns CNN, [C said] [X it was over].", 1.0, None),
        ("In her speech, [S Brell] [C said] [X it was over].", 0.1, None),
        ("In her speech, [S Brell] [C said] [X it was over].", 0.5, "speech"),
    ],
)
def test_a_learned_relevance_is_one_factor(marked: str, relevance: float, relay: str | None) -> None:
    """It adds to what is faint; it refuses nothing, makes no relay of its own, and does not say whose one is."""
    article, attributions = read(marked)
    found, *_ = find_relays(article, segment(article), attributions, (), lambda span: relevance)
    assert (found and found.name) == relay


def test_a_bare_interview_is_faint_until_relevance_adds_to_it() -> None:
    """With nobody named, the interviewer is as a rule the article's own outlet."""
    article, attributions = read("[S Brell] [C said] in a telephone interview [X that it was over].")
    passages = segment(article)
    assert find_relays(article, passages, attributions, ()) == [None]
    (found,) = find_relays(article, passages, attributions, (), lambda span: 0.9)
    assert found is not None
    assert found.name == "interview"


def attribution(text: str, *parts: str, parent: int | None = None) -> Attribution:
    """An attribution by the words of its source, cue and content."""
    source, cue, content = ((Span(text.index(words), text.index(words) + len(words)),) for words in parts)
    return Attribution(
        source=source, cue=cue, content=content, kind="indirect", confidence=1.0, model="hand", parent=parent
    )


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        (
            "Brell said on CNN that Orr thinks it is over.",
            [("Brell", "said", "that Orr thinks it is over"), ("Orr", "thinks", "it is over")],
            ["CNN", None],
        ),
        (
            "Brell told CNN that Orr denied he had lied. He warned of a storm.",
            [
                ("Brell", "told", "that Orr denied he had lied"),
                ("Orr", "denied", "he had lied"),
                ("He", "warned of", "a storm"),
            ],
            ["CNN", None, "CNN"],
        ),
    ],
)
def test_whoever_is_quoted_inside_neither_takes_the_relay_nor_ends_it(
    text: str, parts: list[tuple[str, str, str]], expected: list[str | None]
) -> None:
    article = Article(text=text, name="made up")
    every = [attribution(text, *one, parent=0 if i == 1 else None) for i, one in enumerate(parts)]
    found = find_relays(article, segment(article), every, ())
    assert [relay and relay.name for relay in found] == expected


def test_an_attribution_without_spans_or_outside_of_the_passages_has_none() -> None:
    article, attributions = read("[S Brell] [C told] CNN [X that it was over].")
    empty = replace(attributions[0], source=(), cue=(), content=())
    assert find_relays(article, segment(article), [empty], ()) == [None]
    assert find_relays(article, (), attributions, ()) == [None]
