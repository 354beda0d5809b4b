"""Ways to run the model, drawn by what they cost and give: F1 of statements against pieces a second."""

from collections.abc import Sequence
from html import escape
from itertools import cycle
from typing import NamedTuple

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 560, 320, 44, 284, 16, 540


class Point(NamedTuple):
    """One way: pieces a second on one thread, and F1 of statements in percent."""

    way: str
    speed: float
    f1: float


def frontier(points: Sequence[Point]) -> list[Point]:
    """The points that no other beats, the slowest first."""
    best = [one for one in points if not any(_beats(other, one) for other in points)]
    return sorted(best, key=lambda one: one.speed)


def _beats(one: Point, other: Point) -> bool:
    at_least = one.speed >= other.speed and one.f1 >= other.f1
    return at_least and (one.speed, one.f1) != (other.speed, other.f1)


def draw(points: Sequence[Point]) -> str:
    """As SVG: a numbered point for each way, their names, and a line along the frontier."""
    fastest = max(one.speed for one in points) * 1.1
    low, high = min(one.f1 for one in points) - 1, max(one.f1 for one in points) + 1

    def across(speed: float) -> float:
        return LEFT + (RIGHT - LEFT) * speed / fastest

    def down(f1: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (f1 - low) / (high - low)

    line = " ".join(f"{across(one.speed):.0f},{down(one.f1):.0f}" for one in frontier(points))
    dots = "".join(
        f'<circle cx="{across(one.speed):.0f}" cy="{down(one.f1):.0f}" r="3" fill="#1d5fa8"/>'
        f'<text x="{across(one.speed):.0f}" y="{down(one.f1) + below:.0f}" text-anchor="middle">{i}</text>'
        for i, (one, below) in enumerate(zip(points, cycle((16, -8))), start=1)
    )
    names = "".join(
        f'<text x="{LEFT + 16}" y="{BOTTOM - 14 * (len(points) - i)}">{i + 1} {escape(one.way)}</text>'
        for i, one in enumerate(points)
    )
    step = 1000 if fastest > 3000 else 500
    speeds = "".join(
        f'<text x="{across(speed):.0f}" y="{BOTTOM + 16}" text-anchor="middle">{speed}</text>'
        for speed in range(0, int(fastest), step)
    )
    marks = "".join(
        f'<text x="{LEFT - 6}" y="{down(f1) + 4:.0f}" text-anchor="end">{f1}</text>'
        for f1 in range(int(low) + 1, int(high) + 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="sans-serif" font-size="11"><rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f'<path d="M{LEFT} {TOP}V{BOTTOM}H{RIGHT}" fill="none" stroke="#555"/>'
        f'<polyline points="{line}" fill="none" stroke="#1d5fa8" stroke-opacity="0.4"/>{speeds}{marks}{dots}{names}'
        f'<text x="{(LEFT + RIGHT) // 2}" y="{HEIGHT - 4}" text-anchor="middle">pieces a second, one thread</text>'
        f'<text transform="translate(12 {(TOP + BOTTOM) // 2}) rotate(-90)" text-anchor="middle">F1 of statements, %'
        "</text></svg>\n"
    )
