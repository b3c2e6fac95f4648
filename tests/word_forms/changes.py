"""Tracked changes, hidden text, and what only other programs or other people would see."""

from tests.word_files import MAIN, W, edited, packed, parts_of, rewrite
from tests.word_forms.case import Case
from tests.word_forms.making import cell, document, docx, pairs, paragraph, row, run, table, two_columns

AUTHOR = 'w:id="1" w:author="Somebody Example" w:date="2026-06-12T10:00:00Z"'
DATE = "11/06/2026"


def _inserted(text: str) -> str:
    return f"<w:ins {AUTHOR}>{run(text)}</w:ins>"


def _deleted(text: str) -> str:
    return f"<w:del {AUTHOR}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def _with(**answers: str) -> bytes:
    return docx(two_columns(pairs(**answers)))


def _row_inserted() -> bytes:
    rows = [row(cell(label), cell(answer)) for label, answer in pairs() if label != "General practitioner"]
    rows.append(row(cell("General practitioner"), cell("Dr Example"), properties=f"<w:ins {AUTHOR}/>"))
    return docx(table(rows))


def _row_deleted() -> bytes:
    rows = [row(cell(label), cell(answer)) for label, answer in pairs()]
    gone = row(cell("General practitioner"), cell("Dr Gone"), properties=f"<w:del {AUTHOR}/>")
    return docx(table([gone, *rows]))


def _cell_deleted() -> bytes:
    rows = [row(cell(label), cell("Gone", f"<w:cellDel {AUTHOR}/>"), cell(answer)) for label, answer in pairs()]
    return docx(table(rows))


def _hidden_by_style(style: str) -> bytes:
    styles = (
        f'<w:styles xmlns:w="{W[1:-1]}"><w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    body = two_columns(pairs(child_gp=f"<w:p>{style}{run('Example Surgery')}</w:p>"))
    return packed({MAIN: document(body), "word/styles.xml": styles.encode()})


def _in_other_parts() -> bytes:
    """Headers, footers and comments are nobody's answers, whatever they say."""
    other = f'<w:hdr xmlns:w="{W[1:-1]}">{two_columns([("Child's full name", paragraph("Header Child"))])}</w:hdr>'
    parts = {name: other.encode() for name in ("word/header1.xml", "word/footer1.xml", "word/comments.xml")}
    return packed({MAIN: document(two_columns(pairs())), **parts})


def _commented() -> bytes:
    marks = '<w:commentRangeStart w:id="1"/>' + run("Example Surgery") + '<w:commentRangeEnd w:id="1"/>'
    return _with(child_gp=f'<w:p>{marks}<w:r><w:commentReference w:id="1"/></w:r></w:p>')


def _embedded() -> bytes:
    return docx(two_columns(pairs()) + '<w:altChunk r:id="r9" xmlns:r="http://example/r"/>')


def _with_a_footnote() -> bytes:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    return _with(happened_on=paragraph(run(DATE), note))


def _drawn_twice() -> bytes:
    """The old way of drawing says something else: only the new way is seen."""
    both = f"<mc:Choice Requires='wps'>{run('Example Surgery')}</mc:Choice><mc:Fallback>{run('Old')}</mc:Fallback>"
    return _with(child_gp=f"<w:p><mc:AlternateContent>{both}</mc:AlternateContent></w:p>")


def _only_drawn_the_old_way() -> bytes:
    old = f"<mc:AlternateContent><mc:Fallback>{run('Example Surgery')}</mc:Fallback></mc:AlternateContent>"
    return _with(child_gp=f"<w:p>{old}</w:p>")


_FORMATTED = f"<w:rPrChange {AUTHOR}><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
_JOINED = f"<w:p><w:pPr><w:rPr><w:del {AUTHOR}/></w:rPr></w:pPr>{run('Example ')}</w:p>{paragraph('Surgery')}"
_MOVED = f"<w:moveFrom {AUTHOR}>{run('Gone ')}</w:moveFrom><w:moveTo {AUTHOR}>{run('Example Surgery')}</w:moveTo>"
_GP = frozenset({"child_gp"})
_NOT_READ = "(Something is embedded here that was not read: please look at the file.)"

CHANGES: dict[str, Case] = {
    "words put in": Case(lambda: _with(child_gp=paragraph(_inserted("Example Surgery"))), tracked=_GP),
    "words taken out": Case(lambda: _with(child_gp=paragraph(_deleted("Old "), run("Example Surgery"))), tracked=_GP),
    "a date that was changed": Case(
        lambda: _with(happened_on=paragraph(_deleted("10/06/2026"), _inserted(DATE))),
        tracked=frozenset({"happened_on"}),
    ),
    "an answer that was taken out": Case(
        lambda: _with(child_gp=paragraph(_deleted("Example Surgery"))), says={"child_gp": None}, tracked=_GP
    ),
    "words moved": Case(lambda: _with(child_gp=f"<w:p>{_MOVED}</w:p>"), tracked=_GP),
    "a format changed": Case(lambda: _with(child_gp=paragraph(run("Example Surgery", _FORMATTED)))),
    "two lines joined": Case(lambda: _with(child_gp=_JOINED)),
    "a row put in": Case(_row_inserted, says={"child_gp": "Dr Example"}, tracked=_GP),
    "a row taken out": Case(_row_deleted),
    "a cell taken out": Case(_cell_deleted),
    "hidden words": Case(
        lambda: _with(child_gp=paragraph(run("Secret ", "<w:vanish/>"), run("Example Surgery"))),
    ),
    "hidden words switched off": Case(
        lambda: _with(child_gp=paragraph(run("Example Surgery", '<w:vanish w:val="0"/>'))),
    ),
    "a paragraph hidden by its style": Case(
        lambda: _hidden_by_style('<w:pPr><w:pStyle w:val="Secret"/></w:pPr>'), says={"child_gp": None}
    ),
    "headers, footers and comments": Case(_in_other_parts),
    "a comment beside an answer": Case(_commented),
    "an embedded document": Case(_embedded, unexplained=(_NOT_READ,)),
    "a footnote in a date": Case(_with_a_footnote, asks={"happened_on": "unreadable"}),
    "the same thing drawn twice": Case(_drawn_twice),
    "a thing drawn only the old way": Case(_only_drawn_the_old_way),
    "a name in three runs": Case(
        lambda: edited(rewrite("child_name", run("Exam") + "<w:proofErr/>" + run("ple") + run(" Child")))
    ),
    "styles that are no XML": Case(lambda: packed({**parts_of(_with()), "word/styles.xml": b"nonsense"})),
}
