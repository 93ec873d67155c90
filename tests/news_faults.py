"""A web server that counts what it is asked for, and can fail in the ways that servers and networks do."""

import gzip
import random
import socket
import struct
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal
from urllib.parse import urlsplit

Fault = Literal["reset", "error", "unavailable", "too_many", "slow", "truncated_gzip", "short", "long"]
FAULTS: tuple[Fault, ...] = (
    "reset", "error", "unavailable", "too_many", "slow", "truncated_gzip", "short", "long",
)  # fmt: skip
NO_LOSS: tuple[Fault, ...] = tuple(fault for fault in FAULTS if fault != "long")
"""Faults that a client can see. One whose Content-Length is too small gives a shorter page that looks whole."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An answer."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


Answer = Callable[[str, dict[str, str], int], Reply]
"""Takes a path, the request's headers (names in lower case) and how many requests there were."""


@dataclass(kw_only=True)
class Faults:
    """When to fail, and how."""

    rate: float = 0.0
    """The share of requests that fail."""
    kinds: tuple[Fault, ...] = NO_LOSS
    planned: dict[str, list[Fault]] = field(default_factory=dict)
    """Faults for the next requests for a path, in order, before any by chance."""
    retry_after: str = "1"
    slow_seconds: float = 1.0
    dice: random.Random = field(default_factory=lambda: random.Random(1))

    def next(self, path: str) -> Fault | None:
        """Give the fault for a request; null for none."""
        if self.planned.get(path):
            return self.planned[path].pop(0)
        is_due = path != "/robots.txt" and self.rate > 0 and self.dice.random() < self.rate
        return self.dice.choice(self.kinds) if is_due else None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request as it came."""

    at: float
    """Seconds of the monotonic clock."""
    path: str
    status: int | Fault


class Server(ThreadingHTTPServer):
    """Serves on loopback."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, answer: Callable[[str], Answer], faults: Faults, port: int = 0) -> None:
        """Prepare it; `answer` takes the root URL."""
        super().__init__(("127.0.0.1", port), Handler)
        self.faults = faults
        self.asked: Counter[str] = Counter()
        self.statuses: Counter[int | Fault] = Counter()
        self.log: deque[Asked] = deque(maxlen=10_000)
        self.lock = threading.Lock()
        self.answer = answer(self.root)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def note(self, path: str, status: int | Fault) -> None:
        with self.lock:
            self.statuses[status] += 1
            self.log.append(Asked(at=time.monotonic(), path=path, status=status))

    def forget(self) -> None:
        """Count from zero again."""
        with self.lock:
            self.asked.clear()
            self.statuses.clear()
            self.log.clear()

    def times(self, path: str) -> list[float]:
        """Give when a path was asked for."""
        with self.lock:
            return [asked.at for asked in self.log if asked.path == path]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that hang up are part of the game."""


class Handler(BaseHTTPRequestHandler):
    """Answers one connection's requests."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        with self.server.lock:
            self.server.asked[parts.path] += 1
            fetches = self.server.asked.total()
            fault = self.server.faults.next(parts.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.server.answer(parts.path, headers, fetches)
        self.server.note(parts.path, fault or reply.status)
        if fault:
            self._fail(fault, reply)
        else:
            self._send(reply)

    def _send(self, reply: Reply, *, length: int | None = None) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 304:
            self.send_header("Content-Length", str(len(reply.body) if length is None else length))
        self.end_headers()
        self.wfile.write(reply.body)

    def _fail(self, fault: Fault, reply: Reply) -> None:
        later = {"Retry-After": self.server.faults.retry_after}
        match fault:
            case "reset":
                self._reset()
            case "error":
                self._send(Reply(status=500, body=b"<p>Sorry."))
            case "unavailable":
                self._send(Reply(status=503, headers=later, body=b"<p>Not now."))
            case "too_many":
                self._send(Reply(status=429, headers=later, body=b"<p>Slow down."))
            case "slow":
                self._drip(reply)
            case "truncated_gzip":
                packed = gzip.compress(reply.body)
                headers = {**reply.headers, "Content-Encoding": "gzip"}
                self._send(Reply(status=reply.status, headers=headers, body=packed[: len(packed) * 2 // 3]))
            case "short":
                self._send(reply, length=len(reply.body) + 1000)
                self.close_connection = True
            case "long":
                self._send(reply, length=len(reply.body) * 2 // 3)
                self.close_connection = True

    def _drip(self, reply: Reply) -> None:
        pause = self.server.faults.slow_seconds / 4
        step = len(reply.body) // 4 + 1
        body, reply = reply.body, Reply(status=reply.status, headers=reply.headers)
        self._send(reply, length=len(body))
        for start in range(0, len(body), step):
            time.sleep(pause)
            self.wfile.write(body[start : start + step])
            self.wfile.flush()

    def _reset(self) -> None:
        """Close so that the other side sees a connection reset by its peer."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def log_message(self, *args: object) -> None:
        pass
