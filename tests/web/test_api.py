"""The API is what its OpenAPI document says, and keeps what it acknowledges."""

import csv
import io
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from sayso.web.api import API
from tests.web.coders import code, uncoded
from tests.web.conftest import Served

RENQVEL = "Ilse Renqvel"
OF_CODINGS = ("/api/positions", "/api/network")  # these have tests of their own, with codings


@pytest.fixture(scope="module")
def document(room: Served) -> dict[str, Any]:
    return room.get("/api/openapi.json").json()  # type: ignore[no-any-return]


def answer(document: dict[str, Any], path: str, method: str = "get", status: str = "200") -> Draft202012Validator:
    content = document["paths"][path][method]["responses"][status]["content"]
    return Draft202012Validator(next(iter(content.values()))["schema"])


def test_the_document_has_every_route_and_no_other(document: dict[str, Any]) -> None:
    routes = {(one.path, one.method.lower()) for one in API}
    assert routes == {(path, method) for path, methods in document["paths"].items() for method in methods}
    assert len({one.name for one in API}) == len(API)


def test_schemas_of_the_document_are_schemas(document: dict[str, Any]) -> None:
    for path, methods in document["paths"].items():
        for method, described in methods.items():
            for status in described["responses"]:
                validator = answer(document, path, method, status)
                Draft202012Validator.check_schema(validator.schema)
            if "requestBody" in described:
                Draft202012Validator.check_schema(described["requestBody"]["content"]["application/json"]["schema"])


def test_what_is_read_has_the_form_of_the_document(room: Served, document: dict[str, Any]) -> None:
    article = room.get("/api/articles").json()["articles"][0]["id"]
    actor = room.get("/api/actors").json()["actors"][0]["id"]
    statement = room.queue()[0]["statement"]["id"]  # type: ignore[index]
    quotation = room.get("/api/quotations").json()["quotations"][0]["quotation_id"]
    ids = {"/api/articles/{id}": article, "/api/actors/{id}": actor, "/api/statements/{id}": statement}
    ids |= {"/api/quotations/{id}": quotation, "/api/coding/statements/{id}": statement}
    queries = {"/api/search": "?q=ships&limit=5", "/api/actors/suggest": "?q=ren"}
    queries["/api/sql"] = "?q=SELECT+*,+x'00'+FROM+statement_lines+LIMIT+5"
    for operation in API:
        if operation.path.startswith(OF_CODINGS):
            continue
        if operation.method == "GET" and operation.media_type == "application/json":
            path = operation.path.replace("{id}", ids.get(operation.path, ""))
            response = room.get(path + queries.get(operation.path, ""))
            assert response.status_code == 200, path
            answer(document, operation.path).validate(response.json())


def test_what_is_decided_has_the_form_of_the_document(served: Served) -> None:
    document = served.get("/api/openapi.json").json()
    first = served.queue()[0]
    one: Any = first["statement"]
    article: Any = first["article"]
    bodies: list[tuple[str, dict[str, Any]]] = [
        ("decisions", {"action": "accept", "statement": one["id"], "seen": one["version"]}),
        ("decisions", {"action": "edit", "statement": one["id"], "set": {"role": "Mayor"}}),
        ("undo", {}),
        ("redo", {}),
        ("undo", {"decision": 1}),
        ("additions", {"article": article["id"], "draft": {"content": [[3, 9]]}}),
        ("bulk", {"above": 0.5, "trial": True}),
        ("bulk", {"above": 0.99, "filters": {"q": "ships"}}),
        ("bulk", {"above": 0.9}),
    ]
    for name, body in bodies:
        response = served.post(f"/api/review/{name}", **body)
        status = str(response.status_code)
        assert status in ("200", "422"), response.text
        answer(document, f"/api/review/{name}", "post", status).validate(response.json())
        described = document["paths"][f"/api/review/{name}"]["post"]["requestBody"]["content"]["application/json"]
        Draft202012Validator(described["schema"]).validate(body)
    made = served.get("/api/review/decisions").json()
    answer(document, "/api/review/decisions").validate(made)
    assert {decision["coder"] for decision in made["decisions"]} == {"mira"}


