"""Attributions → statements: who speaks, in what role, through whom, when, and how.

Draws on the text, the attributions and what the model gave for the article's tokens; knows no other article.
"""

from collections.abc import Sequence
from functools import partial

from sayso.inference import CIRCUMSTANCES, Floats, Window
from sayso.records import Article, Attribution, Passage, Span, Speaker, Statement, Voice, digest
from sayso.resolve.chains import find_chain
from sayso.resolve.dating.dates import find_all_said
from sayso.resolve.naming.generations import split_generations
from sayso.resolve.naming.names import find_names
from sayso.resolve.naming.referents import find_referents
from sayso.resolve.relaying.relays import find_relays
from sayso.resolve.speaking.cast import Cast
from sayso.resolve.speaking.kinds import settle_types
from sayso.resolve.speaking.references import References
from sayso.resolve.speaking.roles import find_role, find_roles
from sayso.resolve.speaking.speakers import find_speakers
from sayso.resolve.voicing.acts import tell_act
from sayso.resolve.voicing.authorship import is_authors_own
from sayso.resolve.voicing.stances import tell_stance

__all__ = ["RULES", "resolve"]

RULES = "3"  # raised when the rules find something else, so that what was read by the old ones is read again
RELAY, DATE = CIRCUMSTANCES.index("relay"), CIRCUMSTANCES.index("date")


def resolve(
    article: Article,
    passages: Sequence[Passage],
    attributions: Sequence[Attribution],
    windows: Sequence[Window],
    bias: Floats,
) -> tuple[Statement, ...]:
    """One statement for each attribution, in their order; of two with the same content the first.

    `windows` is the model's reading of the passages, `bias` its bias of ties by distance.
    """
    scene = Scene(article, passages, attributions, windows, bias)
    made: dict[str, Statement] = {}
    ids = [statement_id(article, one) for one in attributions]
    for i, id_ in enumerate(ids):
        # The same content twice, as when a second reading finds the whole of the first: the outer one stands.
        if id_ not in made:
            parent = attributions[i].parent
            made[id_] = scene.statement(i, id_, None if parent is None else made[ids[parent]])
    return tuple(made.values())


def statement_id(article: Article, attribution: Attribution) -> str:
    """A hash of the article and the place of the content."""
    return digest(article.id, *(f"{start}-{end}" for start, end in attribution.content))


class Scene:
    """An article with all that is found in it before any one statement is made."""

    def __init__(
        self,
        article: Article,
        passages: Sequence[Passage],
        attributions: Sequence[Attribution],
        windows: Sequence[Window],
        bias: Floats,
    ) -> None:
        self.article, self.passages, self.attributions = article, passages, attributions
        self.cast = read_cast(article, passages, attributions, windows, bias)
        self.speakers = find_speakers(self.cast)
        names = [speaker.name for speaker in self.speakers]
        self.dates = find_all_said(article, passages, attributions, names, partial(self._tells, DATE))
        self.relays = find_relays(article, passages, attributions, self.cast.names, partial(self._tells, RELAY))

    def statement(self, i: int, id_: str, outer: Statement | None) -> Statement:
        """The statement of attribution `i`; `outer` is the one that it is inside of."""
        attribution = self.attributions[i]
        source, cue, content = (
            self.article.words(spans) for spans in (attribution.source, attribution.cue, attribution.content)
        )
        own = is_authors_own(source, cue)
        speaker = Speaker(name=self.article.byline, type="author", rule="author") if own else self.speakers[i]
        role = find_role(attribution.source, self.cast.roles.get(speaker.name or "", ()))
        said = self.dates[i]
        relay = None if speaker.type == "author" else self.relays[i]
        voice: Voice = "author" if speaker.type == "author" else "reported"
        return Statement(
            id=id_,
            article_id=self.article.id,
            parent=outer.id if outer else None,
            kind=attribution.kind,
            source=attribution.source,
            cue=attribution.cue,
            content=attribution.content,
            confidence=attribution.confidence,
            model=attribution.model,
            speaker=speaker,
            role=role.words if role else None,
            role_at=role.span if role else None,
            relay=relay.name if relay else None,
            relay_at=relay.span if relay else None,
            said=said.value if said else None,
            said_at=said.span if said else None,
            act=tell_act(cue, source, content),
            stance=tell_stance(cue),
            voice=voice,
            chain=find_chain(self.article.outlet, relay.name if relay else None, speaker, outer.chain if outer else ()),
        )

    def _tells(self, circumstance: int, span: Span) -> float:
        return self.cast.references.circumstance(span, circumstance)


def read_cast(
    article: Article,
    passages: Sequence[Passage],
    attributions: Sequence[Attribution],
    windows: Sequence[Window],
    bias: Floats,
) -> Cast:
    """Whom an article names, what it calls them, and what the model makes of the words that stand for them."""
    names = find_names(article.text, windows)
    named = split_generations(article.text, find_referents(article.text, names))
    references = References(windows, named, bias)
    referents = settle_types(article.text, named, attributions, references)
    return Cast(
        article=article,
        passages=passages,
        attributions=attributions,
        names=names,
        referents=referents,
        references=references,
        roles={one.name: find_roles(article.text, one) for one in referents},
    )
