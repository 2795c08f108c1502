"""What the columns of a list are called, in Chinese and English, and which sort of list that makes it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from offline_cache.importing.sheet import Row


class ListKind(StrEnum):
    COLUMNS = "columns"
    ENTRIES = "entries"
    PEOPLE = "people"


_NAMES: dict[str, str] = {
    "title": "标题 题名 信息名称 信息标题 文件名称 名称 公开事项名称 title",
    "column": "栏目 所属栏目 公开栏目 栏目编号 栏目名称 目录 二级事项 column category",
    "issuer": "发布机构 发布机关 发文机关 发文单位 公开主体 发布单位 责任单位 来源 issuer publisher_name source_office",
    "number": "文号 发文字号 文件编号 number document_number",
    "issued": "成文日期 发文日期 印发日期 生成日期 日期 issued date issue_date",
    "published": "发布日期 发布时间 公开日期 公开时间 published publish_date",
    "unpublish": "下架日期 撤下日期 公示结束日期 公示截止日期 unpublish unpublish_date",
    "body": "正文 内容 全文 信息内容 正文内容 body content text",
    "plain": "摘要 一句话 说明 简介 内容概述 plain summary abstract",
    "link": "链接 网址 原文链接 地址链接 url link",
    "tags": "标签 关键词 主题词 tags keywords",
    "level": "层级 级别 公开层级 level",
    "region": "区划 区划代码 行政区划 region region_code",
    "field": "领域 所属领域 试点领域 一级事项 field",
    "id": "编号 序列号 信息编号 id code",
    "parent": "上级 上级栏目 父栏目 上级编号 parent",
    "name": "栏目名 姓名 人员 name",
    "content": "公开内容 公开内容（要素） 公开要素 内容要素 disclosure_content",
    "basis": "公开依据 依据 basis",
    "time_limit": "公开时限 时限 time_limit",
    "publisher": "责任主体 公开责任主体 publisher",
    "carriers": "公开渠道 公开渠道和载体 载体 carriers channels",
    "audience": "公开对象 对象 disclosure_audience",
    "mode": "公开方式 mode",
    "post": "岗位 职务 职位 post position",
    "duty": "职责 负责事项 分管 工作内容 duty responsibility",
    "phone": "电话 联系电话 办公电话 咨询电话 phone telephone",
    "office": "窗口 部门编号 窗口编号 office",
}
_KEY = {name: key for key, names in _NAMES.items() for name in names.split()}
_MARKS = re.compile(r"[\s*＊:：]|[（(](?:必填|选填|可选|格式.*)[）)]")
_LOOKED_AT = 15  # rows above which the heading may stand: title, unit, date of the table
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """`keys`: by place; empty where the name is not known. `unknown`: those names."""

    kind: ListKind
    row: int
    keys: tuple[str, ...]
    unknown: tuple[str, ...]


def find_heading(rows: list[Row]) -> Heading | None:
    """The first row in which the names make one sort of list."""
    for at, row in enumerate(rows[:_LOOKED_AT]):
        names = [_MARKS.sub("", str(cell or "")).lower() for cell in row]
        keys = [_KEY.get(name, "") for name in names]
        if len(set(filter(None, keys))) < _FEWEST:
            continue
        kind = _kind(set(keys))
        if kind is not None:
            unknown = tuple(name for name, key in zip(names, keys, strict=True) if name and not key)
            return Heading(kind, at, _fitted(kind, keys), unknown)
    return None


def _kind(keys: set[str]) -> ListKind | None:
    if {"phone", "name"} <= keys:
        return ListKind.PEOPLE
    if keys & {"parent", "content", "basis", "time_limit", "carriers"} and keys & {"column", "name", "title", "field"}:
        return ListKind.COLUMNS
    if "title" in keys and keys & {"issued", "published", "body", "column", "issuer"}:
        return ListKind.ENTRIES
    return None


def _fitted(kind: ListKind, keys: list[str]) -> tuple[str, ...]:
    """In a list of columns the title is the column's name; a name that comes twice counts once."""
    if kind is ListKind.COLUMNS and "name" not in keys:
        other = "title" if "title" in keys else "column"
        keys = ["name" if key == other else key for key in keys]
    return tuple(key if key not in keys[:at] else "" for at, key in enumerate(keys))
