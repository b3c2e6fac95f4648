"""Who sent an email: what the post office found out about it, and which agency the address belongs to.

"SPF, DKIM and DMARC verdicts are kept; the sender is matched to an agency; unknown or failing senders are held,
never dropped."  — the house's own rule: an address is easily forged, and a case is opened in its agency's name.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from casereview.domain.partnership import Partnership
from casereview.domain.roles import Role

Verdict = Literal["pass", "fail", "none"]


class WhoSentIt(BaseModel):
    """The agency a sender belongs to, "" for none that is known here, and the three verdicts on the message."""

    model_config = ConfigDict(frozen=True)

    agency: str = ""
    is_known: bool = False
    spf: Verdict = "none"
    dkim: Verdict = "none"
    dmarc: Verdict = "none"

    @property
    def is_genuine(self) -> bool:
        """Whether the message comes from who it says.

        DMARC decides where the sender's domain has it (RFC 7489). Where it has none, a pass of the others will do; a
        message that nobody vouches for is not taken for genuine.
        """
        if self.dmarc != "none":
            return self.dmarc == "pass"
        return "fail" not in {self.spf, self.dkim} and "pass" in {self.spf, self.dkim}


def who_sent_it(address: str, partnership: Partnership, spf: Verdict, dkim: Verdict, dmarc: Verdict) -> WhoSentIt:
    """The sender of an email to this partnership."""
    people = [person for person in partnership.people if person.email.casefold() == address.casefold()]
    agencies = [
        held.organisation
        for person in people
        for held in person.memberships
        if held.partnership == partnership.id and held.role is Role.AGENCY_REPRESENTATIVE
    ]
    agency = agencies[0] if agencies else partnership.agency_writing_from(address)
    return WhoSentIt(agency=agency, is_known=bool(agency or people), spf=spf, dkim=dkim, dmarc=dmarc)
