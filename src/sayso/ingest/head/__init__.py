"""What people paste above an article: title, byline, outlet and date, in whatever order and form."""

from sayso.ingest.head.head import read_head
from sayso.ingest.head.metadata import Metadata

__all__ = ["Metadata", "read_head"]
