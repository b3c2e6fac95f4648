"""What the pages say about themselves."""

from chalice.app import Blueprint

from casereview.application.answers import ReadModel
from chalicelib.access import public
from chalicelib.answers import Page
from chalicelib.call import Call

about = Blueprint(__name__)


class AccessibilityPage(ReadModel):
    """How accessible the pages are: `standard` is what they are tested against with each build."""

    standard: str


@about.route("/accessibility")
@public
def accessibility(_: Call) -> Page:
    """The accessibility statement."""
    return Page("accessibility.html", AccessibilityPage(standard="WCAG 2.2 AA"))
