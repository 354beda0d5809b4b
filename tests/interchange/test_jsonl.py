"""The exact form of design.md, both ways; and bad lines refused by the key that is wrong."""

import json
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.interchange import from_json, to_json
from sayso.records import Article, Speaker, Statement


@settings(deadline=None)
@given(data=st.data())
def test_any_reading_comes_back_equal_from_one_line(readings, data: st.DataObject) -> None:
    article, statements = data.draw(readings)
    line = to_json(article, statements)
    assert "\n" not in line
    assert from_json(line) == (article, statements)
    assert from_json(line.encode()) == (article, statements)


def test_line_has_the_form_of_the_design(reading) -> None:
    """The scorers read these keys; others may be added, none renamed."""
    article, statements = reading
    found = json.loads(to_json(article, statements))
    design = ["name", "id", "title", "byline", "outlet", "published", "url", "text", "statements"]
    assert [key for key in found if key in design] == design
    assert found["id"] == article.id
    outer = found["statements"][0]
    assert {key: outer[key] for key in ("id", "parent", "kind", "role", "relay", "said", "confidence")} == {
        "id": "s1",
        "parent": None,
        "kind": "direct",
        "role": "Mayor",
        "relay": "Quay",
        "said": "2025-09-01",
        "confidence": 0.97,
    }
    assert outer["content"] == [[1, 17], [39, 48]]
    assert {key: outer["speaker"][key] for key in ("name", "type")} == {"name": "Ines Calder", "type": "person"}


def test_line_has_who_speaks_and_how_that_was_told(reading) -> None:
    article, statements = reading
    outer, inner = json.loads(to_json(article, statements))["statements"]
    assert outer["speaker"] == {
        "name": "Ines Calder",
        "type": "person",
        "aliases": ["Calder", "Mayor Calder"],
        "rule": "named",
        "mention": [25, 31],
        "candidates": [{"name": "Ines Calder", "score": 0.705}, {"name": "Jon Calder", "score": 0.2}],
    }
    assert (outer["role_at"], outer["relay_at"], outer["said_at"]) == ([19, 24], [85, 89], None)
    assert (outer["act"], outer["stance"], outer["voice"]) == ("intention", "loaded", "reported")
    assert outer["chain"] == ["Counterdrift", "Quay", "Ines Calder"]
    assert inner["speaker"] == {
        "name": None,
        "type": "unknown",
        "aliases": [],
        "rule": None,
        "mention": None,
        "candidates": [],
    }


def test_no_field_of_a_record_is_left_out(reading) -> None:
    found = json.loads(to_json(*reading))
    assert set(found) == {field.name for field in fields(Article)} | {"id", "statements"}
    assert set(found["statements"][0]) == {field.name for field in fields(Statement)} - {"article_id"}


def test_text_is_written_as_it_is(reading) -> None:
    assert "“We will rebuild,”" in to_json(*reading)


def test_what_the_design_leaves_out_may_be_missing(reading) -> None:
    """Others write the design's keys and no more; unknown keys are passed over."""
    found = json.loads(to_json(*reading))
    del found["head"], found["id"], found["byline"]
    found["section"] = "Politics"
    for statement in found["statements"]:
        del statement["model"], statement["speaker"], statement["said"]
    article, statements = from_json(json.dumps(found))
    assert (article.id, article.head) == (reading[0].id, ())
    assert [(one.model, one.speaker.type, one.said) for one in statements] == [("", "unknown", None)] * 2


