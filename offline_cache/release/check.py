"""Whether a content file is what its release promises: a quick look before it is switched to, and a long one by night.

The quick look opens it as the shell does, compares the sums it carries, and asks a few things that anybody would. The
long one reads every row and lets SQLite look at every page.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from kiosk.model.errors import CacheError, Code
from offline_cache.catalogue import Catalogue, read_only
from offline_cache.release.held import digests, read_held, recounted
from offline_cache.release.manifest import Manifest

_ASKED = 3  # items that the search has to find
_LOOKED_AT = ("note", "zone", "stages", "item", "summary", "tree", "list", "span", "held")  # small tables, page by page


def look(content: Path, manifest: Manifest) -> None:
    """Raises: CacheError release.damaged, content.*."""
    with closing(Catalogue.open(content)) as catalogue:
        if catalogue.figures.version != manifest.content:
            raise _damaged("version")
        for one in catalogue.popular("zh-Hans")[:_ASKED]:
            catalogue.item(one.code, "zh-Hant")
            if one.code not in {hit.id for hit in catalogue.finder.find(one.name).hits}:
                raise _damaged("search")
    try:
        with closing(read_only(content)) as connection:
            told = {name: one.digest for name, one in manifest.collections.items()}
            if digests(read_held(connection)) != told:
                raise _damaged("sums")
            for table in _LOOKED_AT:
                if connection.execute(f"PRAGMA quick_check('{table}')").fetchone() != ("ok",):
                    raise _damaged(table)
    except sqlite3.Error as error:
        raise _damaged("database") from error


def differing(content: Path) -> tuple[str, ...]:
    """The collections whose rows are not what was put in, and `pages` for a broken file; nothing is best.

    At full scale this takes about half a minute. Raises: CacheError content.unreadable.
    """
    try:
        with closing(read_only(content)) as connection:
            if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                return ("pages",)
            held, found = digests(read_held(connection)), digests(recounted(connection))
    except sqlite3.DatabaseError:
        return ("pages",)
    return tuple(sorted(name for name in held.keys() | found.keys() if held.get(name) != found.get(name)))


def digest_of(content: Path) -> dict[str, str]:
    """What a file says that it holds; nothing when it cannot be read."""
    try:
        with closing(read_only(content)) as connection:
            return digests(read_held(connection))
    except sqlite3.Error:
        return {}


def _damaged(where: str) -> CacheError:
    return CacheError(Code.RELEASE_DAMAGED, where=where)
