"""One question of yes or no, and one of several answers, ticked in all the ways people tick."""

from collections.abc import Mapping

from tests.word_forms.case import Case
from tests.word_forms.making import cell, docx, pairs, paragraph, row, run, table, two_columns


def _with(**answers: str) -> bytes:
    written = {name: each if "<w:" in each else paragraph(each) for name, each in answers.items()}
    return docx(two_columns(pairs(**written)))


def _symbols(yes: str, no: str) -> str:
    def symbol(code: str) -> str:
        return f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>'

    return f"<w:p>{symbol(yes)}{run(' Yes   ')}{symbol(no)}{run(' No')}</w:p>"


def _in_wingdings(yes: str, no: str) -> str:
    font = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    return paragraph(run(yes, font), run(" Yes   "), run(no, font), run(" No"))


def _in_cells_of_their_own() -> bytes:
    rows = [row(cell(label), cell(answer)) for label, answer in pairs() if "looked after by" not in label]
    looked_after = "Is or was the child looked after by a local authority?"
    rows.append(row(cell(looked_after), cell("Yes"), cell("\u2612"), cell("No"), cell("\u2610")))
    return docx(table(rows))


YES: Mapping[str, str] = {
    "a crossed box before Yes": "\u2612 Yes  \u2610 No",
    "a crossed box after Yes": "Yes \u2612  No \u2610",
    "a ticked box": "\u2611 Yes / \u2610 No",
    "a tick and nothing else": "\u2713 Yes   No",
    "a heavy tick": "\u2714 Yes  \u25a1 No",
    "a cross": "\u2717 Yes  \u25a1 No",
    "square brackets": "[x] Yes  [ ] No",
    "capital X in square brackets": "Yes [X]   No [ ]",
    "round brackets": "(x) Yes  ( ) No",
    "a letter": "x Yes   No",
    "No asked first": "\u2610 No  \u2612 Yes",
    "a radio button": "\u25cf Yes  \u25cb No",
    "Y": "Y",
    "a tick and the word": "\u2714 Yes",
    "symbols of Wingdings": _symbols("F0FE", "F0A8"),
    "the cross of Wingdings": _symbols("F0FD", "F06F"),
    "the tick of Wingdings": _symbols("F0FC", "F0A8"),
    "letters in Wingdings": _in_wingdings("\u00fe", "\u00a8"),
}
"""TABLE: how Yes is ticked → the answer."""

NO: Mapping[str, str] = {"N": "N", "a crossed box before No": "\u2610 Yes  \u2612 No", "the word": "No."}

DOUBTFUL: Mapping[str, tuple[str, str]] = {
    "both ticked": ("\u2612 Yes  \u2612 No", "ambiguous"),
    "a tick and a cross": ("Yes \u2713  No \u2717", "ambiguous"),
    "a mark between the two": ("Yes x No", "ambiguous"),
    "none ticked": ("\u2610 Yes  \u2610 No", "blank"),
    "the printed words": ("YES / NO", "blank"),
    "No struck through": (paragraph(run("YES / "), run("NO", "<w:strike/>")), "unsure"),
    "Yes in bold": (paragraph(run("YES", "<w:b/>"), run(" / NO")), "unsure"),
    "a tick without a word": ("\u2713", "unsure"),
    "an empty box without a word": ("\u2610", "blank"),
    "a word more": ("\u2612 Yes  \u2610 No, but she was until May", "unreadable"),
}
"""TABLE: what cannot be told → the answer, and why it is asked for."""

CHOICES: Mapping[str, tuple[str, str]] = {
    "a list of boxes": ("\u2610 Died  \u2612 Seriously harmed  \u2610 Other", "seriously_harmed"),
    "boxes after the words": ("Died \u2612   Seriously harmed \u2610   Other \u2610", "died"),
    "a box on each line": (paragraph("[ ] Died") + paragraph("[x] Seriously harmed") + paragraph("[ ] Other"),
                           "seriously_harmed"),
    "another spelling": ("The child died", "died"),
}  # fmt: skip

TICKS: dict[str, Case] = {
    **{
        f"Yes by {how}": Case(lambda answer=answer: _with(looked_after=answer), says={"looked_after": True})  # type: ignore[misc]
        for how, answer in YES.items()
    },
    **{
        f"No by {how}": Case(lambda answer=answer: _with(looked_after=answer), says={"looked_after": False})  # type: ignore[misc]
        for how, answer in NO.items()
    },
    **{
        f"a tick in doubt: {how}": Case(
            lambda answer=answer: _with(looked_after=answer),  # type: ignore[misc]
            asks={"looked_after": problem},
            likely=frozenset({"looked_after"} if "strike" in answer else ()),
        )
        for how, (answer, problem) in DOUBTFUL.items()
    },
    **{
        f"a choice by {how}": Case(lambda answer=answer: _with(harm=answer), says={"harm": key})  # type: ignore[misc]
        for how, (answer, key) in CHOICES.items()
    },
    "Yes in a cell beside its box": Case(_in_cells_of_their_own, says={"looked_after": True}),
    "a date struck through": Case(
        lambda: _with(happened_on=paragraph(run("11/06/2026", "<w:strike/>"))),
        asks={"happened_on": "unsure"},
        likely=frozenset({"happened_on"}),
    ),
}