def test_line_of_the_first_version_is_read(reading) -> None:
    """It knew a speaker's name and type, and nothing of how a thing was said: that is as if unsaid."""
    article, statements = reading
    found = json.loads(to_json(article, statements))
    for statement in found["statements"]:
        for key in ("role_at", "relay_at", "said_at", "act", "stance", "voice", "chain"):
            del statement[key]
        statement["speaker"] = {key: statement["speaker"][key] for key in ("name", "type")}
    outer, inner = statements
    older = replace(
        outer,
        speaker=Speaker(name="Ines Calder", type="person"),
        role_at=None,
        relay_at=None,
        act="assertion",
        stance="neutral",
        chain=(),
    )
    assert from_json(json.dumps(found)) == (article, (older, inner))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("", "not JSON"),
        ("{'name': 1}", "not JSON"),
        (b"\xff\xfe{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "the line is not an object"),
        ("null", "the line is not an object"),
        ("{}", "text is not a string"),
    ],
)
def test_line_that_is_no_article_is_refused(line: str | bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        from_json(line)


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("name", None, "^name is not a string"),
        ("text", 7, "^text is not a string"),
        ("title", ["A"], "^title is not a string"),
        ("title", "\ud83d", "^title has half a surrogate pair"),
        (
            "text",
            "Another text, longer than the spans in the article that was here before it was changed by hand.",
            "^id is",
        ),
        ("head", [[0, 1000]], r"^head\[0\] is not a \[start, end\] inside the text"),
        ("statements", None, "^statements is not a list"),
        ("statements", ["said"], r"^statements\[0\] is not an object"),
    ],
)
def test_wrong_article_is_refused_by_its_key(reading, key: str, value: object, reason: str) -> None:
    found = json.loads(to_json(*reading)) | {key: value}
    with pytest.raises(InputError, match=reason):
        from_json(json.dumps(found))


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("id", None, "id is not a string"),
        ("parent", "s9", "parent is not the id of a statement here"),
        ("kind", "loud", "kind is not one of direct, indirect, mixed"),
        ("kind", ["direct"], "kind is not one of"),
        ("speaker", "Calder", "speaker is not an object"),
        ("speaker", {"type": "ghost"}, "speaker.type is not one of person, "),
        ("confidence", True, "confidence is not a number from 0 to 1"),
        ("confidence", "0.9", "confidence is not"),
        ("confidence", 1.5, "confidence is not"),
        ("confidence", float("nan"), "confidence is not"),
        ("confidence", 10**400, "confidence is not"),
        ("content", None, "content is not a list"),
        ("content", [[3, 2]], r"content\[0\] is not"),
        ("content", [[0, 1], [-1, 2]], r"content\[1\] is not"),
        ("cue", [[0, 1000]], r"cue\[0\] is not"),
        ("cue", [[False, True]], r"cue\[0\] is not"),
        ("source", [[0.0, 1.0]], r"source\[0\] is not"),
        ("source", [0, 1], r"source\[0\] is not"),
        ("source", [[0]], r"source\[0\] is not"),
        ("role_at", [0, 1000], "role_at is not"),
        ("relay_at", [[0, 1]], "relay_at is not"),
        ("said_at", "Monday", "said_at is not"),
        ("act", "shout", "act is not one of assertion, denial"),
        ("act", None, "act is not one of"),
        ("stance", "warm", "stance is not one of"),
        ("voice", "passive", "voice is not one of reported, author"),
        ("chain", "Quay", "chain is not a list"),
        ("chain", ["Quay", None], r"chain\[1\] is not a string"),
        ("chain", ["\ud83d"], r"chain\[0\] has half a surrogate pair"),
        ("speaker", {"aliases": "Calder"}, r"speaker\.aliases is not a list"),
        ("speaker", {"rule": 3}, r"speaker\.rule is not a string"),
        ("speaker", {"mention": [7, 3]}, r"speaker\.mention is not"),
        ("speaker", {"candidates": {}}, r"speaker\.candidates is not a list"),
        ("speaker", {"candidates": ["Calder"]}, r"speaker\.candidates\[0\] is not an object"),
        ("speaker", {"candidates": [{"score": 1}]}, r"speaker\.candidates\[0\]\.name is not a string"),
        (
            "speaker",
            {"candidates": [{"name": "Calder", "score": 2}]},
            r"speaker\.candidates\[0\]\.score is not a number",
        ),
    ],
)
def test_wrong_statement_is_refused_by_its_key(reading, key: str, value: object, reason: str) -> None:
    found = json.loads(to_json(*reading))
    found["statements"][1][key] = value
    with pytest.raises(InputError, match=rf"^statements\[1\]\.{reason}"):
        from_json(json.dumps(found))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["text", "name", "statements"]), inner),
)


@settings(deadline=None)
@given(line=st.text() | st.binary() | JSON.map(json.dumps))
def test_nothing_but_input_errors_comes_out(line: str | bytes) -> None:
    with pytest.raises(InputError):
        from_json(line)
