"""Small PDFs of so many pages. Synthetic."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas


def pdf_of(pages: int, *, ballast: str = "") -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setKeywords(ballast)
    for number in range(1, pages + 1):
        canvas.drawString(72, 720, f"sheet {number}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()
