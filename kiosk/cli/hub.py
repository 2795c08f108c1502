"""`kiosk hub …`: the office's side, made, served, backed up, brought back."""

from __future__ import annotations

import logging
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kiosk.cli.answer import Answer
from kiosk.config import load_config
from kiosk.hub import home as homes
from kiosk.hub import retention
from kiosk.hub.hub import Hub
from kiosk.hub.settings import HubSettings, load_settings
from kiosk.wiring.content import content_database

if TYPE_CHECKING:
    from pathlib import Path


def init(options: Namespace) -> Answer:
    """Raises: HubError hub.home-bad."""
    keys = homes.make_home(options.home)
    lines = (f"{options.home}: a new hub", f"hub_public_key: {keys.seal_public}", f"keep a copy of {homes.KEYS} safe")
    return Answer("\n".join(lines), {"home": options.home, "hub_public_key": keys.seal_public})


def serve(options: Namespace) -> Answer:
    """Raises: HubError hub.home-bad; CacheError content.*, store.*; ConfigError config.*."""
    from kiosk.hub.serve import Where, serve  # noqa: PLC0415  the web is heavy

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    where = Where(options.host, options.port, str(options.certificate or ""), str(options.key or ""))
    scheme = "https" if where.certificate else "http"
    with opened(options, f"{scheme}://{where.host}:{where.port}") as (hub, settings):
        serve(hub, settings, where)
    return Answer("", {})


def purge(options: Namespace) -> Answer:
    """Raises: as `serve`."""
    with opened(options) as (hub, settings):
        retention.sweep(hub)
        count = 0
        while done := retention.purge(hub, settings.retention):
            count += done
    return Answer(f"{count} cases name nobody any more", {"cases": count})


def backup(options: Namespace) -> Answer:
    """Raises: HubError hub.backup-bad, and as `serve`."""
    from kiosk.hub.backup import back_up  # noqa: PLC0415  only here

    with opened(options) as (hub, _settings):
        size_bytes = back_up(hub, options.file)
    return Answer(f"{options.file}: {size_bytes} bytes; keep it like the keys", {"size_bytes": size_bytes})


def restore(options: Namespace) -> Answer:
    """Raises: HubError hub.backup-bad, hub.home-bad."""
    from kiosk.hub.backup import restore  # noqa: PLC0415  only here

    restore(options.file, options.home, options.database)
    lines = (
        f"{options.home}: restored",
        f"no backup holds the content: kiosk content build DIR {options.home / homes.CONTENT}",
    )
    return Answer("\n".join(lines), {"home": options.home})


def answers(options: Namespace) -> Answer:
    """Approved answers, and the appraisal of the month that is over. Raises: as `serve` and `public_answers.export`."""
    from kiosk.hub.public_answers import export  # noqa: PLC0415  only here

    with opened(options) as (hub, _settings):
        done = export(hub, options.folder)
    data = {"files": done.files, "written": done.written, "refused": done.refused}
    return Answer("\n".join(str(file) for file in done.files) or "nothing new", data, done=not done.refused)


@contextmanager
def opened(options: Namespace, served_at: str = "") -> Iterator[tuple[Hub, HubSettings]]:
    """The hub of `--home`. Raises: as `serve`."""
    homes.refuse_no_home(options.home)
    settings = load_settings(options.home)
    base_url = getattr(options, "base_url", "") or settings.web.base_url or served_at
    url = homes.database_url(options.home, settings, options.database)
    hub = homes.open_hub(options.home, _content(options), url, base_url)
    try:
        yield hub, settings
    finally:
        homes.close_hub(hub)


def _content(options: Namespace) -> Path:
    """The home's own content, or that of kiosk.toml."""
    own: Path = options.home / homes.CONTENT
    return own if own.is_file() else content_database(load_config(options.config, options.data))
