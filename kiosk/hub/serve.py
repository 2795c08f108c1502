"""The hub's own process: the application behind uvicorn, the watch beside it. Ends cleanly on SIGTERM and SIGINT."""

from __future__ import annotations

from dataclasses import dataclass

import uvicorn

from kiosk.hub.app import make_app
from kiosk.hub.hub import Hub
from kiosk.hub.rate_limit import Limits
from kiosk.hub.settings import HubSettings
from kiosk.hub.watch import Watch
from kiosk.model.errors import Code, ConfigError

_KEEP_ALIVE_S = 75  # kiosks on bad lines keep theirs open
_BACKLOG = 4096
_GRACE_S = 10


@dataclass(frozen=True, slots=True)
class Where:
    """`certificate` and `key`: PEM files; without them a proxy before the hub speaks TLS."""

    host: str = "127.0.0.1"
    port: int = 8750
    certificate: str = ""
    key: str = ""


def serve(hub: Hub, settings: HubSettings, where: Where, limits: Limits = Limits()) -> None:  # noqa: B008  frozen
    """Returns when it was told to end. Raises: ConfigError config.bad-value: a certificate, or where it listens."""
    config = uvicorn.Config(
        make_app(hub, limits),
        host=where.host,
        port=where.port,
        ssl_certfile=where.certificate or None,
        ssl_keyfile=where.key or None,
        server_header=False,
        access_log=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.web.proxies,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=_GRACE_S,
        backlog=_BACKLOG,
        log_config=None,
    )
    _demand_certificate(config)
    watch = Watch(hub, settings)
    watch.start()
    try:
        uvicorn.Server(config).run()
    except SystemExit as error:  # it has said why
        taken = f"{where.host}:{where.port}"
        raise ConfigError(Code.CONFIG_BAD_VALUE, key="--host, --port", value=taken, wanted="what is free") from error
    finally:
        watch.stop()


def _demand_certificate(config: uvicorn.Config) -> None:
    try:
        config.load()
    except OSError as error:  # of which an SSLError is one
        key, wanted = "--certificate", "a PEM certificate, and its --key that opens without a passphrase"
        raise ConfigError(Code.CONFIG_BAD_VALUE, key=key, reason=type(error).__name__, wanted=wanted) from error
