"""A hub to test the kiosk's side against: a real HTTP server that answers as a test says, keeping what it heard."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from nacl.signing import SigningKey

from kiosk.wire import HubClient
from kiosk.wire_signature import Signed, verify

KEY = bytes(range(32))
PUBLIC_KEY = base64.b64encode(bytes(SigningKey(KEY).verify_key)).decode()
KIOSK_ID = "kiosk-1"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@dataclass
class Asked:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> Any:
        return json.loads(self.body)

    def signed(self, now: datetime = NOW) -> Signed:
        return verify(PUBLIC_KEY, self.method, self.path, self.headers, self.body, now)


Answer = tuple[int, Any] | tuple[int, Any, dict[str, str]]


@dataclass
class Stub:
    """`answer` says what comes back: a status, a body (JSON, or bytes as they are), headers."""

    address: str
    answer: Callable[[Asked], Answer] = lambda _: (500, {})
    asked: list[Asked] = field(default_factory=list)

    def client(self, **options: Any) -> HubClient:
        return HubClient(self.address, KIOSK_ID, KEY, **({"now": lambda: NOW, "timeout_s": 5.0} | options))


@contextmanager
def hub_stub() -> Iterator[Stub]:
    class Door(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked = Asked(self.command, self.path, dict(self.headers), body)
            stub.asked.append(asked)
            status, answer, *more = stub.answer(asked)
            body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            headers = {"Content-Type": "application/json", "Content-Length": str(len(body))} | (more[0] if more else {})
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            self.close_connection = int(headers["Content-Length"]) != len(body)

        do_GET = do_POST  # noqa: N815  the base class names it

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class names it
            """Tests read what was asked, not what was logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    stub = Stub(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
