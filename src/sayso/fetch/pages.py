"""A URL → its page, by as many requests as there are redirects, each of them checked like the first."""

from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus

from urllib3.response import HTTPResponse
from urllib3.util import Url

from sayso.errors import InputError
from sayso.fetch.addresses import addresses_of
from sayso.fetch.bodies import read_body
from sayso.fetch.connections import answer
from sayso.fetch.deadlines import Deadline, within
from sayso.fetch.urls import follow, host_of, parse, port_of, shown
from sayso.records import Page, Rejection

DEFAULT_MAX_SECONDS = 60.0
MOST_REDIRECTS = 10
REDIRECTS = {301, 302, 303, 307, 308}
BLOCKING = {401, 402, 403, 429, 451}
UNREADABLE = ("image/", "audio/", "video/", "font/")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The most bytes of a page, as it is sent and unpacked; the most seconds, redirects included; which hosts."""

    max_bytes: int
    max_seconds: float = DEFAULT_MAX_SECONDS
    allow_private: bool = False


def fetch(given: str, limits: Limits, *, stop: Callable[[], bool] = lambda: False) -> Page | Rejection | None:
    """The page at a URL, or a rejection of stage "fetch" with the reason; None once `stop` answers true.

    Never raises, whatever the server does.
    """
    deadline = Deadline(limits.max_seconds)
    try:
        return within(deadline, lambda: _fetch(given, limits, deadline), stop=stop)
    except InputError as error:
        reason = error.reason
    except Exception as error:  # noqa: BLE001 # a hostile server must not cost a night's run
        reason = f"It cannot be fetched ({type(error).__name__}): save the page and read the file."
    return Rejection(name=shown(given), origin=shown(given), stage="fetch", reason=reason)


def _fetch(given: str, limits: Limits, deadline: Deadline) -> Page:
    url = parse(given)
    for _ in range(MOST_REDIRECTS + 1):
        addresses = addresses_of(host_of(url), port_of(url), allow_private=limits.allow_private)
        with answer(url, addresses, deadline) as response:
            location = response.headers.get("Location") if response.status in REDIRECTS else None
            if location is None:
                return _page(given, url, response, limits, deadline)
        url = follow(url, location)
    raise InputError(f"It redirects more than {MOST_REDIRECTS} times.")


def _page(given: str, url: Url, response: HTTPResponse, limits: Limits, deadline: Deadline) -> Page:
    if response.status != HTTPStatus.OK:
        raise InputError(_refusal(response.status))
    media_type, charset = _content_type(response.headers.get("Content-Type", ""))
    if media_type.startswith(UNREADABLE):
        raise InputError(f"It is of the type {media_type}, which holds no article.")
    data = read_body(response, limits.max_bytes, deadline)
    return Page(origin=given, url=url.url, data=data, media_type=media_type, charset=charset)


def _refusal(status: int) -> str:
    """What an answer that is no page says; not in the server's own words, which could be anything."""
    known = {one.value: one.phrase for one in HTTPStatus}
    says = f"The server answers {status}{f' ({known[status]})' if status in known else ''}"
    return f"{says}: save the page in a browser and read the file." if status in BLOCKING else f"{says}."


def _content_type(header: str) -> tuple[str, str]:
    """The media type and the charset that a header declares, empty where it does not."""
    message = Message()
    message["Content-Type"] = " ".join(header.split())
    media_type = message.get_content_type() if "/" in header else ""
    return media_type, str(message.get_content_charset(""))
