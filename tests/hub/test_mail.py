"""Mail over a real SMTP server of its own: encrypted, its certificate checked, its refusals understood."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.hub.mail import mail_channel
from kiosk.hub.message_out import Message
from kiosk.hub.settings import MailSettings
from kiosk.model.errors import Code, HubError

MESSAGE = Message("m-1", "test.resident@example.com", "您交的办件已经有答复。查询码 ABC123")


class Box:
    """What the server was given; `answer`: what it says to a recipient."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.answer = "250 OK"

    async def handle_RCPT(self, server: Any, session: Session, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.envelopes.append(envelope)
        return "250 OK"


class OnFreePort(Controller):
    """Asked for port 0, it must learn which one it was given before it knocks at it."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        super()._trigger_server()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of 127.0.0.1, signed by itself, with its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


def is_known(server: Any, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (b"hub", b"secret"), handled=False)


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def server(box: Box, certificate: Path) -> Iterator[Controller]:
    trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trust.load_cert_chain(certificate)
    controller = OnFreePort(
        box,
        hostname="127.0.0.1",
        port=0,
        tls_context=trust,
        require_starttls=True,
        authenticator=is_known,
        auth_required=True,
        loop=asyncio.new_event_loop(),
    )
    controller.start()
    yield controller
    controller.stop()


def settings(server: Controller, certificate: Path, **facts: Any) -> MailSettings:
    told = {"user": "hub", "password": "secret", "sender": "zone@county.example", "ca_file": str(certificate)}
    return MailSettings(host="127.0.0.1", port=server.port, **(told | facts))


def test_a_mail_arrives_over_tls(server: Controller, box: Box, certificate: Path) -> None:
    mail_channel(settings(server, certificate), "您的办件有新进展")(MESSAGE)
    (envelope,) = box.envelopes
    letter = message_from_bytes(envelope.content or b"", policy=policy.default)
    assert envelope.rcpt_tos == [MESSAGE.to]
    assert letter["Subject"] == "您的办件有新进展"
    assert letter.get_content().strip() == MESSAGE.text
    assert letter["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("answer", "code"),
    [("550 no such user", Code.MESSAGE_REFUSED), ("451 try later", Code.MESSAGE_UNREACHABLE)],
)
def test_what_the_server_says_decides(server: Controller, box: Box, certificate: Path, answer: str, code: Code) -> None:
    box.answer = answer
    with pytest.raises(HubError) as raised:
        mail_channel(settings(server, certificate), "x")(MESSAGE)
    assert raised.value.code is code
    assert MESSAGE.to not in repr(raised.value)
    assert raised.value.__cause__ is None  # what the server said names the address


def test_a_wrong_password_is_final(server: Controller, certificate: Path) -> None:
    with pytest.raises(HubError) as raised:
        mail_channel(settings(server, certificate, password="wrong"), "x")(MESSAGE)
    assert raised.value.code is Code.MESSAGE_REFUSED


def test_a_server_that_cannot_be_trusted_gets_nothing(server: Controller, box: Box, certificate: Path) -> None:
    with pytest.raises(HubError) as raised:
        mail_channel(settings(server, certificate, ca_file=""), "x")(MESSAGE)
    assert raised.value.code is Code.MESSAGE_UNREACHABLE
    assert not box.envelopes


@pytest.mark.parametrize("to", ["nobody", "a@b\r\nBcc: c@d", "a@例子.cn", "", "a b@c.d, e@f.g"])
def test_what_is_no_address_is_refused(server: Controller, box: Box, certificate: Path, to: str) -> None:
    with pytest.raises(HubError) as raised:
        mail_channel(settings(server, certificate), "x")(Message("m", to, "text"))
    assert raised.value.code is Code.MESSAGE_REFUSED
    assert not box.envelopes


def test_nobody_there_is_tried_again(certificate: Path) -> None:
    nowhere = MailSettings(host="127.0.0.1", port=1, sender="a@b.c")
    with pytest.raises(HubError) as raised:
        mail_channel(nowhere, "x")(MESSAGE)
    assert raised.value.code is Code.MESSAGE_UNREACHABLE
