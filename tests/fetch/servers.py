"""A server that says exactly what a test lets it say, and a resolver that names hosts as a test likes."""

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread

from sayso.fetch import Limits

HERE = Limits(max_bytes=100_000, max_seconds=20, allow_private=True)

CLIENT_HELLO = b"\x16"  # how TLS begins
Answer = Callable[[str], Iterable[bytes]]


def page(body: bytes = b"", *headers: str, status: str = "200 OK") -> list[bytes]:
    """An answer in one piece, with the body's true length unless a header says another."""
    lengths = [] if any(header.startswith(("Content-Length", "Transfer")) for header in headers) else [len(body)]
    lines = [f"HTTP/1.1 {status}", *headers, *(f"Content-Length: {length}" for length in lengths)]
    return ["\r\n".join([*lines, "", ""]).encode("latin-1") + body]


def to(location: str, status: str = "302 Found") -> list[bytes]:
    """A redirect."""
    return page(b"", f"Location: {location}", status=status)


class Server(ThreadingTCPServer):
    """Answers each request with the pieces that `answer` gives for its path, until they end or nobody listens."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, answer: Answer, context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.requests: list[list[str]] = []
        self.hung_up = Event()
        self.scheme = "http"
        if context:
            self.scheme = "https"
            self.socket = context.wrap_socket(self.socket, server_side=True)

    @property
    def port(self) -> int:
        return self.socket.getsockname()[1]

    @property
    def paths(self) -> list[str]:
        return [request[0].split()[1] for request in self.requests]

    def url(self, path: str = "/story.html", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def get_request(self) -> tuple[socket.socket, object]:
        try:
            return super().get_request()
        except ssl.SSLError as error:  # the client may well refuse the certificate
            raise OSError from error


class _Handler(StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        if self.rfile.peek(1)[:1] == CLIENT_HELLO:
            self.wfile.writelines(page(status="400 Bad Request"))
            return
        request = []
        while (line := self.rfile.readline()).strip():
            request.append(line.decode("latin-1").strip())
        if not request:
            return
        self.server.requests.append(request)
        try:
            for piece in self.server.answer(request[0].split()[1]):
                self.wfile.write(piece)
        except OSError:
            self.server.hung_up.set()

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()


@contextmanager
def serving(answer: Answer, context: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server on a port of this machine."""
    with Server(answer, context) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class Resolver:
    """Stands in for `socket.getaddrinfo`: a host's answers one after the other, the last one again and again."""

    def __init__(self, hosts: dict[str, list[list[str]]]) -> None:
        self.asked: list[str] = []
        self._hosts = hosts
        self._real = socket.getaddrinfo

    def __call__(self, host: str, port: int, *arguments: object, **named: object) -> list[object]:
        if host not in self._hosts:
            return self._real(host, port, *arguments, **named)
        self.asked.append(host)
        answers = self._hosts[host]
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [found for address in addresses for found in self._real(address, port, type=socket.SOCK_STREAM)]
