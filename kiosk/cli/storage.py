"""`kiosk outbox list`, `kiosk content check` and `kiosk content build`."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import fields
from pathlib import Path

from kiosk.cli.answer import Answer
from kiosk.config import load_config
from kiosk.model.errors import CacheError, Code
from kiosk.model.submission import OutboxRow


def outbox_list(options: Namespace) -> Answer:
    """What the hub has not acknowledged. Raises: KioskError `config.*`, `store.*`."""
    config = load_config(options.config, options.data)
    rows = outbox_rows(config.database) if config.database.is_file() else ()
    lines = [
        f"{row.receipt_number}  {row.item_code}  {row.committed_at:%Y-%m-%d %H:%M}  {row.state.value}"
        f"  attempts {row.attempts}  {row.reason}".rstrip()
        for row in rows
    ]
    return Answer("\n".join(lines) or "the outbox is empty", [shown(row) for row in rows])


def outbox_rows(database_file: Path) -> tuple[OutboxRow, ...]:
    """Raises: CacheError `store.*`."""
    from offline_cache.database import Database  # noqa: PLC0415  the content verbs do without it
    from offline_cache.outbox import Outbox  # noqa: PLC0415  as above

    database = Database.open(database_file)
    try:
        return Outbox(database, hub_public_key="").rows()
    finally:
        database.close()


def shown(row: OutboxRow) -> dict[str, object]:
    """The row without what only the hub can open, but with its size."""
    told: dict[str, object] = {
        field.name: getattr(row, field.name) for field in fields(row) if field.name not in ("sealed", "receipt_code")
    }
    return told | {"sealed_bytes": len(row.sealed)}


def content_check(options: Namespace) -> Answer:
    """Raises: CacheError `content.missing`."""
    from offline_cache.content_check import check  # noqa: PLC0415  loads the rules

    _demand_folder(options.folder)
    findings = check(options.folder)
    files = len({finding.file for finding in findings})
    lines = [str(finding) for finding in findings]
    lines.append(f"{len(findings)} findings in {files} files" if findings else "nothing found")
    return Answer("\n".join(lines), findings, done=not findings)


def content_build(options: Namespace) -> Answer:
    """Raises: CacheError `content.missing`, `content.faulty`, `store.*`."""
    from offline_cache.content_build import build  # noqa: PLC0415  loads the converters

    _demand_folder(options.folder)
    figures = build(options.folder, options.out)
    text = (
        f"{options.out}: version {figures.version}, {figures.items} items, {figures.forms} with a form; "
        f"{figures.id_card_only_items} of {figures.person_items} personal items need the ID card only"
    )
    return Answer(text, figures)


def _demand_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise CacheError(Code.CONTENT_MISSING, folder=str(folder))
