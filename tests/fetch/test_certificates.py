"""TLS with real certificates: the name counts, not the address that is connected to."""

import socket
import ssl
from collections.abc import Iterator

import pytest
import trustme

from sayso.fetch import fetch
from sayso.records import Page, Rejection
from tests.fetch.servers import HERE, Resolver, Server, page, serving, to


@pytest.fixture
def authority(tmp_path, monkeypatch) -> trustme.CA:
    """An authority that this machine trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return authority


@pytest.fixture(autouse=True)
def resolver(monkeypatch) -> Resolver:
    resolver = Resolver({"news.example": [["127.0.0.1"]], "other.example": [["127.0.0.1"]]})
    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    return resolver


def context(authority: trustme.CA, host: str) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(made)
    return made


@pytest.fixture
def server(authority) -> Iterator[Server]:
    with serving(lambda path: page(b"found"), context(authority, "news.example")) as server:
        yield server


def test_the_name_is_certified_and_asked_for_at_the_address_that_was_checked(authority, resolver):
    asked = []
    made = context(authority, "news.example")
    made.sni_callback = lambda line, name, _: asked.append(name)
    with serving(lambda path: page(b"found"), made) as server:
        fetched = fetch(server.url(host="news.example"), HERE)
    assert isinstance(fetched, Page)
    assert fetched.data == b"found"
    assert asked == resolver.asked == ["news.example"]


def test_a_certificate_of_another_name(server):
    rejection = fetch(server.url(host="other.example"), HERE)
    assert isinstance(rejection, Rejection)
    assert "The certificate of other.example cannot be trusted: Hostname mismatch" in rejection.reason
    assert server.requests == []


def test_a_certificate_of_the_address_alone(authority):
    with serving(lambda path: page(b"found"), context(authority, "127.0.0.1")) as server:
        assert isinstance(fetch(server.url(host="news.example"), HERE), Rejection)
        assert isinstance(fetch(server.url(), HERE), Page)


def test_an_authority_that_nobody_trusts(server, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    rejection = fetch(server.url(host="news.example"), HERE)
    assert isinstance(rejection, Rejection)
    assert "cannot be trusted" in rejection.reason
    assert server.requests == []


def test_a_server_that_speaks_no_tls():
    with serving(lambda path: page(b"found")) as server:
        rejection = fetch(server.url(host="news.example").replace("http", "https"), HERE)
    assert isinstance(rejection, Rejection)
    assert "TLS" in rejection.reason


def test_no_way_back_from_https(authority):
    with serving(lambda path: page(b"changed")) as plain:
        away = plain.url(host="news.example")
        with serving(lambda path: to(away), context(authority, "news.example")) as server:
            rejection = fetch(server.url(host="news.example"), HERE)
        assert isinstance(rejection, Rejection)
        assert "from https" in rejection.reason
        assert plain.requests == []
