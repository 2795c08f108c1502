"""Every page and its view model. The QML file is named after the page: `stage` → `ui/pages/StagePage.qml`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.state import Page
from ui.viewmodels.home import HomeViewModel
from ui.viewmodels.view import Say

VIEWS: dict[Page, Callable[[Say, QObject], QObject]] = {
    Page.HOME: HomeViewModel,
}
