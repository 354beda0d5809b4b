"""What is the same across articles: who speaks. Sightings and decisions in, actors and open cases out."""

from sayso.link.actors import link
from sayso.link.aliases import read_aliases
from sayso.link.decisions import selector
from sayso.link.names import form_key

__all__ = ["form_key", "link", "read_aliases", "selector"]
