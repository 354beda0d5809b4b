"""Bytes → text: UTF-8 first, what a byte-order mark says, else a guess; binary data is refused."""

import codecs
import re

from sayso.errors import InputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY = "It is binary data, not text: give the file the ending of its format, or leave it out."
UNDECODABLE = "Its character encoding cannot be told: save it as UTF-8."
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
ESCAPED = re.compile("[\udc80-\udcff]")
SURROGATE = re.compile("[\ud800-\udfff]")
# What 8-bit English text holds beyond ASCII; other letters mean another encoding than Windows-1252.
EXPECTED_1252 = frozenset("‘’“”‚„«»‹›–—…•€£¥¢§©®™°·½¼¾²³¿¡\u00a0\u00adáàâäãåçéèêëíìîïñóòôöõøúùûüýÿæœßšžÁÅÇÉÖÜØŠŽ")
# What calls itself so is Windows-1252, as in browsers: https://encoding.spec.whatwg.org/#names-and-labels
CALLED_LATIN = frozenset({"ascii", "iso8859-1"})
SAMPLE = 50_000


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text without its byte-order mark; `declared` is the encoding that the text names itself.

    Raises InputError for binary and undecodable data.
    """
    mark, encoding = mark_of(data)
    if encoding:
        return _decode_as(data[len(mark) :], encoding)
    if b"\x00" in data[:SAMPLE]:
        return _decode_wide(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _decode_bytewise(data, declared)
    return _refuse_binary(text)


def mark_of(data: bytes) -> tuple[bytes, str | None]:
    """The byte-order mark at the start, and its encoding."""
    return next(((mark, encoding) for mark, encoding in MARKS if data.startswith(mark)), (b"", None))


def unify_newlines(text: str) -> str:
    """CR LF as LF; a lone CR as LF only in a text that has no LF."""
    return text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")


def mend(text: str) -> str:
    """Text from a stream that was read as UTF-8 with `surrogateescape`, its stray bytes decoded as they should."""
    if text.isascii() or not ESCAPED.search(text):
        return text
    return decode(text.encode("utf-8", "surrogateescape"))


def drop_unprintable(text: str) -> str:
    """Text without the characters that no file can hold: NUL and lone surrogates."""
    if "\x00" not in text and (text.isascii() or not SURROGATE.search(text)):
        return text
    return SURROGATE.sub("\ufffd", text.replace("\x00", ""))


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return _refuse_binary(data.decode(encoding))
    except UnicodeDecodeError:
        raise InputError(UNDECODABLE) from None


def _decode_wide(data: bytes) -> str:
    """UTF-16 without a mark, told by the zero bytes of its ASCII letters; all else with zeros is binary."""
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * len(sample[1::2]) and even < 0.05 * len(sample[::2]):
        return _decode_as(data, "utf-16-le")
    if even > 0.7 * len(sample[::2]) and odd < 0.05 * len(sample[1::2]):
        return _decode_as(data, "utf-16-be")
    raise InputError(BINARY)


def _decode_bytewise(data: bytes, declared: str | None) -> str:
    from charset_normalizer import from_bytes

    if declared:
        try:
            return data.decode(_as_browsers_do(declared))
        except (LookupError, ValueError):
            pass
    if CONTROL.search(data[:SAMPLE].decode("latin-1")):
        raise InputError(BINARY)
    western = data.decode("cp1252", "replace")
    beyond = [char for char in western if char > "\x7f"]
    expected = sum(char in EXPECTED_1252 for char in beyond) > 0.9 * len(beyond) and "\ufffd" not in beyond
    if expected and sum(map(str.isalpha, beyond)) < 0.15 * len(western):
        return western
    guess = from_bytes(data[:SAMPLE]).best()
    try:
        return data.decode(guess.encoding if guess else "cp1252")
    except (UnicodeDecodeError, LookupError):
        raise InputError(UNDECODABLE) from None


def _as_browsers_do(declared: str) -> str:
    encoding = codecs.lookup(declared).name
    return "cp1252" if encoding in CALLED_LATIN else encoding


def _refuse_binary(text: str) -> str:
    controls = sum(1 for _ in CONTROL.finditer(text[:SAMPLE]))
    if "\x00" in text or controls > 0.01 * len(text[:SAMPLE]):
        raise InputError(BINARY)
    return text
