"""`kiosk content poster` and `kiosk content labels`: papers for the wall of the zone and for each of its machines."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from devices.printer.label import Label, labels_pdf
from devices.printer.poster import Paper, Poster, PosterCode, poster_pdf
from kiosk.cli.answer import Answer
from kiosk.config import load_config
from kiosk.wiring.content import content_database
from offline_cache.catalogue import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

Made = TypeVar("Made")

LANGUAGE = "zh-Hans"
TITLE = "手机扫一扫，带走办事指南"
LEAD = "大家最常办的事：办什么、带什么、到哪里、多久办好。"


def poster(options: Namespace) -> Answer:
    """The codes of the page of codes, on A4 or A3. Raises: CacheError `content.*`."""
    made = _read(options, poster_of)
    _write(options.out, poster_pdf(made, Paper(options.paper)))
    data = {"file": options.out, "paper": options.paper, "codes": len(made.codes)}
    return Answer(f"{options.out}: {len(made.codes)} codes on {options.paper.upper()}", data)


def labels(options: Namespace) -> Answer:
    """A card for each machine of the zone. Raises: CacheError `content.*`."""
    made = _read(options, labels_of)
    _write(options.out, labels_pdf(made))
    return Answer(f"{options.out}: {len(made)} labels", {"file": options.out, "labels": len(made)})


def poster_of(catalogue: Catalogue) -> Poster:
    zone = catalogue.zone(LANGUAGE)
    items = catalogue.most_wanted(LANGUAGE)
    codes = tuple(PosterCode(one.name, zone.guide_url.replace("{code}", one.code)) for one in items)
    return Poster(TITLE, LEAD, zone.name, codes, catalogue.figures.version, zone.sample)


def labels_of(catalogue: Catalogue) -> tuple[Label, ...]:
    zone = catalogue.zone(LANGUAGE)
    return tuple(
        Label(one.name, one.place, one.use, one.steps, one.steps_text(zone.phone), zone.phone, zone.name, zone.sample)
        for one in zone.terminals
    )


def _read(options: Namespace, make: Callable[[Catalogue], Made]) -> Made:
    catalogue = Catalogue.open(content_database(load_config(options.config, options.data)))
    try:
        return make(catalogue)
    finally:
        catalogue.close()


def _write(out: Path, document: bytes) -> None:
    out.write_bytes(document)
