"""One made-up policy as a web page, a Word file, a PDF and a text file, with all that stands around it out there."""

from __future__ import annotations

import io

TITLE = "示例县家庭菜园雨水收集补助办法"
CLAUSES = (
    "第一条 为了让院子里的雨水用来浇菜，少用自来水，结合本县实际，制定本办法。",
    "第二条 本县农村居民在自家院子里安装雨水收集桶，容量不小于300升的，可以申请补助。",
    "第三条 补助标准为每只桶120元，每户最多两只。已经享受第二条规定的其他补助的，不重复享受。",
    "第四条 申请人向村委会提出，由镇农业农村办公室在10个工作日内核对；材料不齐的，一次说清楚要补什么。",
    "第五条 补助款打到申请人本人的社会保障卡。虚报冒领的，追回补助款，三年内不再受理其申请。",
    "第六条 本办法自2025年4月1日起施行，有效期3年。《示例县家庭水窖补助办法》同时废止。",
)
NUMBER, ISSUER = "示农规〔2025〕6号", "示例县农业农村局"


def page(clauses: tuple[str, ...] = CLAUSES, title: str = TITLE, published: str = "2025-03-12") -> str:
    text = "".join(f"<p>　　{clause}</p>\n" for clause in clauses)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}-示例县人民政府网</title>
<meta name="ArticleTitle" content="{title}"><script>var 第七条 = "第七条 偷偷塞进来的一条";</script>
<style>.x {{ color: red }}</style></head><body>
<div class="nav"><a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; 正文</div>
<div class="info"><table><tr><td>索引号：</td><td>33052101/2025-00012</td><td>文号：</td><td>示农规[2025]6号</td></tr>
<tr><td>发布机构：</td><td>{ISSUER}</td><td>发布日期：</td><td>{published}</td></tr></table></div>
<div class="tool">【字体：<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a> <a>关闭</a></div>
<div id="zoom" class="article-content"><h1>{title}</h1>
{text}<p style="text-align:right">{ISSUER}</p><p style="text-align:right">2025年3月10日</p></div>
<div class="share">分享到：<a>微信</a> <a>微博</a></div><div>扫一扫在手机打开当前页</div>
<div class="foot">版权所有：示例县人民政府办公室 <a>网站地图</a></div></body></html>"""


def word(clauses: tuple[str, ...] = CLAUSES, title: str = TITLE) -> bytes:
    import docx

    document = docx.Document()
    document.core_properties.title = ""
    document.sections[0].header.paragraphs[0].text = "示例县农业农村局文件"
    document.add_paragraph("示农规〔２０２５〕６号")
    document.add_paragraph(title)
    for clause in clauses:
        document.add_paragraph(clause)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("容量", "补助", "300升", "120元"), strict=True
    ):
        cell.text = text
    document.add_paragraph(ISSUER)
    document.add_paragraph("2025年3月10日")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(clauses: tuple[str, ...] = CLAUSES, title: str = TITLE, width: int = 20, lines_a_page: int = 12) -> bytes:
    """Lines as wide as the paper, a running head and a page number on each page."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    lines = ["示农规〔2025〕6号", title]
    for clause in clauses:
        lines += [clause[at : at + width] for at in range(0, len(clause), width)]
    lines += [ISSUER, "2025年3月10日"]
    out = io.BytesIO()
    canvas = Canvas(out)
    for number, begin in enumerate(range(0, len(lines), lines_a_page), 1):
        canvas.setFont("STSong-Light", 14)
        canvas.drawString(60, 800, "示例县规范性文件汇编")
        for at, line in enumerate(lines[begin : begin + lines_a_page]):
            canvas.drawString(60, 760 - 24 * at, line)
        canvas.drawString(280, 40, f"- {number} -")
        canvas.showPage()
    canvas.save()
    return out.getvalue()
