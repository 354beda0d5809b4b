"""Who has spoken so far in an article: the last of all, the last with a name, and those without one."""

from collections.abc import Sequence

from sayso.records import Span, Speaker
from sayso.resolve.naming.referents import Referent, mention_at
from sayso.resolve.speaking.nouns import noun_gender
from sayso.resolve.speaking.sources import Pronoun, Source, head_noun

UNNAMED = {"male": "anonymous", "female": "anonymous", "thing": "document"}


class Memory:
    """Hears the speakers of outer attributions in their order.

    `speaker` is the last, at the place `at`; `one` is the last of the referents to speak, and `organization` the last
    that is no person.
    """

    def __init__(self, referents: Sequence[Referent]) -> None:
        self.speaker, self.at = Speaker(), -1
        self.one: Referent | None = None
        self.organization: Referent | None = None
        self._referents = referents
        self._unnamed: dict[str, Speaker] = {}

    def hear(self, speaker: Speaker, at: int) -> None:
        """Remember who speaks next, and where."""
        self.speaker, self.at = speaker, at
        if speaker.type == "anonymous" and speaker.name:
            self._unnamed[head_noun(speaker.name).lower()] = speaker
        one = next((one for one in self._referents if one.name == speaker.name), None)
        if one is not None and speaker.type in ("person", "organization", "document"):
            self.one = one
            if not one.is_person:
                self.organization = one

    def unnamed(self, source: Source) -> Speaker | None:
        """The unnamed person who was brought in by the same noun: "the baker" is "a baker from Orva"."""
        return self._unnamed.get(source.noun.lower())

    def goes_on(self, pronoun: Pronoun, at: int, contents: Sequence[Span]) -> bool:
        """Whether a pronoun goes on with the unnamed person or the document that spoke last, as nobody else who may be
        meant was named since outside of what is said."""
        wanted = UNNAMED.get(pronoun.gender or "")
        if self.speaker.type != wanted:
            return False
        if noun_gender(head_noun(self.speaker.name or "")) not in (None, pronoun.gender):
            return False
        persons = wanted == "anonymous"
        since = [name.span for one, name in mention_at(self._referents, Span(self.at, at)) if one.is_person == persons]
        return all(any(content.covers(name) for content in contents) for name in since)
