"""Starts the server: on this computer alone, under a fresh token each time."""

import secrets
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from sayso.errors import UsageError
from sayso.web.app import make_app

ADDRESS = "127.0.0.1"


def serve(path: Path, *, port: int, coder: str, announce: Callable[[str], None]) -> None:
    """Serve a ledger until interrupted; `announce` gets the address with its token once the port is ours.

    Port 0 takes any that is free. Raises UsageError if the port is taken.
    """
    token = secrets.token_urlsafe(24)
    with _bound(port) as bound:
        port = bound.getsockname()[1]
        app = make_app(path, token=token, hosts=(f"{ADDRESS}:{port}", f"localhost:{port}"), coder=coder)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, date_header=False, lifespan="on"
        )
        announce(f"http://{ADDRESS}:{port}/?token={token}")
        uvicorn.Server(config).run(sockets=[bound])


def _bound(port: int) -> socket.socket:
    # Named TCP, or asyncio would leave Nagle's algorithm on, and each answer would wait 40 ms for an acknowledgement.
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((ADDRESS, port))
        bound.listen()
    except OSError as error:
        bound.close()
        raise UsageError(f"Port {port} cannot be had ({error.strerror}): choose another with --port.") from error
    return bound
