"""A network → GraphML that visone, Gephi and networkx all read.

Attributes are plain keys with a type, one value each; visone's and yFiles' own keys carry shapes and colours beside
them, and programs that do not know those pass them over.
"""

import json
from collections.abc import Iterator
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from sayso.interchange.networks.edges import attribute_names, color_of, edges, nodes, number
from sayso.networks import Network, Node

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:visone="http://visone.info/xmlns"
  xmlns:y="http://www.yworks.com/xml/graphml" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.0/ygraphml.xsd">
"""
OWN = (("id", "int"), ("name", "string"), ("variable", "string"), ("frequency", "int"))
ILLEGAL = {code: "\ufffd" for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


def write_graphml(network: Network, stream: TextIO) -> None:
    """Write an undirected graph: node ids `n<number>`, ties with their weight, zeros left out.

    Nodes have id, name, variable, frequency and every attribute of the codebook; the graph has the parameters.
    """
    names = [name for name in attribute_names(network) if name not in dict(OWN)]
    stream.write(HEAD)
    for line in _keys(names):
        stream.write(f"  {line}\n")
    stream.write('  <graph edgedefault="undirected" id="G">\n')
    parameters = json.dumps(network.parameters(), ensure_ascii=False)
    stream.write(f'    <data key="parameters">{xml_text(parameters)}</data>\n')
    ids = node_ids(network)
    for node in nodes(network):
        stream.write(_node(node, ids[node.variable, node.label], names))
    for count, (one, other, weight) in enumerate(edges(network)):
        ends = ids[one.variable, one.label], ids[other.variable, other.label]
        stream.write(_edge(count, ends, weight, color_of(network, weight)))
    stream.write("  </graph>\n</graphml>\n")


def node_ids(network: Network) -> dict[tuple[str, str], str]:
    """An id for each node: `n` and its number, made to differ where rows and columns share numbers."""
    taken: set[int] = set()
    ids: dict[tuple[str, str], str] = {}
    after = max((node.number for node in nodes(network)), default=0)
    for node in nodes(network):
        found = node.number
        if found in taken:
            after += 1
            found = after
        taken.add(found)
        ids[node.variable, node.label] = f"n{found}"
    return ids


def _keys(names: list[str]) -> Iterator[str]:
    yield '<key id="parameters" for="graph" attr.name="parameters" attr.type="string"/>'
    for name, type_ in OWN:
        yield f'<key id="{name}" for="node" attr.name="{name}" attr.type="{type_}"/>'
    for place, name in enumerate(names):
        yield f'<key id="a{place}" for="node" attr.name={quoteattr(legal_text(name))} attr.type="string"/>'
    yield '<key id="weight" for="edge" attr.name="weight" attr.type="double"/>'
    yield '<key id="color" for="edge" attr.name="color" attr.type="string"/>'
    yield '<key id="nodegraphics" for="node" yfiles.type="nodegraphics"/>'
    yield '<key id="edgegraphics" for="edge" yfiles.type="edgegraphics"/>'


def _node(node: Node, id_: str, names: list[str]) -> str:
    own = {"id": str(node.number), "name": node.label, "variable": node.variable, "frequency": str(node.frequency)}
    given = {f"a{place}": node.attributes.get(name, "") for place, name in enumerate(names)}
    data = "".join(f'<data key="{key}">{xml_text(value)}</data>' for key, value in {**own, **given}.items())
    fill = node.attributes.get("color", "#ffffff")
    shape = "ellipse" if node.variable != "concept" else "rectangle"
    graphics = (
        '<data key="nodegraphics"><visone:shapeNode><y:ShapeNode><y:Geometry height="16.0" width="16.0"/>'
        f'<y:Fill color={quoteattr(fill)} transparent="false"/><y:NodeLabel>{xml_text(node.label)}</y:NodeLabel>'
        f'<y:Shape type="{shape}"/></y:ShapeNode></visone:shapeNode></data>'
    )
    return f'    <node id="{id_}">{data}{graphics}</node>\n'


def _edge(count: int, ends: tuple[str, str], weight: float, color: str) -> str:
    graphics = (
        '<data key="edgegraphics"><visone:polyLineEdge><y:PolyLineEdge>'
        f'<y:LineStyle color="{color}" type="line" width="2.0"/></y:PolyLineEdge></visone:polyLineEdge></data>'
    )
    return (
        f'    <edge id="e{count}" source="{ends[0]}" target="{ends[1]}"><data key="weight">{number(weight)}</data>'
        f'<data key="color">{color}</data>{graphics}</edge>\n'
    )


def xml_text(text: str) -> str:
    return escape(legal_text(text))


def legal_text(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return text.translate(ILLEGAL).encode("utf-8", "replace").decode()
