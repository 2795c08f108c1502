"""What stands over a long list for a while — where to jump, how to narrow down — keeps the same promises."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.session import Language, Theme
from tests.ui.audit.glass import ORIENTATIONS, Glass, Variant
from tests.ui.audit.inspection import judged
from tests.ui.audit.miss import Numbers
from tests.ui.finding import find
from tests.ui.sample import sample_state
from ui.finger import tap

VARIANTS = (
    Variant(1, Theme.LIGHT, Language.EN),
    Variant(2, Theme.LIGHT, Language.ZH_HANS),
    Variant(3, Theme.LIGHT, Language.ZH_HANS, low=True),
    Variant(4, Theme.CONTRAST, Language.ZH_HANT),
)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize(("page", "key"), [("entries", "jump"), ("policies:narrowed", "narrow")])
def test_it_keeps_every_promise(page: str, key: str, orientation: str, glass_application: QGuiApplication) -> None:
    state = sample_state(page, VARIANTS[0].settings)
    glass = Glass(state, orientation)
    numbers, misses = Numbers(), []
    try:
        glass.show(state, VARIANTS[0])
        tap(glass.window, find(glass.window, key))
        for variant in VARIANTS:
            state = sample_state(page, variant.settings)
            glass.show(state, variant)
            view = glass.view()
            assert not any(one.object_name == key for one in view.touches), "nothing covers the list"
            misses += [(str(variant), miss) for miss in judged(glass, view, state, variant, numbers)]
    finally:
        glass.close()
    assert misses == []
    assert numbers.checks > 0
