"""Paths and URLs in the order that they are given in, each fetched when it is come to."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import UsageError
from sayso.ingest import Item
from sayso.pipeline.inputs import find_inputs
from sayso.records import Rejection
from tests.fetch.servers import HERE, page, serving
from tests.ingest.articles import PROSE
from tests.ingest.test_feeds import ENTRY, rss

TEXT = page(PROSE.encode(), "Content-Type: text/plain")


def test_urls_stand_among_paths(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    with serving(lambda path: TEXT) as server:
        given = [server.url("/b.txt"), str(tmp_path), "-", server.url("/c?d=*"), "none"]
        found = list(find_inputs(given, HERE, stdin=io.BytesIO(PROSE.encode())))
    assert [one.name for one in found] == ["b", "a", "stdin", "c", "none"]
    assert isinstance(found[-1], Rejection)
    assert [one.url for one in found if isinstance(one, Item)] == [given[0], None, None, given[3]]


def test_a_url_is_fetched_once_it_is_come_to() -> None:
    told: list[str] = []
    with serving(lambda path: TEXT) as server:
        found = find_inputs([server.url("/a"), server.url("/b")], HERE, told=told.append)
        assert server.paths == told == []
        next(found)
        assert server.paths == ["/a"]
        assert told == [server.url("/a")]
        list(found)
        assert server.paths == ["/a", "/b"]


def test_nothing_that_a_page_or_a_feed_links_to_is_fetched() -> None:
    markup = f'<html><head><link rel="canonical" href="/x"></head><body><a href="/y">y</a><img src="/z"><p>{PROSE}</p>'
    answers = {
        "/feed": page(rss(ENTRY).encode(), "Content-Type: application/rss+xml"),
        "/page": page(markup.encode(), "Content-Type: text/html", "Refresh: 0; url=/r", "Link: </s>; rel=preload"),
    }
    with serving(answers.__getitem__) as server:
        found = list(find_inputs([server.url("/feed"), server.url("/page")], HERE))
        assert [one.name for one in found] == ["harbours", "page"]
        assert server.paths == ["/feed", "/page"]


def test_what_is_refused_leaves_the_rest() -> None:
    with serving(lambda path: TEXT if path == "/b" else page(status="404 Not Found")) as server:
        given = [server.url("/a"), "ftp://news.example/", "http://127.0.0.1:1/", server.url("/b")]
        *refused, item = find_inputs(given, HERE)
    assert isinstance(item, Item)
    assert [(one.name, one.stage) for one in refused if isinstance(one, Rejection)] == [
        (one, "fetch") for one in given[:3]
    ]


def test_the_limit_is_of_files_and_pages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    with serving(lambda path: TEXT) as server:
        found = list(find_inputs([str(tmp_path), server.url()], replace(HERE, max_bytes=10)))
    assert all(isinstance(one, Rejection) and "--max-bytes" in one.reason for one in found)


def test_nothing_more_is_fetched_once_asked_to_stop(tmp_path: Path) -> None:
    with serving(lambda path: TEXT) as server:
        given = [server.url("/a"), server.url("/b"), str(tmp_path)]
        found = list(find_inputs(given, HERE, stop=lambda: len(server.paths) > 0))
        assert server.paths == ["/a"]
    assert [one.name for one in found] in ([], ["a"])  # whichever was sooner, the page or the wish to stop


def test_wrong_mapping_is_raised_before_anything_is_fetched() -> None:
    with serving(lambda path: TEXT) as server:
        with pytest.raises(UsageError, match="headline"):
            find_inputs([server.url()], HERE, mapping={"headline": "title"})
        assert server.paths == []
