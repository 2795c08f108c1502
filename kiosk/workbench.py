"""The work outside: content, card, outbox, paper, voice. Every method may block and runs off the screen's thread.

Each kind of work is one method; what comes of it goes back as events. A `KioskError` that escapes becomes `WorkFailed`.
The law of the receipt lives in `_submit`: the row is committed before `Committed` is told, and nothing prints before.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Event as Flag
from typing import TYPE_CHECKING

from devices import Devices, driver_of
from devices.voice.base import Chime, Manner, Voice
from kiosk import event as e
from kiosk.code_work import CodeWork
from kiosk.freshness import fresh_words, freshness_of
from kiosk.hub_work import HubWork, offline, printable
from kiosk.model.card import Card, Doubt
from kiosk.model.errors import CacheError, Code, DeviceError, KioskError
from kiosk.model.item import Audience
from kiosk.model.receipt import PrintState, Receipt
from kiosk.reading_work import ReadingWork
from kiosk.receipt import receipt_for
from kiosk.search_work import SearchWork
from kiosk.service_bench import ServiceBench
from kiosk.sheets import SheetPress, printed
from kiosk.state import PaperKind, Printing, Sheets, Site, State, Work, WorkKind
from kiosk.take_along import paper_of, slip_for

if TYPE_CHECKING:  # the store and its library are loaded when a submission needs them, not when the screen starts
    from offline_cache.catalogue import Catalogue
    from offline_cache.outbox import Outbox
    from offline_cache.print_journal import PrintJournal

Deliver = Callable[[e.Event], None]

PRESENCE_POLL_S = 0.7
LAYOUT_PAUSE_S = 0.6  # a page that is only passed is not laid out, and one that has just come moves undisturbed
REFUSED_DOUBTS = {
    Doubt.CHECK_DIGIT: Code.CARD_INCONSISTENT,
    Doubt.BIRTH_DIFFERS: Code.CARD_INCONSISTENT,
    Doubt.EXPIRED: Code.CARD_EXPIRED,
    Doubt.NOT_YET_VALID: Code.CARD_INCONSISTENT,
}


class Workbench:
    """Everything outside the story, behind one door."""

    def __init__(
        self,
        catalogue: Callable[[], Catalogue],
        outbox: Callable[[], Outbox],
        journal: Callable[[], PrintJournal],
        devices: Devices,
        service: ServiceBench | None = None,
        *,
        hub: HubWork | None = None,
        renew: Callable[[], bool] = bool,
    ) -> None:
        """`renew`: between two visits, take up newer content; says whether there was any."""
        self._catalogue, self._renew = catalogue, renew
        self._outbox = outbox
        self._journal = journal
        self._devices = devices
        self._press = SheetPress()
        codes = CodeWork(devices)
        reading = ReadingWork(catalogue)
        self._kinds: dict[WorkKind, Callable[[State, Work, Flag, Deliver], None]] = {
            WorkKind.OPEN_SITE: self._open_site,
            WorkKind.OPEN_STAGE: self._open_stage,
            WorkKind.OPEN_ITEM: self._open_item,
            WorkKind.OPEN_STORE: self._open_store,
            WorkKind.SEARCH: SearchWork(catalogue).find,
            WorkKind.READ_CARD: self._read_card,
            WorkKind.WATCH_CARD: self._watch_card,
            WorkKind.LAY_OUT: self._lay_out,
            WorkKind.SUBMIT: self._submit,
            WorkKind.PRINT: self._print,
            WorkKind.SAY: self._say,
            WorkKind.SCAN: codes.scan,
            WorkKind.SHOW_QR: codes.show,
            **(service.works() if service else {}),
            **(hub or offline()).works(),
            WorkKind.READ: reading.read,
            WorkKind.SEE_CONTENT: self._see_content,
        }

    def do(self, work: Work, state: State, cancel: Flag, deliver: Deliver) -> None:
        """Do one piece of work. Raises: KioskError."""
        self._kinds[work.kind](state, work, cancel, deliver)

    def hush(self) -> None:
        """Stop speaking, from any thread."""
        self._devices.voice.stop()

    def chime(self, chime: Chime, volume: float) -> None:
        """Sound it and return at once: past the supervision, which would wait for a voice that is being opened."""
        voice = driver_of(self._devices.voice)
        if isinstance(voice, Voice):
            voice.chime(chime, volume)

    # ---- content -----------------------------------------------------------------------------------------------------

    def _open_site(self, _state: State, work: Work, _cancel: Flag, deliver: Deliver) -> None:
        catalogue, language = self._catalogue(), work.key
        stages = {audience: catalogue.stages(audience, language) for audience in Audience}
        site = Site(
            catalogue.zone(language),
            stages,
            catalogue.popular(language),
            catalogue.figures,
            language,
            catalogue.fault,
            catalogue.voices(language),
            catalogue.media,
        )
        deliver(e.SiteOpened(site))

    def _see_content(self, state: State, work: Work, cancel: Flag, deliver: Deliver) -> None:
        if self._renew():
            self._open_site(state, Work(WorkKind.OPEN_SITE, work.key.split(" ")[1]), cancel, deliver)

    def _open_stage(self, _state: State, work: Work, _cancel: Flag, deliver: Deliver) -> None:
        language, stage = work.key.split(" ", 1)
        deliver(e.StageOpened(stage, self._catalogue().items(stage, language)))

    def _open_item(self, _state: State, work: Work, _cancel: Flag, deliver: Deliver) -> None:
        language, code = work.key.split(" ", 1)
        deliver(e.ItemOpened(self._catalogue().item(code, language)))

    # ---- card --------------------------------------------------------------------------------------------------------

    def _read_card(self, _state: State, work: Work, cancel: Flag, deliver: Deliver) -> None:
        attempt = int(work.key)
        try:
            card = self._devices.card_reader.read(cancel, lambda progress: deliver(e.CardMoved(attempt, progress)))
        except DeviceError as error:
            deliver(e.CardFailed(attempt, error.code))
            return
        if card is not None:
            code = refused(card)
            deliver(e.CardFailed(attempt, code) if code else e.CardRead(attempt, card))

    def _watch_card(self, _state: State, _work: Work, cancel: Flag, deliver: Deliver) -> None:
        """Card and paper, whether they are still there. The first look at once: who ends a visit is about to leave."""
        hung = False
        while not cancel.is_set():
            deliver(e.CardPresenceSeen(self._devices.card_reader.card_is_present()))
            taken = self._devices.printer.paper_taken()
            if taken and hung:
                deliver(e.PaperTaken())
            hung = taken is False
            cancel.wait(PRESENCE_POLL_S)

    # ---- submission and paper ----------------------------------------------------------------------------------------

    def _open_store(self, _state: State, _work: Work, _cancel: Flag, _deliver: Deliver) -> None:
        with suppress(KioskError):  # told when it matters: at the submission
            self._outbox()
            self._journal()

    def _submit(self, state: State, _work: Work, _cancel: Flag, deliver: Deliver) -> None:
        submission = state.submitting
        if submission is None or state.item is None or state.site is None:
            return
        row = self._outbox().put(submission)
        fresh = fresh_words(freshness_of(state.site.figures.built_at, state.supply, state.now))
        deliver(e.Committed(submission.id, receipt_for(submission, row, state.item, state.site.zone, fresh)))

    def _lay_out(self, state: State, work: Work, cancel: Flag, deliver: Deliver) -> None:
        if cancel.wait(LAYOUT_PAUSE_S) or (paper := paper_of(state)) is None:
            return
        deliver(e.SheetsLaidOut(Sheets(work.key, self._press.pages(paper))))

    def _print(self, state: State, _work: Work, cancel: Flag, deliver: Deliver) -> None:
        job = state.printing
        if job is None:
            return
        if job.paper is PaperKind.SHEETS:
            self._print_sheets(job, state, cancel, deliver)
            return
        noted: list[PrintState] = []
        try:
            final = self._print_receipt(job, job.receipt, noted) if job.receipt else self._print_slip(job, state)
            deliver(e.Printed(job.job_id, final, self._paper_fault(final)))
        except KioskError as error:  # nothing was sent, or the journal could not be written
            final = PrintState.UNKNOWN if noted[-1:] == [PrintState.SENDING] else PrintState.NOT_PRINTED
            deliver(e.Printed(job.job_id, final, error.code))

    def _print_receipt(self, job: Printing, receipt: Receipt, noted: list[PrintState]) -> PrintState:
        journal = self._journal()

        def record(reached: PrintState) -> None:
            journal.record(job.job_id, receipt.number, receipt.copy, reached)
            noted.append(reached)

        return self._devices.printer.print_receipt(receipt, job.job_id, record)

    def _print_slip(self, job: Printing, state: State) -> PrintState:
        slip = slip_for(state, self._devices.printer.capabilities.width_mm)
        if slip is None:
            return PrintState.NOT_PRINTED
        with suppress(CacheError):  # the store tells the printer what a crash left hanging; a guide needs no store
            self._journal()
        return self._devices.printer.print_slip(slip, job.job_id, lambda _: None)

    def _print_sheets(self, job: Printing, state: State, cancel: Flag, deliver: Deliver) -> None:
        proof, paper, printer = printable(state), paper_of(state), self._devices.document_printer
        if printer is None or (paper is None and proof is None):
            deliver(e.Printed(job.job_id, PrintState.NOT_PRINTED, Code.DEVICE_ABSENT))
            return

        def told(reached: PrintState, held_by: Code | None) -> None:
            deliver(e.Printed(job.job_id, reached, held_by))

        try:
            if proof is not None:
                told(*printed(proof, printer, told, cancel))
            elif paper is not None:
                told(*self._press.print(paper, printer, told, cancel))
        except DeviceError as error:  # it was not taken
            told(PrintState.NOT_PRINTED, error.code)

    def _paper_fault(self, final: PrintState) -> Code | None:
        if final is PrintState.CONFIRMED:
            return None
        return self._devices.printer.status().code or Code.PRINT_UNCERTAIN

    # ---- voice -------------------------------------------------------------------------------------------------------

    def _say(self, state: State, _work: Work, cancel: Flag, deliver: Deliver) -> None:
        speech, settings = state.speech, state.session.settings
        if speech is None or cancel.is_set():
            return
        manner = Manner(settings.rate, settings.volume, settings.language.value)
        self._devices.voice.say(
            speech.sentences, manner, lambda index: deliver(e.SentenceStarted(speech.serial, index))
        )
        deliver(e.SpeechEnded(speech.serial))


def refused(card: Card) -> Code | None:
    """Why a card that was read well still cannot say who somebody is."""
    return next((REFUSED_DOUBTS[doubt] for doubt in card.doubts if doubt in REFUSED_DOUBTS), None)
