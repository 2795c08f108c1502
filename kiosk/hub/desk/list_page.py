"""What lies on the desk today, and every case that somebody looks for."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode

from starlette.responses import Response

from kiosk.hub.case_row import PAGE_ROWS, CaseFilter, CaseRow
from kiosk.hub.cases import Cases
from kiosk.hub.desk.asked import Asked
from kiosk.hub.desk.door import Desk
from kiosk.hub.desk.workload import workloads
from kiosk.hub.helper_calls import HEAR_CALLS, HelperCalls
from kiosk.hub.role import Role
from kiosk.hub.staff_book import Visit
from kiosk.model.case import CallState, CaseState
from kiosk.model.item import ItemService

_OPEN = tuple(state for state in CaseState if state.is_open)
_SOON = timedelta(days=3)
_PAGES_MOST = 20


def todo(desk: Desk, asked: Asked) -> Response:
    """Sorted into heaps by what burns; what is new stands by itself."""
    visit, today, cases = asked.visit, desk.hub.today(), Cases(desk.hub)
    office = _office(visit, asked.query.one("office"))
    if not visit.has(Role.RECEPTION, Role.CLERK, Role.SUPERVISOR):
        return desk.paper.page("todo_aside.html", visit, at="/desk", calls=_waiting(desk, visit))
    loads = workloads(desk.hub, office)
    rows = _burning(cases, office, today + _SOON)
    heaps = (
        ("已经逾期", "late", [row for row, due in rows if due < today]),
        ("今天到期", "near", [row for row, due in rows if due == today]),
        ("三天内到期", "soon", [row for row, due in rows if due > today]),
    )
    return desk.paper.page(
        "todo.html",
        visit,
        at="/desk",
        loads=loads,
        heaps=[heap for heap in heaps if heap[2]],
        fresh=cases.find(CaseFilter(states=(CaseState.RECEIVED,), office=office)),
        shown=PAGE_ROWS,
        office=office,
        link="/desk/cases?" + (f"{urlencode({'office': office or 'zone'})}&" if office is not None else ""),
        sees_all=_sees_all(visit),
        calls=_waiting(desk, visit),
        sums={name: sum(getattr(one, name) for one in loads) for name in ("open", "overdue", "due_today", "received")},
    )


def cases(desk: Desk, asked: Asked) -> Response:
    query, visit = asked.query, asked.visit
    state, service = query.one("state"), query.one("service")
    wanted = CaseFilter(
        states=_OPEN if state == "open" else tuple(one for one in CaseState if one.value == state),
        service=next((one for one in ItemService if one.value == service), None),
        office=_office(visit, query.one("office")),
        overdue=bool(query.one("overdue")),
        text=query.one("text"),
        page=max(query.number("page", 1), 1),
    )
    kept = {name: query.one(name) for name in ("text", "state", "service", "office", "overdue")}
    return desk.paper.page(
        "cases.html",
        visit,
        at="/desk/cases",
        found=Cases(desk.hub).find(wanted),
        wanted=kept,
        link="/desk/cases?" + urlencode({name: value for name, value in kept.items() if value}),
        sees_all=_sees_all(visit),
        states=CaseState,
        services=ItemService,
    )


def _burning(cases: Cases, office: str | None, until: date) -> list[tuple[CaseRow, date]]:
    """All that fall due by then, not only the first page: what is due today stands behind whatever is late."""
    found: list[tuple[CaseRow, date]] = []
    for page in range(1, _PAGES_MOST + 1):
        rows = cases.find(CaseFilter(states=_OPEN, office=office, page=page)).rows
        found += [(row, row.due_on) for row in rows if row.due_on and row.due_on <= until]
        if len(found) < page * PAGE_ROWS:
            break
    return found


def _sees_all(visit: Visit) -> bool:
    return visit.has(Role.RECEPTION, Role.SUPERVISOR)


def _office(visit: Visit, asked: str) -> str | None:
    """Whose cases: a clerk's own office's; others choose. `zone`: the zone's own desk."""
    if not _sees_all(visit):
        return visit.actor.office
    return {"": None, "zone": ""}.get(asked, asked)


def _waiting(desk: Desk, visit: Visit) -> int:
    if not visit.has(*HEAR_CALLS):
        return 0
    return sum(call.state is CallState.WAITING for call in HelperCalls(desk.hub).open())
