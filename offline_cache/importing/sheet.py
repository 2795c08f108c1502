"""A list (CSV or XLSX) into rows of cells: encoding, separator, sheet found out; sizes bounded."""

from __future__ import annotations

import csv
import io
import warnings
from importlib import import_module
from itertools import islice

from kiosk.model.errors import KioskError
from offline_cache.importing.encoding import decode
from offline_cache.importing.office_text import check_archive
from offline_cache.importing.rough import library, unreadable

Row = tuple[object, ...]
MOST_ROWS = 200_000
_MOST_COLUMNS = 60
_LONGEST_CELL = 50_000
_SEPARATORS = ",\t;，|"


def read_sheet(name: str, data: bytes) -> list[Row]:
    """All rows, the empty ones too, so that a row's number is the one that people see.

    Raises: CacheError `import.unreadable`, `import.library-missing`.
    """
    try:
        rows = _read_xlsx(data) if name.lower().endswith(".xlsx") else _read_csv(data)
    except KioskError:
        raise
    except (Exception, RecursionError) as error:  # parsers raise anything on a broken file
        raise unreadable("表格不完整或已损坏", "用原来的软件打开，重新保存") from error
    if len(rows) > MOST_ROWS:
        raise unreadable(f"表格超过 {MOST_ROWS} 行", "拆成几个文件")
    if not any(any(cell not in (None, "") for cell in row) for row in rows):
        raise unreadable("表格是空的", "确认导出时选了正确的工作表")
    return rows


def _read_csv(data: bytes) -> list[Row]:
    text, _ = decode(data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=lambda sign: (first.count(sign), sign == ","))
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return [tuple(row[:_MOST_COLUMNS]) for row in islice(reader, MOST_ROWS + 1)]


def _read_xlsx(data: bytes) -> list[Row]:
    check_archive(data)
    with library("openpyxl"):
        openpyxl = import_module("openpyxl")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True, max_col=_MOST_COLUMNS)
        found = [tuple(row) for row in islice(rows, MOST_ROWS + 1)]
        book.close()
    while found and not any(cell not in (None, "") for cell in found[-1]):
        found.pop()
    return found
