"""The readiness report as an A4 document that somebody signs: the verdict, what to do, then all that was measured.

What is wrong comes first, with its remedy; then a line a check; the devices with their numbers; the pictures; how to
verify the kiosk's own signature, and lines for a person's. The same words as on the screen, from `assets/i18n`.
"""

from __future__ import annotations

from functools import partial
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Spacer

from devices.printer.document_font import fonts_of
from devices.printer.document_parts import BODY, BOLD, HAIRLINE, QUIET, REGULAR, Facts, Heading, Row, Words
from kiosk.technician.check import Finding, Picture, Verdict
from kiosk.technician.report import Report
from kiosk.technician.report_parts import CheckLine, Fault, Head, Plates, SignOff
from kiosk.technician.words import BenchWords, bench_words

_MARGIN_MM = 18.0
_FOOT_MM = 16.0
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_SIGNS = "—政务公开≥≤±–·→，。；：（）、□"
_PLATES_IN_A_ROW = 2
_GUTTER = 20.0  # between the names of the devices and what they say of themselves


def report_pdf(report: Report, language: str = "zh-Hans") -> bytes:
    """The document. Takes a second or two the first time its characters are drawn."""
    words = bench_words(language)
    codes = {one.code for one in report.findings if one.code}
    said = (words.what(code) + words.remedy(code) for code in codes)
    characters = _ASCII + _SIGNS + words.own_characters + "".join(said) + repr(report)
    with fonts_of(characters, {REGULAR: False, BOLD: True}):
        return _built(report, words, language)


def _built(report: Report, words: BenchWords, language: str) -> bytes:
    file, margin = BytesIO(), _MARGIN_MM * mm
    document = BaseDocTemplate(
        file,
        pagesize=A4,
        title=words("report.title"),
        author=report.kiosk.zone_name or report.kiosk.host,
        subject=report.kiosk.fingerprint,
        lang=language,
    )
    foot_mm = _FOOT_MM * mm + 6 * mm
    frame = Frame(margin, foot_mm, A4[0] - 2 * margin, A4[1] - margin - foot_mm + 4 * mm, 0, 0, 0, 0)

    def foot(canvas: Canvas, page: BaseDocTemplate) -> None:
        _foot(canvas, report, words, page.page)

    document.addPageTemplates([PageTemplate("report", [frame], onPage=foot)])
    document.build(_story(report, words), canvasmaker=partial(Canvas, initialFontName=REGULAR))
    return file.getvalue()


def _story(report: Report, words: BenchWords) -> list[Flowable]:
    acted_on = [one for one in report.findings if one.verdict in (Verdict.FAILED, Verdict.WARNED)]
    acted_on.sort(key=lambda one: one.verdict is not Verdict.FAILED)
    return [
        _head(report, words),
        Spacer(0, 10),
        Facts(_told_first(report, words)),
        *_section(words("report.to_do"), [_fault(one, words) for one in acted_on]),
        *_section(words("report.checks"), [_line(one, words) for one in report.findings]),
        *_section(words("report.devices"), _devices(report, words)),
        Spacer(0, 16),
        KeepTogether(_signature(report, words)),
        *_section(words("report.pictures"), _pictures(report, words)),
    ]


def _section(title: str, parts: list[Flowable]) -> list[Flowable]:
    """A titled part; the title never stands alone at the foot of a page."""
    if not parts:
        return []
    return [Spacer(0, 14), KeepTogether([Heading(title), Spacer(0, 6), parts[0]]), *parts[1:]]


def _head(report: Report, words: BenchWords) -> Head:
    counts = (f"{words.verdict(verdict)} {count}" for verdict in Verdict if (count := report.count(verdict)))
    summary = words("report.found") + "，".join(counts) + "。"
    if report.faults:
        summary += words("report.faults") + "、".join(words.name(one.check) for one in report.faults) + "。"
    zone, word = report.kiosk.zone_name or report.kiosk.host, words(f"report.verdict.{report.verdict.value}")
    return Head(zone, words("report.title"), report.verdict, word, words.stopped(summary))


def _told_first(report: Report, words: BenchWords) -> tuple[tuple[str, str], ...]:
    facts = (
        (words("report.when"), f"{report.begun_at:%Y-%m-%d %H:%M}"),
        (words("report.host"), report.kiosk.host),
        (words("report.zone"), report.kiosk.zone_id),
        *((words.fact(name), report.versions.get(name, "")) for name in ("kiosk", "content")),
    )
    return tuple((label, value) for label, value in facts if value)


def _fault(finding: Finding, words: BenchWords) -> Fault:
    code = finding.code
    bad = [words.measure(one) for one in finding.measures if not one.is_good]
    told = [text for text in (words.joined(bad), words.facts(finding)) if text]
    title = words.name(finding.check) + (f" — {words.what(code)}" if code else "")
    return Fault(
        finding.verdict, title, code.value if code else "", told, words.remedy(code) if code else words("report.watch")
    )


def _line(finding: Finding, words: BenchWords) -> CheckLine:
    measured = words.joined(words.measure(one) for one in finding.measures)
    told = [text for text in (measured, words.facts(finding)) if text]
    return CheckLine(finding.verdict, words.name(finding.check), words.verdict(finding.verdict), told)


def _devices(report: Report, words: BenchWords) -> list[Flowable]:
    told = [(words(f"bench.group.{kind}"), words.told(facts)) for kind, facts in report.devices.items()]
    indent = max((stringWidth(label, REGULAR, BODY) for label, _ in told), default=0) + _GUTTER
    return [Row(label, value, indent=indent) for label, value in told]


def _pictures(report: Report, words: BenchWords) -> list[Flowable]:
    plates = [
        (picture.png, words.stopped(f"{words.name(finding.check)}（{words(f'report.picture.{picture.name}')}）"))
        for finding in report.findings
        for picture in finding.pictures
        if _is_picture(picture)
    ]
    rows = (plates[at : at + _PLATES_IN_A_ROW] for at in range(0, len(plates), _PLATES_IN_A_ROW))
    return [Plates(row) for row in rows]


def _is_picture(picture: Picture) -> bool:
    return picture.png.startswith(b"\x89PNG")


def _signature(report: Report, words: BenchWords) -> list[Flowable]:
    fingerprint = report.kiosk.fingerprint
    told = [Words(words("report.verify"), size=9.5, colour=QUIET)]
    told += [Words(f"{words('report.fingerprint')}  {fingerprint}", size=9.5, bold=True)] if fingerprint else []
    labels = [words(f"report.sign.{name}") for name in ("technician", "zone", "date")]
    return [Heading(words("report.signature")), Spacer(0, 6), *told, Spacer(0, 26), SignOff(labels)]


def _foot(canvas: Canvas, report: Report, words: BenchWords, page: int) -> None:
    left, right, base = _MARGIN_MM * mm, A4[0] - _MARGIN_MM * mm, _FOOT_MM * mm - 4 * mm
    canvas.saveState()
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.4)
    canvas.line(left, base + 12, right, base + 12)
    canvas.setFillColor(QUIET)
    canvas.setFont(REGULAR, 8.5)
    canvas.drawString(left, base, f"{words('report.title')} · {report.kiosk.host} · {report.begun_at:%Y-%m-%d %H:%M}")
    canvas.drawRightString(right, base, words("report.page").replace("{n}", str(page)))
    canvas.restoreState()
