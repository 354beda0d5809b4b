"""One row a statement, with its article and its words."""

from dataclasses import asdict, replace

import pytest

from sayso.interchange import rows
from sayso.records import Candidate


def test_row_has_the_words_and_where_they_stand(reading) -> None:
    article, statements = reading
    first, second = rows(article, statements)
    assert asdict(first) == {
        "article_id": article.id,
        "name": "harbour",
        "title": "Calder’s pledge",
        "byline": None,
        "outlet": None,
        "published": "2025-09-02",
        "url": None,
        "statement_id": "s1",
        "parent": None,
        "kind": "direct",
        "act": "intention",
        "stance": "loaded",
        "voice": "reported",
        "speaker": "Ines Calder",
        "speaker_type": "person",
        "speaker_rule": "named",
        "aliases": "Calder; Mayor Calder",
        "candidates": "Ines Calder 0.71; Jon Calder 0.20",
        "role": "Mayor",
        "relay": "Quay",
        "chain": "Counterdrift ← Quay ← Ines Calder",
        "said": "2025-09-01",
        "source": "Mayor Calder",
        "cue": "said",
        "content": "We will rebuild, … and soon.",
        "content_start": 1,
        "content_end": 48,
        "confidence": 0.97,
        "review": None,
        "review_change": None,
        "review_coder": None,
        "review_at": None,
        "model": "m1",
    }
    assert (second.parent, second.content, second.speaker) == ("s1", "will", None)


def test_what_is_not_there_is_none(reading) -> None:
    article, (_, inner) = reading
    (row,) = rows(article, [inner])
    assert (row.source, row.cue, row.role) == (None, None, None)
    assert (row.speaker_rule, row.aliases, row.candidates, row.chain) == (None, None, None, None)


@pytest.mark.parametrize(
    ("score", "shown"),
    [(0.0, "0.00"), (0.005, "0.01"), (0.125, "0.13"), (0.994, "0.99"), (0.995, "1.00"), (1.0, "1.00")],
)
def test_scores_are_rounded_half_up(reading, score: float, shown: str) -> None:
    article, (outer, _) = reading
    speaker = replace(outer.speaker, candidates=(Candidate(name="Jon Calder", score=score),))
    (row,) = rows(article, [replace(outer, speaker=speaker)])
    assert row.candidates == f"Jon Calder {shown}"
