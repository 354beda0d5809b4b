"""What coders do through the API, in few words."""

from typing import Any

from tests.web.conftest import Served


def uncoded(served: Served, coder: str = "mira", limit: int = 50) -> list[dict[str, Any]]:
    """The statements that a coder has not coded."""
    parameters = {"coder": coder, "limit": limit}
    return served.client.get("/api/coding/queue", params=parameters).json()["items"]  # type: ignore[no-any-return]


def uncoded_outermost(served: Served, coder: str = "mira") -> list[dict[str, Any]]:
    """Those that stand inside of no other, so that no two share words."""
    return [item for item in uncoded(served, coder) if item["statement"]["parent"] is None]


def code(served: Served, item: dict[str, Any], coder: str, concept: str | None, agreement: str | None = None) -> int:
    """Code a statement; returns the number of the coding."""
    response = served.post(
        "/api/codings", statement=item["statement"]["id"], coder=coder, concept=concept, agreement=agreement
    )
    assert response.status_code == 200, response.text
    return response.json()["coding"]  # type: ignore[no-any-return]


def differ(served: Served) -> list[dict[str, Any]]:
    """Two coders code eight statements alike and four otherwise; returns those on which they differ."""
    items = uncoded_outermost(served)[:12]
    for number, item in enumerate(items):
        concept = ("Unarmed patrol", "Sorravan seat")[number % 2]
        code(served, item, "mira", concept, "support")
        other = "Talks before ships" if number in (1, 4) else concept
        code(served, item, "sol", other, "oppose" if number in (6, 9) else "support")
    return [items[number] for number in (1, 4, 6, 9)]


def disagreements(served: Served, **parameters: object) -> list[dict[str, Any]]:
    return served.client.get("/api/disagreements", params=parameters).json()["disagreements"]  # type: ignore
