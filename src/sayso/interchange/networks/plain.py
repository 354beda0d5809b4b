"""A network → a list of its ties: CSV, or JSON with nodes and parameters."""

import csv
from typing import Any, TextIO

from sayso.interchange.csv import escape
from sayso.interchange.networks.edges import edges, nodes, number
from sayso.networks import Network


def write_edges(network: Network, stream: TextIO) -> None:
    """Write source, target and weight of each tie."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["source", "target", "weight"])
    for one, other, weight in edges(network):
        writer.writerow([escape(one.label), escape(other.label), number(weight)])


def to_json(network: Network) -> dict[str, Any]:
    """Parameters, nodes and ties of a network as JSON can hold them; ties name the places of their nodes."""
    listed = nodes(network)
    shift = 0 if network.is_one_mode else len(network.rows)
    found = network.matrix.tocoo()
    rows, columns = found.coords
    return {
        "parameters": network.parameters(),
        "nodes": [
            {
                "label": node.label,
                "variable": node.variable,
                "frequency": node.frequency,
                "attributes": dict(node.attributes),
            }
            for node in listed
        ],
        "edges": [
            [row, column + shift, weight]
            for row, column, weight in zip(rows.tolist(), columns.tolist(), found.data.tolist(), strict=True)
        ],
    }
