import builtins
import io
import zipfile

import pytest

from sayso.ingest.documents import join_lines
from tests.ingest.articles import LEAD, SECOND, read_article, reason


def make_docx(*paragraphs, title="", author="python-docx"):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.title, document.core_properties.author = title, author
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def make_pdf(*lines, password=None, title=None):
    """A PDF page of one font with a line of print for each line."""
    pypdf = pytest.importorskip("pypdf")
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(width=600, height=800)
    if lines:
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream.set_data(f"BT /F1 10 Tf 14 TL 50 750 Td {shown} ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_word_file():
    article = read_article(make_docx("Harbours to open", "By Jane Roe", LEAD, "", SECOND), "docx")
    assert article.text == f"Harbours to open\n\nBy Jane Roe\n\n{LEAD}\n\n{SECOND}"
    assert (article.title, article.byline) == ("Harbours to open", "Jane Roe")


def test_properties_of_a_word_file():
    article = read_article(make_docx(LEAD, SECOND, title="Harbours to open", author="Jane Roe"), "docx")
    assert (article.title, article.byline) == ("Harbours to open", "Jane Roe")


def test_word_file_without_text():
    assert "no text" in reason(make_docx(), "docx")


@pytest.mark.parametrize("data", [b"no zip", b"PK\x03\x04 broken"])
def test_damaged_word_file(data):
    assert "damaged" in reason(data, "docx")


def test_zip_that_is_no_word_file():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "a")
    assert "damaged" in reason(file.getvalue(), "docx")


def test_pdf():
    lines = [
        "The government of Norland will open its harbours in spring, the",
        "minister said on Monday.",
        "Talks go on.",
    ]
    article = read_article(make_pdf(*lines, title="Harbours to open"), "pdf")
    assert article.text == f"{lines[0]} {lines[1]}\n\n{lines[2]}"
    assert article.title == "Harbours to open"


def test_pdf_without_text():
    assert "OCR" in reason(make_pdf(), "pdf")


def test_locked_pdf():
    assert "password" in reason(make_pdf("Words", password="secret"), "pdf")


@pytest.mark.parametrize("data", [b"no pdf", b"%PDF-1.7\n1 0 obj\n<<", b"%PDF-1.4\n%%EOF"])
def test_damaged_pdf(data):
    assert "damaged" in reason(data, "pdf")


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_extra_that_is_not_installed(form, monkeypatch):
    plain = builtins.__import__

    def without(name, *args, **kwargs):
        if name.split(".")[0] in {"pypdf", "docx"}:
            raise ImportError(name)
        return plain(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    assert "pip install 'sayso[documents]'" in reason(b"%PDF-", form)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["A title", "A line of print that goes on in the", "next line.", "Another."], 3),
        (["A line of print that goes on in the", "next line of print that is so wide.", "", "Another."], 2),
        (["A line of print with a hyphen at its com-", "pound, and more."], 1),
        ([], 0),
    ],
)
def test_lines_of_print_become_paragraphs(lines, expected):
    assert len(join_lines(lines)) == expected


def test_word_divided_at_the_end_of_a_line_is_joined():
    assert join_lines(["A line of print with a long word: agree-", "ment on this."]) == [
        "A line of print with a long word: agreement on this."
    ]
