"""The only composer: one article through all stages, many articles over many processes, and all of it into a ledger."""

from sayso.pipeline.article import find_statements, read_article, statements
from sayso.pipeline.articles import Reading, read_items
from sayso.pipeline.checking import Checked, check_draft, check_quotation
from sayso.pipeline.keeping import keep

__all__ = [
    "Checked",
    "Reading",
    "check_draft",
    "check_quotation",
    "find_statements",
    "keep",
    "read_article",
    "read_items",
    "statements",
]
