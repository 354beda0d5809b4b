"""Quoted words of all articles → quotations with their variants."""

from sayso.link.quotations.linking import Quotations
from sayso.link.quotations.mentions import find_mentions
from sayso.link.quotations.texts import NO_DATE, SURE_TO_SHARE, Text, is_stock, text_of

__all__ = ["NO_DATE", "SURE_TO_SHARE", "Quotations", "Text", "find_mentions", "is_stock", "text_of"]
