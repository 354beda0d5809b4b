"""The frontier of speed and accuracy."""

from xml.etree import ElementTree

from benchmarks.frontier import Point, draw, frontier

POINTS = [
    Point("slow & good", 100, 72.0),
    Point("beaten", 90, 71.0),
    Point("quick", 300, 65.0),
    Point("even", 100, 70.0),
]


def test_the_frontier_has_what_nothing_beats() -> None:
    assert [one.way for one in frontier(POINTS)] == ["slow & good", "quick"]


def test_two_alike_are_both_of_the_frontier() -> None:
    twins = [Point("one", 100, 70.0), Point("other", 100, 70.0)]
    assert frontier(twins) == twins


def test_every_way_is_drawn_and_named_and_the_line_has_the_frontier() -> None:
    picture = ElementTree.fromstring(draw(POINTS))
    places = {one.tag.split("}")[1]: one for one in picture}
    names = {f"{i} {one.way}" for i, one in enumerate(POINTS, 1)}
    assert names <= {text.text for text in picture if text.tag.endswith("text")}
    assert len([one for one in picture if one.tag.endswith("circle")]) == len(POINTS)
    assert len(places["polyline"].attrib["points"].split()) == 2