def test_what_is_coded_and_settled_has_the_form_of_the_document(served: Served) -> None:
    document = served.get("/api/openapi.json").json()
    first, second, third = uncoded(served)[:3]
    one, two = first["statement"]["id"], second["statement"]["id"]
    patrol = {"concept": "Unarmed patrol", "agreement": "support"}
    steps: list[tuple[str, dict[str, Any], int]] = [
        ("codings", {"statement": one, "seen": first["coded"]["version"], **patrol}, 200),
        ("codings", {"statement": one, "seen": first["coded"]["version"], **patrol}, 409),
        ("codings", {"statement": one, "replaces": 1, **patrol, "agreement": "mixed"}, 200),
        ("codings", {"statement": one, "replaces": 1, **patrol}, 409),
        ("codings", {"statement": two, "concept": None, "coder": "sol", "blind": True}, 200),
        ("codings", {"statement": two, **patrol, "condition": "c", "note": "n", "values": {"strength": 3}}, 200),
        ("codings", {"statement": one, **patrol, "coder": "sol", "codebook": "Straits"}, 200),
        ("codings/withdraw", {"coding": 4}, 200),
        ("codings/undo", {}, 200),
        ("codings/redo", {}, 200),
        ("codings/undo", {}, 200),
        ("disagreements/settle", {"disagreement": 2, "seen": "x", "answers": [patrol]}, 409),
        ("disagreements/settle", {"disagreement": 2, "answers": [patrol], "coder": "lead"}, 200),
        ("disagreements/undo", {"coder": "lead"}, 200),
        ("disagreements/redo", {"coder": "lead", "of": ["mira", "sol"]}, 200),
        ("codebook/rename", {"concept": "Unarmed patrol", "into": "Patrol", "trial": True}, 200),
        ("codebook/merge", {"concepts": ["Unarmed patrol", "Sorravan seat"], "into": "Patrol", "seen": 1}, 200),
        ("codebook/split", {"concept": "Patrol", "into": "Seat", "words": third["statement"]["id"]}, 422),
        ("codebook/undo", {"decision": 2}, 200),
    ]
    for name, body, status in steps:
        response = served.post(f"/api/{name}", **body)
        assert response.status_code == status, (name, body, response.text)
        answer(document, f"/api/{name}", "post", str(status)).validate(response.json())
        described = document["paths"][f"/api/{name}"]["post"]["requestBody"]["content"]["application/json"]
        Draft202012Validator(described["schema"]).validate(body)
    for path in ("coding/queue", "codings", "codebook", "codebook/decisions", "reliability", "disagreements"):
        answer(document, f"/api/{path}").validate(served.get(f"/api/{path}?settled=1&of=mira&of=sol").json())
    assert yaml.safe_load(served.get("/api/codebook.yaml").text)["name"] == "Straits"


def test_a_conflict_of_codings_tells_what_is_there_now(served: Served) -> None:
    item = uncoded(served)[0]
    seen = {"statement": item["statement"]["id"], "seen": item["coded"]["version"]}
    code(served, item, "sol", "Sorravan seat")
    assert served.post("/api/codings", concept="Unarmed patrol", **seen).status_code == 200
    response = served.post("/api/codings", concept="Unarmed patrol", agreement="oppose", **seen)
    assert response.status_code == 409
    assert [one["coder"] for one in response.json()["coded"]["codings"]] == ["sol", "mira"]
    blind = served.post("/api/codings", concept="Unarmed patrol", agreement="oppose", blind=True, **seen)
    assert [one["coder"] for one in blind.json()["coded"]["codings"]] == ["mira"]
    seen["seen"] = response.json()["coded"]["version"]
    assert served.post("/api/codings", concept="Talks before ships", **seen).status_code == 200


