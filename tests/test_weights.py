"""What the real weights give: a change of weights or of what feeds them shows here first."""

import pytest

import sayso
from sayso import Article

CANONICAL = [
    (
        "“We will raise the dues,” harbour master Oskar Thiemval said on Monday. “Nobody is surprised.”",
        [("harbour master Oskar Thiemval", "said", "“We will raise the dues,” … “Nobody is surprised.”", "direct")],
    ),
    (
        "Pilots said that they would go to court, according to the Tesk Courier.",
        [
            ("the Tesk Courier", "according to", "Pilots said that they would go to court", "indirect"),
            ("↳ Pilots", "said", "that they would go to court", "indirect"),
        ],
    ),
    (
        "“It is over,” she said, adding that “nobody has been hurt”.",
        [("she", "said", "“It is over,”", "direct"), ("she", "adding", "that “nobody has been hurt”", "mixed")],
    ),
    (
        "“President Karsavo assured us that the fleet would leave,” the minister said.",
        [
            ("the minister", "said", "“President Karsavo assured us that the fleet would leave,”", "direct"),
            ("↳ President Karsavo", "assured", "that the fleet would leave", "indirect"),
        ],
    ),
    (
        "Ms. Aldoray and Mr. Villow called for an inquiry.",
        [("Ms. Aldoray and Mr. Villow", "called for", "an inquiry", "indirect")],
    ),
    (
        "The bridge was said to have been unsafe for years.",
        [("", "was said", "The bridge … to have been unsafe for years", "indirect")],
    ),
    (
        "The report shows that costs have doubled since 2019.",
        [("The report", "shows", "that costs have doubled since 2019", "indirect")],
    ),
    ("The council closed the library on Monday after a long debate.", []),
]


@pytest.mark.parametrize(("text", "expected"), CANONICAL, ids=[text[:30] for text, _ in CANONICAL])
def test_canonical_statements(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    article = Article(text=text, name="t")
    found = [
        (
            ("↳ " if one.parent else "") + article.words(one.source),
            article.words(one.cue),
            article.words(one.content),
            one.kind,
        )
        for one in sayso.statements(article)
    ]
    assert found == expected
