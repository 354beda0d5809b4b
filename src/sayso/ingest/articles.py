"""One item → its article, or the rejection that says why it is none. Never raises, whatever the bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sayso.errors import InputError, UsageError
from sayso.ingest.dates import date_in_name, parse_date
from sayso.ingest.documents import read_docx, read_pdf
from sayso.ingest.drafts import Draft
from sayso.ingest.encoding import decode, drop_unprintable, unify_newlines
from sayso.ingest.fields import pick_fields
from sayso.ingest.head import read_head
from sayso.ingest.html import decode_page, extract_article, read_html
from sayso.ingest.items import Item
from sayso.ingest.language import refuse_other_languages
from sayso.ingest.markup import is_page, to_plain
from sayso.records import Article, Rejection, Span


@dataclass(frozen=True, kw_only=True)
class Options:
    """How to read: an outlet and a date for every article, texts in any language, the most characters.

    Raises UsageError when `published` is no full date.
    """

    outlet: str | None = None
    published: str | None = None
    any_language: bool = False
    max_chars: int = 1_000_000

    def __post_init__(self) -> None:
        if self.published is not None and parse_date(self.published) is None:
            raise UsageError(f"“{self.published}” is no full date; write it as 2025-09-02.")


DEFAULT = Options()


def parse(item: Item, options: Options = DEFAULT) -> Article | Rejection:
    """The article that an item holds, or a rejection of stage "ingest" with the reason."""
    try:
        return _compose(item, _read(item), options)
    except InputError as error:
        reason = error.reason
    except Exception as error:  # noqa: BLE001 # other people's parsers on hostile input: the run has to go on
        reason = f"It cannot be read as {item.form} ({type(error).__name__}): save its text as .txt."
    return Rejection(name=item.name, origin=item.origin, stage="ingest", reason=reason)


def plain_page(item: Item) -> Item:
    """A web page as the text of all of it, for drafts, of which nothing may be passed over; any other item as it is."""
    if item.form != "html" or isinstance(item.data, Mapping):
        return item
    return replace(item, form="text", data=to_plain(decode_page(item.data, item.charset)).encode())


def _read(item: Item) -> Draft:
    data = item.data
    if isinstance(data, Mapping):
        return read_record(data)
    if not data.strip():
        raise InputError("It is empty.")
    if item.form == "html":
        return read_html(data, charset=item.charset, url=item.url)
    if item.form == "pdf":
        return read_pdf(data)
    if item.form == "docx":
        return read_docx(data)
    return Draft(text=unify_newlines(decode(data, declared=item.charset)))


def read_record(row: Mapping[str, object]) -> Draft:
    """The article of a table's row; HTML in its text is extracted or made plain."""
    picked = {name: drop_unprintable(value) for name, value in pick_fields(row).items()}
    found = extract_article(picked["text"]) if is_page(picked["text"]) else None
    text = found.text if found else unify_newlines(to_plain(picked["text"])).strip()
    return Draft(
        text=text,
        title=_line(picked.get("title")) or (found.title if found else None),
        byline=_line(picked.get("byline")) or (found.byline if found else None),
        outlet=_line(picked.get("outlet")) or (found.outlet if found else None),
        published=parse_date(picked.get("published", "")) or (found.published if found else None),
        url=picked.get("url") or (found.url if found else None),
    )


def _compose(item: Item, draft: Draft, options: Options) -> Article:
    if not draft.text.strip("\ufeff\u200b \t\n\r\f\v\u00a0"):
        raise InputError("It is empty.")
    if len(draft.text) > options.max_chars:
        raise InputError(
            f"The article has {len(draft.text):,} characters, more than {options.max_chars:,}: split it into articles."
        )
    known, spans = read_head(draft.text, titled=item.form in {"text", "pdf", "docx"} and draft.title is None)
    url = draft.url or known.url or item.url
    if not options.any_language:
        refuse_other_languages(_without(draft.text, spans))
    return Article(
        text=draft.text,
        name=item.name,
        title=draft.title or known.title,
        byline=draft.byline or known.byline,
        outlet=options.outlet or draft.outlet or known.outlet,
        published=parse_date(options.published or "")
        or draft.published
        or known.published
        or date_in_name(url or "")
        or date_in_name(item.name),
        url=url,
        head=spans,
    )


def _without(text: str, spans: tuple[Span, ...]) -> str:
    """The text from the end of its head on, unless that is all there is."""
    return text[spans[-1].end :] if spans and len(text) - spans[-1].end > 100 else text


def _line(value: str | None) -> str | None:
    return " ".join(to_plain(value or "").split()) or None
