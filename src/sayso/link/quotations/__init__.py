"""Quoted words of all articles → quotations with their variants."""

from sayso.link.quotations.linking import Quotations
from sayso.link.quotations.texts import NO_DATE, Text, is_stock, spells

__all__ = ["NO_DATE", "Quotations", "Text", "is_stock", "spells"]
