"""Opens a message as Outlook saves it (.msg, MS-OXMSG): its files, its text, and the messages attached to it.

olefile reads the container: no stream can be longer than the whole file, and each is counted against the room.
"""

import io
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from casereview.adapters.mime_pieces import MAX_DEPTH, Body, CannotOpen, File, Inner, Piece, Room, Sealed, TooMuch
from casereview.adapters.mime_repairs import text_in_some_charset
from casereview.application.received_email import Unopened

if TYPE_CHECKING:
    from olefile import OleFileIO

_ATTACHMENT: Final = "__attach_version1.0_#"
_STREAM: Final = "__substg1.0_"
# Property, then type: 001F is text in UTF-16, 001E text in some charset, 0102 bytes, 000D a folder (MS-OXPROPS).
_LONG_NAME, _SHORT_NAME, _KIND = "3707", "3704", "370E"
_DATA, _MESSAGE = f"{_STREAM}37010102", f"{_STREAM}3701000D"
_TEXT, _HTML = "1000", "1013"


def outlook_message(content: bytes, depth: int, room: Room) -> Inner:
    """The pieces of a .msg file. Raises CannotOpen, or TooMuch."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            return _Message(container, len(content), room).inner((), depth)
    except (CannotOpen, TooMuch):
        raise
    except Exception:  # noqa: BLE001 - whatever a stranger's bytes make the reader trip over, the file is damaged
        raise CannotOpen(Unopened.DAMAGED) from None


class _Message:
    """One open container, with what is allowed to be read from it."""

    def __init__(self, container: "OleFileIO", largest: int, room: Room) -> None:
        self._container, self._largest, self._room = container, largest, room
        self._entries = {tuple(path) for path in container.listdir(streams=True, storages=True)}
        self._attachments: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
        for path in sorted(self._entries):
            if path[-1].lower().startswith(_ATTACHMENT):
                self._attachments[path[:-1]].append(path)

    def inner(self, at: tuple[str, ...], depth: int) -> Inner:
        """The message in a folder of the container."""
        if depth > MAX_DEPTH:
            return Inner((Sealed(Unopened.PROTECTED_FILE),))
        attached = [piece for path in self._attachments[at] for piece in self._attached(path, depth)]
        return Inner((*self._bodies(at), *attached))

    def _attached(self, at: tuple[str, ...], depth: int) -> Iterator[Piece]:
        message = (*at, _MESSAGE)
        if message in self._entries:
            yield self.inner(message, depth + 1)
            return
        name = self._text(at, _LONG_NAME) or self._text(at, _SHORT_NAME)
        yield File(name, self._text(at, _KIND).lower(), self._bytes((*at, _DATA)))

    def _bodies(self, at: tuple[str, ...]) -> Iterator[Body]:
        html = text_in_some_charset(self._bytes((*at, f"{_STREAM}{_HTML}0102"))) or self._text(at, _HTML)
        if html:
            yield Body(html, "html")
        text = self._text(at, _TEXT)
        if text:
            yield Body(text, "txt")

    def _text(self, at: tuple[str, ...], property_: str) -> str:
        wide = self._bytes((*at, f"{_STREAM}{property_}001F"))
        narrow = b"" if wide else self._bytes((*at, f"{_STREAM}{property_}001E"))
        return (wide.decode("utf-16-le", "replace") or text_in_some_charset(narrow)).rstrip("\0")

    def _bytes(self, path: tuple[str, ...]) -> bytes:
        if path not in self._entries:
            return b""
        size = self._container.get_size(list(path))
        if size > self._largest:
            raise CannotOpen(Unopened.DAMAGED)
        self._room.take(size)
        content: bytes = self._container.openstream(list(path)).read()
        return content
