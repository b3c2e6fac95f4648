"""Whether a case reference that somebody types leads to a case: asked before the form is sent, not afterwards."""

from casereview.application.house import House
from casereview.domain.reference import reference_written

NOT_A_REFERENCE = "Enter the reference as in our emails, such as {prefix}-K7QM-3XTP, or leave this blank"
NOT_KNOWN_HERE = "There is no case with that reference in {home}: check it, or leave this blank"


def why_reference_fails(typed: str, partnership: str, house: House) -> str:
    """The sentence for its field where a form that quotes this would not find its case; "" where nothing is wrong."""
    home, quoted = house.directory.partnership(partnership), reference_written(typed)
    if quoted is None:
        return NOT_A_REFERENCE.format(prefix=home.prefix)
    case = house.case(quoted)
    known = not quoted or partnership in (case.partnership, case.referred_in)
    return "" if known else NOT_KNOWN_HERE.format(home=home.name)
