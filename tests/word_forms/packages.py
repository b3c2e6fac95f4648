"""The same form in every package Word makes, and what is no Word document of today."""

from infra.local.fill_form import filled_form
from tests.word_files import MAIN, packed, parts_of
from tests.word_forms.case import Case
from tests.word_forms.making import document, docx, pairs, paragraph, two_columns

_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_STRICT_KIND = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def relation(target: str, kind: str = _KIND) -> bytes:
    return f'<Relationships><Relationship Id="r1" Type="{kind}" Target="{target}"/></Relationships>'.encode()


def _moved_to(name: str, target: str = "") -> bytes:
    parts = parts_of(filled_form())
    main = parts.pop(MAIN)
    return packed({**parts, "_rels/.rels": relation(target or name), name: main})


def _of_type(kind: str, **more: bytes) -> bytes:
    parts = parts_of(filled_form())
    old = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = parts["[Content_Types].xml"].replace(old, kind.encode())
    added = {name.replace("__", "/"): each for name, each in more.items()}
    return packed({**parts, "[Content_Types].xml": types, **added})


def _strict() -> bytes:
    parts = parts_of(filled_form())
    main = parts[MAIN].replace(_TRANSITIONAL, _STRICT)
    return packed({**parts, "_rels/.rels": relation(MAIN, _STRICT_KIND), MAIN: main})


def _in_utf16() -> bytes:
    main = document(two_columns(pairs())).decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    return packed({MAIN: main.encode("utf-16")})


def _without_relations() -> bytes:
    return packed({name: part for name, part in parts_of(filled_form()).items() if name != "_rels/.rels"})


def _protected() -> bytes:
    return _OLD_OFFICE + "EncryptedPackage".encode("utf-16-le")


PACKAGES: dict[str, Case] = {
    "with macros (.docm)": Case(
        lambda: _of_type("application/vnd.ms-word.document.macroEnabled.main+xml", word__vbaProject=b"macros")
    ),
    "a template (.dotx)": Case(
        lambda: _of_type("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml")
    ),
    "Strict Open XML": Case(_strict),
    "a main document of another name": Case(lambda: _moved_to("word/document2.xml")),
    "a main document named from the root": Case(lambda: _moved_to("word/document.xml", "/word/document.xml")),
    "no list of relations": Case(_without_relations),
    "UTF-16": Case(_in_utf16),
    "an old Word document (.doc)": Case(
        lambda: _OLD_OFFICE + "WordDocument".encode("utf-16-le"), refused=r"before 2007 \(\.doc\)"
    ),
    "a protected document": Case(_protected, refused="password"),
    "an OpenDocument file (.odt)": Case(
        lambda: packed({"mimetype": b"application/x", "content.xml": b"<a/>"}), refused="OpenDocument"
    ),
    "a PDF file": Case(lambda: b"%PDF-1.7\n", refused="PDF"),
    "rich text (.rtf)": Case(lambda: b"{\\rtf1 hello}", refused="rich text"),
    "an Apple Pages file (.pages)": Case(lambda: packed({"Index/Document.iwa": b""}), refused="Apple Pages"),
    "a picture": Case(lambda: b"\x89PNG\r\n\x1a\n", refused="picture"),
    "a spreadsheet": Case(
        lambda: packed({"_rels/.rels": relation("xl/workbook.xml"), "xl/workbook.xml": b"<a/>"}),
        refused="Excel",
        may_hold_notification=False,
    ),
    "a presentation": Case(
        lambda: packed({"ppt/presentation.xml": b"<a/>"}), refused="PowerPoint", may_hold_notification=False
    ),
    "a letter": Case(
        lambda: docx(paragraph("Dear colleague,")), refused="not the Serious", may_hold_notification=False
    ),
}
