"""Help: where a person is, and how to reach one from here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.desk_call import Wish
from kiosk.model.zone import Office, Zone
from kiosk.receipt import office_of
from kiosk.service_moves import is_inside
from kiosk.state import State
from ui.viewmodels.desk_call import CallProps, derive_call
from ui.viewmodels.item_row import Row
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

TIPS = (("size", "text-size"), ("read", "volume"), ("home", "home"), ("end", "door-exit"))


@dataclass(frozen=True, slots=True)
class HelpProps:
    title: str = ""
    lead: str = ""
    places: tuple[Row, ...] = ()
    tips_title: str = ""
    tips: tuple[Row, ...] = ()
    terminals: str = ""
    terminals_hint: str = ""
    technician: str = ""
    technician_hint: str = ""
    done: str = ""
    call: CallProps = CallProps()  # noqa: RUF009 - frozen


def derive_help(state: State, words: Words) -> HelpProps:
    zone = state.site.zone if state.site else None
    office, in_service = _office(state), is_inside(state)
    places = [_zone_place(zone, words)] if zone else []
    if office is not None:
        places.append(_office_place(office, words))
    return HelpProps(
        title=words("help.title"),
        lead=words("help.lead"),
        places=tuple(places),
        tips_title=words("help.tips"),
        tips=tuple({"icon": icon, "text": words(f"help.tip.{name}")} for name, icon in TIPS),
        terminals=words("help.terminals") if zone and zone.terminals and not in_service else "",
        terminals_hint=words("help.terminals.hint", count=str(len(zone.terminals))) if zone else "",
        technician="" if in_service else words("help.technician"),
        technician_hint=words("help.technician.hint"),
        done=words("help.done"),
        call=derive_call(state, words),
    )


def _office(state: State) -> Office | None:
    return office_of(state.item, state.site.zone) if state.item and state.site else None


def _zone_place(zone: Zone, words: Words) -> Row:
    return {"name": words("help.zone"), "address": zone.address, "hours": zone.hours, "phone": zone.phone}


def _office_place(office: Office, words: Words) -> Row:
    name = words("help.office", office=office.name)
    return {"name": name, "address": office.address, "hours": office.hours, "phone": office.phone}


@QmlElement
class HelpViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = HelpProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_help(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def lead(self) -> str:
        return self._props.lead

    @Property(list, notify=changed)
    def places(self) -> list[Row]:
        return list(self._props.places)

    @Property(str, notify=changed)
    def tipsTitle(self) -> str:
        return self._props.tips_title

    @Property(list, notify=changed)
    def tips(self) -> list[Row]:
        return list(self._props.tips)

    @Property(str, notify=changed)
    def terminals(self) -> str:
        return self._props.terminals

    @Property(str, notify=changed)
    def terminalsHint(self) -> str:
        return self._props.terminals_hint

    @Property(str, notify=changed)
    def technician(self) -> str:
        return self._props.technician

    @Property(str, notify=changed)
    def technicianHint(self) -> str:
        return self._props.technician_hint

    @Property(str, notify=changed)
    def done(self) -> str:
        return self._props.done

    @Property(str, notify=changed)
    def callTitle(self) -> str:
        return self._props.call.title

    @Property(list, notify=changed)
    def wishes(self) -> list[Row]:
        return list(self._props.call.wishes)

    @Property(str, notify=changed)
    def callPhase(self) -> str:
        """sending, waiting, coming, ended, late or offline."""
        return self._props.call.phase

    @Property(str, notify=changed)
    def callTold(self) -> str:
        return self._props.call.told

    @Property(str, notify=changed)
    def callHint(self) -> str:
        return self._props.call.hint

    @Property(str, notify=changed)
    def callGiveUp(self) -> str:
        return self._props.call.give_up

    @Slot(str)
    def call(self, wish: str) -> None:
        self._say(e.DeskCalled(Wish(wish)))

    @Slot()
    def giveUpCall(self) -> None:
        self._say(e.CallGivenUp())

    @Slot()
    def askTerminals(self) -> None:
        self._say(e.TerminalsAsked())

    @Slot()
    def askTechnician(self) -> None:
        self._say(e.TechnicianAsked())

    @Slot()
    def goOn(self) -> None:
        self._say(e.WentBack())
