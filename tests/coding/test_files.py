"""Codebooks in files: read, refused with all that is wrong, and written back."""

import pytest

from sayso.coding import from_plain, read_codebook, to_plain, united, write_codebook
from sayso.codings import Codebook, Entry, Variable
from sayso.errors import InputError

YAML = """
name: Straits
description: Who wants what
concepts:
  - name: Send troops
    description: Soldiers of the alliance
    examples: ["We will send two battalions", "boots on the quay"]
    keywords: [troops, battalion]
    attributes: {type: military}
  - name: Patrol
    parent: Send troops
    color: [255, 0, 10]
  - Toll
variables:
  - name: tone
    values: [calm, {name: heated, description: loud}]
  - {name: strength, type: integer}
  - {name: loud, type: boolean}
  - {name: why, type: long text}
"""


def test_a_codebook_has_all_that_its_file_says() -> None:
    found = read_codebook(YAML, form="yaml", name="file")
    assert found.name == "Straits"
    assert [(one.name, one.type) for one in found.variables] == [
        ("concept", "short text"),
        ("agreement", "boolean"),
        ("tone", "short text"),
        ("strength", "integer"),
        ("loud", "boolean"),
        ("why", "long text"),
    ]
    troops, patrol, toll = found.concepts
    assert troops.examples == ("We will send two battalions", "boots on the quay")
    assert (patrol.parent, patrol.color) == ("Send troops", (255, 0, 10))
    assert toll == Entry(value="Toll")


@pytest.mark.parametrize("form", ["yaml", "csv"])
def test_what_is_written_is_read_back(form: str) -> None:
    found = read_codebook(YAML, form="yaml", name="file")
    if form == "csv":  # which has concepts alone
        found = read_codebook(write_codebook(found, form="csv"), form="csv", name="Straits")
        assert found.concepts[0].examples == ("We will send two battalions", "boots on the quay")
        assert found.concepts[0].attributes == {"type": "military"}
    assert read_codebook(write_codebook(found, form=form), form=form, name=found.name) == found


def test_json_holds_a_codebook_whole() -> None:
    found = read_codebook(YAML, form="yaml", name="file")
    assert from_plain(to_plain(found)) == found


BAD = {
    "no yaml": ("yaml", "concepts: [", "is no YAML: line 1"),
    "a list": ("yaml", "- Toll", "needs 'concepts', a list"),
    "nothing": ("yaml", "name: x", "it has no concepts"),
    "twice": ("yaml", "concepts: [Toll, Ferry, Toll]", "concept 'Toll' is there twice"),
    "no parent": ("yaml", "concepts: [{name: Toll, parent: Tax}]", "a parent that is not there: 'Tax'"),
    "circle": (
        "yaml",
        "concepts: [{name: Toll, parent: Ferry}, {name: Ferry, parent: Toll}]",
        "concept 'Toll' is among its own parents",
    ),
    "unknown key": ("yaml", "concepts: [{name: Toll, keyword: x}]", "concept 1 has 'keyword', which is none of"),
    "no name": ("yaml", "concepts: [{description: x}]", "concept 1 has no name"),
    "wrong type": ("yaml", "concepts: [Toll]\nvariables: [{name: x, type: date}]", "variable 1 has the type 'date'"),
    "wrong values": (
        "yaml",
        "concepts: [Toll]\nvariables: [{name: x, type: integer, values: [a]}]",
        "only a short text has a list of values",
    ),
    "wrong color": ("yaml", "concepts: [{name: Toll, color: [1, 2, 256]}]", "three numbers from 0 to 255"),
    "csv without concepts": ("csv", "name,parent\nToll,\n", "needs a column 'concept', and has name, parent"),
    "csv without a name": ("csv", "concept,parent\nToll,\n,Toll\n", "line 3 has no concept"),
    "csv too wide": ("csv", "concept\nToll,x\n", "line 2 has more cells"),
    "all at once": ("yaml", "concepts: [Toll, Toll, {name: X, parent: Y}]", "twice; .* not there"),
    "python objects": ("yaml", "concepts: !!python/object/apply:os.system ['true']", "is no YAML"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_with_all_that_is_wrong(kind: str) -> None:
    form, text, words = BAD[kind]
    with pytest.raises(InputError, match=words):
        read_codebook(text, form=form, name="file")


def test_two_codebooks_become_one_and_the_first_is_right() -> None:
    one = Codebook(
        name="x",
        variables=(
            Variable(name="concept", attributes=("type",), entries=(Entry(value="Toll", attributes={"type": "tax"}),)),
            Variable(name="strength", type="integer"),
        ),
    )
    other = Codebook(
        name="x",
        variables=(
            Variable(
                name="concept",
                attributes=("type", "alias"),
                entries=(Entry(value="Toll", attributes={"type": "fee", "alias": "levy"}), Entry(value="Ferry")),
            ),
            Variable(name="strength", type="boolean"),
        ),
    )
    both, conflicts = united(one, other)
    assert [entry.value for entry in both.concepts] == ["Toll", "Ferry"]
    assert both.concepts[0].attributes == {"type": "tax", "alias": "levy"}
    assert conflicts == [
        "concept 'Toll': type is 'tax' here and 'fee' there",
        "variable 'strength' is integer here and boolean there",
    ]
    assert united(one, one) == (one, [])
