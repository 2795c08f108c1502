"""What the terminal knows at one moment: the page, the visitor's session, what was fetched, how the devices are.

Frozen. `Place` is a page and what it is about; `trail` the places to go back to. Everything the screen shows is derived
from here, and so is the work that is to be done outside.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from devices.card_reader.base import CardProgress
from kiosk.certificate_step import CertificateStep
from kiosk.code import CodeKind
from kiosk.desk_call import DeskCall
from kiosk.freshness import UNSUPPLIED, Supply
from kiosk.inquiry import Inquiry
from kiosk.model.device import DeviceKind, DeviceStatus
from kiosk.model.errors import Code, Problem
from kiosk.model.hit import Filter, Found
from kiosk.model.item import Audience, Item, ItemSummary, Stage
from kiosk.model.receipt import PrintState, Receipt
from kiosk.model.submission import Submission
from kiosk.model.zone import ContentFigures, Zone
from kiosk.place import Page as Page  # noqa: PLC0414 - who knows the state knows the places
from kiosk.place import Place as Place  # noqa: PLC0414 - as above
from kiosk.reading import Reading, RowsShelf
from kiosk.service import Service
from kiosk.session import Session
from kiosk.slot import SlotsKnown


@dataclass(frozen=True, slots=True)
class Site:
    """What the home page needs of the content, in one language."""

    zone: Zone
    stages: dict[Audience, tuple[Stage, ...]]
    popular: tuple[ItemSummary, ...]
    figures: ContentFigures
    language: str
    content_fault: Code | None = None  # why it is not the newest content
    voices: tuple[ItemSummary, ...] = ()  # 说一说: what can be said to the zone itself
    media: Path = Path()  # where films and photos of this content lie


class CardPhase(StrEnum):
    NOTICE = "notice"  # what is read and why; nothing is read yet
    WAITING = "waiting"
    READING = "reading"
    LIFT = "lift"
    FAILED = "failed"
    READ = "read"  # "you are 张*": the card may be taken away


CARD_PHASES = {
    CardProgress.WAITING: CardPhase.WAITING,
    CardProgress.READING: CardPhase.READING,
    CardProgress.LIFT: CardPhase.LIFT,
}


@dataclass(frozen=True, slots=True)
class CardStep:
    """The card page. `attempt` grows with each try, so a late answer of an earlier try is told apart."""

    phase: CardPhase = CardPhase.NOTICE
    attempt: int = 0
    code: Code | None = None


class PaperKind(StrEnum):
    SLIP = "slip"  # the receipt printer's
    SHEETS = "sheets"  # A4


@dataclass(frozen=True, slots=True)
class Printing:
    """One job. `receipt` None: the personal list of an item. `state` None: not yet reported.

    `code` with a state that is not final: what holds the job up; somebody may mend it, or the visitor gives up.
    `document`: the one that is being printed; empty: a receipt, or what belongs to an item.
    """

    job_id: str
    receipt: Receipt | None = None
    state: PrintState | None = None
    code: Code | None = None
    paper: PaperKind = PaperKind.SLIP
    document: str = ""

    @property
    def is_final(self) -> bool:
        return self.state is not None and self.state.is_final

    @property
    def is_held_up(self) -> bool:
        return self.code is not None and not self.is_final

    @property
    def is_under_way(self) -> bool:
        """Another job has to wait: this one goes on, or is about to."""
        return not (self.is_final or self.is_held_up)


@dataclass(frozen=True, slots=True)
class Sheets:
    """The A4 guide of one errand, laid out. `pages` 0: it could not be. `key` tells for which answers."""

    key: str = field(repr=False)
    pages: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong, and whether trying the same again makes sense."""

    code: Code
    facts: dict[str, str] = field(default_factory=dict)
    can_retry: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """What is being read aloud. `serial` tells utterances apart; `index` is the sentence being spoken, −1 before."""

    serial: int
    sentences: tuple[str, ...]
    index: int = -1


