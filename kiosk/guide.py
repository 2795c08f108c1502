"""An item's guide as one person needs it: the situation's own materials and steps, ready for paper."""

from __future__ import annotations

from devices.printer.document_base import Guide, GuideMaterial
from devices.printer.guide_layout import guide_lines
from devices.printer.slip import Slip
from kiosk.errand import chosen_option, open_situations, personal_materials
from kiosk.form import holds
from kiosk.model.item import Basis, Material, MaterialSource
from kiosk.receipt import PROMISE_WORDS, office_of
from kiosk.session import Errand
from kiosk.state import Site


def guide_of(errand: Errand, site: Site) -> Guide:
    """The guide of an errand's item, for the situations answered so far. Holds nothing personal."""
    item, office = errand.item, office_of(errand.item, site.zone)
    materials = personal_materials(errand)
    return Guide(
        title=item.name,
        plain=item.plain,
        zone_name=site.zone.name,
        facts=_facts(errand),
        situation=_situation_words(errand),
        bring=_of(materials, MaterialSource.ID_CARD, MaterialSource.RESIDENT),
        shared=_of(materials, MaterialSource.SHARED_DATA),
        fill_here=_of(materials, MaterialSource.FILL_HERE),
        steps=tuple(step.name for step in item.steps if holds(step.when, errand.situations)),
        fee=item.fee.amount,
        basis=tuple(_basis_words(basis) for basis in item.basis),
        office_name=office.name,
        office_address=office.address,
        office_hours=office.hours,
        phone=office.phone,
        supervision_phone=office.supervision_phone,
        questions=item.faq,
        qr=site.zone.guide_url.replace("{code}", item.code),
        content_version=site.figures.version,
        sample=site.zone.sample or item.sample,
    )


def slip_of(errand: Errand, site: Site, width_mm: int) -> Slip:
    """The same as a long receipt."""
    return guide_lines(guide_of(errand, site), width_mm)


def _facts(errand: Errand) -> tuple[tuple[str, str], ...]:
    item = errand.item
    facts = [("办理时限", PROMISE_WORDS[item.promised.unit].format(item.promised.value)), ("收费", item.fee.amount)]
    if item.legal:
        facts.insert(1, ("法定时限", PROMISE_WORDS[item.legal.unit].format(item.legal.value)))
    return (*facts, ("办理部门", item.department), ("办成得到", "、".join(item.outputs)))


def _situation_words(errand: Errand) -> tuple[str, ...]:
    answered = ((situation, chosen_option(errand, situation)) for situation in open_situations(errand))
    return tuple(f"{situation.ask} {option.label}" for situation, option in answered if option)


def _of(materials: tuple[Material, ...], *sources: MaterialSource) -> tuple[GuideMaterial, ...]:
    return tuple(GuideMaterial(one.name, one.note, one.copies) for one in materials if one.source in sources)


def _basis_words(basis: Basis) -> str:
    in_force = f"({basis.in_force:%Y年%m月%d日}起施行)" if basis.in_force else ""
    return f"《{basis.law}》{basis.article}{in_force}"
