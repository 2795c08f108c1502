"""What a file says, line by line, before anybody judges it. Readers make it, `clean` takes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from kiosk.model.errors import CacheError, Code


@dataclass(frozen=True, slots=True)
class Rough:
    """`pages`: lines by page, one page where a file has none; headings begin with `#`, points with `-`, rows with `|`.

    `told`: what the file's own properties say (`title`, `issuer`, `number`, `issued`, `published`, `link`).
    `wrapped`: lines end where the paper ended, so they have to be joined again.
    """

    pages: tuple[tuple[str, ...], ...]
    told: dict[str, str] = field(default_factory=dict)
    wrapped: bool = False


def unreadable(why: str, remedy: str) -> CacheError:
    """What a reader raises for a file that it cannot read; both are told to the person who imports."""
    return CacheError(Code.IMPORT_UNREADABLE, why=why, remedy=remedy)


@contextmanager
def library(package: str) -> Iterator[None]:
    """Around a lazy import. Raises: CacheError `import.library-missing`, naming the package."""
    try:
        yield
    except ImportError as error:
        raise CacheError(Code.IMPORT_LIBRARY_MISSING, package=package) from error
