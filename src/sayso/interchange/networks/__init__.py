"""Networks → the files of other programs, each with the parameters that it was made by where the format has a place."""

from collections.abc import Callable, Mapping
from typing import TextIO

from sayso.interchange.networks.dl import write_dl
from sayso.interchange.networks.edges import edges
from sayso.interchange.networks.events import EventLine, write_events
from sayso.interchange.networks.gexf import write_gexf
from sayso.interchange.networks.graphml import write_graphml
from sayso.interchange.networks.matrix import write_matrix
from sayso.interchange.networks.parquet import write_edges_parquet
from sayso.interchange.networks.plain import to_json, write_edges
from sayso.interchange.networks.svg import draw_svg
from sayso.networks import Network

WRITERS: Mapping[str, Callable[[Network, TextIO], None]] = {
    "csv": write_matrix,
    "edges": write_edges,
    "dl": write_dl,
    "graphml": write_graphml,
    "gexf": write_gexf,
}
ENDINGS: Mapping[str, str] = {".graphml": "graphml", ".gexf": "gexf", ".dl": "dl", ".parquet": "parquet", ".svg": "svg"}
WITHOUT_PARAMETERS = frozenset({"csv", "edges", "dl"})  # formats without a place for them: they go into a file beside

__all__ = [
    "ENDINGS",
    "WITHOUT_PARAMETERS",
    "WRITERS",
    "EventLine",
    "draw_svg",
    "edges",
    "to_json",
    "write_dl",
    "write_edges",
    "write_edges_parquet",
    "write_events",
    "write_gexf",
    "write_graphml",
    "write_matrix",
]
