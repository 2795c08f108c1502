"""A small zone that publishes and a kiosk's home that is brought what it publishes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from offline_cache.release.apply import bring
from offline_cache.release.manifest import FileRef, Manifest
from offline_cache.release.publish import write_release
from tests.offline_cache.documents import write_documents
from tests.offline_cache.folder import write_folder

NOTICE = """\
---
id: TZ-A{number:03d}
title: {title}
plain: {plain}
issuer: 示例镇人民政府
issued: 2026-{month:02d}-{day:02d}
level: {level}
columns: [county.elderly-care.list]
tags: [{tag}]
---
{body}
"""
WORDS = ("停水", "停电", "体检", "津贴", "道路", "疫苗", "招聘", "征地", "防汛", "低保", "学位", "医保")
LEVELS = ("town", "county", "village")


def notice(number: int, title: str = "", body: str = "") -> str:
    word, other = WORDS[number % len(WORDS)], WORDS[(number * 7 + 3) % len(WORDS)]
    title = title or f"示例镇第{number}次{word}安排的通知"
    begins = f"{word}从{number % 28 + 1}日起办理，{other}另行通知。"
    body = body or f"{begins}\n请各村互相转告第{number * 37 % 1000}号，带好证件到镇便民中心一楼办理。"
    return NOTICE.format(
        number=number, title=title, plain=f"{word}和{other}的事。", month=number % 9 + 1, day=number % 28 + 1,
        level=LEVELS[number % 3], tag=other, body=body,
    )  # fmt: skip


def write_notice(folder: Path, number: int, title: str = "", body: str = "") -> None:
    (folder / "notices").mkdir(exist_ok=True)
    (folder / "notices" / f"TZ-A{number:03d}.md").write_text(notice(number, title, body), encoding="utf-8")


@dataclass
class Office:
    """Sources, and where they are published; `asked`: the kinds of files that were fetched."""

    root: Path
    version: int = 0
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        write_documents(write_folder(self.folder))
        for number in range(30):
            write_notice(self.folder, number)

    @property
    def folder(self) -> Path:
        return self.root / "content"

    @property
    def store(self) -> Path:
        return self.root / "store"

    @property
    def home(self) -> Path:
        return self.root / "home"

    def publish(self, keep: int = 10) -> Manifest:
        self.version += 1
        manifest = write_release(self.folder, self.store, self.version, keep)
        shutil.copytree(self.store / "targets", self.root / "kept", dirs_exist_ok=True)
        return manifest

    def file(self, ref: FileRef) -> Path:
        return self.root / "kept" / ref.path

    def fetched(self, ref: FileRef) -> Path:
        self.asked.append(ref.ext)
        return self.file(ref)

    def bring(self, manifest: Manifest, fetched: Callable[[FileRef], Path] | None = None) -> Path:
        return bring(manifest, fetched or self.fetched, self.home)


def a_day_passes(folder: Path) -> None:
    """Some notices are edited, some go, some come; new signs and capitals among them."""
    write_notice(folder, 3, body="停水改到下周一，PDF公告见Ｗ网站，请大家提前做好准备，有事打镇里电话。")
    write_notice(folder, 4, title="曌字路段停电的通知")
    write_notice(folder, 11, body="津贴提高了，每人每月多三十元。\n请带身份证到镇便民中心一楼办理登记手续。")
    for number in (5, 17):
        (folder / "notices" / f"TZ-A{number:03d}.md").unlink()
    for number in (40, 41, 42):
        write_notice(folder, number)
