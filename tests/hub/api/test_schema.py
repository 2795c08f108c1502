"""The contract against itself (schemathesis): what its OpenAPI allows is answered as it says, never with a 5xx.

What schemathesis makes up is signed on its way, as an enrolled kiosk would; the same examples each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import load_all_checks
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.hub.api.endpoint import endpoints
from kiosk.hub.app import make_app
from kiosk.hub.hub import Hub
from kiosk.hub.keys import HubKeys
from kiosk.hub.rate_limit import Limits, Rate
from kiosk.hub.store import Store
from kiosk.wire_message import API
from offline_cache.catalogue import Catalogue
from tests.hub.conftest import Enrolled, add_kiosk, signature

EXAMPLES = 20
WIDE = Rate(1e6, 1e6)
OPERATIONS = (
    *(f"{one.method} {API}{one.path}" for one in endpoints(Limits())),
    f"POST {API}/enrolments",
    f"GET {API}/health",
)
load_all_checks()


class Signing:
    """Signs each request as `kiosk` before the application sees it."""

    def __init__(self, app: ASGIApp, kiosk: Enrolled) -> None:
        self._app, self._kiosk = app, kiosk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        raw, query = scope["raw_path"], scope["query_string"]
        target = (raw + b"?" + query if query else raw).decode("latin-1")
        covered = {
            name.decode(): value.decode("latin-1") for name, value in scope["headers"] if name == b"content-type"
        }
        added = signature(self._kiosk, scope["method"], target, covered, body, datetime.now(UTC))
        headers = [*scope["headers"], *((name.lower().encode(), value.encode()) for name, value in added.items())]

        async def again() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app({**scope, "headers": headers}, again, send)


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory, content_file: Path, migrated: Path) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("schema")
    file = folder / "hub.db"
    file.write_bytes(migrated.read_bytes())
    hub = Hub(Store.open(f"sqlite:///{file}"), HubKeys(), folder, Catalogue.open(content_file), "https://hub.example")
    limits = Limits(WIDE, WIDE, WIDE, WIDE, WIDE)
    yield schemathesis.openapi.from_asgi("/v1/openapi.json", Signing(make_app(hub, limits), add_kiosk(hub)))
    hub.store.close()
    hub.content.close()


def written(value: Any) -> Any:
    """3712.0 is an integer to JSON Schema; the hub wants one that is written as one."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: written(one) for key, one in value.items()}
    return [written(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_contract_holds(api: Any, operation: str) -> None:
    method, path = operation.split()

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(api[path][method].as_strategy())
    def holds(case: Any) -> None:
        case.body = written(case.body)
        case.call_and_validate()

    holds()


def test_nothing_of_the_contract_is_left_out(api: Any) -> None:
    assert {f"{one.ok().method.upper()} {one.ok().path}" for one in api.get_all_operations()} == set(OPERATIONS)
