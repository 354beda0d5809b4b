"""URLs as users and servers write them → URLs that may be asked for, in one form everywhere."""

import re
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from sayso.errors import InputError

SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
USER = re.compile(r"(?<=://)[^/?#\\]*@")
PORTS = {"http": 80, "https": 443}
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
NONE = "It is no URL that can be read: write it as in https://example.org/story."


def is_url(given: str) -> bool:
    """Whether what a user names is a URL, of whatever scheme, and not a path."""
    return SCHEME.match(given) is not None


def parse(given: str) -> Url:
    """A URL normalized as RFC 3986 says, without its fragment and a port that goes without saying.

    Raises InputError where it is broken, or neither http nor https, or holds a name or password.
    """
    if CONTROL.search(given):
        raise InputError(NONE)
    try:
        url = parse_url(given)
    except LocationParseError:
        raise InputError(NONE) from None
    if url.scheme not in PORTS:
        raise InputError(f"Only http and https are fetched, not {url.scheme}.")
    if url.auth is not None:
        raise InputError("It holds a user's name or password, which are not sent: save the page and read the file.")
    if not url.host:
        raise InputError(NONE)
    port = None if url.port == PORTS[url.scheme] else url.port
    return url._replace(port=port, path=url.path or "/", fragment=None)


def follow(url: Url, location: str) -> Url:
    """Where a redirect leads; raises InputError where it must not be followed."""
    try:
        target = urljoin(url.url, _as_meant(location))
        found = parse(target)
    except InputError as error:
        raise InputError(f"It redirects to {shown(target)[:200]}. {error.reason}") from None
    except ValueError:
        raise InputError("It redirects to what is no URL.") from None
    if url.scheme == "https" and found.scheme == "http":
        raise InputError(f"It redirects from https to {found.url[:200]}, which anybody on the way could change.")
    return found


def _as_meant(header: str) -> str:
    """A header that a server wrote in UTF-8, which is read as Latin-1 by rule."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def shown(given: str) -> str:
    """A URL as it may stand in messages and in a ledger: without the name and password that it may hold."""
    return USER.sub("", given)


def host_of(url: Url) -> str:
    """The host as it is resolved and certified: an IPv6 address without its brackets."""
    return (url.host or "").strip("[]")


def port_of(url: Url) -> int:
    """The port that is connected to."""
    return url.port if url.port is not None else PORTS[url.scheme or "http"]
