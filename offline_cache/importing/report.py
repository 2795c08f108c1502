"""What an import decided about each file, from which words, how sure: as YAML for people, or CSV for a table."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from offline_cache.finding import Finding
from offline_cache.importing.decision import SURE, Decision
from offline_cache.importing.family import Kin
from offline_cache.importing.plain_yaml import dump
from offline_cache.importing.target import Status

_MOST_DROPPED = 30
_HEAD = """\
# 导入报告：每个文件决定了什么、依据哪句话、有几分把握（sure，低于 0.8 的请核对）。
# 要改：把文件名和要改的键写进 import/corrections.yaml 的 files 下，再导入一次；报告本身改了不起作用。
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file or one row of a list. `missing`: keys that nothing was found for."""

    file: str
    status: Status
    target: str = ""
    decisions: tuple[Decision, ...] = ()
    missing: tuple[str, ...] = ()
    kin: tuple[Kin, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def unsure(self) -> tuple[str, ...]:
        return tuple(one.key for one in self.decisions if one.sure < SURE)

    def told(self) -> dict[str, Any]:
        shown: dict[str, Any] = {"file": self.file, "status": self.status.value, "target": self.target}
        shown |= {"missing": list(self.missing), "unsure": list(self.unsure), "notes": list(self.notes)}
        shown["decisions"] = [one.told() for one in self.decisions]
        shown["alike"] = [one.told() for one in self.kin]
        shown["dropped"] = [f"{why}：{line}" for line, why in self.dropped[:_MOST_DROPPED]]
        return {key: value for key, value in shown.items() if value}


@dataclass(slots=True)
class Report:
    outcomes: list[Outcome] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        found = Counter(one.status.value for one in self.outcomes)
        return {status.value: found[status.value] for status in Status if found[status.value]}

    def save(self, path: Path) -> None:
        text = self._csv() if path.suffix == ".csv" else self._yaml()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8-sig" if path.suffix == ".csv" else "utf-8", newline="")

    def _yaml(self) -> str:
        whole = {
            "counts": self.counts(),
            "findings": [str(finding) for finding in self.findings],
            "files": [outcome.told() for outcome in self.outcomes],
        }
        return _HEAD + dump(whole)

    def _csv(self) -> str:
        out = io.StringIO()
        table = csv.writer(out)
        table.writerow(("file", "status", "target", "key", "value", "from", "how", "sure"))
        for one in self.outcomes:
            place = (one.file, one.status.value, one.target)
            for decision in one.decisions:
                table.writerow((*place, *map(_cell, decision.told().values())))
            table.writerows((*place, key, "", "", "没有找到", 0) for key in one.missing)
            table.writerows((*place, "alike", kin.other, kin.why, kin.relation.value, kin.alike) for kin in one.kin)
            table.writerows((*place, "note", _cell(note), "", "", "") for note in one.notes)
        return out.getvalue()


def _cell(value: str | float) -> str | float:
    """A spreadsheet takes text that begins like this for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t" and value else value
