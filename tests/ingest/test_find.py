import csv
import gzip
import io
import itertools
import json
import os
import pickle

import pytest

from sayso.errors import UsageError
from sayso.ingest import Item, find_items, parse
from sayso.records import Article, Rejection
from tests.ingest.articles import PROSE

PAGE = f"<!doctype html><html><body><article><p>{PROSE}</p></article></body></html>"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path, data=PROSE):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def found(*paths, **options):
    """(name, form) of the items and (name, reason) of the rejections."""
    items = list(find_items(paths, **options))
    return [(one.name, one.form if isinstance(one, Item) else one.reason) for one in items]


def reasons(*paths, **options):
    return [one.reason for one in find_items(paths, **options) if isinstance(one, Rejection)]


def names(*paths, **options):
    return [one.name for one in find_items(paths, **options) if isinstance(one, Item)]


@pytest.mark.parametrize(
    ("file", "name", "form"),
    [
        ("a.txt", "a", "text"),
        ("a.TEXT", "a", "text"),
        ("a.b.md", "a.b", "text"),
        ("a.markdown", "a", "text"),
        ("a.html", "a", "html"),
        ("a.xhtml", "a", "html"),
        ("a.pdf", "a", "pdf"),
        ("a.docx", "a", "docx"),
        ("a.log", "a", "text"),
        ("a", "a", "text"),
        (".hidden", ".hidden", "text"),
    ],
)
def test_named_file(folder, file, name, form):
    write(folder / file)
    write(folder / f"{file}.gz", gzip.compress(PROSE.encode()))
    assert found(file, f"{file}.gz") == [(name, form), (name, form)]
    one, unpacked = find_items([file, f"{file}.gz"])
    assert one.data == unpacked.data == PROSE.encode()
    assert (one.origin, unpacked.origin) == (file, f"{file}.gz")


@pytest.mark.parametrize(
    ("start", "form"),
    [(PAGE, "html"), ("%PDF-1.7", "pdf"), ("PK\x03\x04", "docx"), ("{curly} text", "text"), ("[1] a", "text")],
)
def test_file_of_unknown_ending_is_told_by_its_start(folder, start, form):
    write(folder / "a.unknown", start)
    assert found("a.unknown") == [("a", form)]


def test_folder_in_order_without_hidden_and_unknown_files(folder):
    for file in ("b.txt", "a.html", "c/d.txt.gz", "c/a.txt", ".git/x.txt", ".x.txt", "x.png", "c/.y.md", "x.gz"):
        write(folder / "news" / file)
    assert [one.origin for one in find_items(["news"])] == [
        os.path.join("news", file) for file in ("a.html", "b.txt", "c/a.txt", "c/d.txt.gz")
    ]


def test_same_name_in_two_folders(folder):
    write(folder / "x" / "a.txt")
    write(folder / "y" / "a.txt")
    first, second = find_items(["."])
    assert first.name == second.name == "a"
    assert first.origin != second.origin


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["a", "b"]),
        ("**/*.txt", ["a", "b", "c", "d"]),
        ("n*", ["c", "d"]),
        ("*", ["a", "b", "c", "d"]),
        ("?.log", ["x"]),
        ("[ab].txt", ["a", "b"]),
    ],
)
def test_pattern(folder, pattern, expected):
    for file in ("a.txt", "b.txt", "news/c.txt", "news/old/d.txt", "x.log"):
        write(folder / file)
    assert names(pattern) == expected


def test_file_whose_name_looks_like_a_pattern(folder):
    write(folder / "a[1].txt")
    assert names("a[1].txt") == ["a[1]"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [("none.txt", "no such file"), ("*.none", "No file matches"), ("empty", "holds no file that sayso reads")],
)
def test_path_that_matches_nothing(folder, path, reason):
    (folder / "empty").mkdir()
    (rejection,) = find_items([path])
    assert (rejection.name, rejection.stage) == (path, "ingest")
    assert reason in rejection.reason


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_file_that_may_not_be_opened(folder):
    write(folder / "a.txt")
    (folder / "a.txt").chmod(0)
    assert "cannot be opened" in reasons("a.txt")[0]


def test_standard_input():
    (item,) = find_items(["-"], stdin=io.BytesIO(PROSE.encode()))
    assert item == Item(name="stdin", origin="standard input", form="text", data=PROSE.encode())
    (item,) = find_items(["-"], stdin=io.BytesIO(gzip.compress(PAGE.encode())))
    assert item.form == "html"
    rows = b"".join(json.dumps({"text": PROSE}).encode() + b"\n" for _ in range(2))
    assert found("-", stdin=io.BytesIO(rows)) == [("stdin-1", "record"), ("stdin-2", "record")]


def test_too_large_names_the_option(folder):
    write(folder / "a.txt", "x" * 101)
    write(folder / "b.txt.gz", gzip.compress(b"x" * 101))
    write(folder / "c.txt", "x" * 100)
    assert found(".", max_bytes=100)[2] == ("c", "text")
    assert all("--max-bytes" in reason for reason in reasons(".", max_bytes=100))


def test_bomb_is_not_unpacked(folder):
    write(folder / "a.txt.gz", gzip.compress(bytes(30_000_000)))
    write(folder / "b.jsonl.gz", gzip.compress(b" " * 90_000_000))
    whole, *_, last = reasons(".", max_bytes=1_000_000)
    assert "--max-bytes" in whole
    assert "hundred times" in last


