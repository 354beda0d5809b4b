"""HTML in the field of a record → plain text. For whole pages see `html`."""

import html
import re
from html.parser import HTMLParser

TAGGED = re.compile(
    r"</(?:p|div|span|a|b|i|em|strong|h[1-6]|ul|li|body|html|article|blockquote)\s*>|<(?:p|br|hr|div)\s*/?>", re.I
)
PAGE = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
CDATA = re.compile(r"<!\[CDATA\[|\]\]>|<(?=!)")
ENTITY = re.compile(
    r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|quot|apos|amp|nbsp|[lr][sd]quo|[mn]dash|hellip|lt|gt|[a-z]acute);", re.I
)
BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol li blockquote article section table tr figure figcaption hr header footer".split()
)
UNREAD = frozenset({"script", "style", "template", "noscript"})


def is_page(text: str) -> bool:
    """Whether a text is a whole web page, which is to be extracted."""
    return PAGE.search(text[:5000]) is not None


def to_plain(text: str) -> str:
    """A fragment's text: blocks apart by blank lines, entities as characters; text without tags stays."""
    if not TAGGED.search(text):
        return html.unescape(text) if ENTITY.search(text) else text
    collector = _Collector()
    collector.feed(CDATA.sub("", _without_comments(text)))
    collector.close()
    paragraphs = (" ".join(paragraph.split()) for paragraph in "".join(collector.pieces).split("\n"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _without_comments(text: str) -> str:
    """The text outside of `<!-- … -->`; one that never closes takes the rest, as in a browser."""
    kept: list[str] = []
    at = 0
    while (opening := text.find("<!--", at)) >= 0:
        kept.append(text[at:opening])
        closing = text.find("-->", opening)
        at = closing + 3 if closing >= 0 else len(text)
    return "".join(kept) + text[at:]


class _Collector(HTMLParser):
    """Gathers text; a line feed ends a block, and those of the source count as spaces."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in UNREAD
        if tag in BLOCKS or tag == "br":
            self.pieces.append("\n")
        elif tag == "q":
            self.pieces.append("“")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNREAD:
            self._unread = max(0, self._unread - 1)
        if tag in BLOCKS:
            self.pieces.append("\n")
        elif tag == "q":
            self.pieces.append("”")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.pieces.append(re.sub(r"\s+", " ", data))
