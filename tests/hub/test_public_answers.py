"""What was answered becomes content that passes the content's own check; what names somebody does not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from sqlalchemy import insert, select

from kiosk.hub.case_move import CaseMove
from kiosk.hub.cases import Cases
from kiosk.hub.hub import Hub
from kiosk.hub.intake import take
from kiosk.hub.public_answers import LETTERS, export
from kiosk.hub.role import Actor, Role
from kiosk.hub.tables import PUBLIC_ANSWER
from kiosk.model.errors import Code, ConfigError
from kiosk.wire_message import SubmissionSent
from offline_cache.content_source import load
from offline_cache.document_check import check_documents
from offline_cache.document_source import load_documents
from tests.hub.conftest import NAME, Clock, Enrolled
from tests.hub.content import HANDLE

OVER_ONE = True
REAL = Path(__file__).parents[2] / "assets" / "content"
QUESTION, ANSWER = "老人搬到外县，津贴还发吗？", "户口迁出本县的，从迁出的下个月起停发。有疑问请打窗口电话。"
BOSS = Actor("boss", "civil-affairs", frozenset(Role))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REAL, tmp_path / "content"))


@pytest.fixture
def approved(hub: Hub, kiosk: Enrolled, submission: Callable[..., SubmissionSent]) -> Callable[..., str]:
    def make(question: str = QUESTION, answer: str = ANSWER, clause: str = "") -> str:
        number = take(hub, kiosk.id, submission(HANDLE)).case_number
        Cases(hub).move(number, CaseMove.ACCEPT, BOSS)
        Cases(hub).move(number, CaseMove.ANSWER, BOSS, note="答复")
        row = {"number": number, "question": question, "answer": answer, "clause": clause, "state": "approved"}
        with hub.store.transaction() as connection:
            connection.execute(insert(PUBLIC_ANSWER).values(staff="boss", at=hub.now(), **row))
        return number

    return make


def state(hub: Hub, number: str) -> str:
    with hub.store.transaction() as connection:
        return str(connection.scalar(select(PUBLIC_ANSWER.c.state).where(PUBLIC_ANSWER.c.number == number)))


def test_one_with_a_clause_becomes_a_question_to_its_policy(
    hub: Hub, folder: Path, approved: Callable[..., str]
) -> None:
    number = approved(clause="ZC-A001#2")
    done = export(hub, folder)
    assert (done.written, done.refused, done.files) == ((number,), (), (folder / "answers" / "ZC-A001.yaml",))
    last = yaml.safe_load(done.files[0].read_text(encoding="utf-8"))[-1]
    assert last == {"q": QUESTION, "a": ANSWER, "clause": "2"}
    assert state(hub, number) == "published"


def test_any_other_becomes_a_letter_and_the_whole_passes_the_check(
    hub: Hub, folder: Path, approved: Callable[..., str]
) -> None:
    approved(clause="ZC-A001#2")
    approved("窗口中午有人吗？")
    approved("自助区晚上几点关门？", clause="ZC-Z999#1")
    files = export(hub, folder).files
    assert folder / "entries" / f"{LETTERS}.yaml" in files
    found = check_documents(folder, load(folder), load_documents(folder), date(2026, 11, 23))
    assert [one for one in found if Path(one.file).stem in {file.stem for file in files}] == []


def test_what_names_somebody_is_not_written(hub: Hub, folder: Path, approved: Callable[..., str]) -> None:
    before = (folder / "answers" / "ZC-A001.yaml").read_bytes()
    number = approved(answer=f"{NAME}的津贴已经补发", clause="ZC-A001#2")
    phone = approved(answer="请打13800005678问", clause="ZC-A001#2")
    done = export(hub, folder)
    assert (done.written, set(done.refused)) == ((), {number, phone})
    assert (folder / "answers" / "ZC-A001.yaml").read_bytes() == before
    assert state(hub, number) == "approved"


def test_exporting_again_writes_nothing_twice(hub: Hub, folder: Path, approved: Callable[..., str]) -> None:
    approved()
    (file,) = export(hub, folder).files
    written = file.read_bytes()
    approved()  # the same words of another case
    export(hub, folder)
    assert file.read_bytes() == written
    assert export(hub, folder).written == ()


def test_the_appraisal_of_the_last_month_goes_along(hub: Hub, kiosk: Enrolled, clock: Clock, folder: Path) -> None:
    clock.pass_(days=10)
    assert [file.stem for file in export(hub, folder).files] == ["TZ-K011"]
    assert export(hub, folder).files == ()


def test_a_folder_without_the_column_is_refused(hub: Hub, tmp_path: Path, approved: Callable[..., str]) -> None:
    approved()
    with pytest.raises(ConfigError) as raised:
        export(hub, tmp_path)
    assert raised.value.code is Code.CONTENT_FAULTY
