"""Other collections become material: their names, and what stands for them."""

from pathlib import Path

import pytest
from training.circumstances import find_dates, find_relays
from training.gum import read_document, to_material
from training.names import stands_for
from training.polnear import Gold
from training.speakers import Label
from training.uner import read_uner

from sayso.records import Article, Span
from sayso.segment import segment

GUM = """# newdoc id = GUM_news_harbour
# newpar
1	Mayor	mayor	NOUN	NN	_	0	root	_	Entity=(1-person-new-nnnnn-cf1-3-coref
2	Ines	Ines	PROPN	NNP	_	1	flat	_	_
3	Tal	Tal	PROPN	NNP	_	1	flat	_	Entity=1)
4	of	of	ADP	IN	_	5	case	_	_
5	Orva	Orva	PROPN	NNP	_	1	nmod	_	Entity=(2-place-new-nnnnn-cf2-1-sgl)|SpaceAfter=No
6	.	.	PUNCT	.	_	1	punct	_	_

# newpar
1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv:act-nnnnn-cf1-1-ana)
2	left	leave	VERB	VBD	_	0	root	_	_
"""
UNER = """# newdoc id = mail-1
# sent_id = mail-1-1
# text = Ask Ines Tal.
1	Ask	O	-	-
2	Ines	B-PER	-	-
3	Tal	I-PER	-	-
4	.	O	-	-

"""


def test_gum_gives_names_without_titles_and_what_refers_to_them(tmp_path: Path) -> None:
    (tmp_path / "GUM_news_harbour.conllu").write_text(GUM, encoding="utf-8")
    material = to_material(read_document(tmp_path / "GUM_news_harbour.conllu"))
    text = material.article.text
    assert text == "Mayor Ines Tal of Orva.\nShe left "
    assert material.names is not None
    assert [(text[slice(*name.span)], name.type) for name in material.names] == [
        ("Ines Tal", "person"),
        ("Orva", "place"),
    ]
    assert [(text[slice(*one.span)], [text[slice(*span)] for span in one.names]) for one in material.references] == [
        ("Mayor Ines Tal", ["Ines Tal"]),
        ("She", ["Ines Tal"]),
    ]


def test_uner_words_are_found_in_their_sentence(tmp_path: Path) -> None:
    path = tmp_path / "part.iob2"
    path.write_text(UNER, encoding="utf-8")
    (material,) = read_uner(path)
    assert material.names is not None
    assert [material.article.text[slice(*name.span)] for name in material.names] == ["Ines Tal"]


@pytest.mark.parametrize(
    ("name", "full", "expected"),
    [
        ("Tal", "Ines Tal", True),
        ("Mr. Tal", "Oren Tal", True),
        ("TPC", "Tax Policy Center", True),
        ("Ines Brell", "Ines Tal", False),
        ("Ines Tal", "Tal", False),
    ],
)
def test_a_shorter_name_stands_for_the_full_one(name: str, full: str, expected: bool) -> None:
    assert stands_for(name, full) == expected


def test_relays_and_dates_are_found_beside_the_cue_and_not_in_what_was_said() -> None:
    text = "Tal told the Orva Courier on Monday that the Orva Courier closes on Friday."
    gold = Gold(id="E1", source=(Span(0, 3),), cue=(Span(4, 8),), content=(Span(36, len(text) - 1),))
    article = Article(text=text, name="t")
    labels = {"E1": Label(name="Ines Tal", kind="person", relay="Orva Courier", when="2025-09-01")}
    passages = segment(article)
    assert [text[slice(*span)] for span in find_relays(article, passages, [gold], labels)] == ["Orva Courier"]
    assert [text[slice(*span)] for span in find_dates(article, passages, [gold], labels)] == ["on Monday"]
