"""Codings in few words."""

from sayso.codings import Answer, Coding, Place, Subject
from sayso.records import Span

TEXT = "".join(chr(ord("a") + n % 26) for n in range(400))


def coding(
    id_: int,
    coder: str,
    at: tuple[int, int],
    concept: str | None,
    agreement: str | None = "support",
    *,
    article: str = "one",
    settles: bool = False,
    statement: str | None = None,
    condition: str = "",
) -> Coding:
    return Coding(
        id=id_,
        made_at="",
        coder=coder,
        codebook="Tolls",
        place=Place(article_id=article, spans=(Span(*at),), words=TEXT[slice(*at)], statement_id=statement),
        answer=Answer(
            concept=concept,
            agreement=agreement,  # type: ignore[arg-type]
            settles=settles,
            condition=condition,
        ),
    )


def subject(coding_: int, actor: str, date: str | None = None, **fields: str) -> Subject:
    return Subject(coding=coding_, actor=actor, date=date, **fields)  # type: ignore[arg-type]
