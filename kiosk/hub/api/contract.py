"""The endpoints as routes, and as OpenAPI that says of each what it takes, what it answers, how it refuses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import Response

from kiosk.hub.api.endpoint import SHORT_BYTES, Call, Endpoint, endpoints
from kiosk.hub.api.gate import JSON, Asked, Gate, asked_of
from kiosk.hub.api.message import decoded, schema_of
from kiosk.hub.hub import Hub
from kiosk.hub.kiosks import Kiosks
from kiosk.hub.plain_text import is_plain
from kiosk.hub.rate_limit import Buckets, Limits
from kiosk.hub.refusal import STATUS_WORDS, MessageError
from kiosk.model.errors import Code, HubError
from kiosk.wire_message import API, Enrolled, Enrolment, HeartbeatTaken, Refusal

WORD_LONGEST = 64
Handle = Callable[[Request], Awaitable[Response]]


def routes(hub: Hub, limits: Limits = Limits()) -> APIRouter:  # noqa: B008  frozen
    """Everything under `/v1`."""
    router, gate = APIRouter(prefix=API, tags=["kiosk"]), Gate(hub, limits)
    for endpoint in endpoints(limits):
        _add(router, endpoint, _signed(hub, gate, endpoint))
    enrol = Endpoint("POST", "/enrolments", "终端登记", Enrolment, Enrolled, lambda _call, _said: None)
    _add(router, enrol, _enrolment(hub, gate, limits))
    health = Endpoint("GET", "/health", "平台在不在", None, HeartbeatTaken, lambda _call, _said: None)
    _add(router, health, _health(hub, gate))
    return router


def _signed(hub: Hub, gate: Gate, endpoint: Endpoint) -> Handle:
    async def handle(request: Request) -> Response:
        asked = await asked_of(request, endpoint.bytes_most)
        words = {**request.query_params, **request.path_params}
        return await run_in_threadpool(answer, asked, words)

    def answer(asked: Asked, words: dict[str, str]) -> Response:
        gate.let_address(asked)
        caller = gate.admit(asked)
        if any(len(word) > WORD_LONGEST for word in words.values()):
            raise MessageError(Code.REQUEST_UNREADABLE, field="query", wrong="too-long")
        if not is_plain(words):
            raise HubError(Code.REQUEST_UNREADABLE, field="query")
        said = decoded(asked.body, endpoint.asks) if endpoint.asks else None
        return _json(endpoint.does(Call(hub, caller, asked, words), said))

    return handle


def _enrolment(hub: Hub, gate: Gate, limits: Limits) -> Handle:
    guesses, all_guesses = Buckets(limits.enrolment), Buckets(limits.enrolments)

    async def handle(request: Request) -> Response:
        return await run_in_threadpool(answer, await asked_of(request, SHORT_BYTES))

    def answer(asked: Asked) -> Response:
        gate.let_address(asked)
        guesses.take(asked.address)
        all_guesses.take("")
        return _json(Kiosks(hub).enrol(decoded(asked.body, Enrolment)))

    return handle


def _health(hub: Hub, gate: Gate) -> Handle:
    async def handle(request: Request) -> Response:
        return await run_in_threadpool(answer, await asked_of(request, 0))

    def answer(asked: Asked) -> Response:
        gate.let_address(asked)
        with hub.store.reading() as connection:
            connection.execute(text("SELECT 1"))
        return _json(HeartbeatTaken(hub.now()))

    return handle


def _json(told: object) -> Response:
    return Response(msgspec.json.encode(told), media_type=JSON)


def _add(router: APIRouter, endpoint: Endpoint, handle: Handle) -> None:
    """As a route whose description is made of the endpoint's own types."""
    more: dict[str, Any] = {"parameters": [_parameter(endpoint, name) for name in endpoint.takes]}
    if endpoint.asks is not None:
        schema = {"$ref": f"#/components/schemas/{endpoint.asks.__name__}"}
        more["requestBody"] = {"required": True, "content": {JSON: {"schema": schema}}}
    responses: dict[int | str, dict[str, Any]] = {200: {"model": endpoint.tells}}
    responses |= {status: {"model": Refusal, "description": words} for status, words in STATUS_WORDS.items()}
    router.add_api_route(
        endpoint.path,
        handle,
        methods=[endpoint.method],
        summary=endpoint.says,
        operation_id=f"{endpoint.method.lower()}{endpoint.path.title().replace('/', '').replace('-', '')}",
        response_class=Response,
        responses=responses,
        openapi_extra=more,
    )


def _parameter(endpoint: Endpoint, name: str) -> dict[str, Any]:
    in_path = f"{{{name}}}" in endpoint.path
    return {
        "name": name,
        "in": "path" if in_path else "query",
        "required": in_path,
        "schema": {"type": "string", "maxLength": WORD_LONGEST, "minLength": 1 if in_path else 0},
    }


def message_schemas() -> dict[str, Any]:
    """What `requestBody` refers to by name."""
    kinds = [one.asks for one in endpoints(Limits()) if one.asks] + [Enrolment]
    found: dict[str, Any] = {}
    for kind in kinds:
        schema, parts = schema_of(kind)
        found |= {kind.__name__: schema} | parts
    return found
