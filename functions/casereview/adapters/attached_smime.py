"""Unwraps a mail that its signature is wrapped around (smime.p7m, "opaque" S/MIME). An encrypted one stays closed.

The signature is not checked: it proves who signed, and no rule asks that. Who sent an email is what SES found.
"""

import binascii
import re
from typing import Any, Final

from casereview.adapters.mime_pieces import CannotOpen, File
from casereview.application.received_email import Unopened

_KINDS: Final = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_SUFFIXES: Final = {"p7m", "p7z"}
_ENCRYPTED: Final = {"enveloped_data", "authenticated_enveloped_data", "encrypted_data", "signed_and_enveloped_data"}
# How the encoding of such a mail begins: a sequence of any length (X.690 8.1.3).
_SEQUENCE: Final = b"\x30"
_HEADER: Final = re.compile(rb"\s*[A-Za-z-]+:")


def is_wrapped(file: File) -> bool:
    """Whether it is a mail in a signature or an envelope, by its type or its name."""
    return file.kind in _KINDS or file.suffix in _SUFFIXES


def what_was_signed(file: File) -> File:
    """The message, or file, inside the signature. Raises CannotOpen for one encrypted, or that cannot be read."""
    from asn1crypto.cms import ContentInfo

    try:
        wrapping = ContentInfo.load(_decoded(file.content))
        kind = wrapping["content_type"].native
        signed = _signed(wrapping) if kind == "signed_data" else None
    except Exception:  # noqa: BLE001 - whatever a stranger's bytes make the reader trip over, the file is damaged
        raise CannotOpen(Unopened.DAMAGED) from None
    if signed is None:
        raise CannotOpen(Unopened.ENCRYPTED_MAIL if kind in _ENCRYPTED else Unopened.DAMAGED)
    kind = "message/rfc822" if _HEADER.match(signed) else ""
    return File(file.name.removesuffix(".p7m"), kind, signed)


def _signed(wrapping: Any) -> bytes | None:
    content = wrapping["content"]["encap_content_info"]["content"].native
    return content if isinstance(content, bytes) else None


def _decoded(content: bytes) -> bytes:
    """Some gateways declare no encoding and leave the base64 in place."""
    if content.startswith(_SEQUENCE):
        return content
    return binascii.a2b_base64(content)
