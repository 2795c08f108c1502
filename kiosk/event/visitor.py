"""What the visitor did. Personal values never show in a `repr`."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import uuid4

from kiosk.event.base import VisitorEvent
from kiosk.model.form import Answer
from kiosk.model.hit import Filter
from kiosk.model.item import Audience
from kiosk.place import Place
from kiosk.session import Settings
from kiosk.state import PaperKind


@dataclass(frozen=True, slots=True)
class Touched(VisitorEvent):
    """Any touch or key that does nothing else: wakes the attract page, extends a warning."""


@dataclass(frozen=True, slots=True)
class HomeAsked(VisitorEvent):
    """首页, from anywhere."""


@dataclass(frozen=True, slots=True)
class WentBack(VisitorEvent):
    """返回."""


@dataclass(frozen=True, slots=True)
class HelpAsked(VisitorEvent):
    """找人帮忙."""


@dataclass(frozen=True, slots=True)
class VoicesAsked(VisitorEvent):
    """说一说: what can be said to the zone itself."""


@dataclass(frozen=True, slots=True)
class TerminalsAsked(VisitorEvent):
    """这里的设备怎么用: the machines of the zone."""


@dataclass(frozen=True, slots=True)
class TerminalChosen(VisitorEvent):
    terminal: str


@dataclass(frozen=True, slots=True)
class SettingsAsked(VisitorEvent):
    """字号/显示."""


@dataclass(frozen=True, slots=True)
class SettingsChanged(VisitorEvent):
    settings: Settings


@dataclass(frozen=True, slots=True)
class AudienceChosen(VisitorEvent):
    audience: Audience


@dataclass(frozen=True, slots=True)
class StageChosen(VisitorEvent):
    stage: str


@dataclass(frozen=True, slots=True)
class SearchAsked(VisitorEvent):
    """The search page was opened."""


@dataclass(frozen=True, slots=True)
class QueryTyped(VisitorEvent):
    query: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ItemChosen(VisitorEvent):
    code: str


@dataclass(frozen=True, slots=True)
class CodeScanned(VisitorEvent):
    """Something was held before the scanner. Opaque, never logged."""

    text: str

    def __repr__(self) -> str:
        return "CodeScanned(…)"


@dataclass(frozen=True, slots=True)
class Continued(VisitorEvent):
    """The one next step of this page."""


@dataclass(frozen=True, slots=True)
class SituationAnswered(VisitorEvent):
    situation: str
    option: str


@dataclass(frozen=True, slots=True)
class Typed(VisitorEvent):
    """What stands in the field now; not given yet. Never logged."""

    text: str

    def __repr__(self) -> str:
        return "Typed(…)"


@dataclass(frozen=True, slots=True)
class FieldAnswered(VisitorEvent):
    field: str
    answer: Answer

    def __repr__(self) -> str:
        return f"FieldAnswered({self.field})"


@dataclass(frozen=True, slots=True)
class ChangeAsked(VisitorEvent):
    """修改, on one line of the check page: a field or a situation id."""

    key: str


@dataclass(frozen=True, slots=True)
class ByHandAsked(VisitorEvent):
    """没带身份证."""


@dataclass(frozen=True, slots=True)
class RetryAsked(VisitorEvent):
    """Again, on a trouble page or after a card that could not be read."""


@dataclass(frozen=True, slots=True)
class Confirmed(VisitorEvent):
    """确认提交: the answers are right, consent is given. The id makes sending twice harmless."""

    submission_id: str = field(default_factory=lambda: str(uuid4()))


@dataclass(frozen=True, slots=True)
class CopyAsked(VisitorEvent):
    """补打: print the receipt again, marked as a copy."""


@dataclass(frozen=True, slots=True)
class GuidePrintAsked(VisitorEvent):
    """The guide with the personal list, on paper."""

    paper: PaperKind = PaperKind.SLIP


@dataclass(frozen=True, slots=True)
class PrintGivenUp(VisitorEvent):
    """不等了: the job that is held up is taken back."""


@dataclass(frozen=True, slots=True)
class Ended(VisitorEvent):
    """结束."""


@dataclass(frozen=True, slots=True)
class ReadAloudAsked(VisitorEvent):
    sentences: tuple[str, ...]  # personal values are masked in them already


@dataclass(frozen=True, slots=True)
class SilenceAsked(VisitorEvent):
    """Stop reading."""


@dataclass(frozen=True, slots=True)
class PlaceAsked(VisitorEvent):
    """A page for reading, and what it is about."""

    place: Place


@dataclass(frozen=True, slots=True)
class RowsAsked(VisitorEvent):
    """The visitor scrolled to this page of a long list."""

    number: int


@dataclass(frozen=True, slots=True)
class FilterChosen(VisitorEvent):
    which: Filter


@dataclass(frozen=True, slots=True)
class ProfileChosen(VisitorEvent):
    """An enterprise says what it is: question → answer."""

    profile: dict[str, str]
