"""Events → networks: who shares which positions with whom, with every rule of discourse network analysis.

The rules are those of Discourse Network Analyzer, described in docs/networks.md; where DNA's are flawed, the correct
one is the default and DNA's comes with `dna_compat`.
"""

from sayso.network.backbone import backbone
from sayso.network.groups import Grouping, group
from sayso.network.layout import Place, lay_out
from sayso.network.making import make_network, make_networks
from sayso.network.selection import Selection, select

__all__ = [
    "Grouping",
    "Place",
    "Selection",
    "backbone",
    "group",
    "lay_out",
    "make_network",
    "make_networks",
    "select",
]
