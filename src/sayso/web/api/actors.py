"""Actors: listed, suggested while somebody types, merged and split with a trial first."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from starlette.requests import Request

from sayso.actors import Actor
from sayso.link import form_key
from sayso.pipeline.linking import Change, Deciding, refresh
from sayso.web.api.operation import Answer, Operation, text, texts
from sayso.web.api.schemas import BOOLEAN, INTEGER, STRING, TALLY, VOICE, many, maybe, record
from sayso.web.pages.page import found, number

MOST = 500
SHOWN = 20


def actors(request: Request, _: Mapping[str, Any]) -> Answer:
    query = request.query_params
    with request.app.state.desk.reading() as ledger:
        voices = ledger.pages.voices(
            form_key(query.get("q", "")),
            kind=query.get("type", ""),
            limit=number(request, "limit", 50, most=MOST),
            offset=number(request, "offset", 0, most=1_000_000),
        )
    return {"actors": [asdict(voice) for voice in voices]}


def suggest(request: Request, _: Mapping[str, Any]) -> Answer:
    with request.app.state.desk.reading() as ledger:
        return {"actors": [asdict(one) for one in ledger.pages.suggest(form_key(request.query_params.get("q", "")))]}


def actor(request: Request, _: Mapping[str, Any]) -> Answer:
    with request.app.state.desk.reading() as ledger:
        voice = found(ledger.pages.voice(request.path_params["id"]), "actor")
        outlets, relays = ledger.pages.carriers_of(voice.id, limit=MOST)
        months = ledger.pages.months_of(voice.id)
    tallies = {"months": months, "outlets": outlets, "relays": relays}
    return {"actor": asdict(voice), **{name: [one._asdict() for one in tally] for name, tally in tallies.items()}}


def merge(request: Request, body: Mapping[str, Any]) -> Answer:
    name = text(body, "name", "") or None
    return _change(request, body, lambda deciding: deciding.merge(texts(body, "actors"), name=name))


def split(request: Request, body: Mapping[str, Any]) -> Answer:
    articles, names = texts(body, "articles"), texts(body, "names")
    return _change(request, body, lambda one: one.split(text(body, "actor"), articles=articles, names=names))


def undo(request: Request, body: Mapping[str, Any]) -> Answer:
    number_ = body.get("decision")
    return _change(request, body, lambda one: one.undo(number_ if isinstance(number_, int) else None))


def make_anew(request: Request, _: Mapping[str, Any]) -> Answer:
    with request.app.state.desk.writing() as ledger:
        refresh(ledger)
        return {"actors": ledger.pages.overview().actors}


def _change(request: Request, body: Mapping[str, Any], decide: Callable[[Deciding], Change]) -> Answer:
    coder = text(body, "coder", request.app.state.desk.coder)
    with request.app.state.desk.writing() as ledger:
        refresh(ledger)
        change = decide(Deciding(ledger, coder=coder, trial=body.get("trial", False) is not False))
    return {
        "decision": change.decision.id if change.kept else None,
        "before": [_actor_json(one) for one in change.before[:SHOWN]],
        "after": [_actor_json(one) for one in change.after[:SHOWN]],
    }


def _actor_json(one: Actor) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "type": one.type,
        "names": [name.text for name in one.names],
        "articles": len(one.articles),
        "statements": len(one.statements),
    }


ACTOR = record(
    {
        "id": STRING,
        "name": STRING,
        "type": STRING,
        "names": many(STRING),
        "articles": INTEGER,
        "statements": INTEGER,
    }
)
CHANGE = record({"decision": maybe(INTEGER), "before": many(ACTOR), "after": many(ACTOR)})
CODER = {"coder": STRING, "trial": BOOLEAN}
OPERATIONS = (
    Operation(
        method="GET",
        path="/api/actors",
        name="actors",
        summary="Actors, those heard most first.",
        handle=actors,
        answer=record({"actors": many(VOICE)}),
        parameters={
            "q": "Part of a name.",
            "type": "Only of this type.",
            "limit": f"How many at most, up to {MOST}.",
            "offset": "How many to pass over.",
        },
    ),
    Operation(
        method="GET",
        path="/api/actors/suggest",
        name="suggest_actors",
        summary="Actors for what somebody has typed so far.",
        handle=suggest,
        answer=record({"actors": many(VOICE)}),
        parameters={"q": "The beginning of a name, or a part of it."},
    ),
    Operation(
        method="GET",
        path="/api/actors/{id}",
        name="actor",
        summary="An actor: when it is heard, and who carries it.",
        handle=actor,
        answer=record({"actor": VOICE, "months": many(TALLY), "outlets": many(TALLY), "relays": many(TALLY)}),
    ),
    Operation(
        method="POST",
        path="/api/actors/merge",
        name="merge_actors",
        summary="Make actors one; with `trial`, only say what that would change.",
        handle=merge,
        body=record({"actors": many(STRING)}, name=STRING, **CODER),
        answer=CHANGE,
    ),
    Operation(
        method="POST",
        path="/api/actors/split",
        name="split_actor",
        summary="Take a part of an actor out, by articles or by forms of the name.",
        handle=split,
        body=record({"actor": STRING}, articles=many(STRING), names=many(STRING), **CODER),
        answer=CHANGE,
    ),
    Operation(
        method="POST",
        path="/api/actors/undo",
        name="undo_actor_decision",
        summary="Take a decision about actors back, the last one that stands unless one is named.",
        handle=undo,
        body=record({}, decision=INTEGER, **CODER),
        answer=CHANGE,
    ),
    Operation(
        method="POST",
        path="/api/actors/refresh",
        name="refresh_actors",
        summary="Make all actors anew from what the statements now say.",
        handle=make_anew,
        body=record({}),
        answer=record({"actors": INTEGER}),
    ),
)
