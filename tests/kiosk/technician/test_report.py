"""The readiness report: the same bytes for the same run, a signature that OpenSSL verifies, a document to sign."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from devices.printer.preview import preview_png
from kiosk.model.errors import CacheError, Code
from kiosk.technician.bench import CHECKS, run_checks
from kiosk.technician.check import Finding, Measure, Picture, Verdict, failed, passed, skipped
from kiosk.technician.publish import publish
from kiosk.technician.report import Kiosk, Report, as_json
from kiosk.technician.report_pdf import report_pdf
from kiosk.technician.sign import ReportKey, report_key
from kiosk.technician.slip import code
from kiosk.technician.words import amount, bench_words, limits_of
from tests.kiosk.technician.workshop import NOW, Person, bench, ignore

SOURCES = Path(__file__).parents[3] / "kiosk" / "technician"
PICTURE = Picture("qr", preview_png((code(80),), 80, "gbk"))
FINDINGS = (
    Finding("printer.qr", Verdict.PASSED, (Measure("qr_dots", 10, "", at_least=4),), pictures=(PICTURE,), took_s=0.12),
    failed("printer.print", Code.CUTTER_JAMMED, {"journal": "intent → sending → unknown"}),
    Finding(
        "card_reader.reads",
        Verdict.WARNED,
        (Measure("read_p95", 1.5, "s", at_most=2.0),),
        None,
        {"getting_worse": "read_p95"},
    ),
    skipped("scanner.code", "no-device"),
)
REPORT = Report(
    Kiosk("kiosk-7", "33052101", "示例县政务公开专区", "ABCD 1234"),
    NOW,
    NOW + timedelta(minutes=3),
    FINDINGS,
    {"kiosk": "1.2.3"},
    {"printer": {"driver": "escpos", "serial": "J4FF012345"}},
)


def openssl(folder: Path, name: str) -> subprocess.CompletedProcess[str]:
    """The very command of the documentation."""
    parts = ("-inkey", f"{name}.pub.pem", "-rawin", "-in", f"{name}.json", "-sigfile", f"{name}.json.sig")
    command = ("openssl", "pkeyutl", "-verify", "-pubin", *parts)
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def text_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


# ---- values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("findings", "cancelled", "verdict"),
    [
        ((passed("a"), skipped("b", "x")), False, Verdict.PASSED),
        ((passed("a"), FINDINGS[2]), False, Verdict.WARNED),
        (FINDINGS, False, Verdict.FAILED),
        (FINDINGS, True, Verdict.FAILED),
        ((passed("a"),), True, Verdict.SKIPPED),
        ((skipped("b", "x"),), False, Verdict.SKIPPED),
        ((), False, Verdict.SKIPPED),
    ],
)
def test_the_verdict_is_the_worst_that_was_found(
    findings: tuple[Finding, ...], cancelled: bool, verdict: Verdict
) -> None:
    assert replace(REPORT, findings=findings, cancelled=cancelled).verdict is verdict


def test_the_same_report_is_the_same_bytes_and_names_its_pictures_and_its_pdf() -> None:
    data = as_json(REPORT, b"%PDF")
    assert data == as_json(replace(REPORT), b"%PDF")
    read = json.loads(data)
    assert data == json.dumps(read, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert read["pdf_sha256"] == sha256(b"%PDF").hexdigest()
    assert read["faults"] == ["printer.print"]
    assert read["findings"][0]["pictures"] == {"qr": sha256(PICTURE.png).hexdigest()}
    assert read["findings"][0]["measures"][0] == {
        "name": "qr_dots", "value": 10, "unit": "", "good": True, "at_least": 4
    }  # fmt: skip
    assert read["devices"]["printer"]["serial"] == "J4FF012345"


# ---- signature -------------------------------------------------------------------------------------------------------


def test_a_report_is_verified_by_openssl_and_a_forged_one_is_not(tmp_path: Path) -> None:
    key = report_key(tmp_path / "technician")
    paths = publish(REPORT, key, tmp_path / "out" / "readiness.pdf")
    assert [path.name for path in paths] == [
        "readiness.pdf",
        "readiness.json",
        "readiness.json.sig",
        "readiness.pub.pem",
    ]
    assert openssl(tmp_path / "out", "readiness").returncode == 0
    data = json.loads(paths[1].read_bytes())
    assert data["pdf_sha256"] == sha256(paths[0].read_bytes()).hexdigest()
    assert data["kiosk"]["fingerprint"] == key.fingerprint
    paths[1].write_bytes(paths[1].read_bytes().replace(b'"failed"', b'"passed"'))
    assert openssl(tmp_path / "out", "readiness").returncode != 0


def test_the_key_is_made_once_for_the_owner_alone_and_openssl_reads_it(tmp_path: Path) -> None:
    key = report_key(tmp_path)
    file = tmp_path / "key"
    assert file.stat().st_mode & 0o777 == 0o600
    assert report_key(tmp_path).fingerprint == key.fingerprint
    assert re.fullmatch(r"([0-9A-F]{4} ){7}[0-9A-F]{4}", key.fingerprint)
    shown = subprocess.run(["openssl", "pkey", "-in", str(file), "-pubout"], capture_output=True, check=True)
    assert shown.stdout == key.public_pem
    assert key.private_pem.split(b"\n")[1].decode() not in repr(key)
    assert report_key(tmp_path / "another").fingerprint != key.fingerprint


@pytest.mark.parametrize("kept", [b"", b"garbage", ReportKey(bytes(32)).public_pem, b"-----\n%%%\n-----"])
def test_a_damaged_key_is_not_replaced_in_silence(tmp_path: Path, kept: bytes) -> None:
    (tmp_path / "key").write_bytes(kept)
    with pytest.raises(CacheError) as caught:
        report_key(tmp_path)
    assert caught.value.code is Code.STORE_CORRUPT
    assert (tmp_path / "key").read_bytes() == kept


def test_a_report_that_cannot_be_written_has_a_code(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file where the folder should be")
    with pytest.raises(CacheError) as caught:
        publish(REPORT, ReportKey(bytes(32)), tmp_path / "out" / "readiness.pdf")
    assert caught.value.code is Code.STORE_UNAVAILABLE


# ---- paper -----------------------------------------------------------------------------------------------------------


def test_the_document_says_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(report_pdf(REPORT))
    text = text_of(file)
    for words in (
        "终端设备就绪报告",
        "示例县政务公开专区",
        "需要处理",
        "凭条打印机 · 测试打印 — ",
        "printer.cutter-jammed",
        "请关机，打开盖子，取出卡住的纸。",
        "J4FF012345",
        "ABCD 1234",
        "比以往变差 读卡时间（95%）",
        "≤ 2 s",
        "运维人员",
    ):
        assert words in text, words
    fonts = subprocess.run(["pdffonts", str(file)], capture_output=True, text=True, check=True).stdout
    ours = [line for line in fonts.splitlines() if "Kiosk" in line]  # Helvetica is always declared, and never used
    assert len(ours) == 2
    assert all(line.split()[-5] == "yes" for line in ours), fonts


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_document_speaks_the_languages_of_the_kiosk(tmp_path: Path, language: str) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(report_pdf(REPORT, language))
    text = text_of(file)
    assert bench_words(language)("report.title") in text
    assert "□" not in text


def test_a_whole_run_goes_on_paper(tmp_path: Path) -> None:
    report = run_checks(bench(tmp_path, attended=False), [check.id for check in CHECKS], Person(), ignore)
    (tmp_path / "report.pdf").write_bytes(report_pdf(report))
    text = text_of(tmp_path / "report.pdf")
    assert all(bench_words().name(check.id) in text for check in CHECKS)


# ---- words -----------------------------------------------------------------------------------------------------------


def used(pattern: str) -> set[str]:
    return {found for file in SOURCES.glob("*.py") for found in re.findall(pattern, file.read_text(encoding="utf-8"))}


def test_an_english_report_has_english_stops_and_no_name_runs_into_what_was_measured(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    long = skipped("printer.paper", "no-device")
    file.write_bytes(
        report_pdf(replace(REPORT, findings=(*FINDINGS, long), devices={"qr_display": {"port": "/dev/x"}}), "en")
    )
    text = text_of(file)
    assert not set("，、；。（）") & set(text)
    assert re.search(r"Receipt printer: the paper +\S", text)
    assert re.search(r"Second display +port /dev/x", text)


def test_what_a_device_says_of_itself_is_told_as_that() -> None:
    facts = {"claims_model": "TM-T20II", "photo": "needs vendor decoder", "kinds": "resident 3, social_security 1"}
    assert bench_words().told(facts) == "自称型号 TM-T20II；照片 要装厂家的解码库；卡种 居民身份证 3, 社会保障卡 1"
    assert bench_words("en").told(facts).startswith("claimed model TM-T20II; photo needs the vendor's decoder; kinds")


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_everything_that_is_measured_asked_or_skipped_has_words(language: str) -> None:
    words = bench_words(language)._sentences
    keys = {f"bench.check.{check.id}" for check in CHECKS}
    keys |= {f"bench.group.{check.id.partition('.')[0]}" for check in CHECKS}
    keys |= {f"bench.verdict.{verdict.value}" for verdict in Verdict}
    keys |= {f"report.verdict.{verdict.value}" for verdict in Verdict}
    keys |= {f"measure.{name}" for name in used(r'Measure\(\s*"(\w+)"')}
    keys |= {f"check.step.{name}" for name in used(r'Step\([^,]+, "(\w+)"')}
    keys |= {f"check.skipped.{name}" for name in used(r'skipped\([^,]+, "([\w-]+)"\)')}
    keys |= {f"check.skipped.{name}" for name in used(r'"(\w+)" if cancel.is_set') | {"unattended"}}
    keys |= {f"report.picture.{name}" for name in used(r'Picture\("(\w+)"')}
    assert len(keys) > 100
    assert sorted(keys - words.keys()) == []


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (71285.87, "MB", "71286 MB"),
        (23.49, "°C", "23.5 °C"),
        (0.0312, "s", "0.031 s"),
        (20, "", "20"),
        (-0.0001, "s", "0 s"),
        (1.25, "mm", "1.25 mm"),
    ],
)
def test_amounts_have_as_many_digits_as_say_something(value: float, unit: str, text: str) -> None:
    assert amount(value, unit) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(95, None, "≥ 95 %"), (None, 2, "≤ 2 %"), (99, 101, "99–101 %"), (1, 1, "= 1 %"), (None, None, "")],
)
def test_limits(low: float | None, high: float | None, text: str) -> None:
    assert limits_of(Measure("x", 1, "%", low, high)) == text


def test_a_remedy_is_the_technicians_where_there_is_one() -> None:
    words = bench_words("en")
    assert words.remedy(Code.CUTTER_JAMMED) == "Switch off, open the cover, take out the paper."
    assert words.remedy(Code.READER_SLOW).startswith("Check the reader's speed")
    assert all(words.remedy(code) for code in Code)
