"""Files, folders, patterns and standard input → articles, or rejections that say why.

`find_items` streams what the paths hold; `parse` reads one item, and can run in another process.
"""

from sayso.ingest.articles import Options, parse, plain_page
from sayso.ingest.find import find_items
from sayso.ingest.items import DEFAULT_MAX_BYTES, Item

__all__ = ["DEFAULT_MAX_BYTES", "Item", "Options", "find_items", "parse", "plain_page"]
