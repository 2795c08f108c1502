"""Mail by SMTP, with STARTTLS or TLS, the server's certificate checked (RFC 5321, 3207, 8314).

The server's 4xx and a line that breaks are tried again; a 5xx is final.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from functools import partial

from kiosk.hub.message_out import Channel, Message
from kiosk.hub.settings import MailSettings
from kiosk.model.errors import Code, HubError

TIMEOUT_S = 20.0
_PERMANENT = 500
_ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\\\"]{1,64}@[A-Za-z0-9.-]{1,255}")


def mail_channel(settings: MailSettings, subject: str) -> Channel:
    """A channel for text mails with this subject."""
    return partial(_send, settings, subject)


def _send(settings: MailSettings, subject: str, message: Message) -> None:
    try:
        letter = _letter(settings, subject, message)
        with _connected(settings) as server:
            if settings.user:
                server.login(settings.user, settings.password)
            server.send_message(letter)
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise _failure(max(codes, default=_PERMANENT)) from None  # what it says names the address
    except smtplib.SMTPResponseException as error:
        raise _failure(error.smtp_code) from None  # as above
    except smtplib.SMTPNotSupportedError as error:
        raise HubError(Code.MESSAGE_REFUSED, why="no-starttls") from error
    except (smtplib.SMTPException, OSError) as error:
        raise HubError(Code.MESSAGE_UNREACHABLE, channel="mail") from error
    except ValueError:
        raise HubError(Code.MESSAGE_REFUSED, why="address") from None


def _failure(code: int) -> HubError:
    named = Code.MESSAGE_REFUSED if code >= _PERMANENT else Code.MESSAGE_UNREACHABLE
    return HubError(named, smtp=code)


def _letter(settings: MailSettings, subject: str, message: Message) -> EmailMessage:
    """Raises: ValueError when the address is none, or holds more than one."""
    to = message.to.strip()
    if not _ADDRESS.fullmatch(to):
        raise ValueError("no address")
    name, _, domain = to.rpartition("@")
    letter = EmailMessage()
    letter["From"] = settings.sender
    letter["To"] = Address("", name, domain)
    letter["Subject"] = subject
    letter["Date"] = formatdate(localtime=False)
    letter["Message-ID"] = make_msgid(message.id, settings.sender.rpartition("@")[2])
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message.text, charset="utf-8")
    return letter


def _connected(settings: MailSettings) -> smtplib.SMTP:
    trust = ssl.create_default_context(cafile=settings.ca_file or None)
    if settings.security == "tls":
        return smtplib.SMTP_SSL(settings.host, settings.port, timeout=TIMEOUT_S, context=trust)
    server = smtplib.SMTP(settings.host, settings.port, timeout=TIMEOUT_S)
    try:
        if settings.security == "starttls":
            server.starttls(context=trust)
    except BaseException:
        server.close()
        raise
    return server