@pytest.mark.parametrize("cut", [12, 40])
def test_damaged_gzip(folder, cut):
    write(folder / "a.txt.gz", gzip.compress(PROSE.encode())[:cut])
    assert reasons("a.txt.gz") == ["The gzip data is damaged or cut off."]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"text": PROSE}, ["a-1"]),
        ([{"text": PROSE, "id": "x"}, {"text": PROSE}], ["x", "a-2"]),
        ({"articles": [{"text": PROSE, "name": "n"}]}, ["n"]),
    ],
)
def test_json(folder, data, expected):
    write(folder / "a.json", json.dumps(data))
    assert names("a.json") == expected


def test_json_lines_in_a_json_file(folder):
    write(folder / "a.json", '{"text": "a"}\n{"text": "b"}\n')
    assert names("a.json") == ["a-1", "a-2"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "empty"),
        ("[]", "empty"),
        ('{"text": ', "not valid JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("1" * 5000, "not valid JSON"),
        ('["a"]', "not a JSON object"),
        ('{"headline": "H"}', "--map text=FIELD, of: headline."),
    ],
)
def test_broken_json(folder, data, reason):
    write(folder / "a.json", data)
    assert [reason in one for one in reasons("a.json")] == [True]


def test_broken_row_of_json_lines_leaves_the_others(folder):
    good = json.dumps({"text": PROSE})
    write(folder / "a.jsonl", f'{good}\n{{"text": \n\n[1]\n{{"text": "{"x" * 900}"}}\n{good}')
    results = list(find_items(["a.jsonl"], max_bytes=500))
    assert [one.origin for one in results] == [f"a.jsonl row {row}" for row in (1, 2, 4, 5, 6)]
    assert "not valid JSON" in results[1].reason
    assert "--max-bytes" in results[3].reason
    assert results[4].origin == "a.jsonl row 6"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_table(folder, delimiter, encoding):
    table = io.StringIO()
    rows = csv.writer(table, delimiter=delimiter)
    rows.writerows([["Headline", "Body"], ["“One”", PROSE], [], ["Two; too, yes", PROSE]])
    write(folder / "a.csv", table.getvalue().encode(encoding))
    first, second = map(parse, find_items(["a.csv"]))
    assert (first.name, first.title, first.text) == ("a-1", "“One”", PROSE.strip())
    assert (second.name, second.title) == ("a-2", "Two; too, yes")


def test_table_with_other_names(folder):
    write(folder / "a.tsv", f"Kicker\tStory so far\nK\t{PROSE[:39]}\n")
    (rejection,) = find_items(["a.tsv"])
    assert "--map text=FIELD, of: Kicker, Story so far." in rejection.reason
    (item,) = find_items(["a.tsv"], mapping={"text": "Story so far", "title": "Kicker"})
    assert item.data == {"text": PROSE[:39], "title": "K"}


def test_broken_row_of_a_table_leaves_the_others(folder):
    write(folder / "a.csv", 'id,text\n1,One.\n2,Two, more, and more.\n3,\n4,"Fo""ur"\n')
    results = list(find_items(["a.csv"]))
    assert [one.origin for one in results] == [f"a.csv row {row}" for row in range(1, 5)]
    assert "4 cells" in results[1].reason
    assert results[3].data["text"] == 'Fo"ur'


def test_quotation_mark_that_never_closes_stops_at_the_cap(folder):
    write(folder / "a.csv", 'id,text\n1,One.\n2,"Two\n' + "3,Three\n" * 200)
    first, rejection = find_items(["a.csv"], max_bytes=500)
    assert first.name == "1"
    assert "quotation mark is never closed" in rejection.reason


def test_large_cells_are_read(folder):
    write(folder / "a.csv", "text\n" + "x" * 200_000 + "\n")
    (item,) = find_items(["a.csv"])
    assert len(item.data["text"]) == 200_000


@pytest.mark.parametrize("file", ["a.csv", "a.jsonl", "a.csv.gz"])
def test_empty_table(folder, file):
    write(folder / file, b"")
    assert len(reasons(file)) == 1


def test_rows_are_streamed():
    class Endless(io.RawIOBase):
        numbers = itertools.count()
        rest = b""

        def readable(self):
            return True

        def readinto(self, buffer):
            data = self.rest or json.dumps({"text": PROSE, "id": next(self.numbers)}).encode() + b"\n"
            given, self.rest = data[: len(buffer)], data[len(buffer) :]
            buffer[: len(given)] = given
            return len(given)

    pipe = io.BufferedReader(Endless())
    assert [one.name for one in itertools.islice(find_items(["-"], stdin=pipe), 3)] == ["0", "1", "2"]


def test_wrong_mapping_is_raised_before_anything_is_read():
    with pytest.raises(UsageError, match="text, title, byline, outlet, published, url, name"):
        find_items(["none"], mapping={"headline": "title"})


def test_items_are_picklable_and_become_articles(folder):
    write(folder / "a.txt")
    write(folder / "b.html", PAGE)
    write(folder / "c.json", json.dumps({"body": PROSE, "deep": [[[[[[1]]]]]]}))
    items = pickle.loads(pickle.dumps(list(find_items(["."]))))
    assert all(isinstance(parse(item), Article) for item in items)


def test_name_that_is_no_unicode(folder):
    try:
        (folder / os.fsdecode(b"a\xff.txt")).write_text(PROSE)
    except OSError:
        pytest.skip("this file system takes only Unicode")
    (item,) = find_items(["."])
    item.name.encode()
    item.origin.encode()
