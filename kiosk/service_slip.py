"""The readiness report on receipt paper: the verdict, each fault with what to do, the code. Pure.

The whole report, with its measures and pictures, is the PDF; the slip is what hangs on the door of the cabinet.
"""

from __future__ import annotations

from devices.printer.layout import paragraph, section
from devices.printer.slip import Align, Feed, Headline, Line, Seal, Slip, Text, qr
from devices.qr_code import matrix
from kiosk.service_summary import counts, summary
from kiosk.technician.check import Finding
from kiosk.technician.report import Report
from kiosk.technician.words import BenchWords, bench_words


def report_slip(report: Report, width_mm: int, language: str) -> Slip:
    words = bench_words(language)
    zone = report.kiosk.zone_name or report.kiosk.host
    return (
        Seal("政务公开"),
        Feed(10),
        Headline(words("report.title"), 36),
        *paragraph(f"{zone}  {report.kiosk.host}", width_mm),
        *paragraph(f"{report.ended_at:%Y-%m-%d %H:%M}", width_mm),
        Feed(8),
        *paragraph(words(f"report.verdict.{report.verdict.value}"), width_mm, size=32, bold=True),
        *paragraph(counts(report, words), width_mm),
        *(line for fault in report.faults for line in _fault(fault, words, width_mm)),
        *section(words("report.fingerprint")),
        *paragraph(report.kiosk.fingerprint, width_mm, size=20),
        qr(matrix(summary(report, words, report.kiosk.fingerprint)), width_mm, 40),
        Text("END", align=Align.CENTRE),
        Feed(16),
    )


def _fault(fault: Finding, words: BenchWords, width_mm: int) -> tuple[Line, ...]:
    told = (words.what(fault.code), words.remedy(fault.code)) if fault.code else ()
    return (
        *section(words.name(fault.check)),
        *(line for text in told for line in paragraph(text, width_mm)),
        *(line for one in fault.measures if not one.is_good for line in paragraph(words.measure(one), width_mm)),
    )
