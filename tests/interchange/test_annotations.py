"""Annotations by the W3C's model: every piece where it stands, in words and in code points, and nothing made up."""

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.interchange import to_annotations
from sayso.records import Article, Review, Span, Speaker, Statement

# The terms of http://www.w3.org/ns/anno.jsonld that are used; a processor passes over any other without a word.
TERMS = set(
    "@context id type partOf label total startIndex items motivation generator name body target source selector state "
    "purpose format value exact prefix suffix start end".split()
)
TYPES = set(
    "AnnotationPage AnnotationCollection Annotation Software TextualBody SpecificResource TextQuoteSelector "
    "TextPositionSelector".split()
)
MOTIVATIONS = {"describing", "tagging", "identifying", "classifying", "linking"}


def page(article: Article, statements: tuple[Statement, ...]) -> dict[str, Any]:
    line = to_annotations(article, statements)
    assert "\n" not in line
    return json.loads(line)  # type: ignore[no-any-return]


def nodes(found: object) -> list[dict[str, Any]]:
    """All objects within."""
    if isinstance(found, list):
        return [node for one in found for node in nodes(one)]
    if isinstance(found, dict):
        return [found, *(node for name, one in found.items() if name != "@context" for node in nodes(one))]
    return []


def segments(annotation: dict[str, Any], part: str) -> list[dict[str, Any]]:
    return [node for node in nodes([annotation["body"], annotation["target"]]) if node.get("sayso:part") == part]


def place(segment: dict[str, Any]) -> Span:
    (position,) = (one for one in segment["selector"] if one["type"] == "TextPositionSelector")
    return Span(position["start"], position["end"])


@settings(deadline=None)
@given(data=st.data())
def test_pieces_are_found_where_they_are_said_to_be(readings, data: st.DataObject) -> None:
    """What is before, the words, and what is after are the text there, and the spans come back in their order."""
    article, statements = data.draw(readings)
    found = page(article, statements)
    for statement, annotation in zip(statements, found["items"], strict=True):
        for part in ("content", "source", "cue"):
            pieces = segments(annotation, part)
            assert tuple(map(place, pieces)) == getattr(statement, part)
            for piece in pieces:
                quoted, position = piece["selector"]
                whole = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
                begin = position["start"] - len(quoted["prefix"])
                assert article.text[begin : begin + len(whole)] == whole
                assert article.text[position["start"] : position["end"]] == quoted["exact"]


@settings(deadline=None)
@given(data=st.data())
def test_nothing_is_null_and_every_word_is_of_the_model_or_ours(readings, data: st.DataObject) -> None:
    for node in nodes(page(*data.draw(readings))):
        assert None not in node.values()
        assert {name for name in node if not name.startswith("sayso:")} <= TERMS
        assert node.get("type", "Annotation") in TYPES | {"sayso:TextState"}
        assert {node.get("purpose", "describing"), node.get("motivation", "describing")} <= MOTIVATIONS


