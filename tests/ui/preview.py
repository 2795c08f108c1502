"""Pictures of pages without a screen.

python tests/ui/preview.py OUT.png PAGE [size] [theme] [portrait|landscape] [language] [low]
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from PySide6.QtTest import QTest

from kiosk.session import Language, Settings, Theme
from tests.ui.sample import StillAttendant, sample_state
from ui.app import KioskWindow, make_application

SIZES = {"portrait": ((1080, 1920), 268.0), "landscape": ((1920, 1080), 476.0)}


def picture(out: Path, page: str, settings: Settings, orientation: str = "portrait") -> None:
    make_application()
    size_px, width_mm = SIZES[orientation]
    state = sample_state(page, settings)
    window = KioskWindow(lambda _run, _deliver: StillAttendant(state), size_px=size_px, width_mm=width_mm, warms=False)
    QTest.qWait(400)
    window.grab().save(str(out))
    window.close()


DEFAULTS = ["2", "light", "portrait", "zh-Hans"]

if __name__ == "__main__":
    out, page, *given = sys.argv[1:]
    size, theme, orientation, language, *low = [*given, *DEFAULTS[len(given) :]]
    chosen = Settings(size=int(size), theme=Theme(theme), language=Language(language), low_reach=bool(low))
    picture(Path(out), page, chosen, orientation)
