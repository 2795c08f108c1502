"""One request to the desk as a value: who asks, and what was sent. Bounded before it is read.

A form is read whole into memory: what people attach is personal and never lies in a temporary file.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field

from starlette.datastructures import UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request

from kiosk.hub.attachments import SIZE_BYTES_MOST
from kiosk.hub.plain_text import plain
from kiosk.hub.staff_book import Visit
from kiosk.model.errors import Code, HubError

_ASIDE_BYTES = 256 * 1024  # the other fields of a form, and what holds them together
_WORDS_MOST = 20_000  # signs in one field
_FIELDS_MOST = 200


@dataclass(frozen=True, slots=True, repr=False)
class SentFile:
    """`name` as the browser told it: never a path, never trusted."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Form:
    """The fields of a form; one may stand several times."""

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    file: SentFile | None = None

    def one(self, name: str) -> str:
        return self.words.get(name, ("",))[0]

    def all(self, name: str) -> tuple[str, ...]:
        return self.words.get(name, ())

    def number(self, name: str, otherwise: int = 0) -> int:
        """`otherwise` for what is no small whole number."""
        text = self.one(name)
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else otherwise  # noqa: PLR2004


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """`path`: the parts of the address; `query`: what stands behind it; `form`: what was sent."""

    visit: Visit
    path: Mapping[str, str]
    query: Form
    form: Form = field(default_factory=Form)
    cookie: str = ""
    address: str = ""  # of the browser
    is_secure: bool = False  # the hub is reached by https


class _Parser(MultiPartParser):
    spool_max_size = SIZE_BYTES_MOST + _ASIDE_BYTES


async def form_of(request: Request) -> Form:
    """Raises: HubError attachment.refused (too long), request.unreadable."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        stream = _bounded(request, SIZE_BYTES_MOST + _ASIDE_BYTES)
        parser: MultiPartParser | FormParser = _Parser(
            request.headers, stream, max_files=1, max_fields=_FIELDS_MOST, max_part_size=_ASIDE_BYTES
        )
    elif kind == "application/x-www-form-urlencoded":
        parser = FormParser(request.headers, _bounded(request, _ASIDE_BYTES))
    else:
        raise HubError(Code.REQUEST_UNREADABLE)
    try:
        sent = await parser.parse()
    except (MultiPartException, ValueError, KeyError) as error:
        raise HubError(Code.REQUEST_UNREADABLE) from error
    words: dict[str, tuple[str, ...]] = {}
    file: SentFile | None = None
    for name, value in sent.multi_items():
        if isinstance(value, UploadFile):
            file = SentFile(value.filename or "", await value.read())
        else:
            words[name] = (*words.get(name, ()), _clean(value))
    await sent.close()
    return Form(words, file)


def query_of(request: Request) -> Form:
    words: dict[str, tuple[str, ...]] = {}
    for name, value in request.query_params.multi_items()[:_FIELDS_MOST]:
        words[name] = (*words.get(name, ()), _clean(value)[:200])
    return Form(words)


def _clean(text: str) -> str:
    """Without signs that no keyboard writes, line ends as we keep them."""
    return plain(text[:_WORDS_MOST].replace("\r\n", "\n")).strip()


async def _bounded(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    read = 0
    async for part in request.stream():
        read += len(part)
        if read > most:
            raise HubError(Code.ATTACHMENT_REFUSED, most_bytes=most)
        yield part
