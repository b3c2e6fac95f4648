"""Templates to HTML: everything is escaped, and a name that is missing stops the page instead of printing blank."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from casereview.application.answers import ReadModel
from casereview.domain.facts import MOMENTS
from casereview.domain.roles import Action
from chalicelib.silence import silence
from chalicelib.site import asset, link, part

if TYPE_CHECKING:
    from jinja2 import Environment

    from chalicelib.visit import Visit

MENU = (
    ("Cases", "/", Action.VIEW_CASES),
    ("Record a referral", "/referrals/new", Action.RECORD_REFERRAL),
    ("Send a form", "/notify", Action.SEND_FORM),
    ("What came in", "/inbound", Action.VIEW_INBOUND),
    ("Clocks", "/clocks", None),
    ("System", "/system", Action.VIEW_SYSTEM),
)


def rendered(template: str, model: ReadModel, visit: "Visit | None", also: Mapping[str, object]) -> str:
    """The page as HTML; its menu holds only what the visitor may do, and the rules, which anyone may read."""
    menu = [(title, path) for title, path, action in MENU if visit and (action is None or visit.may(action))]
    late = silence(visit) if visit else ()
    return _environment().get_template(template).render(page=model, visit=visit, menu=menu, late=late, **also)


@cache
def _environment() -> "Environment":
    from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, Undefined

    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("casereview", "templates/pages"), components]),
        autoescape=True,
        undefined=_strict(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(link=link, asset=asset, part=part, moments=frozenset(MOMENTS))
    environment.globals.update(undefined=Undefined(), null=None)  # the components kept these words of JavaScript's
    environment.filters["capitalise_first"] = lambda words: words[:1].upper() + words[1:]
    return environment


def _strict() -> Any:
    from jinja2 import StrictUndefined, Undefined

    class StrictButForComponents(StrictUndefined):
        """Strict, but for two habits of the components: asking after options nobody gave, and after a caller."""

        def __new__(cls, hint: str | None = None, obj: Any = None, name: str | None = None, *rest: Any) -> Any:
            if isinstance(obj, dict) or name == "caller":
                return Undefined(hint, obj, name, *rest)
            return super().__new__(cls)

    return StrictButForComponents
