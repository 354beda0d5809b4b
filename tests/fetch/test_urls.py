"""URLs in one form, and those that are not asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.fetch import is_url
from sayso.fetch.urls import follow, host_of, parse, port_of, shown


@pytest.mark.parametrize("given", ["https://a.example", "HTTP://a.example/x", "ftp://a", "file:///etc/passwd"])
def test_urls(given):
    assert is_url(given)


@pytest.mark.parametrize("given", ["article.txt", "c:/news", "C:\\news", "-", "a/b://c", "http:/a", "news/*.txt"])
def test_paths(given):
    assert not is_url(given)


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("HTTPS://News.Example", "https://news.example/"),
        ("https://news.example:443/a/../b?q=1#part", "https://news.example/b?q=1"),
        ("http://news.example:8080/", "http://news.example:8080/"),
        ("https://news.example/ä b?ö", "https://news.example/%C3%A4%20b?%C3%B6"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("http://[2606:4700::1111]:80/", "http://[2606:4700::1111]/"),
        ("https://news.example/%7euser", "https://news.example/%7Euser"),
    ],
)
def test_one_form(given, url):
    assert parse(given).url == url
    assert parse(url) == parse(given)


def test_host_and_port():
    url = parse("https://[2606:4700::1111]:8443/")
    assert (host_of(url), port_of(url)) == ("2606:4700::1111", 8443)
    assert port_of(parse("http://news.example/")) == 80


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("ftp://news.example/", "not ftp"),
        ("file:///etc/passwd", "not file"),
        ("gopher://news.example:70/_x", "not gopher"),
        ("https:///story", "no URL"),
        ("https://", "no URL"),
        ("https://news.example:port/", "no URL"),
        ("https://news.example:99999/", "no URL"),
        ("https://news example/", "no URL"),
        ("https://[::1/", "no URL"),
        ("https://news.example/\r\nX-Evil: 1", "no URL"),
        ("https://news.example\x00/", "no URL"),
        ("https://ann:secret@news.example/", "name or password"),
        ("https://ann@news.example/", "name or password"),
    ],
)
def test_what_is_not_asked_for(given, reason):
    with pytest.raises(InputError, match=reason) as raised:
        parse(given)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("given", ["https://good.example\\@127.0.0.1/", "https://good.example#@127.0.0.1/"])
def test_the_host_is_the_one_before_a_slash_of_either_kind(given):
    assert host_of(parse(given)) == "good.example"


@given(st.text())
def test_whatever_is_given_is_a_url_or_refused(given):
    try:
        url = parse("https://" + given)
    except InputError:
        return
    assert url.url.isascii()
    assert parse(url.url) == url


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://news.example/b"),
        ("c?d", "https://news.example/a/c?d"),
        ("//other.example/x", "https://other.example/x"),
        ("https://other.example", "https://other.example/"),
        ("/caf\xc3\xa9", "https://news.example/caf%C3%A9"),
        ("/caf\xe9", "https://news.example/caf%C3%A9"),
        ("/a b", "https://news.example/a%20b"),
        ("", "https://news.example/a/story"),
    ],
)
def test_redirects(location, url):
    assert follow(parse("https://news.example/a/story"), location).url == url


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("file:///etc/passwd", "redirects to file:///etc/passwd.*not file"),
        ("javascript:alert(1)", "It redirects to"),
        ("http://news.example/a/story", "from https"),
        ("https://ann:secret@news.example/", "redirects to https://news.example/.*password"),
        ("https://[::1", "no URL"),
        ("https://news.example/\x0b", "no URL"),
    ],
)
def test_redirects_that_are_not_followed(location, reason):
    with pytest.raises(InputError, match=reason) as raised:
        follow(parse("https://news.example/a/story"), location)
    assert "secret" not in str(raised.value)


def test_from_http_to_https_and_back_to_http_only_from_http():
    plain = parse("http://news.example/")
    assert follow(plain, "https://news.example/").scheme == "https"
    assert follow(plain, "http://other.example/").scheme == "http"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://ann:s@cret@news.example/a@b", "https://news.example/a@b"),
        ("https://news.example/a@b", "https://news.example/a@b"),
    ],
)
def test_no_password_is_shown(given, expected):
    assert shown(given) == expected
