"""The names of WordprocessingML, short and the same for both of its namespaces: Word's usual one and the Strict one."""

from functools import lru_cache
from typing import Final

_NAMESPACES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
}


@lru_cache(maxsize=2_000)
def short(name: str) -> str:
    """{namespace}local as prefix:local, or "" for what Word's main document does not use to show text."""
    namespace, _, local = name[1:].partition("}")
    prefix = _NAMESPACES.get(namespace)
    return f"{prefix}:{local}" if prefix else ""


@lru_cache(maxsize=2_000)
def local(name: str) -> str:
    """The name of an attribute without its namespace."""
    return name.rpartition("}")[2]


def is_change(name: str) -> bool:
    """Whether an element keeps how something was formatted before a tracked change."""
    return name.startswith("w:") and name.endswith("PrChange")
