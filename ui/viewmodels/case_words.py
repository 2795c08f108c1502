"""What is said about one case: its clock in days, and its steps with their dates. Pure."""

from __future__ import annotations

from datetime import date

from kiosk.model.case import CaseState, CaseView, TraceStep
from ui.words import Words

Step = dict[str, str | bool]
ICONS = {
    CaseState.RECEIVED: "check",
    CaseState.ACCEPTED: "file-check",
    CaseState.DISPATCHED: "progress-check",
    CaseState.CORRECTION: "pencil",
    CaseState.PAUSED: "hourglass",
    CaseState.ANSWERED: "messages",
    CaseState.RETURNED: "arrow-back-up",
    CaseState.WITHDRAWN: "x",
    CaseState.CLOSED: "circle-check",
}


def _running_until(case: CaseView) -> date | None:
    """None when no clock runs, or none that can be kept."""
    return case.due_on if case.state.is_open and not case.is_overdue else None


def clock_words(case: CaseView, today: date, words: Words) -> str:
    """How long it still takes, in days as people count them; empty when no clock runs."""
    due = _running_until(case)
    if due is None:
        return ""
    left = (due - today).days
    return words("case.left", n=left) if left > 0 else words("case.today")


def until_words(case: CaseView, words: Words) -> str:
    due = _running_until(case)
    if due is None:
        return ""
    key = "case.until.about" if case.due_is_estimate else "case.until"
    return words(key, year=due.year, month=due.month, day=due.day)


def overdue_words(case: CaseView, phone: str, words: Words) -> str:
    """Since when it is late, and whom to call."""
    if not case.is_overdue or case.due_on is None:
        return ""
    return words("case.overdue", month=case.due_on.month, day=case.due_on.day, phone=phone)


def now_words(case: CaseView, words: Words) -> str:
    """Where it stands, as a person would say it; a case that is late promises nothing more."""
    stands = "overdue" if case.is_overdue else case.state.value
    return words(f"case.now.{stands}", office=case.office or words("case.whom"))


def step_row(step: TraceStep, case: CaseView, words: Words) -> Step:
    """One stop of the river; the last is where the case is now. The answer stands by itself, not here again."""
    return {
        "icon": ICONS[step.state],
        "when": words("case.step", month=step.at.month, day=step.at.day),
        "state": words(f"case.state.{step.state.value}"),
        "who": step.who,
        "note": "" if step.note == case.answer else step.note,
        "now": step is case.trace[-1],
    }
