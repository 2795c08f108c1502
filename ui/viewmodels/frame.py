"""Head, foot and idle warning: what stands around every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.service_moves import is_inside
from kiosk.session import Language, Settings
from kiosk.state import Page, State
from ui.viewmodels.desk_call import coming_words
from ui.viewmodels.freshness_words import freshness_words
from ui.viewmodels.standing import standing_words
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

# Pages that fill the glass by themselves.
BARE = (Page.ATTRACT, Page.END, Page.GRID, Page.SWEEP)
FAMILIES = {
    Language.ZH_HANS: "Noto Sans CJK SC",
    Language.ZH_HANT: "Noto Sans CJK TC",
    Language.EN: "Noto Sans CJK SC",
}


@dataclass(frozen=True, slots=True)
class FrameProps:
    settings: Settings = Settings()  # noqa: RUF009  (a frozen value)
    words: Words | None = None
    zone_name: str = ""
    clock: str = ""
    freshness: str = ""
    faults: str = ""
    shown: bool = False
    can_go_back: bool = False
    in_session: bool = False
    in_service: bool = False
    warning_left_s: int = -1
    sentence: str = ""


def clock_words(now: datetime, words: Words) -> str:
    """The time as people say it here."""
    weekday = words(f"weekday.{now.isoweekday()}")
    return words("frame.clock", month=now.month, day=now.day, weekday=weekday, time=f"{now:%H:%M}")


def derive_frame(state: State, words: Words) -> FrameProps:
    speech, in_service = state.speech, is_inside(state)
    index = speech.index if speech else -1
    return FrameProps(
        settings=state.session.settings,
        words=words,
        zone_name=_name(state, words),
        clock=clock_words(state.now, words),
        freshness=freshness_words(state, words),
        faults=coming_words(state, words) or standing_words(state, words),
        shown=state.page not in BARE,
        can_go_back=state.page is not Page.HOME,
        in_session=in_service
        or state.session.identity is not None
        or state.session.errand is not None
        or bool(state.session.drafts)
        or state.inquiry is not None,
        in_service=in_service,
        warning_left_s=-1 if state.warning_left_s is None else state.warning_left_s,
        sentence=speech.sentences[index] if speech and 0 <= index < len(speech.sentences) else "",
    )


def _name(state: State, words: Words) -> str:
    """Whose terminal this is; told apart while a technician is at it."""
    zone = state.site.zone.name if state.site else ""
    return words("frame.service", zone=zone) if is_inside(state) else zone


@QmlElement
class FrameViewModel(QObject):
    changed = Signal()
    readingAsked = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = FrameProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_frame(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    def _word(self, key: str) -> str:
        return self._props.words(key) if self._props.words else ""

    @Property(str, notify=changed)
    def zoneName(self) -> str:
        return self._props.zone_name

    @Property(str, notify=changed)
    def clock(self) -> str:
        return self._props.clock

    @Property(str, notify=changed)
    def freshness(self) -> str:
        return self._props.freshness

    @Property(str, notify=changed)
    def faults(self) -> str:
        return self._props.faults

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        return self._props.shown

    @Property(bool, notify=changed)
    def canGoBack(self) -> bool:
        return self._props.can_go_back

    @Property(bool, notify=changed)
    def inSession(self) -> bool:
        return self._props.in_session

    @Property(bool, notify=changed)
    def reads(self) -> bool:
        return self._props.settings.reads_aloud

    @Property(str, notify=changed)
    def sentence(self) -> str:
        return self._props.sentence

    @Property(int, notify=changed)
    def size(self) -> int:
        return self._props.settings.size

    @Property(str, notify=changed)
    def scheme(self) -> str:
        return self._props.settings.theme.value

    @Property(str, notify=changed)
    def family(self) -> str:
        return FAMILIES[self._props.settings.language]

    @Property(bool, notify=changed)
    def lowReach(self) -> bool:
        return self._props.settings.low_reach

    @Property(int, notify=changed)
    def warningLeft(self) -> int:
        return self._props.warning_left_s

    @Property(str, notify=changed)
    def warningTitle(self) -> str:
        return self._word("warning.title")

    @Property(str, notify=changed)
    def warningText(self) -> str:
        return self._word("warning.text")

    @Property(str, notify=changed)
    def stayLabel(self) -> str:
        return self._word("warning.stay")

    @Property(str, notify=changed)
    def back(self) -> str:
        return self._word("frame.back")

    @Property(str, notify=changed)
    def home(self) -> str:
        return self._word("frame.service_home" if self._props.in_service else "frame.home")

    @Property(str, notify=changed)
    def readAloud(self) -> str:
        return self._word("frame.silence" if self._props.settings.reads_aloud else "frame.read")

    @Property(str, notify=changed)
    def settings(self) -> str:
        return self._word("frame.settings")

    @Property(str, notify=changed)
    def help(self) -> str:
        return self._word("frame.help")

    @Property(str, notify=changed)
    def end(self) -> str:
        return self._word("frame.leave_service" if self._props.in_service else "frame.end")

    @Property(str, notify=changed)
    def moreBelow(self) -> str:
        return self._word("scroll.below")

    @Property(str, notify=changed)
    def moreAbove(self) -> str:
        return self._word("scroll.above")

    @Property(str, notify=changed)
    def scrollDown(self) -> str:
        return self._word("scroll.down")

    @Property(str, notify=changed)
    def scrollUp(self) -> str:
        return self._word("scroll.up")

    @Slot()
    def goBack(self) -> None:
        self._say(e.WentBack())

    @Slot()
    def goHome(self) -> None:
        self._say(e.HomeAsked())

    @Slot()
    def askHelp(self) -> None:
        self._say(e.HelpAsked())

    @Slot()
    def askSettings(self) -> None:
        self._say(e.SettingsAsked())

    @Slot()
    def endVisit(self) -> None:
        self._say(e.Ended())

    @Slot()
    def stay(self) -> None:
        self._say(e.Touched())

    @Slot()
    def toggleReading(self) -> None:
        if self._props.settings.reads_aloud:
            self._say(e.SilenceAsked())
        else:
            self.readingAsked.emit()
