"""A check under way: the one thing to do now, how far it is, what was found so far."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.service import Asking, Trial
from kiosk.state import State
from kiosk.technician.check import Step
from kiosk.technician.words import bench_words
from ui.viewmodels.finding_row import FindingRow, finding_row, measure_words
from ui.viewmodels.item_row import Row
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

SHOWN = 4  # findings, the latest first
SCENES = {"present": "waiting", "lift": "lift"}  # of the card reader's drawing
ICONS = {
    "scan": "scan",
    "scan_display": "scan",
    "see_code": "device-tv",
    "quiet": "ear",
    "speaking": "volume",
    "heard": "ear",
    "measure_bar": "ruler-measure",
    "legible": "eye",
}


@dataclass(frozen=True, slots=True)
class TrialProps:
    title: str = ""
    step: str = ""
    scene: str = ""
    paper: str = ""
    icon: str = ""
    code: str = ""
    code_hint: str = ""
    progress: float = -1.0
    progress_words: str = ""
    measures: tuple[Row, ...] = ()
    found_title: str = ""
    found: tuple[FindingRow, ...] = ()
    yes: str = ""
    no: str = ""
    skip: str = ""
    stop: str = ""


def derive_trial(state: State, words: Words) -> TrialProps:
    service = state.service
    trial = service.trial if service else None
    if service is None or trial is None:
        return TrialProps()
    step, asks = trial.step, trial.waits and trial.asking is Asking.YES_NO
    key = step.key if step else ""
    is_card = key in SCENES
    return TrialProps(
        title=words(f"check.step.{key}") if key else words("trial.wait"),
        step=_place(trial, words),
        scene=SCENES.get(key, "") if is_card else "",
        paper="printing" if key == "printing" else "",
        icon="" if is_card or key == "printing" else ICONS.get(key, "repeat" if trial.hours else "progress-check"),
        code=step.content if step else "",
        code_hint=words("trial.code") if step and step.content else "",
        progress=_progress(trial, state),
        progress_words=_progress_words(trial, step, state, words),
        measures=_measures(step, is_asked=asks, words=words),
        found_title=words("trial.found") if trial.findings else "",
        found=tuple(finding_row(one.check, one, service.past, words) for one in trial.findings[: -SHOWN - 1 : -1]),
        yes=words("trial.yes") if asks else "",
        no=words("trial.no") if asks else "",
        skip="" if trial.hours else words("trial.skip"),
        stop=words("trial.stop"),
    )


def _place(trial: Trial, words: Words) -> str:
    """第 3 项，共 29 项 · 读卡器：连续读卡."""
    if trial.hours:
        return words("bench.group.endure")
    number = min(len(trial.findings) + 1, len(trial.ids))
    name = bench_words(words.language.value).name(trial.ids[number - 1])
    return words("trial.place", number=number, count=len(trial.ids), name=name)


def _progress(trial: Trial, state: State) -> float:
    """How far what is shown is, 0 to 1; of endurance the time, of a step that cannot tell the run."""
    if trial.hours and trial.began_at:
        return min((state.now - trial.began_at).total_seconds() / (trial.hours * 3600), 1.0)
    if trial.step and trial.step.of:
        return trial.step.done / trial.step.of
    return len(trial.findings) / max(len(trial.ids), 1)


def _progress_words(trial: Trial, step: Step | None, state: State, words: Words) -> str:
    if trial.hours and trial.began_at:
        minutes = int((state.now - trial.began_at).total_seconds()) // 60
        cycles = step.done + 1 if step and step.key == "cycle" else 0
        told = words("trial.cycle", count=cycles) + words("ability.comma") if cycles else ""
        return told + words("trial.endured", minutes=minutes, of=round(trial.hours * 60))
    if step and step.of:
        done = max(step.done, 1) if step.key == "lift" else min(step.done + 1, step.of)
        return words("trial.progress", done=done, of=step.of)
    return ""


def _measures(step: Step | None, *, is_asked: bool, words: Words) -> tuple[Row, ...]:
    """With a verdict each; what the technician is asked to measure has none yet."""
    rows = []
    for one in step.measures if step else ():
        icon = "info-circle" if is_asked else "circle-check" if one.is_good else "circle-x"
        rows.append({"text": measure_words(one, words), "icon": icon})
    return tuple(rows)


@QmlElement
class TrialViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = TrialProps()

    def take(self, state: State, words: Words) -> None:
        props = derive_trial(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def step(self) -> str:
        return self._props.step

    @Property(str, notify=changed)
    def scene(self) -> str:
        return self._props.scene

    @Property(str, notify=changed)
    def paper(self) -> str:
        return self._props.paper

    @Property(str, notify=changed)
    def icon(self) -> str:
        return self._props.icon

    @Property(str, notify=changed)
    def code(self) -> str:
        return self._props.code

    @Property(str, notify=changed)
    def codeHint(self) -> str:
        return self._props.code_hint

    @Property(float, notify=changed)
    def progress(self) -> float:
        return self._props.progress

    @Property(str, notify=changed)
    def progressWords(self) -> str:
        return self._props.progress_words

    @Property(list, notify=changed)
    def measures(self) -> list[Row]:
        return list(self._props.measures)

    @Property(str, notify=changed)
    def foundTitle(self) -> str:
        return self._props.found_title

    @Property(list, notify=changed)
    def found(self) -> list[FindingRow]:
        return list(self._props.found)

    @Property(str, notify=changed)
    def yes(self) -> str:
        return self._props.yes

    @Property(str, notify=changed)
    def no(self) -> str:
        return self._props.no

    @Property(str, notify=changed)
    def skip(self) -> str:
        return self._props.skip

    @Property(str, notify=changed)
    def stop(self) -> str:
        return self._props.stop

    @Slot(bool)
    def answer(self, is_so: bool) -> None:
        self._say(e.Answered(is_so))

    @Slot()
    def leaveOut(self) -> None:
        self._say(e.SkipAsked())

    @Slot()
    def end(self) -> None:
        self._say(e.StopAsked())
