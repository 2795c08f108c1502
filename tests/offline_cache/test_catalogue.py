"""The built content: the same bytes each time, read back whole, refused when it is not what it should be."""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.model.errors import CacheError, Code
from kiosk.model.hit import Filter
from kiosk.model.item import Audience, Item
from offline_cache import content_build
from offline_cache.catalogue import Catalogue
from offline_cache.content_build import build
from offline_cache.content_source import load
from offline_cache.traditional import rewritten
from tests.offline_cache.folder import ITEM, write_folder

BUILT_AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_folder(tmp_path_factory.mktemp("content"))
    build(folder, folder / "out" / "content.db", BUILT_AT)
    return folder / "out" / "content.db"


@pytest.fixture
def catalogue(built: Path) -> Catalogue:
    return Catalogue.open(built)


def test_the_same_sources_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.db"
    build(write_folder(tmp_path / "elsewhere"), again, BUILT_AT)
    assert again.read_bytes() == built.read_bytes()


def test_the_moment_is_that_of_the_newest_source(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    for path in folder.rglob("*.yaml"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    os.utime(folder / "laws.yaml", (1_800_000_000, 1_800_000_000))
    figures = build(folder, tmp_path / "content.db")
    assert figures.built_at == datetime.fromtimestamp(1_800_000_000, UTC)
    assert figures.version.startswith("2027.01.15-")


def test_figures_are_computed(catalogue: Catalogue) -> None:
    figures = catalogue.figures
    assert (figures.items, figures.person_items, figures.id_card_only_items, figures.forms) == (2, 2, 2, 2)
    assert figures.built_at == BUILT_AT


def test_items_come_back_as_they_were_with_the_law_s_date(catalogue: Catalogue, built: Path) -> None:
    sources = {file.value.code: file.value for file in load(built.parents[1]).items}
    item = catalogue.item("GR-YA-04", "zh-Hans")
    assert item.form == sources["GR-YA-04"].form
    assert item.materials == sources["GR-YA-04"].materials
    assert str(item.basis[0].in_force) == "2020-01-01"


def test_traditional_characters_change_words_only(catalogue: Catalogue) -> None:
    plain, other = catalogue.item("GR-YA-04", "zh-Hans"), catalogue.item("GR-YA-04", "zh-Hant")
    assert other.name == "高齡津貼申請"
    assert other.code == plain.code
    assert other.situations[0].options[1].leads == "guide"
    assert other.form is not None
    assert plain.form is not None
    assert [(one.id, one.when, one.origin) for one in other.form.fields] == [
        (one.id, one.when, one.origin) for one in plain.form.fields
    ]
    zone = catalogue.zone("zh-Hant")
    assert zone.name == "示例縣政務公開專區"
    assert zone.hub_public_key == catalogue.zone("zh-Hans").hub_public_key


def test_rewriting_with_nothing_to_change_changes_nothing(catalogue: Catalogue) -> None:
    item: Item = catalogue.item("GR-YA-04", "zh-Hans")
    assert rewritten(item, str) == item


def test_stages_items_popular_and_codes(catalogue: Catalogue) -> None:
    assert [stage.id for stage in catalogue.stages(Audience.PERSON, "zh-Hans")] == ["living", "ageing"]
    assert [stage.name for stage in catalogue.stages(Audience.ENTERPRISE, "zh-Hant")] == ["准入準營"]
    assert [one.name for one in catalogue.items("living", "zh-Hans")] == ["社会保障卡申领"]
    assert catalogue.items("entry", "zh-Hans") == ()
    assert [one.code for one in catalogue.popular("zh-Hant")] == ["GR-YA-04"]
    assert catalogue.codes() == ("GR-YA-04", "GR-SH-02")
    assert catalogue.popular("zh-Hans")[0].can_be_done_here


def test_a_language_without_content_falls_back_and_says_so(catalogue: Catalogue) -> None:
    assert catalogue.fallback_language("en") == "zh-Hans"
    assert catalogue.fallback_language("zh-Hant") == "zh-Hant"
    assert catalogue.item("GR-YA-04", "en").name == "高龄津贴申请"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("gaolingjintie", "GR-YA-04"),
        ("gljt", "GR-YA-04"),
        ("老人钱", "GR-YA-04"),
        ("shebao卡", "GR-SH-02"),
        ("社會保障", "GR-SH-02"),
        ("ETC", "GR-SH-02"),
        ("shenq", "GR-YA-04"),
    ],
)
def test_search(catalogue: Catalogue, text: str, first: str) -> None:
    assert catalogue.finder.find(text, Filter(kinds=("item",))).hits[0].id == first


