"""The hub's folder: its keys, its database when that is SQLite, its settings, its content. Its user's alone.

keys.json    made once; without it nothing that was submitted can be opened again
hub.db       unless `hub.toml` names a database
hub.toml     settings; may be missing
content.db   a built content database, or a link to one
"""

from __future__ import annotations

from pathlib import Path

from kiosk.hub.content_file import ContentFile
from kiosk.hub.hub import Hub
from kiosk.hub.keys import HubKeys
from kiosk.hub.settings import HubSettings
from kiosk.hub.store import Store
from kiosk.model.errors import CacheError, Code, HubError

KEYS, DATABASE, CONTENT = "keys.json", "hub.db", "content.db"
_PRIVATE = 0o700


def make_home(home: Path) -> HubKeys:
    """A new hub's folder with new keys. Raises: HubError hub.home-bad when there are keys already, or it cannot be."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        home.chmod(_PRIVATE)
        keys = HubKeys()
        keys.save(home / KEYS)
    except OSError as error:
        raise HubError(Code.HUB_HOME_BAD, folder=home.name, reason=type(error).__name__) from error
    return keys


def refuse_no_home(home: Path) -> None:
    """Raises: HubError hub.home-bad."""
    if not (home / KEYS).is_file():
        raise HubError(Code.HUB_HOME_BAD, folder=home.name, reason="no-keys")


def database_url(home: Path, settings: HubSettings, told: str = "") -> str:
    """`told` on the command line comes before the settings, these before the home's own file."""
    return told or settings.web.database or f"sqlite:///{(home / DATABASE).absolute()}"


def open_hub(home: Path, content: Path, url: str, base_url: str) -> Hub:
    """Raises: HubError hub.home-bad; CacheError seal.key-bad, store.*, content.*."""
    refuse_no_home(home)
    keys, file = HubKeys.load(home / KEYS), ContentFile(content)
    catalogue = file.opened()
    try:
        return Hub(Store.open(url), keys, home, catalogue, base_url.rstrip("/"), content_file=file)
    except CacheError:
        catalogue.close()
        raise


def close_hub(hub: Hub) -> None:
    hub.store.close()
    hub.content.close()
