"""`hub.toml`: nothing is a right file; what means nothing or cannot work is refused, and no secret is repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.hub.settings import FILE_NAME, HubSettings, load_settings
from kiosk.model.errors import Code, ConfigError


def told(home: Path, text: str) -> HubSettings:
    (home / FILE_NAME).write_text(text, encoding="utf-8")
    return load_settings(home)


def test_without_a_file_nothing_leaves(tmp_path: Path) -> None:
    found = load_settings(tmp_path)
    assert (found.mail.host, found.sms.provider, found.webhook.address) == ("", "none", "")


def test_what_stands_there_holds(tmp_path: Path) -> None:
    found = told(tmp_path, '[mail]\nhost = "mail.example"\nsender = "a@b.c"\n[sms]\nprovider = "http"\naddress = "x"\n')
    assert (found.mail.host, found.mail.security, found.sms.address) == ("mail.example", "starttls", "x")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[mail", Code.CONFIG_UNREADABLE),
        ("[post]\n", Code.CONFIG_UNKNOWN_KEY),
        ('mail = "x"\n', Code.CONFIG_UNKNOWN_KEY),
        ("[mail]\nhots = 1\n", Code.CONFIG_UNKNOWN_KEY),
        ("[mail]\nport = 99999\n", Code.CONFIG_BAD_VALUE),
        ('[mail]\nhost = "mail.example"\n', Code.CONFIG_BAD_VALUE),
        ('[mail]\nhost = "mail.example"\nsender = "a@b"\nsecurity = "none"\n', Code.CONFIG_BAD_VALUE),
        ('[sms]\nprovider = "http"\n', Code.CONFIG_BAD_VALUE),
        ('[webhook]\naddress = "https://x"\nsecret = "short"\n', Code.CONFIG_BAD_VALUE),
        ("[fleet]\nopens_hour = 20\ncloses_hour = 8\n", Code.CONFIG_BAD_VALUE),
    ],
)
def test_what_cannot_work_is_refused(tmp_path: Path, text: str, code: Code) -> None:
    with pytest.raises(ConfigError) as raised:
        told(tmp_path, text)
    assert raised.value.code is code


def test_a_secret_is_never_repeated(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        told(tmp_path, '[mail]\npassword = ["my-secret"]\n')
    assert "my-secret" not in str(raised.value)
    assert "my-secret" not in repr(told(tmp_path, '[mail]\npassword = "my-secret"\n').mail)
