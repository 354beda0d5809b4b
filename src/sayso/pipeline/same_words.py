"""The ledger's articles → its quotations and copies: only what is new or has changed is linked.

What comes out is a function of the articles alone, in whatever order they came and however they were split into runs.
"""

from collections.abc import Callable, Sequence
from datetime import date

from sayso.ledger import Ledger, Linkage, TextRow
from sayso.link import form_key
from sayso.link.copies import Copies, Story, story_of
from sayso.link.credits import is_credited
from sayso.link.quotations import NO_DATE, Quotations, Text, find_mentions, text_of
from sayso.pipeline.shelves import KeptShelf, Stories, Texts, TextShelf, text_from
from sayso.quotations import Place
from sayso.records import Article, Span, Statement
from sayso.segment import segment
from sayso.wording import compare, mark, read_wording, wording_of

AT_ONCE = 200  # articles in a transaction

Told = Callable[[int, int], object]
Stop = Callable[[], bool]


def link_words(ledger: Ledger, *, told: Told = lambda done, total: None, stop: Stop = lambda: False) -> None:
    """Link the words of all articles that are new or have changed; `told` is called with how many of how many are done.

    A kill, or a `stop` that answers true, loses no more than a transaction, and the next call goes on.
    """
    total, done = ledger.unlinked(), 0
    while done < total and not stop():
        done += _link_some(ledger)
        told(done, total)


def _link_some(ledger: Ledger) -> int:
    """Link some articles; returns how many."""
    with ledger.linking() as linkage:
        identities = linkage.waiting(AT_ONCE)
        current = {identity: linkage.current(identity) for identity in identities}
        _link_quotations(linkage, current)
        _link_copies(linkage, current)
        linkage.done(identities)
    return len(identities)


Current = dict[str, tuple[Article, tuple[Statement, ...]] | None]


def _link_quotations(linkage: Linkage, current: Current) -> None:
    touched: dict[str, Text | None] = {}
    for identity, found in current.items():
        touched |= dict.fromkeys(linkage.take_mentions(identity) - touched.keys())
        if found:
            touched |= _put_mentions(linkage, identity, *found)
    added, removed, words = _gather(linkage, touched)
    texts = Texts(linkage)
    linked = Quotations(TextShelf(linkage, texts), texts)
    changed = linked.change(added, removed)
    _describe(linkage, {text.id for text in changed}, words)


def _put_mentions(
    linkage: Linkage, identity: str, article: Article, statements: Sequence[Statement]
) -> dict[str, Text | None]:
    """The texts of an article's mentions, by id."""
    day = day_of(article)
    texts: dict[str, Text | None] = {}
    for position, mention in enumerate(find_mentions(article, quoted(article), statements)):
        speaker = form_key(mention.speaker or "") if mention.is_named else ""
        text = text_of(mention.key, speaker=speaker, article=identity, first=day)
        texts[text.id] = text
        linkage.put_mention(
            mention, identity=identity, position=position, text_id=text.id, day=day, speaker_key=speaker
        )
    return texts


def quoted(article: Article) -> list[Span]:
    """What stands in quotation marks as speech, without the marks."""
    return [quote.inside for passage in segment(article) for quote in passage.quotes if quote.use == "speech"]


def day_of(article: Article) -> str:
    """The day of publication, if it is a whole date."""
    try:
        return date.fromisoformat((article.published or "")[:10]).isoformat()
    except ValueError:
        return NO_DATE


def _gather(linkage: Linkage, touched: dict[str, Text | None]) -> tuple[list[Text], list[Text], dict[str, str]]:
    """The texts to put in and to take out, and those whose first mention writes them another way."""
    added, removed, words = [], [], {}
    for text_id, text in sorted(touched.items()):
        row, now = linkage.text(text_id), linkage.gathered(text_id)
        before = text_from(row) if row else None
        made = text or before
        if now is None or made is None:
            removed += [before] if before else []
            continue
        speakers = frozenset() if made.speaker else now.speakers
        after = Text(made.key, made.speaker, made.stretch, now.first, speakers)
        is_changed = before is None or (before.first, before.speakers) != (after.first, after.speakers)
        if is_changed:
            removed += [before] if before else []
            added.append(after)
        if is_changed or row is None or row.words != now.words:
            words[text_id] = now.words
    return added, removed, words


def _describe(linkage: Linkage, changed: set[str], words: dict[str, str]) -> None:
    """Write texts as their first mentions do, and anew how those come from their roots of which either has changed."""
    for text_id, written in words.items():
        linkage.put_words(text_id, written)
    stale = changed | words.keys()
    for root_id in words:
        stale |= {variant.id for variant in linkage.variants(root_id)}
    for text_id in sorted(stale):
        row = linkage.text(text_id)
        if row:
            root = linkage.text(row.root_id) if row.root_id else None
            linkage.put_place(text_id, _place(row, root) if root else Place())


def _place(row: TextRow, root: TextRow) -> Place:
    """How a text comes from its root, in the words of their first mentions or, should these differ, in one form."""
    written = read_wording(row.words), read_wording(root.words)
    for variant, origin in (written, (wording_of(row.key), wording_of(root.key))):
        found = compare(variant, origin)
        if found:
            return Place(root.id, found.relation, found.flags, mark(variant, origin, found))
    raise ValueError(f"{row.key!r} does not come from {root.key!r}")


def _link_copies(linkage: Linkage, current: Current) -> None:
    stories = Stories(linkage)
    removed: list[Story] = []
    added: list[Story] = []
    for identity, found in current.items():
        now = _story(found[0]) if found else None
        for row in linkage.copies_of_identity(identity):
            if now and (row.article_id, row.day, row.credited) == (now.id, now.published, now.credited):
                now = None
            else:
                removed.append(stories.story_from(row))
        if now:
            stories.identities[now.id] = identity
            added.append(now)
    Copies(KeptShelf(linkage.shelf("copy"), stories), stories).change(added, removed)


def _story(article: Article) -> Story:
    return story_of(article.id, article.text, day_of(article), credited=is_credited(article))