def test_codings_of_one_coder_are_no_one_elses(served: Served) -> None:
    number = code(served, uncoded(served)[0], "mira", "Unarmed patrol", "support")
    one = served.get("/api/codings").json()["codings"][0]
    for path, body in (
        ("/api/codings", {"statement": one["statement"], "concept": "Sorravan seat", "replaces": number}),
        ("/api/codings/withdraw", {"coding": number}),
        ("/api/codings/undo", {"coding": number}),
    ):
        response = served.post(path, coder="sol", **body)
        assert (response.status_code, "is by mira" in response.json()["error"]) == (422, True)
    assert served.client.get("/api/codings", params={"coder": "sol"}).json()["codings"] == []


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/review/decisions", {}, 422),
        ("/api/review/decisions", {"action": "burn", "statement": "x"}, 422),
        ("/api/review/decisions", {"action": "edit", "statement": "x", "set": 3}, 422),
        ("/api/review/decisions", {"action": "accept", "statement": "x"}, 409),
        ("/api/review/decisions", {"action": "accept", "statement": "x", "coder": ""}, 422),
        ("/api/review/decisions", {"action": "accept", "statement": "\x00'); DROP TABLE statements; --"}, 409),
        ("/api/review/additions", {"article": "x", "draft": {}}, 422),
        ("/api/review/bulk", {"above": "much"}, 422),
        ("/api/review/bulk", {"above": 0.5, "filters": {"1=1": "x"}}, 422),
        ("/api/review/undo", {"decision": 99}, 422),
        ("/api/check", {"draft": 3}, 422),
        ("/api/check", {"draft": "x" * 200_001}, 422),
        ("/api/actors/merge", {"actors": ["x"]}, 422),
        ("/api/actors/merge", {"actors": "x"}, 422),
        ("/api/actors/split", {"actor": "nobody", "names": ["x"]}, 422),
        ("/api/codings", {"statement": "nobody's", "concept": "Unarmed patrol"}, 422),
        ("/api/codings", {"statement": 3, "concept": "Unarmed patrol"}, 422),
        ("/api/codings", {"statement": "x", "concept": "Unarmed patrol", "agreement": "perhaps"}, 422),
        ("/api/codings", {"statement": "x", "concept": "x", "values": {"tone": ["calm"]}}, 422),
        ("/api/codings", {"statement": "x", "concept": "x", "note": "x" * 10_001}, 422),
        ("/api/codings", {"statement": "x", "concept": "x", "codebook": "None such"}, 422),
        ("/api/codings", {"statement": "x", "concept": "x", "coder": "x" * 81}, 422),
        ("/api/codings", {"statement": "x", "concept": "Unarmed patrol", "replaces": 99}, 422),
        ("/api/codings/withdraw", {"coding": 99}, 404),
        ("/api/codings/withdraw", {"coding": "last"}, 422),
        ("/api/codings/undo", {"coding": 2**64}, 422),
        ("/api/codings/undo", {"coder": "nobody"}, 422),
        ("/api/codings/redo", {}, 422),
        ("/api/codebook/rename", {"concept": "None such", "into": "x"}, 422),
        ("/api/codebook/merge", {"concepts": "Unarmed patrol", "into": "x"}, 422),
        ("/api/codebook/split", {"concept": "Unarmed patrol", "into": "x", "words": "x"}, 422),
        ("/api/codebook/rename", {"concept": "Unarmed patrol", "into": "x", "seen": 0}, 409),
        ("/api/codebook/undo", {"decision": 99}, 422),
        ("/api/disagreements/settle", {"disagreement": 99, "answers": [{"concept": "Unarmed patrol"}]}, 422),
        ("/api/disagreements/settle", {"disagreement": 99, "seen": "x", "as": "mira"}, 409),
        ("/api/disagreements/settle", {"disagreement": 99, "answers": ["x"]}, 422),
        ("/api/disagreements/undo", {}, 422),
    ],
)
def test_a_request_that_cannot_be_is_a_message(room: Served, path: str, body: dict[str, Any], status: int) -> None:
    response = room.post(path, **body)
    assert response.status_code == status
    assert len(response.json()["error"]) > 10


