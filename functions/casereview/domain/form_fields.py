"""The fields of the notification forms, as data: casereview/forms/*.toml, one file for each form.

FORM is the Pan Bedfordshire Serious or Non Serious Notification Form: its Word file is made from it, and its fields
are what a notification can say. FORMS are all that are read, it among them: a partnership points the reader at its own
form by adding a file there, without code.
"""

from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from casereview.domain.form_as_written import form_in
from casereview.domain.form_field import Field, Form, Section

_FIRST: Final = "pan-bedfordshire.toml"
_FILES: Final = {
    file.name: file.read_text(encoding="utf-8")
    for file in (files("casereview") / "forms").iterdir()
    if file.name.endswith(".toml")
}

FORM: Final[Form] = form_in(_FIRST, _FILES[_FIRST])

SECTIONS: tuple[Section, ...] = FORM.sections

FIELDS: Mapping[str, Field] = MappingProxyType({field.name: field for field in FORM.fields})

FORMS: Final[tuple[Form, ...]] = (
    FORM,
    *(form_in(name, text, FIELDS) for name, text in sorted(_FILES.items()) if name != _FIRST),
)
