"""Attract: who we are, what people come for most, and the invitation to touch."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.state import State
from ui.viewmodels.frame import clock_words
from ui.viewmodels.item_row import Row
from ui.viewmodels.standing import standing_words, takes_cards
from ui.viewmodels.view import Say
from ui.words import Words

SHOWN = 3
# The picture moves a little each minute, so that nothing burns in.
DRIFT_STEPS = 5

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class AttractProps:
    zone_name: str = ""
    motto: str = ""
    clock: str = ""
    hours: str = ""
    invitation: str = ""
    hint: str = ""
    notice: str = ""
    popular: tuple[Row, ...] = ()
    scan_hint: str = ""
    technician: str = ""
    drift: int = 0


def derive_attract(state: State, words: Words) -> AttractProps:
    site = state.site
    if site is None:
        return AttractProps(
            clock=clock_words(state.now, words),
            invitation=words("attract.wait"),
            technician=words("attract.technician"),
        )
    popular = tuple(
        {"name": item.name, "qr": site.zone.guide_url.replace("{code}", item.code)} for item in site.popular[:SHOWN]
    )
    return AttractProps(
        zone_name=site.zone.name,
        motto=site.zone.motto,
        clock=clock_words(state.now, words),
        hours=site.zone.hours,
        invitation=words("attract.touch"),
        hint=words("attract.card") if takes_cards(state) else "",
        notice=standing_words(state, words),
        popular=popular,
        scan_hint=words("attract.scan"),
        technician=words("attract.technician"),
        drift=state.now.minute % DRIFT_STEPS - DRIFT_STEPS // 2,
    )


@QmlElement
class AttractViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = AttractProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_attract(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def zoneName(self) -> str:
        return self._props.zone_name

    @Property(str, notify=changed)
    def motto(self) -> str:
        return self._props.motto

    @Property(str, notify=changed)
    def clock(self) -> str:
        return self._props.clock

    @Property(str, notify=changed)
    def hours(self) -> str:
        return self._props.hours

    @Property(str, notify=changed)
    def invitation(self) -> str:
        return self._props.invitation

    @Property(str, notify=changed)
    def hint(self) -> str:
        return self._props.hint

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(list, notify=changed)
    def popular(self) -> list[Row]:
        return list(self._props.popular)

    @Property(str, notify=changed)
    def scanHint(self) -> str:
        return self._props.scan_hint

    @Property(str, notify=changed)
    def technician(self) -> str:
        return self._props.technician

    @Property(int, notify=changed)
    def drift(self) -> int:
        return self._props.drift

    @Slot()
    def wake(self) -> None:
        self._say(e.Touched())

    @Slot()
    def askTechnician(self) -> None:
        self._say(e.TechnicianAsked())
