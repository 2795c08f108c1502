"""A release comes by the shortest way that leads to exactly what was published; else what was read stays."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.model.errors import CacheError, Code
from offline_cache.catalogue import Catalogue
from offline_cache.release import apply, pointer
from offline_cache.release.apply import bring
from offline_cache.release.check import differing
from offline_cache.release.manifest import FileRef, Manifest
from offline_cache.release.publish import write_release
from tests.offline_cache.release.place import Office, a_day_passes, write_notice


@dataclass(frozen=True)
class Published:
    office: Office
    first: Manifest
    second: Manifest
    third: Manifest


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    office = Office(tmp_path_factory.mktemp("office"))
    first = office.publish()
    a_day_passes(office.folder)
    second = office.publish()
    write_notice(office.folder, 50, title="第三天的通知")
    return Published(office, first, second, office.publish())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


class Line:
    """Fetches from the office; `asked` says what."""

    def __init__(self, office: Office, **otherwise: bytes) -> None:
        self.office = office
        self.asked: list[str] = []
        self.otherwise = otherwise

    def __call__(self, ref: FileRef) -> Path:
        self.asked.append(ref.ext)
        data = self.otherwise.get(ref.ext.partition(".")[0])
        if data is None:
            return self.office.file(ref)
        bad = self.office.root / f"bad.{ref.ext}"
        bad.write_bytes(data)
        return bad


def holds(content: Path | None, wanted: Manifest) -> bool:
    assert content is not None
    with closing(Catalogue.open(content)) as catalogue:
        return catalogue.figures.version == wanted.content and not differing(content)


def flip(file: Path, text: str) -> None:
    """One byte of a text in the database is another."""
    data = bytearray(file.read_bytes())
    at = data.index(text.encode())
    data[at] ^= 1
    file.write_bytes(bytes(data))


def test_the_whole_first_then_deltas(published: Published, home: Path) -> None:
    line = Line(published.office)
    for one in (published.first, published.second, published.third):
        assert holds(bring(one, line, home), one)
    assert line.asked == ["db.zst", "delta", "delta"]
    assert holds(pointer.current(home), published.third)
    assert holds(pointer.previous(home), published.second)
    assert len(list(home.glob("content-*"))) == 2
    bring(published.third, line, home)
    assert len(line.asked) == 3, "what is there already is not fetched"


def test_a_kiosk_that_missed_a_release_comes_by_one_delta(published: Published, home: Path) -> None:
    bring(published.first, Line(published.office), home)
    line = Line(published.office)
    assert holds(bring(published.third, line, home), published.third)
    assert line.asked == ["delta"]


def test_a_damaged_delta_is_no_dead_end(published: Published, home: Path) -> None:
    bring(published.first, Line(published.office), home)
    whole = published.office.file(published.second.deltas[0].file).read_bytes()
    for bad in (b"", whole[:-1], whole[:-5] + b"x" + whole[-4:], b"0" * len(whole)):
        line = Line(published.office, delta=bad)
        assert holds(bring(published.second, line, home), published.second)
        assert line.asked == ["delta", "db.zst"]
        pointer.roll_back(home)


def test_a_flipped_bit_in_an_old_row_heals_with_the_whole(published: Published, home: Path) -> None:
    flip(bring(published.first, Line(published.office), home), "第111号")  # of an edited one
    line = Line(published.office)
    assert holds(bring(published.second, line, home), published.second)
    assert line.asked == ["delta", "db.zst"]


def test_a_flipped_bit_in_a_row_that_stays_is_found_by_the_long_look(published: Published, home: Path) -> None:
    content = bring(published.first, Line(published.office), home)
    assert differing(content) == ()
    flip(content, "第259号")
    assert differing(content) == ("document",)
    line = Line(published.office)
    assert holds(bring(published.first, line, home, anew=True), published.first)
    assert line.asked == ["db.zst"]


def test_where_no_way_leads_what_was_read_stays(published: Published, home: Path) -> None:
    bring(published.first, Line(published.office), home)
    with pytest.raises(CacheError) as caught:
        bring(published.second, Line(published.office, delta=b"bad", db=b"bad"), home)
    assert caught.value.code is Code.RELEASE_DAMAGED
    assert holds(pointer.current(home), published.first)
    assert not list(home.glob(".part*"))


def test_a_line_that_breaks_is_told_as_it_is(published: Published, home: Path) -> None:
    def broken(_ref: FileRef) -> Path:
        raise CacheError(Code.RELEASE_UNREACHABLE)

    with pytest.raises(CacheError) as caught:
        bring(published.first, broken, home)
    assert caught.value.code is Code.RELEASE_UNREACHABLE


def test_a_full_disk_leaves_everything(published: Published, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(published.first, Line(published.office), home)
    monkeypatch.setattr(apply, "_MARGIN_BYTES", 1 << 60)
    with pytest.raises(CacheError) as caught:
        bring(published.second, Line(published.office), home)
    assert caught.value.code is Code.RELEASE_NO_SPACE
    assert holds(pointer.current(home), published.first)


def test_content_of_another_schema_is_refused(published: Published, home: Path) -> None:
    with pytest.raises(CacheError) as caught:
        bring(replace(published.first, schema=999), Line(published.office), home)
    assert caught.value.code is Code.CONTENT_UNREADABLE


def test_a_release_that_says_otherwise_than_its_content_is_refused(published: Published, home: Path) -> None:
    lying = replace(published.first, content="2026.01.01-00000000")
    with pytest.raises(CacheError) as caught:
        bring(lying, Line(published.office), home)
    assert caught.value.code is Code.RELEASE_DAMAGED
    assert pointer.current(home) is None


def test_content_that_does_not_open_is_left_for_the_one_before(published: Published, home: Path) -> None:
    for one in (published.first, published.second):
        bring(one, Line(published.office), home)
    current = pointer.current(home)
    assert current is not None
    current.write_bytes(current.read_bytes()[:5000])
    catalogue, fault = pointer.opened(home, Catalogue.open)
    with closing(catalogue):
        assert catalogue.figures.version == published.first.content
    assert fault is Code.CONTENT_UNREADABLE
    assert holds(pointer.current(home), published.first)
    assert holds(bring(published.second, Line(published.office), home), published.second), "and on it goes"


def test_a_reader_keeps_its_content_while_the_next_comes(published: Published, home: Path) -> None:
    with closing(Catalogue.open(bring(published.first, Line(published.office), home))) as reader:
        bring(published.second, Line(published.office), home)
        bring(published.third, Line(published.office), home)
        assert reader.figures.version == published.first.content
        assert reader.finder.find("第5次").hits


def test_media_come_along_and_go(published: Published, tmp_path: Path) -> None:
    office = Office(tmp_path)
    (office.folder / "media").mkdir()
    film = office.folder / "media" / "film-1.webm"
    film.write_bytes(b"film")
    office.bring(office.publish())
    assert (office.home / "media" / film.name).read_bytes() == b"film"
    film.rename(film.with_name("film-2.webm"))
    office.bring(office.publish())
    assert [path.name for path in (office.home / "media").iterdir()] == ["film-2.webm"]


def test_an_older_release_is_not_published_over_a_newer_one(published: Published) -> None:
    with pytest.raises(CacheError) as caught:
        write_release(published.office.folder, published.office.store, 2)
    assert caught.value.code is Code.RELEASE_ROLLED_BACK


def test_the_sums_say_what_stands_there(published: Published, home: Path, tmp_path: Path) -> None:
    content = bring(published.second, Line(published.office), home)
    changed = tmp_path / "changed.db"
    shutil.copyfile(content, changed)
    with closing(sqlite3.connect(changed)) as connection:
        connection.execute("DELETE FROM link")
        connection.commit()
    assert differing(changed) == ("document",)
