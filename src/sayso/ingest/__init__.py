"""Files, folders, patterns and standard input → articles, or rejections that say why.

`find_items` streams what the paths hold, `items_in` what a fetched page does; `parse` reads one item, and can run in
another process.
"""

from sayso.ingest.articles import Options, parse, plain_page
from sayso.ingest.fields import check_mapping
from sayso.ingest.find import find_items, items_in
from sayso.ingest.items import DEFAULT_MAX_BYTES, Item

__all__ = ["DEFAULT_MAX_BYTES", "Item", "Options", "check_mapping", "find_items", "items_in", "parse", "plain_page"]
