"""Text messages through whoever carries them: an interface, a provider for trying out, one for any HTTP provider.

The county's carrier is described in `hub.toml`: an address, the fields of the body with `{to}`, `{text}`, `{id}` in
them, and what its answer says when it took the message. Values are put in after the body is taken apart, so a text can
never become a field.
"""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from kiosk.hub.message_out import Channel, Message
from kiosk.hub.outside import post
from kiosk.hub.settings import SmsSettings
from kiosk.model.errors import Code, HubError
from kiosk.model.mask import masked_phone

_PHONE = re.compile(r"(\+?86)?1\d{10}")
_PLACES = ("to", "text", "id")


def sms_channel(settings: SmsSettings) -> Channel | None:
    """None: none is set up."""
    match settings.provider:
        case "file":
            return partial(_write, Path(settings.address))
        case "http":
            return partial(_post, settings)
        case _:
            return None


def _number(message: Message) -> str:
    number = re.sub(r"[\s-]", "", message.to)
    if not _PHONE.fullmatch(number):
        raise HubError(Code.MESSAGE_REFUSED, why="address")
    return number


def _write(file: Path, message: Message) -> None:
    """For trying out: one line a message, the telephone number masked."""
    line = json.dumps(
        {"id": message.id, "to": masked_phone(_number(message)), "text": message.text}, ensure_ascii=False
    )
    try:
        with file.open("a", encoding="utf-8") as out:
            out.write(line + "\n")
    except OSError as error:
        raise HubError(Code.MESSAGE_UNREACHABLE, channel="sms") from error


def _post(settings: SmsSettings, message: Message) -> None:
    values = {"to": _number(message), "text": message.text, "id": message.id}
    filled = {name: _filled(text, values) for name, text in settings.body.items()}
    if settings.format == "json":
        kind, body = "application/json", json.dumps(filled, ensure_ascii=False).encode()
    else:
        kind, body = "application/x-www-form-urlencoded", urlencode(filled).encode()
    said = post(settings.address, body, {**settings.headers, "Content-Type": kind})
    if settings.good and settings.good not in said:
        raise HubError(Code.MESSAGE_REFUSED, why="answer")


def _filled(text: str, values: dict[str, str]) -> str:
    """All places in one pass: what is put in is not looked at again."""
    return re.sub("|".join(rf"\{{{one}\}}" for one in _PLACES), lambda found: values[found[0][1:-1]], text)
