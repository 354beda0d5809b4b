"""Fetching from a real server, which does all that a server should not."""

import gzip
import itertools
import socket
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from dataclasses import replace
from threading import Event

import pytest

from sayso.fetch import Limits, fetch
from sayso.fetch.deadlines import THREAD
from sayso.records import Page, Rejection
from sayso.version import __version__
from tests.fetch.servers import HERE, Resolver, page, serving, to

TYPE = "Content-Type: text/html; charset=utf-8"


def reason(outcome: Page | Rejection | None) -> str:
    assert isinstance(outcome, Rejection)
    assert outcome.stage == "fetch"
    return outcome.reason


def refused(pieces: object, limits: Limits = HERE) -> str:
    """The reason that a page of these pieces is refused for."""
    with serving(lambda path: pieces) as server:  # type: ignore[arg-type, return-value]
        return reason(fetch(server.url(), limits))


def test_a_page_with_what_its_server_declares():
    with serving(lambda path: page(b"<p>caf\xe9", "Content-Type: Text/HTML; charset=ISO-8859-1")) as server:
        fetched = fetch(server.url("/Story.html?id=1#part"), HERE)
        assert fetched == Page(
            origin=server.url("/Story.html?id=1#part"),
            url=server.url("/Story.html?id=1"),
            data=b"<p>caf\xe9",
            media_type="text/html",
            charset="iso-8859-1",
        )


