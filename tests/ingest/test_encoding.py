import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.ingest.encoding import decode, mend, unify_newlines
from tests.ingest.articles import PROSE, read_article, reason

CURLY = "“We’ll go on,” she said – for 50 € more. The café opens."


@pytest.mark.parametrize(
    "data",
    [
        CURLY.encode(),
        codecs.BOM_UTF8 + CURLY.encode(),
        codecs.BOM_UTF16_LE + CURLY.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + CURLY.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + CURLY.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + CURLY.encode("utf-32-be"),
        CURLY.encode("utf-16-le"),
        CURLY.encode("utf-16-be"),
        CURLY.encode("cp1252"),
    ],
)
def test_encodings(data):
    assert decode(data) == CURLY


def test_declared_encoding_comes_before_a_guess():
    assert decode("“Да”, — сказал он.".encode("cp1251"), declared="windows-1251") == "“Да”, — сказал он."


def test_other_eight_bit_encodings_are_guessed():
    text = "Министр сказал, что правительство откроет порты весной, после долгого заседания кабинета. " * 5
    assert decode(text.encode("cp1251")) == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
        b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)),
        bytes(range(1, 32)) * 9,
        b"GIF89a\x01\x80\xff\x03\x04",
    ],
)
def test_binary_data_is_refused(data):
    assert "binary" in reason(data)


def test_broken_utf16_is_refused():
    assert "UTF-8" in reason(codecs.BOM_UTF16_LE + b"\x00\xd8\x00\xd8a")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\r\nb\r\n", "a\nb\n"), ("a\rb\r", "a\nb\n"), ("a\rb\r\nc\nd", "a\rb\nc\nd"), ("a\nb\r", "a\nb\r")],
)
def test_newlines(text, expected):
    assert unify_newlines(text) == expected


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(lambda text: PROSE + text))
def test_plain_text_is_kept_as_decoded(text):
    assert read_article(codecs.BOM_UTF8 + text.encode()).text == text


def test_space_and_a_mark_inside_are_kept():
    text = f"  {PROSE}\t\ufeff \n\n\n"
    assert read_article(text.encode()).text == text


@given(st.binary())
def test_any_bytes_decode_or_are_refused(data):
    with suppress(InputError):
        assert "\x00" not in decode(data)


def test_stray_bytes_are_mended():
    assert mend("\udc93Yes\udc94") == "“Yes”"
