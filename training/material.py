"""What is known of one text, from whichever collection it came: the record that examples are made of."""

from dataclasses import dataclass

from sayso.records import Article, Name, Span
from training.polnear import Gold


@dataclass(frozen=True)
class Reference:
    """Words that stand for someone, and the names in the text of whom they stand for: none, if it has no such name."""

    span: Span
    names: tuple[Span, ...]


@dataclass(frozen=True)
class Material:
    """A text with what its annotators marked; null is what nobody looked for, empty is what nobody found.

    `annotators` has the attributions of each; `speakers` the source, or without one the cue, of attributions and the
    kind of speaker; `relays` and `dates` the words through what, and when, something was said.
    """

    article: Article
    annotators: tuple[tuple[Gold, ...], ...] = ()
    names: tuple[Name, ...] | None = None
    references: tuple[Reference, ...] = ()
    speakers: tuple[tuple[Span, str], ...] = ()
    relays: tuple[Span, ...] | None = None
    dates: tuple[Span, ...] | None = None
