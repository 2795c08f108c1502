"""Every way through every item of the sample zone ends somewhere; what needs only the card takes ≤ 5 touches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.errand import ends_with_guide
from kiosk.model.item import Audience
from kiosk.state import Page, Site
from offline_cache.catalogue import Catalogue
from offline_cache.content_build import build
from tests.kiosk.walk import every_walk

CONTENT = Path(__file__).parents[2] / "assets" / "content"
CODES = tuple(sorted(path.stem for path in (CONTENT / "items").glob("*.yaml")))
LANGUAGE = "zh-Hans"
MOST_TOUCHES = 5


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    out = tmp_path_factory.mktemp("content") / "content.db"
    build(CONTENT, out)
    opened = Catalogue.open(out)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def site(catalogue: Catalogue) -> Site:
    stages = {audience: catalogue.stages(audience, LANGUAGE) for audience in Audience}
    return Site(catalogue.zone(LANGUAGE), stages, catalogue.popular(LANGUAGE), catalogue.figures, LANGUAGE)


def test_the_sample_zone_is_whole(site: Site) -> None:
    assert (site.figures.items, site.figures.forms) == (138, 59)
    assert len(site.stages[Audience.PERSON]) == 10
    assert len(site.stages[Audience.ENTERPRISE]) == 6
    assert 0 < site.figures.id_card_only_items < site.figures.person_items


@pytest.mark.parametrize("code", CODES)
def test_every_way_through_an_item_ends_somewhere(code: str, catalogue: Catalogue, site: Site) -> None:
    item = catalogue.item(code, LANGUAGE)
    walks = list(every_walk(item, site, lambda wanted: catalogue.item(wanted, LANGUAGE)))
    for one in walks:
        assert not one.problems, (one.taken, one.problems)
        errand = one.end.session.errand
        at_list = one.end.page is Page.MATERIALS and errand is not None and ends_with_guide(errand)
        at_better_item = one.end.page is Page.GUIDE and errand is not None and errand.item.code != code
        refused = one.end.page is Page.REFUSAL
        assert one.submitted or at_list or at_better_item or refused, (one.taken, one.pages)
    if item.form:
        assert any(one.submitted for one in walks)


@pytest.mark.parametrize("code", CODES)
def test_what_needs_only_the_card_takes_at_most_five_touches(code: str, catalogue: Catalogue, site: Site) -> None:
    item = catalogue.item(code, LANGUAGE)
    if not (item.id_card_only and item.form):
        return
    walks = every_walk(item, site, lambda wanted: catalogue.item(wanted, LANGUAGE))
    fewest = min(one.touches_after_card for one in walks if one.submitted)
    assert fewest <= MOST_TOUCHES
