"""A provider for trying out: an A4 sheet of an item's proof, marked 样例 across the page, with number, code, signature.

It states nothing about anybody: the county's registers are not asked. It is what a county's provider must look like.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from io import BytesIO

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Spacer

from devices.printer.document_font import fonts_of
from devices.printer.document_masthead import Masthead
from devices.printer.document_parts import BOLD, QUIET, REGULAR, Heading, Row, Stack, Words
from kiosk.hub.pdf_signature import Signatory
from kiosk.model.item import Item
from kiosk.model.mask import masked_number
from kiosk.model.zone import Zone
from kiosk.wire_message import PersonAsked

_MARGIN = 18 * mm
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_SAID = (
    "这是自助机打印证明的样例。样例不代表任何登记结果，不能用来办事。",
    "正式启用时，由主管部门的系统查询、制作并签章；打印出来的样子与此相同。",
)
_CHECK = "怎样核对：扫右上角的码，或者打开下面的网址，看编号、日期和文件指纹与这张纸是不是一样。"
_OWN_WORDS = "".join(_SAID) + _CHECK + "编号姓名证件号码日期年月日说明手机扫一扫政务公开示例数据以当地公布为准，*·（）"


class SampleProvider:
    def __init__(self, zone: Zone, base_url: str, signatory: Signatory) -> None:
        self._zone, self._base_url, self._signatory = zone, base_url, signatory

    def make(self, item: Item, person: PersonAsked, number: str, day: date) -> bytes:
        characters = _OWN_WORDS + _ASCII + item.name + item.plain + self._zone.name + person.name
        with fonts_of(characters, {REGULAR: False, BOLD: True}):
            return self._signatory.signed(self._built(item, person, number, day))

    def _built(self, item: Item, person: PersonAsked, number: str, day: date) -> bytes:
        file, link = BytesIO(), f"{self._base_url}/v/{number}"
        document = BaseDocTemplate(file, pagesize=A4, title=item.name, author=self._zone.name, lang="zh-CN")
        frame = Frame(_MARGIN, _MARGIN, A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN, 0, 0, 0, 0)
        document.addPageTemplates([PageTemplate("sheet", [frame], onPage=_mark)])
        facts = (
            ("姓名", person.name),
            ("证件号码", masked_number(person.number)),
            ("编号", number),
            ("日期", f"{day.year}年{day.month}月{day.day}日"),
        )
        story = [
            Masthead(self._zone.name, item.name, item.plain, link, sample=True, kind="证明（样例）"),
            Spacer(0, 12),
            Stack(*(Row(label, value, bold=True) for label, value in facts)),
            Spacer(0, 14),
            Stack(Heading("说明"), *(Words(one, after=6) for one in _SAID)),
            Spacer(0, 14),
            Stack(Heading("核对"), Words(_CHECK, after=6), Words(link, colour=QUIET)),
        ]
        document.build(story, canvasmaker=partial(Canvas, initialFontName=REGULAR))
        return file.getvalue()


def _mark(canvas: Canvas, _page: BaseDocTemplate) -> None:
    """样例, across the sheet, behind the words."""
    canvas.saveState()
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(38)
    canvas.setFillColor(Color(0.62, 0.14, 0.05, alpha=0.10))
    canvas.setFont(BOLD, 190)
    canvas.drawCentredString(0, -60, "样例")
    canvas.restoreState()
