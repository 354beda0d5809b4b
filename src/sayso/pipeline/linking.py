"""A ledger brought up to date; its statements and decisions → its actors, and what a person decides about them.

A decision is tried first: what it would change is known before anything is written, and one without effect is refused.
Each takes the time of making all actors anew, which grows with the ledger.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from sayso.actors import Action, Actor, Case, Decision, Linked
from sayso.decisions import standing
from sayso.errors import UsageError
from sayso.ledger import ActorLine, Ledger
from sayso.link import form_key, link, read_aliases, selector
from sayso.pipeline.same_words import Stop, link_words

CHOICES = 10
UNLIKE = {"person", "organization"}

Step = Literal["words", "actors"]
Told = Callable[[Step, int, int], object]


@dataclass(frozen=True, kw_only=True)
class Change:
    """What a decision changes: the actors as they were and as they are, without those that stay the same.

    `kept` is false for a trial. `idle` says why a decision changes nothing yet.
    """

    decision: Decision
    before: tuple[Actor, ...]
    after: tuple[Actor, ...]
    kept: bool
    idle: str | None = None


def refresh(ledger: Ledger, *, told: Told = lambda step, done, total: None, stop: Stop = lambda: False) -> None:
    """Link the words that are new, and make the actors anew unless nothing has changed since they were made.

    `told` is called with how much is done of how much: of the words in articles, of the actors in three parts. What is
    left of the words when `stop` answers true waits for the next time.
    """
    link_words(ledger, told=partial(told, "words"), stop=stop)
    if ledger.actors_are_behind():
        _make_actors(ledger, partial(told, "actors"))


def _make_actors(ledger: Ledger, told: Callable[[int, int], object]) -> None:
    """Make all actors anew."""
    after = ledger.actor_changes()
    told(0, 3)
    sightings = list(ledger.sightings())
    told(1, 3)
    linked = link(sightings, ledger.actor_decisions())
    told(2, 3)
    ledger.put_actors(linked, after=after)
    told(3, 3)


@contextmanager
def open_linked(path: Path, *, readonly: bool = True, told: Told = lambda step, done, total: None) -> Iterator[Ledger]:
    """An open ledger whose actors and quotations are made of all that it holds."""
    with Ledger.open(path, readonly=True) as ledger:
        behind = ledger.actors_are_behind() or ledger.words_are_behind()
    if behind:
        with Ledger.open(path, create=False) as ledger:
            refresh(ledger, told=told)
    with Ledger.open(path, create=False, readonly=readonly) as ledger:
        yield ledger


def list_actors(ledger: Ledger, text: str = "", *, kind: str | None = None, limit: int = -1) -> list[ActorLine]:
    """The actors with `text` in one of their names, those who say most first."""
    return list(ledger.actor_lines(form_key(text), kind=kind, limit=limit))


def list_cases(ledger: Ledger, text: str = "", *, limit: int | None = None) -> list[tuple[Case, list[ActorLine]]]:
    """What was left apart under names with `text` in them, each with its actors."""
    cases = islice((case for case in ledger.actor_cases() if form_key(text) in form_key(case.name)), limit)
    return [(case, [line for id_ in case.actors for line in ledger.find_actors(id_, id_)]) for case in list(cases)]


def history(ledger: Ledger) -> list[tuple[Decision, str]]:
    """All decisions, each with what became of it: "stands", "undone", or why it is idle."""
    decisions, idle = ledger.actor_decisions(), ledger.idle_decisions()
    stands = {decision.id for decision in standing(decisions)}
    return [
        (one, idle.get(one.id, "stands") if one.id in stands or one.action == "undo" else "undone") for one in decisions
    ]


def find_actor(ledger: Ledger, text: str) -> ActorLine:
    """The actor of an id, the beginning of an id, or a name; raises UsageError if there is none, or several."""
    found = ledger.find_actors(text, form_key(text))
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{text!r} fits {len(found)} actors; give the id of one: {_choices(found)}.")
    like = list(ledger.actor_lines(form_key(text).rsplit(" ", 1)[-1], limit=CHOICES))
    hint = f"perhaps {_choices(like)}" if like else "'sayso actors list' shows all"
    raise UsageError(f"{ledger.path} has no actor {text!r}: {hint}.")


def _choices(lines: Sequence[ActorLine]) -> str:
    listed = ", ".join(
        f"{line.actor_id[:8]} ({', '.join(filter(None, (line.name, line.roles, line.last)))})"
        for line in lines[:CHOICES]
    )
    return f"{listed} and {len(lines) - CHOICES} more" if len(lines) > CHOICES else listed


class Deciding:
    """Decisions of one coder about the actors of a ledger; a trial keeps none."""

    def __init__(self, ledger: Ledger, *, coder: str, trial: bool = False) -> None:
        self._ledger = ledger
        self._coder = coder
        self._trial = trial
        self._changes = ledger.actor_changes()
        self._decisions = ledger.actor_decisions()
        self._sightings = list(ledger.sightings())
        self._linked: Linked = link(self._sightings, self._decisions)

    def merge(self, texts: Sequence[str], *, name: str | None = None) -> Change:
        """Make several actors one, under the name and id of the first or the name given."""
        actors = list({actor.id: actor for actor in map(self._actor, texts)}.values())
        if len(actors) < 2:
            raise UsageError(f"{' and '.join(map(repr, texts))} are one actor already: {actors[0].name}.")
        if {actor.type for actor in actors} >= UNLIKE:
            raise UsageError("A person and an organization are never one actor.")
        payload = {"actors": [selector(actor) for actor in actors], "name": name}
        return self._decide("merge", payload)

    def split(self, text: str, *, articles: Sequence[str] = (), names: Sequence[str] = ()) -> Change:
        """Take what an actor is in some articles, or under some names, out into an actor of its own."""
        actor = self._actor(text)
        identities = [self._identity(actor, article) for article in articles]
        for name in names:
            if form_key(name) not in {form_key(member.sighting.name) for member in actor.members}:
                known = ", ".join(form.text for form in actor.names if not form.alias)
                raise UsageError(f"{actor.name} is nowhere called {name!r}; the names are {known}.")
        payload = {"actor": selector(actor), "articles": identities, "names": list(names)}
        return self._decide("split", payload)

    def rename(self, text: str, name: str) -> Change:
        """Give an actor another name to be shown by."""
        actor = self._actor(text)
        if actor.name == name:
            raise UsageError(f"That is the name already: {name}.")
        return self._decide("rename", {"actor": selector(actor), "name": name})

    def undo(self, number: int | None = None) -> Change:
        """Take a decision back, the last that stands unless one is named; to undo an undoing is to decide again."""
        stands = {one.id for one in standing(self._decisions)}
        if number is None and not stands:
            raise UsageError("There is no decision to undo.")
        undone = max(stands) if number is None else number
        known = {one.id: one for one in self._decisions}
        if undone not in known:
            raise UsageError(f"There is no decision {undone}: 'sayso actors decisions' lists them.")
        if undone not in stands and (known[undone].action != "undo" or self._is_undone(undone)):
            raise UsageError(f"Decision {undone} is undone already.")
        return self._decide("undo", {"decision": undone})

    def import_aliases(self, path: Path) -> Change | None:
        """Take a table of aliases as one decision; null if all of them were taken before."""
        try:
            with path.open(encoding="utf-8-sig", newline="") as lines:
                rows = read_aliases(lines, str(path))
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{path} cannot be read as a table in UTF-8: {error}.") from error
        known = [row for one in standing(self._decisions) if one.action == "alias" for row in one.payload["aliases"]]
        rows = [row for row in rows if row not in known]
        return self._decide("alias", {"aliases": rows}) if rows else None

    def _is_undone(self, number: int) -> bool:
        """Whether an undoing has itself been undone: then what it undid stands."""
        undone = next(one.payload["decision"] for one in self._decisions if one.id == number)
        return any(one.id == undone for one in standing(self._decisions))

    def _actor(self, text: str) -> Actor:
        return self._linked.actors[find_actor(self._ledger, text).actor_id]

    def _identity(self, actor: Actor, key: str) -> str:
        article = self._ledger.article(key)
        identity = (article.url or article.name) if article else None
        if identity not in actor.articles:
            known = ", ".join(actor.articles[:CHOICES])
            raise UsageError(f"{actor.name} is not in an article {key!r}; some that it is in: {known}.")
        return identity

    def _decide(self, action: Action, payload: dict[str, Any]) -> Change:
        """Try a decision and, unless that is all, keep it. Aliases may wait for articles to come."""
        number = max((one.id for one in self._decisions), default=0) + 1
        decision = Decision(id=number, made_at="", coder=self._coder, action=action, payload=payload)
        linked = link(self._sightings, (*self._decisions, decision))
        idle = linked.idle.get(number)
        if idle and action != "alias":
            raise UsageError(f"That would change nothing: {idle}.")
        if not self._trial:
            decision = self._ledger.decide(action, payload, coder=self._coder)
            self._ledger.put_actors(linked, after=self._changes + 1)
        before, after = _difference(self._linked, linked), _difference(linked, self._linked)
        return Change(decision=decision, before=before, after=after, kept=not self._trial, idle=idle)


def _difference(one: Linked, other: Linked) -> tuple[Actor, ...]:
    """The actors that are not so in the other, those who say most first."""
    changed = (actor for id_, actor in one.actors.items() if other.actors.get(id_) != actor)
    return tuple(sorted(changed, key=lambda actor: (-len(actor.statements), actor.name, actor.id)))
