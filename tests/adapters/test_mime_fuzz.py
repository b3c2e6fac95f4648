"""Whatever bytes a stranger sends: the message is taken apart or said to be closed, and a form in it is not lost."""

import contextlib
import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casereview.adapters.mime import parse
from casereview.adapters.mime_pieces import File, Inner, Room, TooMuch
from casereview.adapters.mime_sort import sort_out
from casereview.application.receive_email import ATTACHED_INSTEAD
from casereview.application.received_email import AttachedForm
from tests.messages.corpus import CORPUS, HARMFUL
from tests.messages.files import FORM, OTHER_FORM, encrypted, signed, signed_in_pieces, zipped
from tests.messages.ole_files import ole_file, outlook_message
from tests.messages.sample import attached, email, leaf, parts
from tests.messages.tnef_files import tnef_file

SOME_SECONDS = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
SMALL = tuple(raw for name, each in CORPUS.items() if name not in HARMFUL and len(raw := each.raw()) < 20_000)
PACKED: dict[str, Callable[[], bytes]] = {
    "a.msg": lambda: ole_file(outlook_message(text="Please", files={"form.docx": FORM, "fw": outlook_message()})),
    "winmail.dat": lambda: tnef_file({"form.docx": FORM, "fw.msg": tnef_file({"b.docx": OTHER_FORM})}, html=b"<p>"),
    "a.zip": lambda: zipped({"form.docx": FORM, "a/b.zip": zipped({"c.docx": OTHER_FORM})}),
    "signed.p7m": lambda: signed(email(parts(attached()))),
    "pieces.p7m": lambda: signed_in_pieces(email(parts(attached()))),
    "closed.p7m": lambda: encrypted(email(parts(attached()))),
    "a.eml": lambda: email(parts(attached())),
}
# What messages are made of, so that chance meets more of the code than it would with any bytes.
WORDS = st.sampled_from(
    [
        b"\r\n",
        b"\r\n\r\n",
        b"--=_b\r\n",
        b"--=_b--\r\n",
        b"Content-Type: ",
        b"Content-Type: multipart/mixed; boundary==_b\r\n",
        b"Content-Type: message/rfc822\r\n",
        b"Content-Type: text/html; charset=utf-16\r\n",
        b"Content-Type: text/plain; charset==?x?q?y?=\r\n",
        b"Content-Transfer-Encoding: base64\r\n",
        b"Content-Transfer-Encoding: x-uuencode\r\n",
        b"Content-Disposition: attachment; filename*0*=utf-8''%FF; filename*2=b\r\n",
        b"Content-Disposition: attachment; filename*=unicode_escape''%5Cx\r\n",
        b'; name="=?idna?B?////?="',
        b"From: ",
        b"=?utf-8?B?=?=",
        b"begin 644 form.docx\nM",
        b"<blockquote><b>From:",
        b"\x00",
        b"\xff\xfe",
    ]
)


def mutated(data: st.DataObject, raw: bytes) -> bytes:
    """The bytes with a few pieces cut out, doubled or put in."""
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(raw)))
        end = min(len(raw), begin + data.draw(st.integers(0, 40)))
        instead = data.draw(st.one_of(st.just(b""), st.just(raw[begin:end] * 2), WORDS, st.binary(max_size=8)))
        raw = raw[:begin] + instead + raw[end:]
    return raw


def assert_whole(raw: bytes) -> None:
    """What every message must come to."""
    received = parse(raw)
    assert re.fullmatch(r"[0-9a-f]{64}", received.identity)
    assert received.sender.count("@") in {0, 1}
    assert len(set(received.forms)) == len(received.forms)
    assert {form.suffix for form in received.forms} <= {"docx", "html", "txt", *ATTACHED_INSTEAD}
    assert all(suffix.isalnum() and suffix.isascii() for suffix in received.other_files)
    assert received == parse(raw)


@SOME_SECONDS
@given(st.data())
def test_any_damaged_message_is_taken_apart_or_said_to_be_closed(data: st.DataObject) -> None:
    assert_whole(mutated(data, data.draw(st.sampled_from(SMALL))))


@SOME_SECONDS
@given(st.lists(st.one_of(WORDS, st.binary(max_size=20)), max_size=40).map(b"".join))
def test_any_bytes_are_taken_apart_or_said_to_be_closed(raw: bytes) -> None:
    assert_whole(raw)


@SOME_SECONDS
@pytest.mark.parametrize("name", PACKED)
@given(data=st.data())
def test_any_damaged_packing_is_opened_or_said_to_be_closed(name: str, data: st.DataObject) -> None:
    # Given a packed file in which bytes were changed; when it is sorted out; then nothing but TooMuch is raised
    content = mutated(data, PACKED[name]())
    with contextlib.suppress(TooMuch):
        found = sort_out(Inner((File(name, "application/octet-stream", content),)), Room())
        # And what is sealed is handed on whole
        assert all(sealed.file is None or sealed.file.content for sealed in found.sealed)


@SOME_SECONDS
@given(st.lists(st.binary(max_size=60), max_size=4), st.lists(st.tuples(WORDS, st.binary(max_size=20)), max_size=6))
def test_nothing_beside_a_form_hides_it(files: list[bytes], words: list[tuple[bytes, bytes]]) -> None:
    # Given a form between parts and headers of any kind, none of which uses its boundary
    beside = [leaf("Content-Type: application/octet-stream", content.replace(b"--", b"")) for content in files]
    headers = b"".join(
        b"X-Any: " + word.strip(b"\r\n") + more.translate(None, b"\r\n") + b"\r\n" for word, more in words
    )
    raw = email(headers + parts(*beside, attached(), *beside, boundary="a boundary of its own"))
    # Then it is found
    assert AttachedForm(FORM, "docx") in parse(raw).forms
