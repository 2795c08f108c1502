"""A document: its head, its text row by row, what leads on from it, and how it is taken along.

The text is made once for each document that came; a tick of the clock or the next sentence read aloud costs nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.model.document import Document
from kiosk.place import Page, Place
from kiosk.reading_journey import read_document
from kiosk.state import State
from ui.captions import Film, film_of
from ui.viewmodels.document_props import DocumentProps, derive_document, with_outline
from ui.viewmodels.document_rows import DocumentRows, marked_rows, rows_of
from ui.viewmodels.document_spoken import head_words, more_words, places_of
from ui.viewmodels.item_row import Row
from ui.viewmodels.view import Say
from ui.words import Words

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


NOWHERE = -2
SHORT = 60  # rows
DENSE = 100  # characters in a code


@QmlElement
class DocumentViewModel(QObject):
    changed = Signal()
    readingChanged = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = DocumentProps()
        self._model = DocumentRows(self)
        self._document: Document | None = None
        self._mark = (-1, -1)
        self._spoken_from = 0
        self._serial = -1
        self._heard: tuple[int, ...] = ()
        self._reading = NOWHERE
        self._film = Film()

    def take(self, state: State, words: Words) -> None:
        document = read_document(state)
        if document is not self._document:
            self._document = document
            self._film = film_of(document, state.site.media) if state.site else Film()
            self._model.show(rows_of(document.blocks) if document else ())
        props = with_outline(derive_document(state, words), self._model.shown, words)
        props = replace(props, film="") if self._film.source else props
        if props != self._props:
            self._mark = marked_rows(document.blocks, self._model.shown, props.anchor) if document else (-1, -1)
            self._props = props
            self.changed.emit()
        self._follow(state)

    def _follow(self, state: State) -> None:
        """In which row the voice is."""
        speech = state.speech
        if speech is not None and speech.serial != self._serial:
            self._serial = speech.serial
            self._heard = places_of(speech.sentences, self._texts(), self._spoken_from)
        row = self._heard[speech.index] - 1 if speech and 0 <= speech.index < len(self._heard) else NOWHERE
        if row != self._reading:
            self._reading = row
            self.readingChanged.emit()

    def _texts(self) -> tuple[str, ...]:
        texts = (row.words for row in self._model.shown[:-1])
        return (head_words(self._props), *texts, more_words(self._props)) if self._props.document else ()

    def spoken_rows(self, first: int) -> tuple[str, ...]:
        """What is read aloud from a row on: the whole rest, also what is not on the glass."""
        self._spoken_from = max(first, 0)
        return self._texts()[self._spoken_from :]

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._model

    @Property(bool, notify=changed)
    def isShort(self) -> bool:
        """Short enough to be there as a whole."""
        return len(self._model.shown) <= SHORT

    @Property(str, notify=changed)
    def key(self) -> str:
        return self._props.key

    @Property(str, notify=changed)
    def document(self) -> str:
        """Which one; empty while it has not come."""
        return self._props.document

    @Property(bool, notify=changed)
    def isOutline(self) -> bool:
        return self._props.is_outline

    @Property(str, notify=changed)
    def kind(self) -> str:
        return self._props.kind

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def wait(self) -> str:
        return self._props.wait

    @Property(str, notify=changed)
    def notice(self) -> str:
        return self._props.notice

    @Property(str, notify=changed)
    def lead(self) -> str:
        return self._props.lead

    @Property(str, notify=changed)
    def leadIcon(self) -> str:
        return self._props.lead_icon

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]  # the name Qt has for it
    def head(self) -> dict[str, Any]:
        """What stands before the text."""
        told = self._props
        facts = [] if told.is_answer else list(told.facts)
        return {
            "title": told.title,
            "isLong": bool(facts or told.plain or told.outline),
            "standing": told.standing,
            "standingIcon": told.standing_icon,
            "holds": told.holds,
            "newer": told.newer,
            "hasNewer": told.newer_says is not None,
            "facts": facts,
            "plain": told.plain,
            "sample": "" if told.is_answer else told.sample,
            "outline": told.outline,
            "takeAlong": "" if told.is_answer else told.take_along,
        }

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]  # the name Qt has for it
    def more(self) -> dict[str, Any]:
        """What stands after the text: its source, questions, items, related documents, whom to ask, the code."""
        told = self._props
        return {
            "sections": [{**one, "rows": list(one["rows"])} for one in told.sections],
            "sourceTitle": told.source_title,
            "source": told.source,
            "quote": told.quote,
            "facts": list(told.facts) if told.is_answer else [],
            "standing": told.standing if told.is_answer and told.holds else "",
            "standingIcon": told.standing_icon,
            "sample": told.sample if told.is_answer else "",
            "officeTitle": told.office_title,
            "office": list(told.office),
            "takeTitle": told.take_title,
            "print": told.print_label,
            "canPrint": told.can_print,
            "sheets": told.sheets.label,
            "sheetsHint": told.sheets.hint,
            "sheetsIcon": told.sheets.icon,
            "canTakeSheets": told.sheets.says is not None,
            "qr": told.qr,
            "qrHint": told.qr_hint,
            "isDense": len(told.qr) > DENSE,
        }

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]  # the name Qt has for it
    def film(self) -> dict[str, Any]:
        """A video to play, or that its file is missing."""
        told = {"told": self._props.film, "play": self._props.film_play, "pause": self._props.film_pause}
        return {"source": self._film.source, "captions": list(self._film.captions), **told}

    @Property(list, notify=changed)
    def chapters(self) -> list[Row]:
        return list(self._props.chapters)

    @Property(int, notify=changed)
    def markFrom(self) -> int:
        return self._mark[0]

    @Property(int, notify=changed)
    def markTo(self) -> int:
        return self._mark[1]

    @Property(int, notify=readingChanged)
    def readingRow(self) -> int:
        """Below 0: in the head, or not in the text."""
        return self._reading

    @Slot()
    def goOn(self) -> None:
        if self._props.lead_says is not None:
            self._say(self._props.lead_says)

    @Slot()
    def openOutline(self) -> None:
        self._say(e.PlaceAsked(Place(Page.DOCUMENT, f"{self._props.document}#outline")))

    @Slot(str)
    def openChapter(self, anchor: str) -> None:
        self._say(e.PlaceAsked(Place(Page.DOCUMENT, f"{self._props.document}#{anchor}")))

    @Slot()
    def openNewer(self) -> None:
        if self._props.newer_says is not None:
            self._say(self._props.newer_says)

    @Slot(str)
    def openDocument(self, document: str) -> None:
        self._say(e.PlaceAsked(Place(Page.DOCUMENT, document)))

    @Slot(str)
    def openItem(self, code: str) -> None:
        self._say(e.ItemChosen(code))

    @Slot()
    def print(self) -> None:
        self._say(e.GuidePrintAsked())

    @Slot()
    def takeSheets(self) -> None:
        """All of it on A4, or no longer."""
        if self._props.sheets.says is not None:
            self._say(self._props.sheets.says)
