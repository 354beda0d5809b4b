"""The exact form of design.md, both ways; and bad lines refused by the key that is wrong."""

import json
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.interchange import from_json, to_json
from sayso.records import Article, Statement


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
        "relay": "The Quay",
        "said": "2025-09-01",
        "confidence": 0.97,
    }
    assert outer["content"] == [[1, 17], [39, 48]]
    assert outer["speaker"] == {"name": "Ines Calder", "type": "person"}


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
