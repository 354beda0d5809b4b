"""A megabyte of invented article with two thousand statements, to be read and reviewed."""

from pathlib import Path

from sayso.ledger import Ledger
from sayso.records import Article, Span, Speaker, Statement, digest

STATEMENTS = 2_000
SPEAKER, CUE = "Ines Calder", "said"
PARAGRAPH = (
    f"{SPEAKER} {CUE} the harbour wall {{}} would hold. " + "Gulls crossed the grey water and came back again. " * 9
)


def write_long(path: Path, statements: int = STATEMENTS) -> str:
    """Write the ledger; the id of its article. A paragraph has a statement and half a thousand characters."""
    paragraphs = [PARAGRAPH.format(number) for number in range(statements)]
    article = Article(text="\n".join(paragraphs), name="long")
    found, start = [], 0
    for number, paragraph in enumerate(paragraphs):
        cue = start + len(SPEAKER) + 1
        content = Span(cue + len(CUE) + 1, start + paragraph.index("."))
        found.append(
            Statement(
                id=digest(article.id, str(number)),
                article_id=article.id,
                parent=None,
                kind="indirect",
                source=(Span(start, start + len(SPEAKER)),),
                cue=(Span(cue, cue + len(CUE)),),
                content=(content,),
                confidence=0.5,
                model="m",
                speaker=Speaker(name=SPEAKER, type="person"),
            )
        )
        start += len(paragraph) + 1
    with Ledger.open(path) as ledger:
        ledger.add(article, found, model="m", run=ledger.start_run("0", "m", {}))
    return article.id
