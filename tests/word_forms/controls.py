"""Content controls and legacy fields in their odder states."""

from lxml import etree

from infra.local.fill_form import filled_form
from tests.word_files import W, control, edited, part, rewrite, row_of
from tests.word_forms.case import Case
from tests.word_forms.making import docx, pairs, paragraph, run, two_columns


def _lose_tags(document: etree._Element) -> None:
    for properties in document.iter(f"{W}sdtPr"):
        properties.remove(part(properties, f"{W}tag"))


def _lose_controls(document: etree._Element) -> None:
    for each in reversed(list(document.iter(f"{W}sdt"))):
        for child in part(each, f"{W}sdtContent"):
            each.addprevious(child)
        next(each.iterancestors()).remove(each)


def _type_beside(document: etree._Element) -> None:
    control(document, "child_school").addnext(etree.fromstring(_named(run("Example School"))))


def _type_under_the_label(document: etree._Element) -> None:
    label = part(row_of(document, "child_gp"), f"{W}tc")
    label.append(etree.fromstring(_named(paragraph("we have asked twice"))))


def _type_after_the_form(document: etree._Element) -> None:
    part(document, f"{W}body").insert(0, etree.fromstring(_named(paragraph("Please ring me first."))))


def _named(xml: str) -> str:
    return xml.replace(">", f' xmlns:w="{W[1:-1]}">', 1)


def _field(name: str, data: str, shown: str = "") -> str:
    def mark(kind: str, inside: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'

    begun = mark("begin", f'<w:ffData><w:name w:val="{name}"/><w:enabled/>{data}</w:ffData>')
    code = "<w:r><w:instrText> FORM </w:instrText></w:r>"
    result = mark("separate") + run(shown) if shown else ""
    return f"{begun}{code}{result}{mark('end')}"


def _box(name: str, checked: str) -> str:
    return _field(name, f'<w:checkBox><w:sizeAuto/><w:default w:val="0"/>{checked}</w:checkBox>')


def _legacy(*, by_name: bool) -> bytes:
    """Fields of Word 97, found by their names, or by the labels beside them when they have Word's own names."""
    harm = '<w:ddList><w:result w:val="1"/>' + "".join(
        f'<w:listEntry w:val="{each}"/>' for each in ("Died", "Seriously harmed", "Other")
    ) + "</w:ddList>"  # fmt: skip
    asked = pairs(
        child_name=paragraph(_field("child_name" if by_name else "Text1", "<w:textInput/>", "Example Child")),
        harm=paragraph(_field("harm" if by_name else "Dropdown1", harm)),
        looked_after=paragraph(
            _box("Check1", ""), run(" Yes "), _box("Check2", "<w:checked/>"), run(" No"),
        ),
    )  # fmt: skip
    return docx(two_columns([("" if by_name and "full name" in label else label, each) for label, each in asked]))


def _empty_legacy() -> bytes:
    return docx(two_columns(pairs(child_gp=paragraph(_field("Text9", "<w:textInput/>", "\u2002" * 5)))))


def _in_running_text() -> bytes:
    """A control in a sentence, its label before it in the same paragraph."""
    inside = f"<w:sdtContent>{run('Dr Example')}</w:sdtContent>"
    gp = f'<w:sdt><w:sdtPr><w:tag w:val="child_gp"/></w:sdtPr>{inside}</w:sdt>'
    rest = [pair for pair in pairs() if pair[0] != "General practitioner"]
    return docx(two_columns(rest) + paragraph(run("General practitioner: "), gp))


def _answered_twice(second: str) -> bytes:
    return docx(two_columns([*pairs(), ("Child's full name", paragraph(second))]))


def _copied_row(document: etree._Element) -> None:
    original = row_of(document, "happened_on")
    copy = etree.fromstring(etree.tostring(original))
    next(copy.iter(f"{W}sdtContent")).find(f".//{W}t").text = "12/06/2026"  # type: ignore[union-attr]
    original.addnext(copy)


def _control_of_another(document: etree._Element) -> None:
    """Somebody copied the date of the incident, control and all, into the row below."""
    original = control(document, "happened_on")
    other = control(document, "agency_aware_on")
    copy = etree.fromstring(etree.tostring(original))
    next(other.iterancestors()).replace(other, copy)
    next(original.iterancestors()).remove(original)


_TORN = "<w:r><w:t>\u2612</w:t></w:r>"

CONTROLS: dict[str, Case] = {
    "the form as Word saves it": Case(filled_form),
    "controls without tags": Case(lambda: edited(_lose_tags)),
    "no controls": Case(lambda: edited(_lose_controls)),
    "words beside an untouched control": Case(
        lambda: edited(_type_beside, filled_form(child_school=None)), says={"child_school": "Example School"}
    ),
    "words typed under a label": Case(lambda: edited(_type_under_the_label), unexplained=("we have asked twice",)),
    "words typed above the form": Case(lambda: edited(_type_after_the_form), unexplained=("Please ring me first.",)),
    "a box that shows one thing and keeps another": Case(
        lambda: edited(rewrite("looked_after.yes", _TORN)), asks={"looked_after": "ambiguous"}
    ),
    "a date that is not the one picked": Case(
        lambda: edited(rewrite("happened_on", "<w:r><w:t>12/06/2026</w:t></w:r>")),
        asks={"happened_on": "ambiguous"},
        shows={"happened_on": "12/06/2026"},
    ),
    "a date answered twice and differently": Case(lambda: edited(_copied_row), asks={"happened_on": "ambiguous"}),
    "a control copied to another question": Case(
        lambda: edited(_control_of_another),
        asks={"happened_on": "unsure", "agency_aware_on": "unsure"},
        shows={"happened_on": "11/06/2026", "agency_aware_on": "11/06/2026"},
        likely=frozenset({"happened_on", "agency_aware_on"}),
    ),
    "legacy fields with names of ours": Case(lambda: _legacy(by_name=True)),
    "legacy fields with Word's own names": Case(lambda: _legacy(by_name=False)),
    "an empty legacy field": Case(_empty_legacy, says={"child_gp": None}),
    "a control in running text": Case(_in_running_text, says={"child_gp": "Dr Example"}),
    "a question asked and answered twice alike": Case(lambda: _answered_twice("Example Child")),
    "a question answered twice and differently": Case(
        lambda: _answered_twice("Another Child"),
        asks={"child_name": "ambiguous"},
        shows={"child_name": "Example Child / Another Child"},
    ),
    "a question with a row for a prompt": Case(
        lambda: docx(two_columns(pairs(child_gp=paragraph("Click or tap here to enter text.")))),
        says={"child_gp": None},
    ),
}
