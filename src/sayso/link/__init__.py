"""What is the same across articles. Who speaks: sightings and decisions in, actors and open cases out.

Which words: `link.quotations` for what is quoted, `link.copies` for whole articles; both are linked by `link.roots`.
"""

from sayso.link.actors import link
from sayso.link.aliases import read_aliases
from sayso.link.decisions import selector
from sayso.link.names import form_key

__all__ = ["form_key", "link", "read_aliases", "selector"]
