"""Who gets in, and what is refused: forged hosts, origins and fetch metadata, no token, and too much of anything."""

import http.client

import httpx
import pytest

from tests.web.conftest import Served

DECISION = {"action": "accept", "statement": "none"}


def test_without_the_token_nothing_is_served(room: Served) -> None:
    for path in (
        "/",
        "/articles",
        "/sql?q=SELECT+1",
        "/api/sql?q=SELECT+1",
        "/api/overview",
        "/static/room.css",
        "/nowhere",
    ):
        response = httpx.get(room.base + path)
        assert (response.status_code, "sayso serve printed" in response.text) == (403, True)


@pytest.mark.parametrize("token", ["", "wrong", "ü", "a" * 10_000])
def test_a_wrong_token_is_none(room: Served, token: str) -> None:
    assert httpx.get(room.base + "/", params={"token": token}).status_code == 403
    assert httpx.post(room.base + "/?token=" + room.token, json={}).status_code == 403


def test_the_token_becomes_a_cookie_that_scripts_and_other_sites_do_not_have(room: Served) -> None:
    response = httpx.get(f"{room.base}/search?q=ships&token={room.token}")
    cookie = response.headers["set-cookie"].lower()
    assert (response.status_code, response.headers["location"]) == (303, "/search?q=ships")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example", "///evil.example"])
def test_the_way_in_never_leads_out(room: Served, path: str) -> None:
    host = room.base.removeprefix("http://")
    connection = http.client.HTTPConnection(host)
    connection.putrequest("GET", f"{path}?token={room.token}", skip_host=True)
    connection.putheader("Host", host)
    connection.endheaders()
    location = connection.getresponse().headers["location"]
    connection.close()
    assert location.startswith("/evil.example")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:80", ""])
def test_another_host_is_refused_before_anything_else(room: Served, host: str) -> None:
    for path, told in (("/", "Who said what"), ("/api/sql?q=SELECT+'told'", "told")):
        response = room.client.get(path, headers={"host": host})
        assert response.status_code in (400, 421)
        assert told not in response.text


def test_localhost_is_this_host_too(room: Served) -> None:
    cookies = dict(room.client.cookies)
    base = room.base.replace("127.0.0.1", "localhost")
    assert httpx.get(room.base, headers={"host": base.removeprefix("http://")}, cookies=cookies).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "SAME-ORIGIN"}, 403),
        ({"sec-fetch-site": "same-origin, cross-site"}, 403),
        ({"sec-fetch-site": "same-origin"}, 409),
        ({"sec-fetch-site": "none"}, 409),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "https://{host}"}, 403),
        ({"origin": "http://{host}.evil.example"}, 403),
        ({}, 403),
        ({"origin": "http://{host}"}, 409),
    ],
)
def test_only_our_own_pages_change_anything(room: Served, headers: dict[str, str], status: int) -> None:
    """409 is the answer of the API: there is no such statement."""
    host = room.base.removeprefix("http://")
    filled = {name: value.replace("{host}", host) for name, value in headers.items()}
    response = httpx.post(
        room.base + "/api/review/decisions", json=DECISION, headers=filled, cookies=dict(room.client.cookies)
    )
    assert response.status_code == status


def test_nothing_changes_on_get(room: Served) -> None:
    for path in ("decisions", "undo", "redo", "bulk", "additions"):
        assert room.get(f"/api/review/{path}?action=accept&decision=1").status_code in (200, 405)
    assert room.get("/api/review/decisions").json() == {"decisions": []}


def test_sql_is_asked_by_get_alone(room: Served) -> None:
    for path in ("/sql", "/api/sql", "/api/sql.csv"):
        assert room.post(f"{path}?q=SELECT+1").status_code == 405
        assert room.client.post(path, headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_every_response_has_the_headers(room: Served) -> None:
    for path in (
        "/",
        "/nowhere",
        "/api/overview",
        "/api/nowhere",
        "/static/room.css",
        "/api/search.csv",
        "/api/sql.csv",
        "/sql?q=x",
    ):
        headers = room.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in headers


def test_a_request_that_is_too_large_is_refused(room: Served) -> None:
    assert room.client.post("/api/review/additions", content=b"x" * 4_000_001).status_code == 413


def test_a_form_of_another_kind_is_refused(room: Served) -> None:
    """What a form of another site can send is never JSON."""
    response = room.client.post("/api/review/undo", content=b"{}", headers={"content-type": "text/plain"})
    assert (response.status_code, response.json()["error"][:9]) == (422, "Send JSON")


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/"])
def test_no_file_but_the_static_ones_is_served(room: Served, path: str) -> None:
    connection = http.client.HTTPConnection(room.base.removeprefix("http://"))
    cookie = "; ".join(f"{name}={value}" for name, value in room.client.cookies.items())
    connection.request("GET", path, headers={"Cookie": cookie})
    assert connection.getresponse().status == 404
    connection.close()


def test_a_taken_port_is_a_message(room: Served, capsys: pytest.CaptureFixture[str]) -> None:
    from click.testing import CliRunner

    from sayso.cli import main

    port = room.base.rpartition(":")[2]
    result = CliRunner().invoke(main, ["serve", str(room.path), "--port", port, "--no-open"])
    assert (result.exit_code, f"Port {port} cannot be had" in result.output) == (1, True)
