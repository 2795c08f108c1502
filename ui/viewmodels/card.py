"""Card: the notice before anything is read, the card on its way, what went wrong, and whose card it is.

Told before reading: what, why, and that nothing stays here (个人信息保护法, art. 17).
What is shown of a card is masked.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.model.card import Doubt, Identity
from kiosk.model.device import DeviceKind, DeviceState
from kiosk.model.errors import Code
from kiosk.model.mask import masked_name, masked_number
from kiosk.state import CardPhase, State
from ui.viewmodels.card_about import CardAbout, card_about
from ui.viewmodels.item_row import Row
from ui.viewmodels.step import step_words
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

BROKEN = (DeviceState.ABSENT, DeviceState.FAILED)
PLACES = ("left", "right", "below")
TOLD_DOUBTS = (Doubt.EXPIRED, Doubt.NOT_YET_VALID, Doubt.PRIVATE_CHARACTER)


@dataclass(frozen=True, slots=True)
class CardProps:
    """`primary` is what `goOn` does: begin, retry, by_hand, continue or nothing. `where` by the reader's place."""

    phase: str = ""
    title: str = ""
    step: str = ""
    notice: str = ""
    lines: tuple[Row, ...] = ()
    small: str = ""
    where: tuple[tuple[str, str], ...] = ()
    name: str = ""
    number: str = ""
    origin: str = ""
    act: str = ""
    primary: str = ""
    primary_icon: str = ""
    aside: str = ""
    person: str = ""


def derive_card(state: State, words: Words) -> CardProps:
    about = card_about(state, words)
    if about is None:
        return CardProps()
    step = step_words(state, words)
    match state.card.phase:
        case CardPhase.NOTICE:
            return _notice(state, about, step, words)
        case CardPhase.FAILED:
            return _failed(state.card.code or Code.CARD_UNREADABLE, about, step, words)
        case CardPhase.READ:
            return _read(state.session.identity, step, words)
        case phase:
            where = tuple((place, words(f"card.where.{place}")) for place in PLACES)
            line = {"icon": "hand-stop", "text": words(f"card.{phase.value}.line")}
            title, by_hand = words(f"card.{phase.value}.title"), words("card.by_hand")
            return CardProps(phase.value, title, step, lines=(line,), where=where, aside=by_hand)


def _notice(state: State, about: CardAbout, step: str, words: Words) -> CardProps:
    reader = state.devices.get(DeviceKind.CARD_READER)
    is_broken = reader is not None and reader.state in BROKEN
    told = words("card.and").join(words(f"card.tells.{origin}") for origin in about.told)
    lines = (
        {"icon": "id", "text": words("card.notice.what", told=told)},
        {"icon": "writing", "text": about.why},
        {"icon": "shield-check", "text": words("card.notice.kept")},
    )
    return CardProps(
        phase=CardPhase.NOTICE.value,
        title=words("card.notice.title"),
        step=step,
        notice=about.broken if is_broken else "",
        lines=lines,
        small=words("card.notice.basis"),
        act="by_hand" if is_broken else "begin",
        primary=about.by_hand if is_broken else words("card.agree"),
        primary_icon="pencil" if is_broken else "id",
        aside="" if is_broken else words("card.by_hand"),
    )


def _failed(code: Code, about: CardAbout, step: str, words: Words) -> CardProps:
    key = f"trouble.{code.value}"
    return CardProps(
        phase=CardPhase.FAILED.value,
        title=words(f"{key}.what"),
        step=step,
        lines=(
            {"icon": "bulb", "text": words(f"{key}.remedy")},
            {"icon": "checks", "text": words(f"{key}.still")},
        ),
        small=words("card.code", code=code.value),
        act="retry",
        primary=words("card.again"),
        primary_icon="refresh",
        aside=about.by_hand,
        person=words("card.person"),
    )


def _read(identity: Identity | None, step: str, words: Words) -> CardProps:
    if identity is None:
        return CardProps(step=step)
    doubts = identity.card.doubts if identity.card else ()
    told = [f"card.doubt.{doubt.value}" for doubt in doubts if doubt in TOLD_DOUBTS]
    told += ["card.doubt.differs"] if set(doubts) - set(TOLD_DOUBTS) else []
    return CardProps(
        phase=CardPhase.READ.value,
        title=words("card.read.title", name=masked_name(identity.name)),
        step=step,
        notice=" ".join(words(key) for key in told),
        lines=({"icon": "hand-finger", "text": words("card.read.take")},),
        name=masked_name(identity.name),
        number=masked_number(identity.number),
        origin=words("card.read.origin"),
        act="continue",
        primary=words("card.read.mine"),
        primary_icon="check",
        aside=words("card.read.another"),
        person=words("card.person") if Doubt.PRIVATE_CHARACTER in doubts else "",
    )


@QmlElement
class CardViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = CardProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_card(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def phase(self) -> str:
        return self._props.phase

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def step(self) -> str:
        return self._props.step

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(list, notify=changed)
    def lines(self) -> list[Row]:
        return list(self._props.lines)

    @Property(str, notify=changed)
    def small(self) -> str:
        return self._props.small

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._props.name

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._props.number

    @Property(str, notify=changed)
    def origin(self) -> str:
        return self._props.origin

    @Property(str, notify=changed)
    def primary(self) -> str:
        return self._props.primary

    @Property(str, notify=changed)
    def primaryIcon(self) -> str:
        return self._props.primary_icon

    @Property(str, notify=changed)
    def aside(self) -> str:
        return self._props.aside

    @Property(str, notify=changed)
    def person(self) -> str:
        return self._props.person

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]  # a name of Qt's, as Qt allows
    def where(self) -> dict[str, str]:
        return dict(self._props.where)

    @Slot()
    def goOn(self) -> None:
        """The next step of this phase."""
        match self._props.act:
            case "by_hand":
                self._say(e.ByHandAsked())
            case "retry":
                self._say(e.RetryAsked())
            case _:
                self._say(e.Continued())

    @Slot()
    def goAside(self) -> None:
        """The other way: another card when this one is somebody else's, else without a card."""
        is_read = self._props.phase == CardPhase.READ.value
        self._say(e.RetryAsked() if is_read else e.ByHandAsked())

    @Slot()
    def askPerson(self) -> None:
        self._say(e.HelpAsked())
