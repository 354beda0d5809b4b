"""What a line of an article's head says."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """Fields that a head states; a null is one that it leaves open."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None

    def completed_by(self, other: "Metadata") -> "Metadata":
        """These fields, and where one is open the other's."""
        return Metadata(**{one.name: getattr(self, one.name) or getattr(other, one.name) for one in fields(self)})
