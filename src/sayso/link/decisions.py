"""Decisions of people, applied in their order to what the rules made of the sightings.

A payload tells an actor by a *selector*: its name, its type and some of the articles that have it under which name. So
a decision holds when articles are read again, and when others come. One that finds nothing to do any more is idle: it
is passed over, with a reason, and never an error.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sayso.actors import Action, Actor, Decision, Sighting
from sayso.decisions import standing
from sayso.link.drafts import Drafts, IdleError
from sayso.link.names import form_key

SEEN = 8  # sightings that a selector tells of


def selector(actor: Actor) -> dict[str, Any]:
    """What tells an actor from others, now and when the articles are read again."""
    seen = dict.fromkeys((member.sighting.name, member.sighting.article) for member in actor.members)
    return {"name": actor.name, "type": actor.type, "seen": [list(pair) for pair in sorted(seen)[:SEEN]]}


def decide(drafts: Drafts, decisions: Sequence[Decision]) -> dict[int, str]:
    """Apply the decisions that stand; those that are idle, with the reason."""
    idle: dict[int, str] = {}
    for decision in standing(decisions):
        try:
            ACTIONS[decision.action](drafts, decision)
        except IdleError as error:
            idle[decision.id] = str(error)
    return idle


def _merge(drafts: Drafts, decision: Decision) -> None:
    found = list({draft.id: draft for draft in map(drafts.find, decision.payload["actors"])}.values())
    first, *others = found
    if not others and not decision.payload.get("name"):
        raise IdleError("they are one already")
    for other in others:
        drafts.join(first, other, rule="merge", evidence=f"decision {decision.id}")
    drafts.rename(first, decision.payload.get("name") or first.name or decision.payload["actors"][0]["name"])


def _split(drafts: Drafts, decision: Decision) -> None:
    articles = set(decision.payload.get("articles", ()))
    forms = {form_key(name) for name in decision.payload.get("names", ())}
    drafts.split(
        drafts.find(decision.payload["actor"]),
        lambda sighting: sighting.article in articles or form_key(sighting.name) in forms,
        salt=(*articles, *forms),
        evidence=f"decision {decision.id}",
    )


def _rename(drafts: Drafts, decision: Decision) -> None:
    drafts.rename(drafts.find(decision.payload["actor"]), decision.payload["name"])


def _alias(drafts: Drafts, decision: Decision) -> None:
    missed = [row for row in decision.payload["aliases"] if not _take(drafts, decision, **row)]
    if len(missed) == len(decision.payload["aliases"]):
        raise IdleError("no article has such a name, or it is of several actors")


def _take(drafts: Drafts, decision: Decision, *, alias: str, name: str, type: str | None = None) -> bool:
    """Give all that is called `alias` to the actor `name`; false if there is nothing, or if `name` is several."""
    is_called = _is_called(alias)
    sources = [one for one in drafts.called(alias, type) if any(is_called(member.sighting) for member in one.members)]
    targets = drafts.called(name, type)
    if not sources or len(targets) > 1:
        return False
    target = targets[0] if targets else max(sources, key=lambda draft: (len(draft.members), draft.id))
    drafts.rename(target, name)
    alike = [
        draft for draft in sources if draft is not target and {draft.type, target.type} != {"person", "organization"}
    ]
    for source in alike:
        drafts.move(source, target, is_called, rule="alias", evidence=f"decision {decision.id}")
    return bool(alike) or not targets


def _is_called(name: str) -> Callable[[Sighting], bool]:
    key = form_key(name)
    return lambda sighting: form_key(sighting.name) == key


ACTIONS: Mapping[Action, Callable[[Drafts, Decision], None]] = {
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "alias": _alias,
}
