"""The look that our Word files share: A4, a plain typeface, British English, headings in order, quiet tables.

It is written so that assistive technology has what it needs: a title, a language, header rows that repeat, and no
meaning carried by colour alone.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Final, cast

from docx import Document
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

if TYPE_CHECKING:
    from docx.styles.style import ParagraphStyle

INK: Final = RGBColor(0x0B, 0x0C, 0x0C)
ACCENT: Final = RGBColor(0x12, 0x43, 0x6D)
QUIET: Final = RGBColor(0x50, 0x5A, 0x5F)
WARNING: Final = "D4351C"
NOTE: Final = "12436D"
_TYPEFACE: Final = "Arial"
_WRITTEN: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - Word's core properties take a naive UTC time
TEXT_WIDTH: Final = Cm(17.4)


def blank_paper(title: str, subject: str) -> Paper:
    """An empty A4 document in British English that knows its title."""
    paper = Document()
    _set_page(paper)
    _set_properties(paper, title, subject)
    _set_settings(paper)
    _set_styles(paper)
    _drop_thumbnail(paper)
    return paper


def _drop_thumbnail(paper: Paper) -> None:
    """The library's own template carries a picture of another document."""
    relations = paper.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


def _set_page(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin, section.bottom_margin = Cm(2.1), Cm(1.9)
    section.header_distance = section.footer_distance = Cm(0.9)


def _set_properties(paper: Paper, title: str, subject: str) -> None:
    properties = paper.core_properties
    properties.title, properties.subject, properties.language = title, subject, "en-GB"
    properties.author = "Pan Bedfordshire Safeguarding Children Partnerships"
    properties.comments = ""
    properties.created = properties.modified = _WRITTEN


def _set_settings(paper: Paper) -> None:
    settings = paper.settings.element
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "en-GB")


def _set_styles(paper: Paper) -> None:
    defaults = paper.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    _style(paper, "Normal", 11, INK, before=0, after=6)
    _style(paper, "Title", 24, ACCENT, before=0, after=4, bold=True)
    _style(paper, "Subtitle", 12, QUIET, before=0, after=10)
    _style(paper, "Heading 1", 15, ACCENT, before=16, after=3, bold=True)
    _style(paper, "Header", 9, QUIET, before=0, after=0)
    _style(paper, "Footer", 8.5, QUIET, before=0, after=0)
    for name in ("Question", "Answer", "Hint", "Notice", "Guidance", "Small print"):
        paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = paper.styles["Normal"]
    _style(paper, "Question", 10.5, INK, before=3, after=3)
    _style(paper, "Answer", 10.5, INK, before=3, after=3)
    _style(paper, "Hint", 9, QUIET, before=0, after=3)
    _style(paper, "Notice", 10.5, INK, before=0, after=0)
    _style(paper, "Guidance", 10.5, QUIET, before=0, after=6)
    _style(paper, "Small print", 7.5, QUIET, before=2, after=0)
    paper.styles["Heading 1"].paragraph_format.keep_with_next = True
    paper.styles["Guidance"].paragraph_format.keep_with_next = True
    prompt = paper.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    prompt.font.color.rgb = QUIET


def _style(
    paper: Paper, name: str, size: float, colour: RGBColor, *, before: float, after: float, bold: bool = False
) -> None:
    style = cast("ParagraphStyle", paper.styles[name])
    properties = style.element.get_or_add_rPr()
    for unwanted in ("w:rFonts", "w:spacing", "w:kern", "w:i", "w:iCs"):
        for element in properties.findall(qn(unwanted)):
            properties.remove(element)
    for border in style.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
    style.font.name, style.font.size, style.font.color.rgb, style.font.bold = _TYPEFACE, Pt(size), colour, bold
    properties.rFonts.set(qn("w:cs"), _TYPEFACE)
    properties.rFonts.set(qn("w:eastAsia"), _TYPEFACE)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.08


def add_header_and_footer(paper: Paper, marking: str, name: str, small_print: str = "") -> None:
    """The marking at the top of every page; the name of the document, the page and any small print at its foot."""
    section = paper.sections[0]
    section.header.paragraphs[0].add_run(marking).bold = True
    foot = section.footer.paragraphs[0]
    for stop in ("Header", "Footer"):
        paper.styles[stop].paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(name)
    _add_page_number(foot)
    if small_print:
        section.footer.add_paragraph(small_print, style="Small print")


def _add_page_number(paragraph: Paragraph) -> None:
    paragraph.add_run("\tPage ")
    for instruction, between in (("PAGE", " of "), ("NUMPAGES", "")):
        field = f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        paragraph._p.append(parse_xml(field))  # noqa: SLF001 - python-docx has no fields of its own
        if between:
            paragraph.add_run(between)


def add_notice(paper: Paper, title: str, words: str, colour: str) -> None:
    """A paragraph that stands out by a bar at its left and a bold beginning."""
    paragraph = paper.add_paragraph(style="Notice")
    paragraph.add_run(title + " ").bold = True
    paragraph.add_run(words)
    paragraph.paragraph_format.left_indent = Cm(0.35)
    paragraph.paragraph_format.space_after = Pt(8)
    bar = f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="36" w:space="8" w:color="{colour}"/></w:pBdr>'
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no paragraph borders
    properties.insert_element_before(parse_xml(bar), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def shade(cell: _Cell, colour: str) -> None:
    """Give a cell a background."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-docx has no shading
    properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>'))