def test_page_is_of_the_article(reading) -> None:
    article, statements = reading
    found = page(article, statements)
    assert found["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert found["@context"][1]["sayso"] == "urn:sayso:"
    assert (found["type"], found["id"]) == ("AnnotationPage", f"urn:sayso:annotations:{article.id}")
    assert found["partOf"] == {
        "id": f"urn:sayso:article:{article.id}",
        "type": "AnnotationCollection",
        "label": "Calder’s pledge",
        "total": 2,
        "sayso:name": "harbour",
        "sayso:published": "2025-09-02",
    }


def test_annotation_has_what_is_known_in_words_and_by_column(reading) -> None:
    article, (outer, inner) = reading
    outer = replace(outer, review=Review(verdict="accepted", coder="mira", at="2025-09-03T10:00:00+00:00"))
    annotation = page(article, (outer, inner))["items"][0]
    assert (annotation["id"], annotation["motivation"]) == ("urn:sayso:statement:s1", "describing")
    assert annotation["body"][0] == {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "value": "Ines Calder, Mayor, through Quay, 2025-09-01",
        "sayso:speaker": "Ines Calder",
        "sayso:speaker_type": "person",
        "sayso:role": "Mayor",
        "sayso:relay": "Quay",
        "sayso:chain": ["Counterdrift", "Quay", "Ines Calder"],
        "sayso:said": "2025-09-01",
        "sayso:kind": "direct",
        "sayso:act": "intention",
        "sayso:stance": "loaded",
        "sayso:voice": "reported",
        "sayso:confidence": 0.97,
        "sayso:review": "accepted",
        "sayso:review_coder": "mira",
        "sayso:review_at": "2025-09-03T10:00:00+00:00",
        "sayso:model": "m1",
    }
    assert [one["value"] for one in annotation["body"][1:5]] == ["direct", "intention", "loaded", "reported"]


def test_pieces_of_a_content_are_targets_of_their_own(reading) -> None:
    """Several selectors of one target would be several ways to the same piece."""
    article, statements = reading
    first, second = page(article, statements)["items"][0]["target"]
    assert [one["type"] for one in first["selector"]] == ["TextQuoteSelector", "TextPositionSelector"]
    assert (first["selector"][0]["exact"], second["selector"][0]["exact"]) == ("We will rebuild,", "and soon.")
    assert "refinedBy" not in str(first)


def test_source_and_cue_say_what_they_are_for(reading) -> None:
    annotation = page(*reading)["items"][0]
    (source,), (cue,) = segments(annotation, "source"), segments(annotation, "cue")
    assert (source["purpose"], source["selector"][0]["exact"]) == ("identifying", "Mayor Calder")
    assert (cue["purpose"], cue["selector"][0]["exact"]) == ("classifying", "said")


def test_a_nested_statement_leads_to_its_parent(reading) -> None:
    outer, inner = page(*reading)["items"]
    assert segments(outer, "parent") == []
    (parent,) = segments(inner, "parent")
    assert (parent["purpose"], parent["source"]) == ("linking", outer["id"])


def test_a_changed_text_is_told_by_its_hash(reading) -> None:
    article, statements = reading
    states = [node["state"] for node in nodes(page(article, statements)) if "state" in node]
    expected = {
        "type": "sayso:TextState",
        "sayso:sha256": sha256(article.text.encode()).hexdigest(),
        "sayso:characters": len(article.text),
    }
    assert len(states) == 5
    assert all(state == expected for state in states)


@pytest.mark.parametrize(
    ("url", "is_kept"),
    [
        ("https://tesk.example/a?b=1#c", True),
        ("HTTP://tesk.example/ü", True),
        (None, False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://tesk.example/a b", False),
        ('https://tesk.example/">', False),
        ("https://tesk.example/\nx", False),
        ("https://", False),
    ],
)
def test_source_is_an_address_of_the_web_or_the_id(reading, url: str | None, is_kept: bool) -> None:
    article = replace(reading[0], url=url)
    (target, *_) = page(article, reading[1])["items"][0]["target"]
    assert target["source"] == (url if is_kept else f"urn:sayso:text:{article.id}")


def test_offsets_count_code_points(reading) -> None:
    article = Article(text="😀😀 “𝒲e stay,” she said.", name="astral")
    statement = replace(reading[1][0], article_id=article.id, content=(Span(4, 12),), source=(), cue=())
    quoted, position = page(article, (statement,))["items"][0]["target"][0]["selector"]
    assert (quoted["exact"], position["start"], position["end"]) == ("𝒲e stay,", 4, 12)


def test_nobody_is_named_where_nobody_is_known(reading) -> None:
    article, (_, inner) = reading
    bare, sourced = inner, replace(inner, source=(Span(60, 63),), speaker=Speaker(type="person"))
    first, second = (one["body"][0] for one in page(article, (bare, sourced))["items"])
    assert (first["value"], "sayso:speaker" in first) == ("unknown", False)
    assert (second["value"], "sayso:speaker" in second) == (article.text[60:63], False)


def test_same_article_gives_the_same_line(reading) -> None:
    assert to_annotations(*reading) == to_annotations(*reading)
