"""`hub.toml` in the hub's home: how messages leave, when zones are open. A file that is not there is a right one.

    [web]      base_url (where phones reach the hub) database (a URL, when it is not SQLite) proxies
    [retention] days for each service, from the end of a case
    [mail]     host port user password sender security ("starttls", "tls", "none") ca_file
    [sms]      provider ("none", "file", "http") address, and for http: body headers format good
    [webhook]  address secret
    [fleet]    opens_hour closes_hour

What leaves the hub, and how, stands in docs/adapters.md. Secrets stand in this file only, which like the keys is the
hub user's alone. Keys that mean nothing are refused.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from kiosk.model.errors import Code, ConfigError

FILE_NAME = "hub.toml"
SHORTEST_SECRET = 16


@dataclass(frozen=True, slots=True, repr=False)
class MailSettings:
    """`host` empty: no mail is sent. `security` none: only to a mail server on the same machine."""

    host: str = ""
    port: Annotated[int, Meta(ge=1, le=65535)] = 587
    user: str = ""
    password: str = ""
    sender: str = ""
    security: Literal["starttls", "tls", "none"] = "starttls"
    ca_file: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class SmsSettings:
    """`address`: a file, or the URL of a provider. `body`: what is posted; `{to}`, `{text}`, `{id}` are put in.

    `good`: a part of the answer that says it was taken; empty: any 2xx does.
    """

    provider: Literal["none", "file", "http"] = "none"
    address: str = ""
    body: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    format: Literal["json", "form"] = "json"
    good: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class WebhookSettings:
    """`secret`: shared with the other platform; it signs what is sent."""

    address: str = ""
    secret: str = ""


@dataclass(frozen=True, slots=True)
class FleetSettings:
    """The hours of a day in which a kiosk is expected to be of use, local time."""

    opens_hour: Annotated[int, Meta(ge=0, le=23)] = 8
    closes_hour: Annotated[int, Meta(ge=1, le=24)] = 21


@dataclass(frozen=True, slots=True, repr=False)
class WebSettings:
    """`proxies`: addresses whose word about the client's address is believed. `database` may hold a password."""

    base_url: str = ""
    database: str = ""
    proxies: str = "127.0.0.1"


Days = Annotated[int, Meta(ge=30, le=36_500)]


@dataclass(frozen=True, slots=True)
class RetentionSettings:
    """How long what names a person is kept once a case has ended (个人信息保护法 art. 19: no longer than needed). M."""

    handle: Days = 730
    disclosure: Days = 1825  # review, courts, the yearly report
    unresolved: Days = 730
    rating: Days = 365
    mailbox: Days = 730
    booking: Days = 90
    certificate: Days = 90


@dataclass(frozen=True, slots=True, repr=False)
class HubSettings:
    web: WebSettings = field(default_factory=WebSettings)
    retention: RetentionSettings = field(default_factory=RetentionSettings)
    mail: MailSettings = field(default_factory=MailSettings)
    sms: SmsSettings = field(default_factory=SmsSettings)
    webhook: WebhookSettings = field(default_factory=WebhookSettings)
    fleet: FleetSettings = field(default_factory=FleetSettings)


def load_settings(home: Path) -> HubSettings:
    """Raises: ConfigError config.unreadable, config.unknown-key, config.bad-value."""
    file = home / FILE_NAME
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return HubSettings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(Code.CONFIG_UNREADABLE, file=file.name) from error
    _refuse_unknown(told)
    try:
        settings = msgspec.convert(told, HubSettings)
    except msgspec.ValidationError as error:
        raise ConfigError(Code.CONFIG_BAD_VALUE, file=file.name, what=_place(error)) from error
    _refuse_unfit(settings)
    return settings


def _refuse_unknown(told: dict[str, object]) -> None:
    sections = {one.name: one for one in msgspec.inspect.type_info(HubSettings).fields}  # type: ignore[attr-defined]
    for name, keys in told.items():
        if name not in sections or not isinstance(keys, dict):
            raise ConfigError(Code.CONFIG_UNKNOWN_KEY, file=FILE_NAME, key=name)
        known = {one.name for one in sections[name].type.fields}
        for key in keys:
            if key not in known:
                raise ConfigError(Code.CONFIG_UNKNOWN_KEY, file=FILE_NAME, key=f"{name}.{key}")


def _refuse_unfit(settings: HubSettings) -> None:
    """What fits its type and still cannot work."""
    mail, webhook, fleet = settings.mail, settings.webhook, settings.fleet
    local = mail.host in ("localhost", "127.0.0.1", "::1")
    faults = {
        "mail.sender": bool(mail.host and "@" not in mail.sender),
        "mail.security": mail.security == "none" and bool(mail.host) and not local,
        "sms.address": settings.sms.provider != "none" and not settings.sms.address,
        "webhook.secret": bool(webhook.address) and len(webhook.secret) < SHORTEST_SECRET,
        "fleet.closes_hour": fleet.closes_hour <= fleet.opens_hour,
    }
    for key, is_wrong in faults.items():
        if is_wrong:
            raise ConfigError(Code.CONFIG_BAD_VALUE, file=FILE_NAME, key=key)


def _place(error: msgspec.ValidationError) -> str:
    """Where it stands; never the value, which may be a secret."""
    return str(error).rpartition("at `$.")[2].rstrip("`")
