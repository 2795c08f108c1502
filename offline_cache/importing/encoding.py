"""Bytes into text when nobody says which encoding: BOM, what the page declares, UTF-8, GB 18030, Big5. Pure.

GB 18030 and Big5 decode nearly anything, so what comes out has to look like Chinese: characters of GB 2312 (or of
Big5) and not rare ones. Text that was decoded wrongly and saved again is refused, not repaired.
"""

from __future__ import annotations

import re

from offline_cache.importing.rough import unreadable

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "utf8": "utf-8"}
_LOOKED_AT = 20_000  # characters that are enough to judge
_PLAUSIBLE = 0.9
_MOJIBAKE = re.compile(r"[\u0080-\u009f]|[ÃÂäåæçèéï][\u0080-\u00ff]|锟斤拷|\ufffd")
_MOST_MOJIBAKE = 0.02


def decode(data: bytes) -> tuple[str, str]:
    """The text and the encoding that gave it. Raises: CacheError `import.unreadable`."""
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if _plausible(text, encoding):
            return text, encoding
    raise unreadable("认不出文件的编码", "用记事本打开，另存为 UTF-8 编码")


def _candidates(data: bytes) -> list[str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return [encoding]
    declared = _DECLARED.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    return list(dict.fromkeys(("utf-8", _ALIASES.get(name, name), "gb18030", "big5")))


def _plausible(text: str, encoding: str) -> bool:
    seen = text[:_LOOKED_AT]
    if not seen:
        return True
    if "\0" in seen or len(_MOJIBAKE.findall(seen)) > _MOST_MOJIBAKE * len(seen):
        return False
    if encoding.startswith("utf"):
        return True
    known = "big5" if encoding == "big5" else "gb2312"
    foreign = [sign for sign in seen if not sign.isascii()]
    right = sum(1 for sign in foreign if sign.encode(known, "ignore") or sign in "〔〕—…·　")
    return right >= _PLAUSIBLE * len(foreign)
