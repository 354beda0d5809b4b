"""The bytes that a server sends, unpacked, and never more than a cap allows."""

import gzip
import zlib
from io import BytesIO

from urllib3.exceptions import ProtocolError
from urllib3.response import HTTPResponse

from sayso.errors import InputError
from sayso.fetch.deadlines import Deadline

BLOCK = 64 * 1024
PLAIN = {"", "identity"}
PACKED = {"gzip", "x-gzip"}
CUT_OFF = "It was cut off on the way: read it again."


def read_body(response: HTTPResponse, max_bytes: int, deadline: Deadline) -> bytes:
    """All that the answer holds; raises InputError where it is too large or too slow, packed otherwise, or cut off."""
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in PLAIN | PACKED:
        raise InputError("It is packed in a way that was not asked for: save the page and read the file.")
    data = _receive(response, max_bytes, deadline)
    return _unpack(data, max_bytes) if encoding in PACKED and data else data


def _receive(response: HTTPResponse, max_bytes: int, deadline: Deadline) -> bytes:
    """The bytes as they arrive, whatever length was promised."""
    if (response.length_remaining or 0) > max_bytes:
        raise _too_large(max_bytes)
    data = bytearray()
    try:
        for block in response.stream(BLOCK, decode_content=False):
            data += block
            if len(data) > max_bytes:
                raise _too_large(max_bytes)
            deadline.left()
    except ProtocolError:
        raise InputError(CUT_OFF) from None
    return bytes(data)


def _unpack(packed: bytes, max_bytes: int) -> bytes:
    try:
        with gzip.GzipFile(fileobj=BytesIO(packed)) as file:
            data = file.read(max_bytes + 1)
    except EOFError:
        raise InputError(CUT_OFF) from None
    except (OSError, zlib.error):
        raise InputError("It says that it is gzip, and is not.") from None
    if len(data) > max_bytes:
        raise _too_large(max_bytes)
    return data


def _too_large(max_bytes: int) -> InputError:
    return InputError(f"It is larger than {max_bytes:,} bytes; raise the limit with --max-bytes to read it.")