class WorkKind(StrEnum):
    OPEN_SITE = "open_site"
    OPEN_STAGE = "open_stage"
    OPEN_ITEM = "open_item"
    OPEN_STORE = "open_store"
    SEARCH = "search"
    READ_CARD = "read_card"
    WATCH_CARD = "watch_card"
    SUBMIT = "submit"
    LAY_OUT = "lay_out"
    PRINT = "print"
    SAY = "say"
    SCAN = "scan"
    SHOW_QR = "show_qr"
    SEE_DOOR = "see_door"
    ENTER_PIN = "enter_pin"
    ENTER_CARD = "enter_card"
    SEE_BENCH = "see_bench"
    TRY = "try"
    ANSWER = "answer"
    SKIP = "skip"
    STOP = "stop"
    PUBLISH = "publish"
    PRINT_REPORT = "print_report"
    READ = "read"
    FIND_CASES = "find_cases"
    CALL_DESK = "call_desk"
    CERTIFY = "certify"
    FIND_SLOTS = "find_slots"
    SEE_SUPPLY = "see_supply"
    SEE_CONTENT = "see_content"


@dataclass(frozen=True, slots=True)
class Work:
    """One thing the state asks for, done once per `key`, which may be what somebody typed."""

    kind: WorkKind
    key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds until the idle warning, longer with large text or speech, and how long the warning stays (WCAG 2.2.1)."""

    idle_s: int = 120
    idle_accessible_s: int = 300
    warning_s: int = 45
    done_s: int = 60
    end_s: int = 12


@dataclass(frozen=True, slots=True)
class State:
    """All of it. `now` and `touched_at` drive the idle clock; `warning_left_s` counts down while the warning shows."""

    now: datetime
    touched_at: datetime
    patience: Patience = Patience()
    place: Place = Place(Page.ATTRACT)  # noqa: RUF009 - frozen
    trail: tuple[Place, ...] = ()
    session: Session = field(default_factory=Session)
    site: Site | None = None
    audience: Audience = Audience.PERSON
    shelf: tuple[ItemSummary, ...] = ()  # the items of the stage being looked at
    query: str = field(default="", repr=False)
    found: Found = Found("")  # noqa: RUF009 - frozen
    found_which: Filter = Filter()  # noqa: RUF009 - what `found` was narrowed down to
    narrowing: RowsShelf | None = None  # what a search can be narrowed down to, once known
    card: CardStep = CardStep()
    problem: Problem | None = None  # with the answer just given
    draft: str = field(default="", repr=False)  # what stands in the field before it is given
    submitting: Submission | None = None  # under way
    failed_submission_id: str = ""  # the same answers go under the same id again
    attempt: int = 0  # grows with each try to submit
    receipt: Receipt | None = None
    printing: Printing | None = None
    sheets: Sheets | None = None
    prints: int = 0  # jobs of this session, so that each has its own id
    trouble: Trouble | None = None
    speech: Speech | None = None
    utterances: int = 0
    warning_left_s: int | None = None
    devices: dict[DeviceKind, DeviceStatus] = field(default_factory=dict)
    wanted_stage: str = ""  # being fetched
    wanted_item: str = ""
    card_was_read: bool = False  # in this visit; known until its very end
    card_is_present: bool | None = False  # asked at the end of a visit; None: the reader cannot tell
    reminders: int = 0  # how often this visitor was told to take the card
    reminded_at: datetime | None = None
    met_code: CodeKind | None = None  # of the code just scanned, when there was nothing to open
    reading: Reading | None = None  # what the page for reading shows
    which: Filter = field(default_factory=Filter)  # what of a list is wanted
    profile: dict[str, str] = field(default_factory=dict)  # what an enterprise said it is
    rows_wanted: int | None = None  # a page of the list that has not come
    scans: int = 0  # grows with each code, so that the next one is asked for
    service: Service | None = None  # a technician is here
    supply: Supply = UNSUPPLIED  # when the content was last known to be the newest
    inquiry: Inquiry | None = None  # what was asked about the visitor's own cases
    call: DeskCall | None = None  # somebody was called to the terminal
    certificate: CertificateStep | None = None  # a proof on its way to paper
    slots: SlotsKnown | None = None  # times that can be booked

    @property
    def page(self) -> Page:
        return self.place.page

    @property
    def item(self) -> Item | None:
        return self.session.errand.item if self.session.errand else None
