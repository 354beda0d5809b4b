"""A network and the places of its nodes → a picture that stands alone, for pages and papers."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt

from sayso.interchange.networks.edges import color_of
from sayso.interchange.networks.graphml import xml_text
from sayso.networks import Network, Node

SIZE, MARGIN = 1000, 80
COLOR = re.compile("#[0-9A-Fa-f]{6}")  # what else an attribute of this name may hold is no paint
# Of groups, the largest first, as the page has them; the last is that of all others.
PALETTE = (
    "#2f7f86", "#c2703d", "#6b6fb5", "#8a8f2c", "#b0568d", "#4c8f57", "#a8883a", "#5b86c0", "#8b867b"
)  # fmt: skip
LABELLED = 120  # nodes of which all are named; of more only the most frequent


def draw_svg(
    network: Network,
    places: Sequence[tuple[float, float]],
    *,
    least: float = 0.0,
    groups: Mapping[str, int] | None = None,
) -> str:
    """An SVG of the network: rows as circles, columns as squares, ties of `least` weight and more as lines.

    Nodes have the colour of their group or, without one, of their entry in the codebook. `places` are those of the rows
    and then of the columns, from −1 to 1. The parameters are in the metadata.
    """
    listed = network.rows if network.is_one_mode else (*network.rows, *network.columns)
    at = [(_scaled(x), _scaled(y)) for x, y in places]
    lines = "\n".join(_lines(network, at, least))
    named = set(sorted(range(len(listed)), key=lambda place: -listed[place].frequency)[:LABELLED])
    marks = "\n".join(
        _mark(node, at[place], (groups or {}).get(node.label), square=place >= len(network.rows), named=place in named)
        for place, node in enumerate(listed)
    )
    parameters = xml_text(json.dumps(network.parameters(), ensure_ascii=False))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" font-family="sans-serif"'
        ' font-size="12">\n'
        f"<title>{xml_text(_title(network))}</title>\n<metadata>{parameters}</metadata>\n"
        f'<rect width="{SIZE}" height="{SIZE}" fill="#ffffff"/>\n<g stroke-opacity="0.5">\n{lines}\n</g>\n'
        f'<g stroke="#333333">\n{marks}\n</g>\n</svg>\n'
    )


def _title(network: Network) -> str:
    options = network.options
    kind = options.rows if network.is_one_mode else f"{options.rows} and {options.columns}"
    return f"{kind}: {options.aggregation}, {network.statements} statements"


def _scaled(at: float) -> float:
    return round(SIZE / 2 + at * (SIZE / 2 - MARGIN), 1)


def _lines(network: Network, at: Sequence[tuple[float, float]], least: float) -> Iterator[str]:
    found = network.matrix.tocoo()
    shift = 0 if network.is_one_mode else len(network.rows)
    most = max((abs(weight) for weight in found.data.tolist()), default=1.0)
    for row, column, weight in zip(*(one.tolist() for one in found.coords), found.data.tolist(), strict=True):
        if abs(weight) < least:
            continue
        (x1, y1), (x2, y2) = at[row], at[column + shift]
        width = round(0.5 + 5 * abs(weight) / most, 2)
        color = color_of(network, weight)
        yield f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{color}" stroke-width="{width}"/>'


def _mark(node: Node, at: tuple[float, float], group: int | None, *, square: bool, named: bool) -> str:
    x, y = at
    size = round(4 + 2 * sqrt(node.frequency), 1)
    given = node.attributes.get("color", "") if group is None else PALETTE[min(group, len(PALETTE) - 1)]
    fill = given if COLOR.fullmatch(given) else "#f2f2f2" if square else "#cfe2f3"
    shape = (
        f'<rect x="{x - size:.1f}" y="{y - size:.1f}" width="{2 * size}" height="{2 * size}" fill="{fill}"/>'
        if square
        else f'<circle cx="{x}" cy="{y}" r="{size}" fill="{fill}"/>'
    )
    tip = f"<title>{xml_text(node.label)}: {node.frequency}</title>"
    text = f'<text x="{x + size + 3:.1f}" y="{y + 4:.1f}" stroke="none">{xml_text(node.label)}</text>' if named else ""
    return f"<g>{tip}{shape}{text}</g>"