def test_a_conflict_tells_what_is_there_now(served: Served) -> None:
    document = served.get("/api/openapi.json").json()
    one: Any = served.queue()[0]["statement"]
    seen = {"statement": one["id"], "seen": one["version"]}
    assert served.post("/api/review/decisions", action="reject", coder="sol", **seen).status_code == 200
    response = served.post("/api/review/decisions", action="accept", coder="mira", **seen)
    assert response.status_code == 409
    answer(document, "/api/review/decisions", "post", "409").validate(response.json())
    assert response.json()["item"]["statement"]["review"]["coder"] == "sol"
    seen["seen"] = response.json()["item"]["statement"]["version"]
    assert served.post("/api/review/decisions", action="accept", coder="mira", **seen).status_code == 200


def test_what_is_shown_is_what_is_taken_away(room: Served) -> None:
    """The page, its JSON and its CSV have the same statements in the same order."""
    query = "/search?q=ships&outlet=Kelder+Bay+Gazette"
    page = room.get(query).text
    found = room.get("/api" + query).json()
    rows = list(csv.DictReader(io.StringIO(room.get("/api" + query.replace("search?", "search.csv?")).text)))
    ids = [line["statement"]["statement_id"] for line in found["lines"]]
    assert len(ids) > 3
    assert [row["statement_id"] for row in rows] == ids
    places = [page.index(f"#s-{id_}") for id_ in ids]
    assert places == sorted(places)
    assert page.count('class="kwic"') == len(ids)


def test_filters_narrow_and_facets_count(room: Served) -> None:
    everything = room.get("/api/search?q=ships").json()
    for name, values in everything["facets"].items():
        for value in values[:3]:
            narrowed = room.client.get("/api/search", params={"q": "ships", name: value["name"]}).json()
            assert narrowed["total"] == value["statements"], (name, value)


def test_dates_are_those_of_publication_and_meant_whole(room: Served) -> None:
    lines = room.get("/api/search?since=2025-09-03&until=2025-09-04&limit=500").json()["lines"]
    assert {line["statement"]["published"] for line in lines} == {"2025-09-03", "2025-09-04"}


def test_a_merge_is_tried_done_and_undone(served: Served) -> None:
    ids = [served.get(f"/api/actors?q={name}").json()["actors"][0]["id"] for name in ("renqvel", "ulvane")]
    trial = served.post("/api/actors/merge", actors=ids, trial=True).json()
    assert (trial["decision"], len(trial["before"]), len(trial["after"])) == (None, 2, 1)
    assert served.get("/api/actors?q=ulvane").json()["actors"][0]["name"] == "Maren Ulvane"
    done = served.post("/api/actors/merge", actors=ids).json()
    assert served.get("/api/actors?q=ulvane").json()["actors"][0]["name"] == RENQVEL
    served.post("/api/actors/undo", decision=done["decision"])
    assert served.get("/api/actors?q=ulvane").json()["actors"][0]["name"] == "Maren Ulvane"


def test_a_corrected_speaker_is_the_actors_at_once(served: Served) -> None:
    actor = served.get("/api/actors?q=renqvel").json()["actors"][0]
    waiting = [item["statement"] for item in served.queue() if item["statement"]["speaker"]["name"] != RENQVEL]  # type: ignore[index]
    one: Any = waiting[0]
    edit = {
        "action": "edit",
        "statement": one["id"],
        "set": {"speaker": RENQVEL, "speaker_type": "person"},
        "actor": actor["id"],
    }
    assert served.post("/api/review/decisions", **edit).status_code == 200
    assert served.get(f"/api/actors/{actor['id']}").json()["actor"]["statements"] == actor["statements"] + 1
    assert served.post("/api/actors/refresh").status_code == 200
    assert served.get(f"/api/actors/{actor['id']}").json()["actor"]["statements"] == actor["statements"] + 1
