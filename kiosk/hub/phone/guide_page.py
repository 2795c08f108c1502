"""`/i/{code}`, `/g/{code}`: the guide of an item; `/d/{id}` and `…/d/{id}`: a document. What the zone's codes lead to.

From the same content as the kiosk, so both say the same. Where the codes lead is the zone's `guide_url`.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from kiosk.hub.hub import Hub
from kiosk.hub.phone.reading import Rows, Text, parts_of, warning_of
from kiosk.hub.phone.sheet import page
from kiosk.model.errors import CacheError, Code
from kiosk.model.item import MaterialSource
from kiosk.receipt import PROMISE_WORDS, office_of
from kiosk.take_along import KINDS

LANGUAGE = "zh-Hans"
_SOURCES = (
    ("请您带来", (MaterialSource.RESIDENT, MaterialSource.ID_CARD)),
    ("在这里填写", (MaterialSource.FILL_HERE,)),
    ("我们代您查，不用带", (MaterialSource.SHARED_DATA,)),
)


def guide_paths(guide_url: str) -> tuple[str, ...]:
    """Where guides are: as the zone prints it, and the short ways."""
    printed = urlsplit(guide_url).path
    return tuple(dict.fromkeys(path for path in (printed, "/g/{code}", "/i/{code}") if "{code}" in path))


def add(router: APIRouter, hub: Hub) -> None:
    def missing() -> HTMLResponse:
        return page("missing.html", private=False, status=404, zone=hub.content.zone(LANGUAGE))

    def guide(code: str) -> HTMLResponse:
        try:
            item = hub.content.item(code, LANGUAGE)
        except CacheError as error:
            if error.code is not Code.ITEM_UNKNOWN:
                raise
            return missing()
        zone = hub.content.zone(LANGUAGE)
        groups = tuple((title, tuple(one for one in item.materials if one.source in told)) for title, told in _SOURCES)
        return page(
            "guide.html",
            private=False,
            zone=zone,
            item=item,
            groups=groups,
            promised=PROMISE_WORDS[item.promised.unit].format(item.promised.value),
            office=office_of(item, zone),
        )

    def document(code: str) -> HTMLResponse:
        library = hub.content.library
        try:
            found = library.document(code)
            clause = library.clause(found.clause) if found.clause else ""
            source = library.document(found.clause.document) if found.clause else None
        except CacheError as error:
            if error.code is not Code.ITEM_UNKNOWN:
                raise
            return missing()
        return page(
            "document.html",
            private=False,
            zone=hub.content.zone(LANGUAGE),
            document=found,
            kind=KINDS[found.kind],
            warning=warning_of(found, hub.today()),
            parts=parts_of(found.blocks),
            clause=clause,
            source=source,
            questions=library.answers_of(found.id),
            Rows=Rows,
            Text=Text,
        )

    for path in guide_paths(hub.content.zone(LANGUAGE).guide_url):
        router.get(path.replace("{code}", "d/{code}"))(document)
        router.get(path)(guide)
    router.get("/d/{code}")(document)
