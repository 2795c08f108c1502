"""Which font file on this machine has a character. A character without a glyph is never silently a blank.

Looked for in the usual folders of fontconfig (/usr/share/fonts, /usr/local/share/fonts, ~/.local/share/fonts): first
Noto Sans CJK (Debian `fonts-noto-cjk`), then WenQuanYi, then any other installed font whose `cmap` has the character,
e.g. HanaMin (`fonts-hanazono`) for the rare characters of names.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError
from PIL import ImageFont

FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("~/.local/share/fonts").expanduser())
_PREFERRED = (
    "NotoSansCJK",
    "NotoSansCJKsc",
    "NotoSansSC",
    "SourceHanSansSC",
    "wqy-microhei",
    "wqy-zenhei",
    "DroidSansFallback",
)
_SUFFIXES = (".ttc", ".otf", ".ttf")
_CODE_POINTS = 0x110000
_FAMILY = "Noto Sans CJK SC"
_MONO_FAMILY = "Noto Sans Mono CJK SC"


@dataclass(frozen=True, slots=True)
class Face:
    """One font in one file. Collections hold several, by index."""

    path: Path
    index: int = 0


@cache
def font_files() -> tuple[Path, ...]:
    """Every font file installed, in a stable order."""
    found = (path for folder in FOLDERS if folder.is_dir() for path in folder.rglob("*"))
    return tuple(sorted(path for path in found if path.suffix.lower() in _SUFFIXES and path.is_file()))


@cache
def chain(*, bold: bool = False, mono: bool = False) -> tuple[Face, ...]:
    """The faces to try, best first."""
    weights = ("-Bold", "-Regular", "") if bold else ("-Regular", "")
    names = [name + weight for name in _PREFERRED for weight in weights]
    best = [path for name in names for path in font_files() if path.stem == name]
    rest = [path for path in font_files() if path not in best]
    return tuple(Face(path, _index(path, _MONO_FAMILY if mono else _FAMILY)) for path in best) + tuple(map(Face, rest))


@cache
def face_for(character: str, *, bold: bool = False, mono: bool = False) -> Face | None:
    """The first face of the chain that has a glyph for the character."""
    return next((face for face in chain(bold=bold, mono=mono) if covers(face, character)), None)


def covers(face: Face, character: str) -> bool:
    """Whether a face has a glyph for the character."""
    code = ord(character)
    return bool(_coverage(face)[code >> 3] >> (code & 7) & 1)


@cache
def _coverage(face: Face) -> bytes:
    """One bit for each code point. Glyphs are numbered, not named, so that the outlines stay on the disk."""
    bits = bytearray(_CODE_POINTS // 8)
    with suppress(TTLibError, OSError, KeyError), TTFont(face.path, fontNumber=face.index, lazy=True) as font:
        font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
        for code in font.getBestCmap() or ():
            bits[code >> 3] |= 1 << (code & 7)
    return bytes(bits)


@cache
def loaded(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """A face ready to draw at a size in dots."""
    return ImageFont.truetype(str(face.path), size, index=face.index)


def warm() -> None:
    """Have the usual faces at hand, so that the first receipt is as quick as the second."""
    for bold, mono in ((False, False), (False, True), (True, False), (True, True)):
        face = face_for("政", bold=bold, mono=mono)
        if face is not None:
            loaded(face, 24)


def _index(path: Path, family: str) -> int:
    """Which font of a collection carries the family name; 0 when none does."""
    return next((index for index, name in enumerate(_families(path)) if name == family), 0)


def _families(path: Path) -> Iterator[str]:
    if path.suffix.lower() != ".ttc":
        return
    for index in range(64):
        try:
            yield str(ImageFont.truetype(str(path), 16, index=index).getname()[0])
        except OSError:
            return
