"""The files that the messages of the corpus carry: small, real of their kind, and about nobody."""

import io
import struct
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from casereview.domain.form_fields import FIELDS

PDF = b"%PDF-1.7\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return packed.getvalue()


def word_file(text: str) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": f"<w:document>{text}</w:document>".encode(),
        }
    )


def with_a_password(archive: bytes) -> bytes:
    """The zip as if its members were encrypted: the list of members says so, as it does for a real one."""
    closed = bytearray(archive)
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = archive.find(sign)
        while at >= 0:
            struct.pack_into("<H", closed, at + flags, struct.unpack_from("<H", closed, at + flags)[0] | 1)
            at = archive.find(sign, at + 1)
    return bytes(closed)


FORM, OTHER_FORM = word_file("one"), word_file("two")
SPREADSHEET = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
OPEN_DOCUMENT = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office/>"})

PASTED_TEXT = "\n".join(f"{field.label}\nan answer" for field in FIELDS.values())
PASTED_TABLE = (
    "<table>" + "".join(f"<tr><td>{field.label}</td><td>an answer</td></tr>" for field in FIELDS.values()) + "</table>"
)


@cache
def _signer() -> tuple[x509.Certificate, rsa.RSAPrivateKey]:
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sam.reed@northfield-trust.example")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2027, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    return certificate, key


def signed(content: bytes) -> bytes:
    """The content inside its signature (smime.p7m)."""
    certificate, key = _signer()
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(certificate, key, hashes.SHA256())
    return builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])


def signed_in_pieces(content: bytes) -> bytes:
    """The same in the encoding of programs that sign while they read (BER): lengths are not said, text is cut up."""
    cut = b"".join(_tlv(0x04, content[at : at + 1000]) for at in range(0, len(content), 1000))
    inside = b"\x30\x80" + bytes.fromhex("06092a864886f70d010701") + b"\xa0\x80\x24\x80" + cut + bytes(6)
    signed_data = b"\x30\x80" + b"\x02\x01\x01" + b"\x31\x00" + inside + b"\x31\x00" + bytes(2)
    return b"\x30\x80" + bytes.fromhex("06092a864886f70d010702") + b"\xa0\x80" + signed_data + bytes(4)


def encrypted(content: bytes) -> bytes:
    """The content in an envelope that only the holder of a key opens (smime.p7m)."""
    certificate, _ = _signer()
    builder = pkcs7.PKCS7EnvelopeBuilder().set_data(content).add_recipient(certificate)
    return builder.encrypt(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])


def _tlv(tag: int, content: bytes) -> bytes:
    return bytes([tag, 0x82]) + struct.pack(">H", len(content)) + content
