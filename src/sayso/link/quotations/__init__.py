"""Quoted words of all articles → quotations with their variants."""

from sayso.link.quotations.linking import Quotations, Variant
from sayso.link.quotations.texts import NO_DATE, Text, is_stock, spells

__all__ = ["NO_DATE", "Quotations", "Text", "Variant", "is_stock", "spells"]
