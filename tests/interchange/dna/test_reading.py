"""`.dna` files that are refused, each with what is wrong and what to do; and offsets as Java counts them."""

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.interchange.dna import hash_password, is_password, read_dna
from sayso.interchange.dna.offsets import Offsets
from sayso.ledger import Ledger
from sayso.pipeline.dna import import_dna
from tests.interchange.dna.made import PASSWORD, TEXTS, make_dna, units


def changed(path: Path, *commands: str) -> Path:
    make_dna(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        for command in commands:
            connection.execute(command)
    return path


def damage(path: Path) -> Path:
    make_dna(path)
    data = bytearray(path.read_bytes())
    data[5000:9000] = b"\xff" * 4000
    path.write_bytes(data)
    return path


def text_file(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def foreign(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    return path


BAD = {
    "empty": (lambda path: text_file(path, b""), "is empty"),
    "DNA 1": (lambda path: text_file(path, b"<?xml version='1.0'?><discourse/>"), "of DNA 1"),
    "encrypted": (lambda path: text_file(path, random.Random(1).randbytes(8192)), "encrypted or damaged"),
    "cut off": (lambda path: text_file(path, make_dna(path).read_bytes()[:9000]), "damaged"),
    "damaged": (damage, "damaged"),
    "DNA 2": (
        lambda path: changed(path, "UPDATE SETTINGS SET Value = '2.0 beta 25' WHERE Property = 'version'"),
        "of DNA 2.0 beta 25, and only files of DNA 3",
    ),
    "foreign": (foreign, "no .dna file: it has no settings"),
    "lacks tables": (lambda path: changed(path, "DROP TABLE REGEXES"), "lacks the tables REGEXES"),
    "dangling": (
        lambda path: changed(path, "UPDATE DATASHORTTEXT SET Entity = 999 WHERE ID = 11"),
        "points at a row of ENTITIES that is gone",
    ),
    "outside": (
        lambda path: changed(path, "UPDATE STATEMENTS SET Stop = 9999 WHERE ID = 31"),
        "statement 31 of document 4 is misplaced: .* outside of a text",
    ),
    "inside a character": (
        lambda path: changed(path, "UPDATE STATEMENTS SET Start = 7 WHERE ID = 31"),
        "statement 31 of document 4 is misplaced: 7 is inside of the character '🚢'",
    ),
    "folder": (lambda path: path.mkdir() or path, "cannot be read"),
    "missing": (lambda path: path, "cannot be read"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_and_the_ledger_stays_as_it_is(kind: str, tmp_path: Path) -> None:
    make, words = BAD[kind]
    path = make(tmp_path / "bad.dna")
    ledger = tmp_path / "study.sayso"
    with Ledger.open(ledger) as opened:
        import_dna(opened, make_dna(tmp_path / "good.dna"), coder="ines")
    before = ledger.read_bytes()
    with Ledger.open(ledger) as opened, pytest.raises(InputError, match=words):
        import_dna(opened, path, coder="ines")
    with closing(sqlite3.connect(ledger)) as now, closing(sqlite3.connect(":memory:")) as then:
        then.deserialize(before)
        assert list(now.iterdump()) == list(then.iterdump())


def test_a_file_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    path = make_dna(tmp_path / "study.dna")
    path.chmod(0o400)
    before = path.stat().st_mtime_ns, sorted(os.listdir(tmp_path))
    assert len(read_dna(path).statements) == 6
    assert (path.stat().st_mtime_ns, sorted(os.listdir(tmp_path))) == before


def test_places_are_those_of_the_words(tmp_path: Path) -> None:
    found = read_dna(make_dna(tmp_path / "study.dna"))
    texts = {document.number: document.text for document in found.documents}
    words = [texts[one.document][one.span.start : one.span.end] for one in found.statements]
    assert words == [
        "We will send two battalions",
        "🎭 theatre",
        "Nobody asked",
        "Orvanne opposes the toll",
        "A toll would hurt",
        "A toll would hurt",
    ]


@given(st.text(st.characters(exclude_categories=["Cs"])), st.data())
def test_offsets_go_both_ways(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    offsets = Offsets(text)
    there = offsets.to_units(start), offsets.to_units(end)
    assert there == (len(text[:start].encode("utf-16-le")) // 2, len(text[:end].encode("utf-16-le")) // 2)
    if start < end:
        assert offsets.to_points(*there) == (start, end)


def test_a_stretch_of_units_gives_the_words() -> None:
    assert Offsets(TEXTS[1]).to_points(*units(TEXTS[1], "🎭")) == (TEXTS[1].index("🎭"), TEXTS[1].index("🎭") + 1)


def test_passwords_are_hashed_as_dna_does() -> None:
    """The hash is of a file that DNA wrote."""
    assert is_password("sample", PASSWORD)
    assert not is_password("Sample", PASSWORD)
    assert not is_password("sample", "no hash!")
    assert is_password("žluť", hash_password("žluť"))
    assert hash_password("a") != hash_password("a")
