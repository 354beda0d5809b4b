"""A network → a CSV matrix as DNA writes it: semicolons, labels in quotation marks, an empty first header."""

from typing import TextIO

from sayso.interchange.networks.edges import number
from sayso.networks import Network


def write_matrix(network: Network, stream: TextIO) -> None:
    """Write all rows; of a one-mode network both halves."""
    stream.write(";".join(['""', *(quoted(node.label) for node in network.columns)]) + "\n")
    both = (network.matrix + network.matrix.T).tocsr() if network.is_one_mode else network.matrix
    for place, node in enumerate(network.rows):
        cells = both[[place]].toarray()[0].tolist()
        stream.write(";".join([quoted(node.label), *map(number, cells)]) + "\n")


def quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
