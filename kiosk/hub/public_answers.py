"""What was answered to one and is of use to all: approved answers become source files of the content (C7).

One that rests on a clause of a policy becomes a question and answer of that policy; any other an entry of the column
of published letters. An answer that names somebody is not written, whoever approved it. Exporting twice writes once:
what stands in a file already is left alone. `kiosk content check` then looks at it as at everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select, update

from kiosk.hub.cases import Cases
from kiosk.hub.desk.personal_check import names_somebody
from kiosk.hub.hub import Hub
from kiosk.hub.local_day import day_of
from kiosk.hub.public_appraisal import public_appraisal
from kiosk.hub.report_period import Every, before, period_of
from kiosk.hub.settings import load_settings
from kiosk.hub.tables import PUBLIC_ANSWER
from kiosk.model.errors import CacheError, Code, ConfigError
from kiosk.model.item import ItemService
from offline_cache.document_source import DocumentSource, load_documents
from offline_cache.markdown import clause_text

APPROVED, PUBLISHED = "approved", "published"
LETTERS, UNRESOLVED = "county.letters.mail", "county.letters.unresolved"
_ID = re.compile(r"\bGK-L(\d{4})\b")
_PLAIN_MOST = 100


@dataclass(frozen=True, slots=True)
class Exported:
    """By case number. `refused`: they name somebody; they wait for another wording."""

    written: tuple[str, ...]
    refused: tuple[str, ...]
    files: tuple[Path, ...]


def export(hub: Hub, folder: Path) -> Exported:
    """Writes them, and the appraisal of the last month, into a content folder.

    Raises: ConfigError content.faulty (a column is missing), CacheError.
    """
    with hub.store.reading() as connection:
        wanted = select(PUBLIC_ANSWER).where(PUBLIC_ANSWER.c.state == APPROVED).order_by(PUBLIC_ANSWER.c.at)
        rows = connection.execute(wanted).all()
    source = load_documents(folder)
    written, refused, files = [], [], dict[Path, None]()
    for row in rows:
        case = Cases(hub).row(row.number)
        if names_somebody(hub, case, (row.question, row.answer)):
            refused.append(row.number)
            continue
        file = _write(hub, folder, source, row)
        files[file] = None
        written.append(row.number)
        with hub.store.transaction() as connection:
            mine = PUBLIC_ANSWER.c.number == row.number
            connection.execute(update(PUBLIC_ANSWER).where(mine).values(state=PUBLISHED))
    month = before(period_of(Every.MONTH, hub.today()))
    notice = public_appraisal(hub, folder, month, load_settings(hub.home).fleet)
    return Exported(tuple(written), tuple(refused), (*files, *((notice,) if notice else ())))


def _write(hub: Hub, folder: Path, source: DocumentSource, row: Any) -> Path:
    policy, _, anchor = row.clause.partition("#")
    if _has_clause(source, policy, anchor):
        file = folder / "answers" / f"{policy}.yaml"
        told: dict[str, Any] = {"q": row.question, "a": row.answer, "clause": anchor}
        _append(file, told, ("q", row.question))
        return file
    case = Cases(hub).row(row.number)
    column = UNRESOLVED if case.service is ItemService.UNRESOLVED else LETTERS
    if column not in {one.id for one in source.all_columns()}:
        raise ConfigError(Code.CONTENT_FAULTY, column=column)
    zone = hub.content.zone("zh-Hans")
    file = folder / "entries" / f"{column}.yaml"
    entry = {
        "id": _next_id(folder),
        "title": _title(row.question),
        "issuer": next((one.name for one in zone.offices if one.id == case.office), zone.name),
        "issued": day_of(row.at),
        "plain": _first_sentence(row.answer),
        **({"items": [case.item_code]} if _is_matter(hub, case.item_code) else {}),
        "body": f"来信问：{row.question}\n\n答复：{row.answer}\n",
    }
    _append(file, entry, ("title", entry["title"]))
    return file


def _has_clause(source: DocumentSource, policy: str, anchor: str) -> bool:
    if not policy or not anchor:
        return False
    texts = (one.value for one in source.texts)
    return any(one.id == policy and clause_text(one.blocks, anchor) for one in texts)


def _is_matter(hub: Hub, code: str) -> bool:
    """Whether one can do something about it; the form that asked is not meant."""
    try:
        return hub.content.item(code, "zh-Hans").service is ItemService.HANDLE
    except CacheError:
        return False


def _append(file: Path, told: dict[str, Any], same: tuple[str, object]) -> None:
    """Behind what is there, which stays as people wrote it; the file is whole or as before."""
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    if any(one.get(same[0]) == same[1] for one in yaml.safe_load(text) or ()):
        return
    added = yaml.safe_dump([told], allow_unicode=True, sort_keys=False, width=1000)
    beside = file.with_suffix(".new")
    file.parent.mkdir(parents=True, exist_ok=True)
    beside.write_text(f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{added}", encoding="utf-8")
    beside.replace(file)


def _next_id(folder: Path) -> str:
    used = (int(one) for file in (folder / "entries").glob("*.yaml") for one in _ids(file))
    return f"GK-L{max(used, default=0) + 1:04d}"


def _ids(file: Path) -> Iterator[str]:
    yield from _ID.findall(file.read_text(encoding="utf-8"))


def _title(question: str) -> str:
    said = " ".join(question.split())
    return said if said.startswith("问") else f"问：{said}"


def _first_sentence(answer: str) -> str:
    said = re.split(r"(?<=[。！？])", " ".join(answer.split()))[0]
    return said if len(said) <= _PLAIN_MOST else f"{said[: _PLAIN_MOST - 1]}…"
