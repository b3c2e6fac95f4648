"""Write an email from its template folder: a subject of one line, a plain text and an HTML that say the same.

A key that the context lacks stops the email: a letter about a legal duty must not go out with a hole in it.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from casereview.application.written_email import WrittenEmail


def write(template: str, context: Mapping[str, Any]) -> WrittenEmail:
    """Fill in a template. Raises TemplateNotFound, or UndefinedError naming the key that is missing."""
    subject, text, html = (
        _templates().get_template(f"{template}/{part}").render(context)
        for part in ("subject.txt", "body.txt", "body.html")
    )
    return WrittenEmail(subject=" ".join(subject.split()), text=_tidy(text), html=html)


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("casereview", "templates/emails"),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _tidy(text: str) -> str:
    """Blocks that were left out leave empty lines behind: two in a row part sections, more look broken."""
    lines: list[str] = []
    for line in (line.rstrip() for line in text.strip().splitlines()):
        if line or lines[-2:] != ["", ""]:
            lines.append(line)
    return "\n".join(lines) + "\n"
