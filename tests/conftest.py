"""What holds for every test: no screen is needed, and a slow machine is no failure."""

from __future__ import annotations

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("house", deadline=None)
settings.load_profile("house")
