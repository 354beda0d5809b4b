"""PDF and Word files → text and metadata, by pypdf and python-docx: the extra `documents`."""

import logging
import re
import zipfile
from io import BytesIO

from sayso.errors import InputError
from sayso.ingest.drafts import Draft
from sayso.ingest.encoding import drop_unprintable

MISSING = "Reading {} files needs the extra “documents”: pip install 'sayso[documents]'."
DAMAGED = "The {} file is damaged or is none: open it and save it again, or save its text as .txt."
LARGEST_UNPACKED = 200 * 1024 * 1024
WIDE = 0.75
ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
TOOLS = re.compile(
    r"^(?:microsoft word\b.*|untitled.*|python-docx|document\d*|.*\.(?:docx?|pdf|indd|qxd))$", re.IGNORECASE
)


def read_pdf(data: bytes) -> Draft:
    """The text of a PDF, its lines joined to paragraphs; raises InputError where it is locked or a picture."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise InputError(MISSING.format("PDF")) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("The PDF file is locked with a password: save it without one.")
        lines = [line for page in reader.pages for line in page.extract_text().splitlines()]
        about = reader.metadata
    except PyPdfError:
        raise InputError(DAMAGED.format("PDF")) from None
    text = drop_unprintable("\n\n".join(join_lines(lines)))
    if not text:
        raise InputError(
            "The PDF file holds no text, perhaps only scanned pages: run it through text recognition (OCR)."
        )
    return Draft(text=text, title=_tidy(about.title if about else None), byline=_tidy(about.author if about else None))


def read_docx(data: bytes) -> Draft:
    """The paragraphs of a Word file; raises InputError where there are none."""
    try:
        from docx import Document
    except ImportError:
        raise InputError(MISSING.format("Word")) from None
    _refuse_bomb(data)
    document = Document(BytesIO(data))
    text = drop_unprintable("\n\n".join(filter(None, (paragraph.text.strip() for paragraph in document.paragraphs))))
    if not text:
        raise InputError("The Word file holds no text.")
    about = document.core_properties
    return Draft(text=text, title=_tidy(about.title), byline=_tidy(about.author))


def join_lines(lines: list[str]) -> list[str]:
    """Paragraphs from lines of print: a line that is wide, or that ends no sentence, goes on in the next."""
    widest = max((len(line.rstrip()) for line in lines), default=0)
    paragraphs: list[str] = []
    goes_on = False
    for line in (" ".join(line.split()) for line in lines):
        if goes_on and line:
            paragraphs[-1] = _join(paragraphs[-1], line)
        elif line:
            paragraphs.append(line)
        goes_on = bool(line) and (len(line) >= WIDE * widest or (goes_on and not ENDS.search(line)))
    return paragraphs


def _join(before: str, line: str) -> str:
    if re.search(r"[^\W\d_]-$", before) and line[0].islower():
        return before[:-1] + line
    return f"{before} {line}"


def _refuse_bomb(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            inside = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise InputError(DAMAGED.format("Word")) from None
    if size > LARGEST_UNPACKED:
        raise InputError(f"The Word file unpacks to more than {LARGEST_UNPACKED:,} bytes: save its text as .txt.")
    if "[Content_Types].xml" not in inside:
        raise InputError(DAMAGED.format("Word"))


def _tidy(value: object) -> str | None:
    """A title or author, unless it is what a tool filled in."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return drop_unprintable(words) if words and not TOOLS.match(words) else None
