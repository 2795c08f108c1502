"""The binding to Qt must not eat references: a kiosk runs for months (docs/adr/0004)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QObject

CALLS = 500
NOISE = 50


def test_calls_without_a_result_keep_the_references_of_none(application: QCoreApplication) -> None:
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        application.processEvents()
    assert abs(sys.getrefcount(None) - before) < NOISE


def test_calls_with_a_truth_value_keep_its_references() -> None:
    one = QObject()
    before = sys.getrefcount(True) + sys.getrefcount(False)
    for _ in range(CALLS):
        one.signalsBlocked()
    assert abs(sys.getrefcount(True) + sys.getrefcount(False) - before) < NOISE
