"""Sorts the pieces of a message into what could be our form, what only a person can open, and the rest.

What is packed is unpacked on the way, whatever it is packed in, so this is where every kind of packing has its row.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, Self

from casereview.adapters.attached_msg import outlook_message
from casereview.adapters.attached_office import is_outlook_message, is_protected
from casereview.adapters.attached_smime import is_wrapped, what_was_signed
from casereview.adapters.attached_tnef import is_tnef, packed_by_outlook
from casereview.adapters.attached_zip import is_archive, is_word, zipped_files
from casereview.adapters.mime_parts import inner_message
from casereview.adapters.mime_pieces import MAX_DEPTH, Body, CannotOpen, File, Inner, Piece, Room, Sealed
from casereview.adapters.mime_quoted import own_words
from casereview.adapters.mime_repairs import text_in_some_charset
from casereview.adapters.mime_sealed import why_file_is_sealed, why_text_is_sealed
from casereview.adapters.pasted_form import looks_like_a_form
from casereview.application.receive_email import ATTACHED_INSTEAD
from casereview.application.received_email import AttachedForm, Unopened

WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

MOST_TEXT: Final = 2_000_000
"""Characters of a text looked at: the longest form fills a tenth of that, markup and all."""
MOST_BODIES: Final = 20
"""Texts of one message looked at: Apple writes a new one after each file."""

_TEXT_SUFFIXES: Final = {"txt": "txt", "htm": "html", "html": "html"}
# What may be a filled form all the same, by the type that is declared where the name tells nothing.
_INSTEAD_BY_KIND: Final = {
    "application/msword": "doc",
    "application/pdf": "pdf",
    "application/rtf": "rtf",
    "application/vnd.oasis.opendocument.text": "odt",
    "image/tiff": "tif",
    "text/rtf": "rtf",
}
_MESSAGE_KINDS: Final = {"message/rfc822", "message/global", "application/eml"}
_APPLE_DOUBLE: Final = b"\x00\x05\x16\x07"


@dataclass
class Found:
    """What came out of an email: its possible forms, what is sealed (with its file, if it is one), other suffixes.

    `instead` are the files of a kind that is sent instead of a Word document: each may be a filled form.
    """

    forms: list[AttachedForm] = field(default_factory=list)
    instead: list[AttachedForm] = field(default_factory=list)
    sealed: list[Sealed] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def __iadd__(self, more: "Found") -> Self:
        self.forms += more.forms
        self.instead += more.instead
        self.sealed += more.sealed
        self.others += more.others
        return self


# The kinds of packing: how each is known, and how it is opened. The first that fits is the one.
_PACKED: Final[tuple[tuple[Callable[[File], bool], Callable[[File, int, Room], Iterable[Piece]]], ...]] = (
    (lambda file: file.content.startswith(_APPLE_DOUBLE), lambda _file, _depth, _room: ()),
    (
        lambda file: is_protected(file.content),
        lambda file, _depth, _room: (Sealed(Unopened.PROTECTED_FILE, file),),
    ),
    (
        is_outlook_message,
        lambda file, depth, room: (outlook_message(file.content, depth, room),),
    ),
    (is_tnef, lambda file, depth, room: packed_by_outlook(file.content, depth, room)),
    (is_wrapped, lambda file, _depth, _room: (what_was_signed(file),)),
    (lambda file: is_archive(file.content), lambda file, _depth, room: zipped_files(file, room)),
    (
        lambda file: file.kind in _MESSAGE_KINDS or file.suffix == "eml",
        lambda file, depth, room: (inner_message(file.content, depth, room),),
    ),
)


def sort_out(message: Inner, room: Room, depth: int = 0) -> Found:
    """Everything in a message and in what it holds. Raises TooMuch when there is no room for that."""
    found, inside = Found(), Found()
    bodies: list[Body] = []
    waiting = deque((piece, depth) for piece in message.pieces)
    while waiting:
        match waiting.popleft():
            case (Inner() as within, level):
                inside += sort_out(within, room, level + 1)
            case (Sealed() as sealed, _):
                found.sealed.append(sealed)
            case (Body() as body, _):
                bodies.append(body)
            case (File() as file, level):
                packed = _unpacked(file, level + 1, room)
                waiting.extendleft((piece, level + 1) for piece in reversed(packed or ()))
                if packed is None:
                    found += _sorted(file)
    if not found.forms:
        found += _said_in(bodies, answers=message.answers)
    found += inside
    return found


def _unpacked(file: File, depth: int, room: Room) -> list[Piece] | None:
    """What is packed in a file; None when nothing is, because it is a file of its own."""
    opened = next((open_ for fits, open_ in _PACKED if fits(file)), None)
    if opened is None:
        return None
    if depth > MAX_DEPTH:
        return [Sealed(Unopened.PROTECTED_FILE, file)]
    try:
        return list(opened(file, depth, room))
    except CannotOpen as why:
        return [Sealed(why.why, file)]


def _sorted(file: File) -> Found:
    """A file that holds no others: by name, by declared type or by what it is; mailers get any one of them wrong."""
    if is_word(file.content) or file.suffix == "docx" or file.kind == WORD_TYPE:
        return Found(forms=[AttachedForm(file.content, "docx")])
    why = why_file_is_sealed(file)
    if why:
        return Found(sealed=[Sealed(why, file)])
    suffix = _TEXT_SUFFIXES.get(file.suffix)
    text = text_in_some_charset(file.content)[:MOST_TEXT] if suffix else ""
    if suffix and looks_like_a_form(text):
        return Found(forms=[AttachedForm(text.encode(), suffix)])
    return Found(others=[file.suffix], instead=_instead(file))


def _instead(file: File) -> list[AttachedForm]:
    kind = _INSTEAD_BY_KIND.get(file.kind, "") if file.suffix == "file" else file.suffix
    return [AttachedForm(file.content, kind)] if kind in ATTACHED_INSTEAD else []


def _said_in(bodies: list[Body], *, answers: bool) -> Found:
    """A form pasted into the text, or a notice that the real message is elsewhere.

    A reply quotes the mail that it answers, and with it the form in that: only what was written above it counts.
    """
    bodies = bodies[:MOST_BODIES]
    for body in sorted(bodies, key=lambda body: body.suffix):
        text = own_words(body) if answers else body.text[:MOST_TEXT]
        if looks_like_a_form(text):
            return Found(forms=[AttachedForm(text.encode("utf-8", "replace"), body.suffix)])
    why = why_text_is_sealed(bodies)
    return Found(sealed=[Sealed(why)] if why else [])


def forms_and_sealed(found: Found) -> tuple[tuple[AttachedForm, ...], Unopened | None]:
    """The forms, each once, and why a person must look at the rest.

    Beside forms a closed file, or one of a kind that is sent instead, is handed on as one more, so that it is refused
    by itself and waits in its own name. What is closed and no file, a person must open in the email.
    """
    forms = dict.fromkeys(found.forms)
    if not forms:
        return (), found.sealed[0].why if found.sealed else None
    closed = (AttachedForm(sealed.file.content, "docx") for sealed in found.sealed if sealed.file)
    no_files = (sealed.why for sealed in found.sealed if not sealed.file)
    return tuple(forms | dict.fromkeys(closed) | dict.fromkeys(found.instead)), next(no_files, None)
