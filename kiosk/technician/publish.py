"""A report as files that prove themselves: the PDF, the JSON that holds its SHA-256, the signature, the public key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kiosk.model.errors import CacheError, Code
from kiosk.technician.report import Report, as_json
from kiosk.technician.report_pdf import report_pdf
from kiosk.technician.sign import ReportKey


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
        raise CacheError(Code.STORE_UNAVAILABLE, file=stem.name, reason=error.strerror or "unwritable") from error
    return tuple(written)
