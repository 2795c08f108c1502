"""Bytes from outside to a message of the contract, strictly: right types, within bounds, plain texts, our time."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from kiosk.hub.plain_text import is_plain
from kiosk.hub.refusal import MessageError
from kiosk.model.errors import Code, HubError

REF = "#/components/schemas/{model}"


@cache
def adapter_of(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def decoded(body: bytes, kind: type) -> Any:
    """Raises: HubError request.unreadable, with the field and what is wrong with it; never with what stood there."""
    try:
        message = adapter_of(kind).validate_json(body, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"] if isinstance(part, int) or str(part).isidentifier())
        raise MessageError(Code.REQUEST_UNREADABLE, field=field[:100], wrong=first["type"]) from error
    if not is_plain(message):
        raise HubError(Code.REQUEST_UNREADABLE, wrong="control-sign-or-time")
    return message


def schema_of(kind: type) -> tuple[dict[str, Any], dict[str, Any]]:
    """The JSON schema of a message, and those that it refers to by name."""
    schema = adapter_of(kind).json_schema(ref_template=REF)
    parts = schema.pop("$defs", {})
    return schema, parts
