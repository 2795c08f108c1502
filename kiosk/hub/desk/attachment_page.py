"""What is enclosed with a case: put there, fetched. It is always sent as a file to keep, never as a page to show."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from kiosk.hub.attachments import Attachments
from kiosk.hub.desk.asked import Asked
from kiosk.hub.desk.case_page import seen
from kiosk.hub.desk.door import Desk
from kiosk.hub.media_kind import kind_of
from kiosk.model.errors import Code, HubError


def put(desk: Desk, asked: Asked) -> Response:
    row, file = seen(desk, asked), asked.form.file
    kind = kind_of(file.content) if file else ""
    if file is None or not kind:
        raise HubError(Code.ATTACHMENT_REFUSED, reason="kind")
    for_resident = bool(asked.form.one("for_resident"))
    Attachments(desk.hub).put(row.number, file.name, kind, file.content, asked.visit.actor, for_resident=for_resident)
    return RedirectResponse(f"/desk/cases/{row.number}", HTTPStatus.SEE_OTHER)


def get(desk: Desk, asked: Asked) -> Response:
    seen(desk, asked)
    file = Attachments(desk.hub).get(asked.path["id"], asked.visit.actor)
    if file.number != asked.path["number"]:
        raise HubError(Code.CASE_UNKNOWN)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"}
    return Response(file.content, media_type=file.media_type, headers=headers)
