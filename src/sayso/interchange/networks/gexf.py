"""A network → GEXF 1.3, with attributes, weights and parameters, for Gephi."""

import json
from typing import TextIO
from xml.sax.saxutils import quoteattr

from sayso.interchange.networks.edges import attribute_names, edges, nodes, number
from sayso.interchange.networks.graphml import legal_text, node_ids, xml_text
from sayso.networks import Network


def write_gexf(network: Network, stream: TextIO) -> None:
    """Write an undirected, static graph; negative weights are in the attribute `signed`, as a weight there is none."""
    names = attribute_names(network)
    ids = node_ids(network)
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n')
    parameters = json.dumps(network.parameters(), ensure_ascii=False)
    stream.write(f"<meta><creator>sayso</creator><description>{xml_text(parameters)}</description></meta>\n")
    stream.write('<graph mode="static" defaultedgetype="undirected">\n<attributes class="node">\n')
    for id_, name, type_ in (("variable", "variable", "string"), ("frequency", "frequency", "integer")):
        stream.write(f'<attribute id="{id_}" title="{name}" type="{type_}"/>\n')
    for place, name in enumerate(names):
        stream.write(f'<attribute id="a{place}" title={quoteattr(legal_text(name))} type="string"/>\n')
    stream.write(
        '</attributes>\n<attributes class="edge"><attribute id="signed" title="signed" type="double"/></attributes>\n'
    )
    stream.write("<nodes>\n")
    for node in nodes(network):
        values = {"variable": node.variable, "frequency": str(node.frequency)}
        values |= {f"a{place}": node.attributes.get(name, "") for place, name in enumerate(names)}
        told = "".join(f'<attvalue for="{key}" value={quoteattr(legal_text(one))}/>' for key, one in values.items())
        id_ = ids[node.variable, node.label]
        stream.write(
            f'<node id="{id_}" label={quoteattr(legal_text(node.label))}><attvalues>{told}</attvalues></node>\n'
        )
    stream.write("</nodes>\n<edges>\n")
    for count, (one, other, weight) in enumerate(edges(network)):
        ends = f'source="{ids[one.variable, one.label]}" target="{ids[other.variable, other.label]}"'
        signed = f'<attvalues><attvalue for="signed" value="{number(weight)}"/></attvalues>'
        stream.write(f'<edge id="{count}" {ends} weight="{number(abs(weight))}">{signed}</edge>\n')
    stream.write("</edges>\n</graph>\n</gexf>\n")
