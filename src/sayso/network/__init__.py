"""Events → networks: who shares which positions with whom, with every rule of discourse network analysis.

The rules are those of Discourse Network Analyzer, described in docs/networks.md; where DNA's are flawed, the correct
one is the default and DNA's comes with `dna_compat`.
"""

from sayso.network.backbone import backbone
from sayso.network.groups import Grouping, align, group, together
from sayso.network.heaviest import at_least, heaviest
from sayso.network.layout import Place, lay_out
from sayso.network.making import list_windows, make_network, make_networks, make_window
from sayso.network.selection import Selection, select

__all__ = [
    "Grouping",
    "Place",
    "Selection",
    "align",
    "at_least",
    "backbone",
    "group",
    "heaviest",
    "lay_out",
    "list_windows",
    "make_network",
    "make_networks",
    "make_window",
    "select",
    "together",
]
