"""A request → the codebook that it is about, and who codes by it, blind to others or not."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from sayso.codings import Codebook
from sayso.ledger import Ledger
from sayso.pipeline.coding import get_codebook, list_codebooks
from sayso.web.filters import storable
from sayso.web.rendering import coder_of, link


@dataclass(frozen=True, kw_only=True)
class Studying:
    """A coder at a codebook; `given` are the parameters that say so in addresses."""

    codebook: Codebook
    codebooks: tuple[str, ...]
    coder: str
    blind: bool
    given: Mapping[str, object]

    def at(self, path: str, **more: object) -> str:
        """The address of another page for the same coder and codebook."""
        return link(path, {**self.given, **more})


def studying(request: Request, ledger: Ledger) -> Studying | None:
    """Who codes by what: the codebook that the address names or, without one, the first; null if there is none."""
    names = list_codebooks(ledger)
    if not names:
        return None
    query = request.query_params
    named = storable(query.get("codebook", ""))
    blind = query.get("blind", "") not in ("", "0")
    coder = storable(" ".join(query.get("coder", "").split()))
    given = {"codebook": named, "coder": coder, "blind": "1" if blind else ""}
    return Studying(
        codebook=get_codebook(ledger, named or names[0]),
        codebooks=tuple(names),
        coder=storable(coder_of(request)),
        blind=blind,
        given={name: value for name, value in given.items() if value},
    )
