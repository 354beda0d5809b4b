"""The example articles with namesakes, read by the real model into a ledger: nobody is taken for somebody else."""

import sqlite3
from collections import deque
from pathlib import Path

import pytest

from sayso.ingest import find_items
from sayso.ledger import Ledger
from sayso.pipeline import keep, read_items
from sayso.pipeline.linking import refresh

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def actors(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, str]]:
    """Actor, the words of the source, and of the content, of each statement of somebody with a name."""
    path = tmp_path_factory.mktemp("namesakes") / "namesakes.sayso"
    with Ledger.open(path) as ledger:
        deque(keep(read_items(find_items([str(EXAMPLES)]), ledger=path), ledger), maxlen=0)
        refresh(ledger)
    with sqlite3.connect(path) as connection:
        return connection.execute("SELECT actor_id, source, content FROM actor_statement_lines").fetchall()


def of(actors: list[tuple[str, str, str]], words: str) -> set[str]:
    return {actor for actor, _, content in actors if words in content}


def test_father_and_son_of_one_name_are_two(actors: list[tuple[str, str, str]]) -> None:
    father, son = of(actors, "Over a penalty?"), of(actors, "I think he meant the second part")
    assert len(father) == 1
    assert not father & son


def test_who_may_be_father_or_son_is_given_to_neither(actors: list[tuple[str, str, str]]) -> None:
    father, son = of(actors, "Over a penalty?"), of(actors, "I think he meant the second part")
    assert not of(actors, "reading the newspapers") & (father | son)


def test_two_ministers_of_one_surname_are_two(actors: list[tuple[str, str, str]]) -> None:
    finance, transport = of(actors, "A bridge that is free to cross"), of(actors, "more than once, and once loudly")
    assert len(finance) == len(transport) == 1
    assert not finance & transport


def test_no_actor_has_the_sources_of_two_names(actors: list[tuple[str, str, str]]) -> None:
    """Sources of two persons together are left out."""
    alone = [(actor, source) for actor, source, _ in actors if source and " and " not in source]
    for first, second in (("Ms. Orvanne", "Hugo Orvanne"), ("elder Brell", "Milo Daskell"), ("Brell", "Varrigan")):
        owners = [{actor for actor, source in alone if name in source} for name in (first, second)]
        assert not owners[0] & owners[1]
