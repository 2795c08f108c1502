"""How the head of a document and what follows its text are read aloud: everything they show, in their order. Pure."""

from __future__ import annotations

from ui.read_out import sentences_of
from ui.viewmodels.document_props import DocumentProps
from ui.viewmodels.item_row import Row


def head_words(told: DocumentProps) -> str:
    """Each line one sentence."""
    title = told.title if told.speaks_title else ""
    facts = () if told.is_answer else (told.standing, *map(_fact, told.facts))
    warning = told.standing if told.is_answer and not told.holds else ""
    ways = (told.outline,) if told.is_answer else (told.sample, told.outline, told.take_along)
    return _lines(title, warning, told.newer, told.plain, *facts, *ways)


def more_words(told: DocumentProps) -> str:
    sections = (
        line
        for section in told.sections
        for line in (section["title"], *(f"{row['label']}。{row['hint']}" for row in section["rows"]))
    )
    paper = (told.take_title, told.qr_hint, told.print_label, told.sheets.label, told.sheets.hint)
    asked = (told.office_title, *map(_fact, told.office))
    facts = (told.standing, *map(_fact, told.facts), told.sample) if told.is_answer else ()
    return _lines(told.source_title, told.source, told.quote, *facts, told.film, *sections, *asked, *paper)


def places_of(sentences: tuple[str, ...], texts: tuple[str, ...], first: int) -> tuple[int, ...]:
    """In which row each sentence stands, when a page is read aloud from row `first` on; −1 for what is not of the text.

    Nothing at all when what is being read is something else: a text under a finger.
    """
    flat = [(row, one) for row in range(first, len(texts)) for one in sentences_of(texts[row])]
    said = tuple(one for _, one in flat)
    starts = (at for at in range(len(sentences) - len(said) + 1) if said and sentences[at] == said[0])
    begun = next((at for at in starts if sentences[at : at + len(said)] == said), None)
    if begun is None:
        return ()
    rest = len(sentences) - begun - len(said)
    return (*[-1] * begun, *(row for row, _ in flat), *[-1] * rest)


def _fact(fact: Row) -> str:
    return f"{fact['question']}：{fact['answer']}"


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))
