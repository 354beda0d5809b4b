"""One row a statement, with its article and its words."""

from dataclasses import asdict

from sayso.interchange import rows


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
        "speaker": "Ines Calder",
        "speaker_type": "person",
        "role": "Mayor",
        "relay": "The Quay",
        "said": "2025-09-01",
        "source": "Mayor Calder",
        "cue": "said",
        "content": "We will rebuild, … and soon.",
        "content_start": 1,
        "content_end": 48,
        "confidence": 0.97,
        "model": "m1",
    }
    assert (second.parent, second.content, second.speaker) == ("s1", "will", None)


def test_what_is_not_there_is_none(reading) -> None:
    article, (_, inner) = reading
    (row,) = rows(article, [inner])
    assert (row.source, row.cue, row.role) == (None, None, None)
