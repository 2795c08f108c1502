"""A TrueType font with just the characters of one document, made in memory.

The Chinese fonts of Debian are CFF, which ReportLab cannot embed. So the outlines of the characters a document uses
are converted (cubic to quadratic curves, error at most 1/1000 em) and put into a small TrueType font. A character
comes from the first installed font that has it; one that no font has becomes a visible box.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from threading import Lock

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as PdfFont

from devices.printer.fonts import Face, face_for

EM = 1000
_ASCENT, _DESCENT = 880, -120
_LARGEST_ERROR = 1.0

Outline = tuple[Glyph, int]
_drawn: dict[tuple[Face, str], Outline] = {}
_one_document = Lock()


@contextmanager
def fonts_of(characters: str, names: Mapping[str, bool]) -> Iterator[None]:
    """The fonts of one document, by name and whether bold, while it is built: ReportLab has them for the process."""
    with _one_document:
        for name, bold in names.items():
            _register(name, truetype(name, characters, bold=bold))
        yield


def _register(name: str, data: bytes) -> None:
    """Put this document's font in the place of the last one's: ReportLab keeps the first of a name for ever."""
    font = PdfFont(name, BytesIO(data))
    pdfmetrics._fonts.pop(name, None)  # noqa: SLF001 - there is no public way
    pdfmetrics._dynFaceNames.pop(font.face.name, None)  # noqa: SLF001 - as above
    pdfmetrics.registerFont(font)


def truetype(family: str, characters: Iterable[str], *, bold: bool) -> bytes:
    """A font file holding the characters. Outlines are kept for the next document."""
    wanted = sorted({*characters, " ", "□"})
    outlines = _outlines(wanted, bold=bold)
    glyphs: dict[str, Outline] = {".notdef": _box()}
    glyphs |= {f"u{ord(character):05X}": outlines.get(character, _box()) for character in wanted}
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(character): f"u{ord(character):05X}" for character in wanted})
    builder.setupGlyf({name: glyph for name, (glyph, _) in glyphs.items()})
    bearing = {name: getattr(glyph, "xMin", 0) for name, (glyph, _) in glyphs.items()}
    builder.setupHorizontalMetrics({name: (advance, bearing[name]) for name, (_, advance) in glyphs.items()})
    builder.setupHorizontalHeader(ascent=_ASCENT, descent=_DESCENT)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    builder.setupOS2(sTypoAscender=_ASCENT, sTypoDescender=_DESCENT, usWinAscent=_ASCENT, usWinDescent=-_DESCENT)
    builder.setupPost(keepGlyphNames=False)
    file = BytesIO()
    builder.save(file)
    return file.getvalue()


def _outlines(characters: list[str], *, bold: bool) -> dict[str, Outline]:
    by_face: dict[Face, list[str]] = defaultdict(list)
    for character in characters:
        face = face_for(character, bold=bold)
        if face is not None:
            by_face[face].append(character)
    for face, missing in by_face.items():
        _draw(face, [character for character in missing if (face, character) not in _drawn])
    return {character: _drawn[face, character] for face, found in by_face.items() for character in found}


def _draw(face: Face, characters: list[str]) -> None:
    if not characters:
        return
    with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
        cmap, glyphs = font.getBestCmap(), font.getGlyphSet()
        scale = EM / font["head"].unitsPerEm
        for character in characters:
            name = cmap[ord(character)]
            recorded, target = DecomposingRecordingPen(glyphs), TTGlyphPen(None)
            glyphs[name].draw(recorded)
            quadratic = Cu2QuPen(target, _LARGEST_ERROR, reverse_direction="CFF " in font)
            recorded.replay(TransformPen(quadratic, (scale, 0, 0, scale, 0, 0)))
            _drawn[face, character] = target.glyph(), round(glyphs[name].width * scale)


def _box() -> Outline:
    """An empty frame."""
    pen = TTGlyphPen(None)
    for left, bottom, right, top in ((80, -60, 920, 820), (860, 0, 140, 760)):
        pen.moveTo((left, bottom))
        for point in ((left, top), (right, top), (right, bottom)):
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph(), EM