def test_nothing_is_found_by_nothing(catalogue: Catalogue) -> None:
    assert catalogue.finder.find("").hits == ()
    assert len(catalogue.finder.find("s", limit=1).hits) == 1


def test_an_unknown_item(catalogue: Catalogue) -> None:
    with pytest.raises(CacheError) as caught:
        catalogue.item("GR-XX-99", "zh-Hans")
    assert caught.value.code is Code.ITEM_UNKNOWN


def test_it_may_be_asked_from_many_threads(catalogue: Catalogue) -> None:
    found: list[int] = []

    def ask() -> None:
        found.extend(len(catalogue.finder.find("gljt").hits) for _ in range(50))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 200


def test_nothing_is_written_beside_it(catalogue: Catalogue, built: Path) -> None:
    catalogue.zone("zh-Hans")
    assert [path.name for path in built.parent.iterdir()] == [built.name]
    catalogue.close()
    with pytest.raises(CacheError):
        catalogue.zone("zh-Hans")


def test_opening_is_quick(built: Path) -> None:
    """Budget: the file, the zone, the stages and the figures within 20 ms (best of five)."""
    took = []
    for _ in range(5):
        began = time.perf_counter()
        opened = Catalogue.open(built)
        opened.zone("zh-Hans")
        for audience in Audience:
            opened.stages(audience, "zh-Hans")
        took.append(time.perf_counter() - began)
        opened.close()
    assert min(took) < 0.020


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CacheError) as caught:
        Catalogue.open(tmp_path / "content.db")
    assert caught.value.code is Code.CONTENT_MISSING


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_cut_file_is_refused(built: Path, tmp_path: Path, data: st.DataObject) -> None:
    whole = built.read_bytes()
    cut = tmp_path / "cut.db"
    cut.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    with pytest.raises(CacheError) as caught:
        Catalogue.open(cut)
    assert caught.value.code is Code.CONTENT_UNREADABLE


@pytest.mark.parametrize("pragma", ["user_version = 99", "application_id = 5"])
def test_a_foreign_schema_is_refused(built: Path, tmp_path: Path, pragma: str) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(built.read_bytes())
    connection = sqlite3.connect(other)
    connection.execute(f"PRAGMA {pragma}")
    connection.commit()
    connection.close()
    with pytest.raises(CacheError) as caught:
        Catalogue.open(other)
    assert caught.value.code is Code.CONTENT_UNREADABLE


def test_a_damaged_row_is_told(built: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(built.read_bytes())
    connection = sqlite3.connect(other)
    connection.execute("UPDATE item SET body = '{'")
    connection.execute("DELETE FROM zone")
    connection.commit()
    connection.close()
    catalogue = Catalogue.open(other)
    for ask in (lambda: catalogue.item("GR-YA-04", "zh-Hans"), lambda: catalogue.zone("zh-Hans")):
        with pytest.raises(CacheError) as caught:
            ask()
        assert caught.value.code is Code.CONTENT_UNREADABLE


def test_faulty_content_is_not_built_and_the_old_file_stays(tmp_path: Path) -> None:
    out = tmp_path / "content.db"
    out.write_bytes(b"old")
    with pytest.raises(CacheError) as caught:
        build(write_folder(tmp_path, item=ITEM.replace("leads: guide", "leads: nowhere")), out)
    assert caught.value.code is Code.CONTENT_FAULTY
    assert "GR-YA-04.yaml:24" in str(caught.value.facts["first"])
    assert out.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (sqlite3.OperationalError("locked"), Code.STORE_UNAVAILABLE),
        (OSError(errno.ENOSPC, "full"), Code.STORE_FULL),
        (OSError(errno.EROFS, "read-only"), Code.STORE_UNAVAILABLE),
    ],
)
def test_a_build_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: Code
) -> None:
    def fail(*_args: object) -> None:
        raise error

    monkeypatch.setattr(content_build, "_fill", fail)
    with pytest.raises(CacheError) as caught:
        build(write_folder(tmp_path / "in"), tmp_path / "out" / "content.db")
    assert caught.value.code is code
    assert list((tmp_path / "out").iterdir()) == []
