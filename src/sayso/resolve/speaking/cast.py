"""All that is known of an article before any speaker is resolved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.records import Article, Attribution, Name, Passage, Span
from sayso.resolve.naming.referents import Referent
from sayso.resolve.speaking.kinship import kinship
from sayso.resolve.speaking.references import References
from sayso.resolve.speaking.roles import Role, role_words


@dataclass(frozen=True)
class Cast:
    """An article's attributions with whom it names, what it calls them, and what the model makes of references."""

    article: Article
    passages: Sequence[Passage]
    attributions: Sequence[Attribution]
    names: Sequence[Name]
    referents: Sequence[Referent]
    references: References
    roles: Mapping[str, Sequence[Role]]

    @cached_property
    def sentences(self) -> list[int]:
        """Where sentences begin."""
        return [sentence.start for passage in self.passages for sentence in passage.sentences]

    @cached_property
    def contents(self) -> list[Span]:
        return [span for one in self.attributions if one.parent is None for span in one.content]

    @cached_property
    def traits(self) -> dict[str, set[str]]:
        """By name, the words that a description of each referent may have."""
        return {
            one.name: role_words(self.roles.get(one.name, ())) | kinship(self.article.text, one)
            if one.is_person
            else {word.lower() for form in one.forms for word in form.split()}
            for one in self.referents
        }


def place_of(attribution: Attribution) -> int:
    """Where an attribution begins: its source, else its cue, else its content."""
    return (attribution.source or attribution.cue or attribution.content)[0].start
