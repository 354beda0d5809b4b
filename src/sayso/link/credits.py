"""Whether an article says itself that it comes from elsewhere: an agency's dateline, byline or a line of thanks."""

import re

from sayso.records import Article

DATELINE = re.compile(r"^[A-Z][A-Z.,'’ /-]{2,60}\(([^()\n]{2,40})\)\s*[-–—:]", re.MULTILINE)
REPRINTED = re.compile(
    r"\b(?:(?:first|originally) (?:appeared|published|ran)|re-?printed|republished|syndicated|with permission"
    r"|this (?:story|article) (?:was|is) (?:provided|produced|supplied) by)\b",
    re.IGNORECASE,
)
AGENCY = re.compile(r"\b(?:wire|wires|news agency|press agency|associated press|reuters|afp|upi|news service)\b", re.I)
EDGE = 600  # characters at which such a line stands, at the beginning and at the end


def is_credited(article: Article) -> bool:
    """Whether an article names an agency or another outlet as where it comes from."""
    edges = article.text[:EDGE] + "\n" + article.text[-EDGE:]
    datelines = (found[1] for found in DATELINE.finditer(article.text[:EDGE]))
    bylines = (article.byline,) if article.byline and AGENCY.search(article.byline) else ()
    others = any(_differ(name, article.outlet) for name in (*datelines, *bylines))
    return others or REPRINTED.search(edges) is not None


def _differ(name: str, outlet: str | None) -> bool:
    return not outlet or name.strip().casefold() not in outlet.casefold()
