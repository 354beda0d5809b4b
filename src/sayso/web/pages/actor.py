"""One actor: the names, the roles over time, what was said when, and who carried it."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from sayso.ledger import ActorLine, Filters, Ledger, Voice
from sayso.web.charts import chart
from sayso.web.pages.page import Page, found, number
from sayso.web.rendering import link

SHOWN = 25
CARRIERS = 12
REPEATED = 5
MANY = 5_000  # statements from which on looking through all of them takes too long
FARTHEST = 2_000


def load(request: Request, ledger: Ledger) -> Mapping[str, Any]:
    actor = found(ledger.pages.voice(request.path_params["id"]), "actor")
    month = request.query_params.get("month", "")
    offset = number(request, "offset", 0, most=FARTHEST)
    said = ledger.pages.find(Filters(actor=actor.id, month=month), limit=SHOWN, offset=offset, most=offset + SHOWN + 1)
    outlets, relays = ledger.pages.carriers_of(actor.id, limit=CARRIERS)
    page = ledger.actor_page(_line(actor), statements=0)
    following = offset + SHOWN if offset + SHOWN < said.total else None
    return {
        "title": actor.name,
        "actor": actor,
        "page": page,
        "said": said,
        "month": month,
        "chart": chart(ledger.pages.months_of(actor.id)),
        "outlets": outlets,
        "repeated": ledger.quotations_of_actor(actor.id)[:REPEATED] if actor.statements <= MANY else [],
        "relays": relays,
        "more": link(f"/actors/{actor.id}", {"month": month, "offset": following}) if following else None,
    }


def _line(actor: Voice) -> ActorLine:
    """The figures that are known already: to count them takes as long as the actor has statements."""
    return ActorLine(
        name=actor.name,
        type=actor.type,  # type: ignore[arg-type]
        statements=actor.statements,
        articles=actor.articles,
        outlets=actor.outlets,
        first=actor.first,
        last=actor.last,
        roles=None,
        names=None,
        actor_id=actor.id,
    )


ACTOR = Page("/actors/{id}", "actor.html", load)
