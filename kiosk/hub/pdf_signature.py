"""Signing a PDF inside, so that any reader of PDF says whether a sign of it was changed (ISO 32000-1, 12.8).

ECDSA over P-256 with a certificate made for itself: it proves that the sheet is as this hub made it, not who runs the
hub. A county's provider has its office's electronic seal (电子签章) instead.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko_certvalidator.registry import SimpleCertificateStore

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (FIPS 186-4, D.1.2.3)
_FROM = datetime(2000, 1, 1, tzinfo=UTC)
_UNTIL = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)  # no end (RFC 5280, 4.1.2.5)
_FIELD = "Signature"


class Signatory:
    """Who signs: the same secret is the same key. `name`: what a reader shows of who signed."""

    def __init__(self, secret: bytes, name: str) -> None:
        key = ec.derive_private_key(int.from_bytes(secret, "big") % (_ORDER - 1) + 1, ec.SECP256R1())
        told = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        certificate = Certificate.load(_certificate(key, name).public_bytes(Encoding.DER))
        self._signer = SimpleSigner(certificate, PrivateKeyInfo.load(told), SimpleCertificateStore())  # type: ignore[no-untyped-call]

    def signed(self, pdf: bytes) -> bytes:
        """The same pages with the signature behind them. Called on a thread that runs no event loop."""
        writer, about = IncrementalPdfFileWriter(BytesIO(pdf)), PdfSignatureMetadata(field_name=_FIELD)
        out = BytesIO()
        sign_pdf(writer, about, self._signer, output=out)
        return out.getvalue()


def _certificate(key: ec.EllipticCurvePrivateKey, name: str) -> x509.Certificate:
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    return x509.CertificateBuilder(own, own, key.public_key(), 1, _FROM, _UNTIL).sign(key, SHA256())
