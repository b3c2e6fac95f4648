"""Who sent an email, and whether to believe it."""

import pytest

from casereview.domain.partnership import Agency, Partnership
from casereview.domain.roles import Membership, Person, Role
from casereview.domain.senders import Verdict, WhoSentIt, who_sent_it

NURSE = Person(
    email="nurse@hospital.example",
    name="Nurse",
    memberships=(Membership(partnership="here", role=Role.AGENCY_REPRESENTATIVE, organisation="hospital"),),
)
UNIT = Person(
    email="unit@council.example", name="Unit", memberships=(Membership(partnership="here", role=Role.BUSINESS_UNIT),)
)
HERE = Partnership(
    id="here",
    name="Here",
    local_authority="Here",
    prefix="HE",
    notification_address="notify@here.example",
    duty_contact="01632 960001",
    agencies=(Agency(id="hospital", name="Hospital"), Agency(id="police", name="Police", domains=("police.example",))),
    people=(NURSE, UNIT),
)


@pytest.mark.parametrize(
    ("address", "agency", "is_known"),
    [
        ("nurse@hospital.example", "hospital", True),
        ("doctor@hospital.example", "", False),
        ("anybody@police.example", "police", True),
        ("anybody@county.police.example", "police", True),
        ("anybody@notpolice.example", "", False),
        ("police.example@elsewhere.example", "", False),
        ("unit@council.example", "", True),
        ("", "", False),
    ],
)
def test_a_sender_belongs_to_an_agency_by_address_or_by_domain(address: str, agency: str, is_known: bool) -> None:
    who = who_sent_it(address, HERE, "pass", "pass", "pass")

    assert (who.agency, who.is_known) == (agency, is_known)


@pytest.mark.parametrize(
    ("spf", "dkim", "dmarc", "genuine"),
    [
        ("pass", "pass", "pass", True),
        ("fail", "none", "pass", True),
        ("pass", "pass", "fail", False),
        ("pass", "none", "none", True),
        ("none", "pass", "none", True),
        ("pass", "fail", "none", False),
        ("fail", "pass", "none", False),
        ("none", "none", "none", False),
    ],
)
def test_dmarc_decides_and_where_there_is_none_somebody_must_vouch_for_it(
    spf: Verdict, dkim: Verdict, dmarc: Verdict, genuine: bool
) -> None:
    assert WhoSentIt(spf=spf, dkim=dkim, dmarc=dmarc).is_genuine is genuine
