"""One request to a host, at an address that was checked, and the answer to it."""

import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPException

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse
from urllib3.util import Url

from sayso.errors import InputError
from sayso.fetch.deadlines import Deadline
from sayso.fetch.urls import host_of, port_of
from sayso.version import __version__

CONNECT_SECONDS = 10.0
HEADERS = {
    "User-Agent": f"sayso/{__version__}",
    "Accept": "text/html, application/xhtml+xml, */*;q=0.8",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


@contextmanager
def answer(url: Url, addresses: Sequence[str], deadline: Deadline) -> Iterator[HTTPResponse]:
    """What a server answers to a GET, its body not yet read; the connection ends with it.

    Raises InputError where nobody answers, where a certificate is not the host's, or where the answer is no HTTP.
    """
    connection = _connect(url, addresses, deadline)
    try:
        _let_cut(connection, deadline)
        headers = {"Host": url.netloc or "", **HEADERS}
        connection.request("GET", url.request_uri, headers=headers, preload_content=False, decode_content=False)
        response = connection.getresponse()
        try:
            yield response
        finally:
            response.close()
    except (OSError, HTTPException, HTTPError) as error:
        deadline.left()
        raise InputError(f"The connection to {host_of(url)} broke off ({_what(error)}).") from None
    finally:
        connection.close()


def _connect(url: Url, addresses: Sequence[str], deadline: Deadline) -> HTTPConnection:
    """A connection to the first address that takes one."""
    what = ""
    for address in addresses:
        connection = _connection(url, address, min(CONNECT_SECONDS, deadline.left()))
        try:
            connection.connect()
        except ssl.SSLCertVerificationError as error:
            connection.close()
            raise InputError(f"The certificate of {host_of(url)} cannot be trusted: {error.verify_message}.") from None
        except (OSError, HTTPError) as error:
            connection.close()
            what = _what(error)
        else:
            return connection
    raise InputError(f"The host {host_of(url)} cannot be connected to ({what}).")


def _connection(url: Url, address: str, timeout: float) -> HTTPConnection:
    """One that is yet to be opened: to the address, but with the name for TLS, so that nothing is resolved again."""
    if url.scheme == "https":
        return HTTPSConnection(
            address, port_of(url), timeout=timeout, server_hostname=host_of(url), ssl_context=_trusting()
        )
    return HTTPConnection(address, port_of(url), timeout=timeout)


def _trusting() -> ssl.SSLContext:
    """Verifies certificates and names, by the authorities of the system and of Mozilla: some Pythons see none else."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _let_cut(connection: HTTPConnection, deadline: Deadline) -> None:
    """Let what is being received last until the deadline, and end there even within a line."""
    line = connection.sock

    def cut() -> None:
        with suppress(OSError):
            socket.socket.shutdown(line, socket.SHUT_RDWR)

    deadline.hold(cut)
    line.settimeout(deadline.left())


def _what(error: BaseException) -> str:
    """What went wrong, in a few words of ours: those of the library name its objects."""
    cause = error.__cause__ or error
    if isinstance(cause, TimeoutError):
        return "it does not answer"
    if isinstance(cause, ssl.SSLError):
        return f"TLS: {cause.reason or 'no agreement'}"
    if isinstance(cause, OSError):
        return cause.strerror or "it hung up"
    return "its answer is not HTTP" if isinstance(cause, HTTPException) else type(cause).__name__
