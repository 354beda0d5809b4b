"""The ties of a network one by one, and how numbers and colours are written."""

from collections.abc import Iterator

from sayso.networks import Network, Node

GREEN, RED, BLUE, GRAY = "#00ff00", "#ff0000", "#0000ff", "#808080"


def edges(network: Network) -> Iterator[tuple[Node, Node, float]]:
    """Each tie that is not zero, with both its ends; of a one-mode network each pair once."""
    found = network.matrix.tocoo()
    rows, columns = found.coords
    for row, column, weight in zip(rows.tolist(), columns.tolist(), found.data.tolist(), strict=True):
        yield network.rows[row], network.columns[column], float(weight)


def nodes(network: Network) -> tuple[Node, ...]:
    """All nodes, those of the rows first."""
    return network.rows if network.is_one_mode else (*network.rows, *network.columns)


def attribute_names(network: Network) -> tuple[str, ...]:
    """The names of all attributes that a node has."""
    return tuple(dict.fromkeys(name for node in nodes(network) for name in node.attributes))


def color_of(network: Network, weight: float) -> str:
    """Green for positive, congruence or combine 1; red for negative, conflict or combine 2; blue for combine 3."""
    match network.options.aggregation:
        case "combine" if network.options.normalization == "none" and network.options.qualifier is not None:
            return {1.0: GREEN, 2.0: RED, 3.0: BLUE}.get(weight, GRAY)
        case "conflict":
            return RED
        case "subtract":
            return GREEN if weight > 0 else RED
        case "congruence":
            return GREEN
        case _:
            return GRAY


def number(weight: float) -> str:
    """A whole number as such, any other so that reading it gives the same.

    >>> number(3.0), number(0.1)
    ('3', '0.1')
    """
    return str(int(weight)) if weight == int(weight) else repr(float(weight))
