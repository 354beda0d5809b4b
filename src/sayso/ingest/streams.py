"""Bytes of a file or of standard input, unpacked where they are gzip, never more than a cap allows."""

import gzip
import io
import zlib
from typing import BinaryIO, Protocol

from sayso.errors import InputError

DENSEST = 100
ALLOWANCE = 64 * 1024 * 1024
BUFFER = 256 * 1024


class Readable(Protocol):
    """What gives bytes when it is asked."""

    def read(self, size: int, /) -> bytes: ...


def open_stream(raw: BinaryIO) -> io.BufferedReader:
    """`raw` for reading, unpacked if it begins as gzip does.

    Packed data stops with an InputError where it is damaged, or where it unpacks to more than a hundred
    times its size: text never does, and a bomb does.
    """
    buffered: io.BufferedReader = io.BufferedReader(_Plain(raw), BUFFER)
    if buffered.peek(2)[:2] != b"\x1f\x8b":
        return buffered
    return io.BufferedReader(_Unpacked(buffered), BUFFER)


def read_capped(stream: BinaryIO, max_bytes: int) -> bytes:
    """All bytes of a stream, or an InputError when they are more than `max_bytes`."""
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise InputError(too_large("It", max_bytes))
    return data


def too_large(what: str, max_bytes: int) -> str:
    """The reason that something is too large, with the way out."""
    return f"{what} is larger than {max_bytes:,} bytes; raise the limit with --max-bytes to read it."


class _Plain(io.RawIOBase):
    """Passes on what a stream gives, whatever its kind."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # the buffer protocol has no older name
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _next(self, size: int) -> bytes:
        return self._stream.read(size)


class _Counted:
    """Counts the bytes that pass."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data


class _Unpacked(_Plain):
    def __init__(self, packed: Readable) -> None:
        self._packed = _Counted(packed)
        self._count = 0
        super().__init__(gzip.GzipFile(fileobj=self._packed, mode="rb"))  # type: ignore[call-overload] # only read is used

    def _next(self, size: int) -> bytes:
        try:
            data = super()._next(size)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise InputError("The gzip data is damaged or cut off.") from None
        self._count += len(data)
        if self._count > ALLOWANCE and self._count > DENSEST * self._packed.count:
            raise InputError(
                "The gzip data unpacks to more than a hundred times its size: unpack it yourself to read it."
            )
        return data
