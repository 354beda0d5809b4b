"""What stands between a local page that shows hostile text and everybody else's pages in the same browser.

Only who has the launch token gets in: it becomes a cookie that scripts cannot read and other sites cannot send. A
request must name this host and port exactly, or a rebound name would reach us. What changes something must come from
our own pages. No response lets a page load or run anything from elsewhere, or be framed.
"""

import hmac
from collections.abc import Collection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
SAFE = {"GET", "HEAD"}
LARGEST = 4_000_000  # bytes of a request
NO_HOST = "This page is served under another address: open the link that sayso serve printed."
NO_TOKEN = "Open the link that sayso serve printed: it holds the key to this page."
NOT_OURS = "A request that changes something must come from this page itself."
TOO_LARGE = f"A request may have {LARGEST:,} bytes at most."


class Security:
    """Refuses what is not ours, and sets the headers of what is."""

    def __init__(self, app: ASGIApp, *, token: str, hosts: Collection[str]) -> None:
        self._app = app
        self._token = token
        self._hosts = frozenset(hosts)
        self._cookie = f"sayso_{next(iter(sorted(self._hosts))).rpartition(':')[2]}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        response = self._refuse(scope)
        await (response or self._app)(scope, _capped(scope, receive), _with_headers(send))

    def _refuse(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return PlainTextResponse(NO_HOST, 421)
        query = QueryParams(scope["query_string"])
        if "token" in query and scope["method"] == "GET" and self._is_token(query["token"]):
            return self._let_in(scope, query)
        cookie = SimpleCookie()
        try:
            cookie.load(headers.get("cookie", ""))
        except Exception:  # noqa: BLE001 - whatever is no cookie is no key
            cookie = SimpleCookie()
        if self._cookie not in cookie or not self._is_token(cookie[self._cookie].value):
            return PlainTextResponse(NO_TOKEN, 403)
        if scope["method"] not in SAFE and not self._is_ours(headers):
            return PlainTextResponse(NOT_OURS, 403)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST:
            return PlainTextResponse(TOO_LARGE, 413)
        return None

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token.encode())

    def _let_in(self, scope: Scope, query: QueryParams) -> Response:
        """The same address without the token, which is in a cookie from now on."""
        rest = urlencode([(name, value) for name, value in query.multi_items() if name != "token"])
        path = "/" + scope["path"].lstrip("/\\")
        response = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
        response.set_cookie(self._cookie, self._token, httponly=True, samesite="strict", path="/")
        return response

    def _is_ours(self, headers: Headers) -> bool:
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site in ("same-origin", "none")
        origin = urlsplit(headers.get("origin", ""))
        return origin.scheme == "http" and origin.netloc in self._hosts


def _capped(scope: Scope, receive: Receive) -> Receive:
    """What arrives, cut off beyond the largest request: a length may be unsaid or a lie."""
    left = LARGEST

    async def capped() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        return message if left >= 0 else {"type": "http.disconnect"}

    return capped


def _with_headers(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return with_headers
