"""What stands around each answer: headers, a log line that names nobody, a bug that is told by its place alone."""

from __future__ import annotations

import logging

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.responses import Response

from kiosk.hub.shell import HEADERS, Shell
from tests.hub.conftest import NUMBER


@pytest.fixture
def around() -> TestClient:
    app = FastAPI()
    app.add_middleware(Shell)

    @app.get("/bug/{code}")
    def bug(code: str) -> None:
        raise ValueError(NUMBER + code)

    @app.get("/page")
    def page() -> Response:
        return Response("", headers={"Content-Security-Policy": "default-src 'self'", "Cache-Control": "max-age=1"})

    return TestClient(app, base_url="https://hub.example")


def test_a_bug_is_told_by_its_place_alone(around: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "kiosk.hub")
    answer = around.get(f"/bug/ABC123?who={NUMBER}")
    assert (answer.status_code, answer.json()) == (500, {"code": "bug", "facts": {}})
    assert answer.headers["x-frame-options"] == "DENY"
    told = [record.getMessage() for record in caplog.records if record.name.startswith("kiosk")]
    assert told[0].startswith("bug: ValueError at test_shell.py:")
    assert told[1].startswith("GET /bug/{code} 500 ")
    assert not [line for line in told if NUMBER in line or "ABC123" in line]


def test_a_page_keeps_the_headers_that_it_sets(around: TestClient) -> None:
    headers = around.get("/page").headers
    own = {"Content-Security-Policy": "default-src 'self'", "Cache-Control": "max-age=1"}
    assert {name: headers[name] for name in HEADERS} == HEADERS | own
    assert headers["strict-transport-security"]
    assert "server" not in headers
