"""What the heads of the model give, in the order of their columns: the one place that training and reading share."""

from typing import Literal

from sayso.inference.labels import Labels

Part = Literal["source", "cue", "content"]

PARTS: tuple[Part, ...] = ("source", "cue", "content")
SPANS = Labels(PARTS)
NAMES = Labels(("person", "organization", "place", "other"))
SPEAKERS = ("person", "persons", "organization", "group", "anonymous", "document", "author", "generic", "none")
CIRCUMSTANCES = ("none", "relay", "date")
