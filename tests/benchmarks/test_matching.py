"""Which gold attribution a found one is."""

from benchmarks.matching import pair
from training.polnear import Gold

from sayso.records import Attribution, Span

TEXT = "Orr said aa bb cc. Bell said dd ee."


def gold(name: str, cue: tuple[int, int], content: tuple[int, int]) -> Gold:
    return Gold(id=name, source=(), cue=(Span(*cue),), content=(Span(*content),))


def found(cue: tuple[int, int], content: tuple[int, int]) -> Attribution:
    return Attribution(
        source=(), cue=(Span(*cue),), content=(Span(*content),), kind="indirect", confidence=1.0, model=""
    )


GOLDS = [gold("first", (4, 8), (9, 17)), gold("second", (24, 28), (29, 34))]


def names(likes: list[Attribution], least: float, *, cues: bool) -> dict[int, str]:
    return {i: one.id for i, one in pair(TEXT, GOLDS, likes, least, cues=cues).items()}


def test_each_is_found_once_by_the_likest() -> None:
    likes = [found((4, 8), (9, 14)), found((4, 8), (9, 17)), found((24, 28), (29, 34))]
    assert names(likes, 0.5, cues=True) == {1: "first", 2: "second"}


def test_contents_that_are_too_unlike_are_not_paired() -> None:
    assert names([found((4, 8), (9, 11))], 0.5, cues=True) == {}
    assert names([found((4, 8), (9, 14))], 0.6, cues=True) == {0: "first"}


def test_the_cue_counts_where_it_is_asked_for() -> None:
    likes = [found((0, 3), (9, 17))]
    assert names(likes, 0.8, cues=True) == {}
    assert names(likes, 0.8, cues=False) == {0: "first"}


def test_white_space_does_not_count() -> None:
    assert names([found((4, 8), (8, 18))], 0.8, cues=True) == {0: "first"}
