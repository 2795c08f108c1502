"""`kiosk content publish`, `renew`, `releases`, `fetch` and `roll-back`: content on its way. See `docs/releases.md`."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.answer import Answer
from kiosk.cli.keys import SOON_DAYS, ceremony_of, known_ask
from kiosk.cli.words import told
from kiosk.config import load_config
from kiosk.model.errors import CacheError, Code, ConfigError

if TYPE_CHECKING:
    from offline_cache.release.signing import Published


def publish(options: Namespace) -> Answer:
    """Raises: CacheError `content.*`, `release.*`, `store.*`."""
    from offline_cache.release import signing  # noqa: PLC0415  loads the cryptography
    from offline_cache.release.publish import write_release  # noqa: PLC0415  loads the converters

    if not options.folder.is_dir():
        raise CacheError(Code.CONTENT_MISSING, folder=str(options.folder))
    ceremony = ceremony_of(options.keys)
    published = signing.publish(
        options.folder,
        options.repository,
        ceremony,
        write_release,
        ask=known_ask(options),
        now=datetime.now(UTC),
        least_version=options.version,
    )
    return _published(published, f"release {published.version} is published")


def renew(options: Namespace) -> Answer:
    """Raises: CacheError `release.*`, `store.*`."""
    from offline_cache.release import signing  # noqa: PLC0415  as above

    ceremony, ask, now = ceremony_of(options.keys), known_ask(options), datetime.now(UTC)
    renewed = signing.renew(options.repository, ceremony, ask, now, targets=options.targets)
    return _published(renewed, f"release {renewed.version} is still the newest")


def releases(options: Namespace) -> Answer:
    """Raises: CacheError `release.*`, `store.*`."""
    if options.repository is None:
        return _in_use(load_config(options.config, options.data).release_home)
    from offline_cache.release.signing import standing  # noqa: PLC0415  as above

    published = standing(options.repository)
    return _published(published, f"release {published.version}")


def fetch(options: Namespace) -> Answer:
    """Raises: CacheError `release.root-bad`, `store.*`; ConfigError `config.bad-value` when no place is named."""
    from offline_cache.release.arrival import fetch_release  # noqa: PLC0415  as above
    from offline_cache.release.tuf_client import Fresh, Unchanged  # noqa: PLC0415  as above

    config = load_config(options.config, options.data)
    place = options.place or config.courier.releases
    if not place:
        raise ConfigError(Code.CONFIG_BAD_VALUE, key="courier.releases", wanted="a place, there or as FROM")
    outcome = fetch_release(place, config.release_root, config.release_home)
    data = {"outcome": type(outcome).__name__.lower()}
    data |= {field.name: getattr(outcome, field.name) for field in fields(outcome)}
    if isinstance(outcome, Fresh):
        return Answer(f"release {outcome.version} is here, signed at {_moment(outcome.as_of)}", data)
    if isinstance(outcome, Unchanged) and outcome.declined:
        left = f"release {outcome.declined} was rolled back from and is still the newest"
        return Answer(f"{left}; release {outcome.version} stays in use until there is a newer one", data)
    if isinstance(outcome, Unchanged):
        return Answer(f"release {outcome.version} is the newest, signed at {_moment(outcome.as_of)}", data)
    facts = "".join(f"\n  {name}: {value}" for name, value in outcome.facts.items())
    return Answer(f"{told(outcome.code)}{facts}\nwhat is known is as of {_moment(outcome.since)}", data, done=False)


def roll_back(options: Namespace) -> Answer:
    """Raises: CacheError `content.missing`, `release.busy`, `store.*`."""
    from offline_cache.release import arrival  # noqa: PLC0415  as above

    version = arrival.roll_back(load_config(options.config, options.data).release_home)
    return Answer(f"release {version} is in use again; a newer one than was left will be fetched", {"version": version})


def _in_use(home: Path) -> Answer:
    """What this kiosk reads, and how old the office's word on it is."""
    from offline_cache.release import pointer  # noqa: PLC0415  as above
    from offline_cache.release.arrival import version_of  # noqa: PLC0415  as above
    from offline_cache.release.freshness import read_freshness  # noqa: PLC0415  as above

    known, now = read_freshness(home), datetime.now(UTC)
    file, stale = pointer.current(home), known.is_stale(now)
    current = known.version if file and file.name == known.content else version_of(file)
    previous = version_of(pointer.previous(home))
    lines = [f"in use: release {current or 'none'}, before it: {previous or 'none'}"]
    lines += [f"the office's word is of {_moment(known.as_of)}" + (", and has run out" if stale else "")]
    lines += [f"rolled back from: release {known.declined}"] if known.declined else []
    lines += [f"since {_moment(known.trouble_since)}: {known.trouble}"] if known.trouble else []
    data = {"current": current, "previous": previous, "stale": stale, "freshness": known}
    return Answer("\n".join(lines), data, done=bool(current) and not stale and not known.trouble)


def _published(published: Published, says: str) -> Answer:
    """Not done when a signature has run out, or the officers must meet soon."""
    now = datetime.now(UTC)
    lines = [f"{role:<9} signed until {_moment(until)}" for role, until in published.expires.items()]
    root_days = (published.expires["root"] - now).days
    lines += ["the root ends soon: kiosk content keys prolong"] if root_days < SOON_DAYS else []
    data = {"version": published.version, "expires": published.expires}
    return Answer("\n".join((says, *lines)), data, done=min(published.expires.values()) > now)


def _moment(moment: datetime | None) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment else "unknown"
