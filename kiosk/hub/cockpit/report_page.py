"""The reports that were made by themselves, to be had as PDF and as a workbook."""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote

from starlette.responses import Response

from kiosk.hub.audit import note
from kiosk.hub.cockpit.live_page import AT
from kiosk.hub.desk.asked import Asked
from kiosk.hub.desk.door import Desk
from kiosk.hub.report_book import report_file, reports
from kiosk.hub.report_period import named
from kiosk.model.errors import Code, HubError

_MEDIA: dict[Literal["pdf", "xlsx"], str] = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def show(desk: Desk, asked: Asked) -> Response:
    return desk.paper.page("reports.html", asked.visit, at=AT, place="reports", reports=reports(desk.hub))


def download(desk: Desk, asked: Asked) -> Response:
    """Raises: HubError request.unknown."""
    name, _, ending = asked.path["file"].rpartition(".")
    kind = next((one for one in _MEDIA if one == ending), None)
    period = named(name)
    content = report_file(desk.hub, name, kind) if kind and period else None
    if content is None or kind is None or period is None:
        raise HubError(Code.REQUEST_UNKNOWN)
    with desk.hub.store.transaction() as connection:
        note(connection, desk.hub, asked.visit.actor.login, "report.download", name, kind=kind)
    told = f"attachment; filename=\"{name}.{kind}\"; filename*=UTF-8''{quote(f'{period.title}.{kind}')}"
    return Response(content, media_type=_MEDIA[kind], headers={"Content-Disposition": told})