def test_what_is_told_of_this_machine(monkeypatch):
    """Nothing but the version of sayso; no proxy is asked, whatever the environment says."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(lambda path: page(b"x", "Set-Cookie: seen=1")) as server:
        fetch(server.url("/a?b=c"), HERE)
        fetch(server.url("/a?b=c"), HERE)
        first, second = server.requests
        assert first == second
        assert first[0] == "GET /a?b=c HTTP/1.1"
        assert sorted(first[1:]) == [
            "Accept-Encoding: gzip",
            "Accept: text/html, application/xhtml+xml, */*;q=0.8",
            "Connection: close",
            f"Host: 127.0.0.1:{server.port}",
            f"User-Agent: sayso/{__version__}",
        ]


def test_this_machine_is_not_asked_unless_it_is_allowed():
    with serving(lambda path: page(b"secret")) as server:
        for host in ("127.0.0.1", "localhost", "127.1", "0x7f000001", "[::ffff:127.0.0.1]"):
            assert "--allow-private" in reason(fetch(server.url(host=host), replace(HERE, allow_private=False)))
        assert server.requests == []


def test_a_redirect_is_checked_like_the_first(monkeypatch):
    """The first host is held for a public one, though it is this machine; where it redirects to is not."""
    monkeypatch.setattr("sayso.fetch.addresses.is_public", lambda address: address != "127.0.0.2")
    with serving(lambda path: to(f"http://127.0.0.2:{server.port}/admin")) as server:
        assert "127.0.0.2, which is not public" in reason(fetch(server.url(), replace(HERE, allow_private=False)))
        assert server.paths == ["/story.html"]


def test_a_resolver_is_asked_once_a_hop_and_its_answer_is_connected_to(monkeypatch):
    """What it would say the next time is of no account: a name cannot be bound again between check and connection."""
    elsewhere = ["127.0.0.77"]
    resolver = Resolver(
        {"one.example": [["127.0.0.1"], elsewhere], "two.example": [["127.0.0.1"], elsewhere]},
    )
    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    answers = {"/": lambda: to(f"http://two.example:{server.port}/story"), "/story": lambda: page(b"found")}
    with serving(lambda path: answers[path]()) as server:
        fetched = fetch(server.url("/", host="one.example"), HERE)
        assert isinstance(fetched, Page)
        assert (fetched.data, fetched.url) == (b"found", server.url("/story", host="two.example"))
        assert resolver.asked == ["one.example", "two.example"]
        hosts = [line for request in server.requests for line in request if line.startswith("Host")]
        assert hosts == [f"Host: {name}.example:{server.port}" for name in ("one", "two")]


def test_the_next_address_is_tried_where_nobody_listens(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", Resolver({"news.example": [["127.0.0.99", "127.0.0.1"]]}))
    with serving(lambda path: page(b"found")) as server:
        fetched = fetch(server.url(host="news.example"), HERE)
    assert isinstance(fetched, Page)


def test_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert "cannot be connected to (Connection refused)" in reason(fetch(f"http://127.0.0.1:{port}/", HERE))


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_redirects_are_followed(status):
    with serving(lambda path: page(b"found") if path == "/b" else to("b", status)) as server:
        fetched = fetch(server.url("/a"), HERE)
        assert isinstance(fetched, Page)
        assert (fetched.url, fetched.origin) == (server.url("/b"), server.url("/a"))


def test_redirects_that_never_end():
    numbers = itertools.count()
    with serving(lambda path: to(f"/{next(numbers)}")) as server:
        assert "more than 10 times" in reason(fetch(server.url(), HERE))
        assert len(server.requests) == 11


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/", "data:text/plain,x"])
def test_redirects_elsewhere_than_to_the_web(location):
    assert "It redirects to" in refused(to(location))


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("404 Not Found", "answers 404 (Not Found)."),
        ("500 \x1b[31mOops", "answers 500 (Internal Server Error)."),
        ("304 Not Modified", "answers 304 (Not Modified)."),
        ("302 Found", "answers 302 (Found)."),
        ("204 No Content", "answers 204 (No Content)."),
        ("206 Partial Content", "answers 206 (Partial Content)."),
        ("403 Forbidden", "answers 403 (Forbidden): save the page in a browser and read the file."),
        ("799 Odd", "answers 799."),
    ],
)
def test_what_is_no_page(status, says):
    assert refused(page(b"<p>Sorry", TYPE, status=status)).endswith(says)


@pytest.mark.parametrize("media_type", ["image/png", "video/mp4", "audio/mpeg", "font/woff2"])
def test_what_holds_no_article_is_not_even_received(media_type):
    endless = itertools.chain(page(b"", f"Content-Type: {media_type}", "Content-Length: 99"), itertools.repeat(b"x"))
    assert media_type in refused(endless)


@pytest.mark.parametrize("header", [[], ["Content-Type:"], ["Content-Type: nonsense"], ["Content-Type: ;;=\x01"]])
def test_no_type(header):
    with serving(lambda path: page(b"found", *header)) as server:
        fetched = fetch(server.url(), HERE)
    assert isinstance(fetched, Page)
    assert (fetched.data, fetched.charset) == (b"found", "")


def test_gzip_is_unpacked():
    packed = gzip.compress(b"one ") + gzip.compress(b"two")
    with serving(lambda path: page(packed, TYPE, "Content-Encoding: gzip")) as server:
        fetched = fetch(server.url(), HERE)
    assert isinstance(fetched, Page)
    assert fetched.data == b"one two"


def test_no_body():
    with serving(lambda path: page(b"", "Content-Encoding: gzip")) as server:
        fetched = fetch(server.url(), HERE)
    assert isinstance(fetched, Page)
    assert fetched.data == b""


@pytest.mark.parametrize(
    ("body", "encoding", "says"),
    [
        (gzip.compress(b"whole", mtime=0)[:-9], "gzip", "cut off"),
        (b"plain after all", "gzip", "and is not"),
        (gzip.compress(b"x", mtime=0)[:-8] + bytes(8), "gzip", "and is not"),
        (zlib.compress(b"x"), "deflate", "not asked for"),
        (gzip.compress(gzip.compress(b"x", mtime=0), mtime=0), "gzip, gzip", "not asked for"),
        (b"x", "br", "not asked for"),
    ],
)
def test_packed_otherwise(body, encoding, says):
    assert says in refused(page(body, f"Content-Encoding: {encoding}"))


def endless(start: bytes, piece: bytes) -> Iterator[bytes]:
    yield start
    yield from itertools.repeat(piece)


def test_endless_bodies():
    """Without a length, in chunks, and packed: none is received beyond the limit."""
    head, chunk = b"HTTP/1.1 200 OK\r\n", b"3e8\r\n" + b"x" * 1000 + b"\r\n"
    assert "--max-bytes" in refused(endless(head + b"\r\n", b"x" * 1000))
    assert "--max-bytes" in refused(endless(head + b"Transfer-Encoding: chunked\r\n\r\n", chunk))
    assert "--max-bytes" in refused(endless(head + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"x" * 100)))


def test_the_limit_is_of_what_it_says():
    body = b"x" * 1000
    with serving(lambda path: page(body)) as server:
        assert isinstance(fetch(server.url(), replace(HERE, max_bytes=1000)), Page)
        assert "larger than 999 bytes" in reason(fetch(server.url(), replace(HERE, max_bytes=999)))


def test_a_length_over_the_limit_is_believed_before_anything_is_received():
    over = Event()
    with serving(lambda path: itertools.chain(page(b"", "Content-Length: 1000000"), waiting(over))) as server:
        assert "--max-bytes" in reason(fetch(server.url(), HERE))
        over.set()


def waiting(over: Event) -> Iterator[bytes]:
    over.wait(30)
    yield b""


def test_a_bomb_is_not_unpacked():
    bomb = page(gzip.compress(bytes(50_000_000), mtime=0), "Content-Encoding: gzip")
    with serving(lambda path: bomb) as server:
        tracemalloc.start()
        assert "--max-bytes" in reason(fetch(server.url(), HERE))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 5_000_000


def test_a_length_that_lies():
    assert "cut off" in refused(page(b"too short", "Content-Length: 1000"))
    assert "broke off" in refused(page(b"x", "Content-Length: 1", "Content-Length: 2"))
    with serving(lambda path: page(b"longer", "Content-Length: 4")) as server:
        fetched = fetch(server.url(), HERE)
    assert isinstance(fetched, Page)
    assert fetched.data == b"long"


def test_a_chunk_that_is_none():
    assert "cut off" in refused(page(b"zz\r\n", "Transfer-Encoding: chunked"))
    assert "cut off" in refused(page(b"5\r\nab", "Transfer-Encoding: chunked"))


@pytest.mark.parametrize("start", [b"", b"SSH-2.0-OpenSSH_9\r\n", b"HTTP/1.1 2", b"HTTP/1.1 abc\r\n\r\n", b"\x15\x03"])
def test_what_is_not_http(start):
    assert "broke off" in refused([start])


def test_headers_without_end():
    assert "broke off" in refused(endless(b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"))
    assert "broke off" in refused(endless(b"HTTP/1.1 200 OK\r\nA: ", b"b" * 1000))


def test_a_header_with_line_breaks_stays_within_its_line():
    folded = page(b"", "Location: /b\r\n X: y", status="302 Found")
    with serving(lambda path: page(b"found") if "b" in path else folded) as server:
        fetch(server.url("/a"), HERE)
        assert server.requests[1][0] == "GET /b%20X:%20y HTTP/1.1"
        assert len(server.requests[1]) == len(server.requests[0])


SLOW = replace(HERE, max_seconds=0.5)


def dripping(start: bytes, drop: bytes) -> Iterator[bytes]:
    """Each drop comes well before a reader would give up waiting for the next, and there is always one more."""
    for piece in endless(start, drop):
        yield piece
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x"),
        (b"HTTP/1.1 200 OK\r\nA: ", b"b"),
        (b"", b"H"),
    ],
)
def test_a_server_that_drips_is_hung_up_on(start, drop):
    with serving(lambda path: dripping(start, drop)) as server:
        assert "within 0.5 seconds; --max-seconds" in reason(fetch(server.url(), SLOW))
        assert server.hung_up.wait(10)


def test_a_server_that_says_nothing():
    over = Event()
    with serving(lambda path: [b""] if over.wait(20) else []) as server:
        assert "within 0.5 seconds" in reason(fetch(server.url(), SLOW))
        over.set()


def test_the_time_is_that_of_all_redirects_together():
    def slowly(path: str) -> Iterator[bytes]:
        time.sleep(0.2)
        yield from to("/again")

    with serving(slowly) as server:
        assert "within 0.5 seconds" in reason(fetch(server.url(), SLOW))
        assert len(server.requests) < 4


def test_a_resolver_that_does_not_answer(monkeypatch):
    over = Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(20) and [])
    assert "within 0.5 seconds" in reason(fetch("http://news.example/", SLOW))
    over.set()


def test_stopping_ends_a_fetch_at_once():
    begun = Event()

    def never(path: str) -> Iterator[bytes]:
        begun.set()
        return dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"x")

    with serving(never) as server:
        assert fetch(server.url(), HERE, stop=begun.is_set) is None
        assert server.hung_up.wait(10)


def test_what_is_left_behind_asks_for_nothing_any_more(monkeypatch):
    """The resolver answers once nobody waits any more."""
    asked, over = Event(), Event()

    def late(host: str, port: int, *_: object, **__: object) -> list[object]:
        asked.set()
        over.wait(20)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    with serving(lambda path: page(b"found")) as server:
        with monkeypatch.context() as patched:
            patched.setattr(socket, "getaddrinfo", late)
            assert fetch(server.url(host="news.example"), HERE, stop=asked.is_set) is None
            over.set()
            for thread in threading.enumerate():
                if thread.name == THREAD:
                    thread.join(20)
        assert server.requests == []


def test_a_fault_is_a_rejection(monkeypatch):
    def fault(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("sayso.fetch.pages.addresses_of", fault)
    assert reason(fetch("http://news.example/", HERE)).startswith("It cannot be fetched (RuntimeError)")


def test_no_password_is_kept():
    rejection = fetch("https://ann:secret@news.example/", HERE)
    assert "secret" not in repr(rejection)
    assert isinstance(rejection, Rejection)
    assert rejection.origin == "https://news.example/"
