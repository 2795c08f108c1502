"""A report as files that prove themselves: the PDF, the JSON that holds its SHA-256, the signature, the public key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kiosk.model.errors import CacheError, Code
from kiosk.technician.report import Report, as_json
from kiosk.technician.report_pdf import report_pdf
from kiosk.technician.sign import ReportKey


def check_writable(file: Path) -> None:
    """Whether a report can be written there; nothing is left behind. Raises: CacheError `store.unavailable`."""
    is_new = not file.exists()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.open("ab").close()
        if is_new:
            file.unlink()
    except OSError as error:
        raise _unwritable(file, error) from error


def publish(report: Report, key: ReportKey, file: Path, language: str = "zh-Hans") -> tuple[Path, ...]:
    """Write FILE.pdf, FILE.json, FILE.json.sig and FILE.pub.pem; their paths in this order.

    Raises: CacheError `store.unavailable`.
    """
    own = replace(report, kiosk=replace(report.kiosk, fingerprint=key.fingerprint))
    pdf = report_pdf(own, language)
    data = as_json(own, pdf)
    parts = {".pdf": pdf, ".json": data, ".json.sig": key.sign(data), ".pub.pem": key.public_pem}
    stem = file.with_suffix("") if file.suffix == ".pdf" else file
    written = {stem.with_name(stem.name + suffix): content for suffix, content in parts.items()}
    try:
        stem.parent.mkdir(parents=True, exist_ok=True)
        for path, content in written.items():
            path.write_bytes(content)
    except OSError as error:
        raise _unwritable(file, error) from error
    return tuple(written)


def _unwritable(file: Path, error: OSError) -> CacheError:
    return CacheError(Code.STORE_UNAVAILABLE, file=file.name, reason=error.strerror or "unwritable")
