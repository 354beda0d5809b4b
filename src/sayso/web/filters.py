"""A request's parameters → the filters of a search or a queue."""

from starlette.requests import Request

from sayso.errors import UsageError
from sayso.ledger import Filters

PARAMETERS = {"words": "q"}  # a field's name in addresses, where it is another
FARTHEST = 2_000
LONGEST = 500


def filters_of(request: Request) -> Filters:
    """The filters that an address asks for; raises UsageError if one is longer than any name is."""
    names = Filters.__dataclass_fields__
    given = {name: request.query_params.get(PARAMETERS.get(name, name), "").strip() for name in names}
    for name, value in given.items():
        if len(value) > LONGEST:
            raise UsageError(f"{PARAMETERS.get(name, name)} is longer than {LONGEST} characters.")
    return Filters(**{name: storable(value) for name, value in given.items()})


def storable(value: str) -> str:
    """Without what no ledger holds: halves of surrogate pairs, and NUL."""
    return value.encode("utf-8", "replace").decode().replace("\0", " ")
