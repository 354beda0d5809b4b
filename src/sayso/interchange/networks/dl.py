"""A network → UCINET's DL, as a full matrix."""

from typing import TextIO

from sayso.interchange.networks.edges import number
from sayso.interchange.networks.matrix import quoted
from sayso.networks import Network


def write_dl(network: Network, stream: TextIO) -> None:
    """Write head, labels and all rows; quotation marks inside of labels become single ones, as DL has no others."""
    rows, columns = (
        [quoted(node.label.replace('"', "'")) for node in side] for side in (network.rows, network.columns)
    )
    if network.is_one_mode:
        stream.write(f"dl n = {len(rows)}, format = fullmatrix\nlabels:\n" + "\n".join(rows) + "\n")
    else:
        stream.write(f"dl nr = {len(rows)}, nc = {len(columns)}, format = fullmatrix\n")
        stream.write("row labels:\n" + "\n".join(rows) + "\ncol labels:\n" + "\n".join(columns) + "\n")
    stream.write("data:\n")
    both = (network.matrix + network.matrix.T).tocsr() if network.is_one_mode else network.matrix
    for place in range(len(rows)):
        stream.write(" ".join(map(number, both[[place]].toarray()[0].tolist())) + "\n")
