"""What a guide says beyond the four facts, as folds: a title, and lines with a quieter note."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from kiosk.model.item import Item, Material
from kiosk.model.zone import Office
from kiosk.receipt import office_of
from kiosk.state import Site
from ui.words import Words


class Line(TypedDict):
    text: str
    note: str


class Fold(TypedDict):
    id: str
    title: str
    icon: str
    lines: list[Line]


def folds_of(item: Item, site: Site, words: Words) -> tuple[Fold, ...]:
    """The folds that have something to say, in the order in which people ask."""
    folds = (
        _fold("materials", "files", _materials(item, words), words),
        _fold("conditions", "user", _plain(item.conditions), words),
        _fold("steps", "route", _numbered(item, words), words),
        _fold("mistakes", "bulb", _plain(item.common_mistakes), words),
        _fold("faq", "messages", [_line(question.q, question.a) for question in item.faq], words),
        _fold("outputs", "certificate", _plain(item.outputs), words),
        _fold("basis", "scale", [_line(f"{one.law}{one.article}", one.says) for one in item.basis], words),
        _fold("places", "phone", _places(office_of(item, site.zone), words), words),
    )
    return tuple(fold for fold in folds if fold["lines"])


def _fold(name: str, icon: str, lines: list[Line], words: Words) -> Fold:
    return {"id": name, "title": words(f"guide.fold.{name}"), "icon": icon, "lines": lines}


def _line(text: str, note: str = "") -> Line:
    return {"text": text, "note": note}


def _plain(texts: Iterable[str]) -> list[Line]:
    return [_line(text) for text in texts]


def _materials(item: Item, words: Words) -> list[Line]:
    lines = [_line(_material(material, words), material.note) for material in item.materials]
    return [_line(words("guide.depends")), *lines] if item.situations else lines


def _material(material: Material, words: Words) -> str:
    return words("guide.material", name=material.name, source=words(f"material.{material.source.value}"))


def _numbered(item: Item, words: Words) -> list[Line]:
    return [_line(words("guide.step", n=n, name=step.name)) for n, step in enumerate(item.steps, 1)]


def _places(office: Office, words: Words) -> list[Line]:
    return [
        _line(office.name, office.address),
        _line(words("guide.hours"), office.hours),
        _line(words("guide.phone", phone=office.phone), words("guide.supervision", phone=office.supervision_phone)),
    ]
