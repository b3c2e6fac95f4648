"""An email about a case that was returned goes at once to whoever else acts in the role it was for, once.

What is sent instead and is returned in its turn is not passed on again: the Business Unit is told of every return
anyway, and telephones. Where there is nobody to pass an email on to, it is told that too.
"""

import hashlib
from datetime import datetime

from casereview.application.house import House
from casereview.application.ports import AlreadyFiled
from casereview.application.records import OwedEmail, Writing
from casereview.domain.case import Case
from casereview.domain.london import london_date
from casereview.domain.partnership import Partnership
from casereview.domain.roles import ROLE_TITLES, Person, Role
from casereview.domain.stage import stage

NOTICES = {"email_bounced", "email_bounced_nobody_else"}
"""What tells the Business Unit of a return. That one of these is returned is not announced, or a loop would begin: the
domain knows them by how they begin."""


def pass_on(returned: OwedEmail, case: Case, *, house: House, now: datetime) -> None:
    """Owe the same email to those who stand in for its reader; doing it again changes nothing."""
    if isinstance(returned.role, Role) and not returned.instead_of:
        home = house.directory.partnership(case.partnership)
        organisation = case.agency if returned.role is Role.AGENCY_REPRESENTATIVE else ""
        had_it = home.holders(returned.role, organisation, on=london_date(returned.owed_at))
        others = home.instead_of(returned.to, returned.role, organisation, on=london_date(now))
        _owe([_the_same_email(returned, other, now) for other in others if other not in had_it], house)
        if not others and returned.template not in NOTICES:
            _owe(_nobody_else(returned, returned.role, case, home, house.site_url, now), house)


def _the_same_email(returned: OwedEmail, reader: Person, now: datetime) -> OwedEmail:
    because = f"{returned.context['sent_because']} The same email to somebody else in this role was not delivered."
    instead = {
        "id": _id(returned.template, returned, reader),
        "to": reader.email,
        "instead_of": returned.id,
        "context": {**returned.context, "sent_because": because},
        "owed_at": now,
    }
    return returned.model_copy(update=instead)


def _nobody_else(
    returned: OwedEmail, role: Role, case: Case, home: Partnership, site_url: str, now: datetime
) -> list[OwedEmail]:
    context = {
        "reference": case.reference,
        "partnership_name": home.name,
        "link": f"{site_url}/cases/{case.reference}",
        "link_text": f"Open case {case.reference}",
        "duty_contact": home.duty_contact,
        "reply_to": home.notification_address,
        "sent_because": f"You get this because you are the Business Unit of {home.name}.",
        "next_step": "Telephone the person now, and name a deputy for the role in the directory.",
        "role": ROLE_TITLES[role],
        "stage": stage(case),
    }
    return [
        OwedEmail(
            id=_id("email_bounced_nobody_else", returned, holder),
            about=returned.about,
            template="email_bounced_nobody_else",
            to=holder.email,
            role=Role.BUSINESS_UNIT,
            context=context,
            owed_at=now,
        )
        for holder in home.holders(Role.BUSINESS_UNIT, on=london_date(now))
    ]


def _id(template: str, returned: OwedEmail, reader: Person) -> str:
    digest = hashlib.sha256(f"{returned.id}\n{reader.email}".encode()).hexdigest()
    return f"{template}-{digest[:24]}"


def _owe(emails: list[OwedEmail], house: House) -> None:
    """Each by itself, so that one that is owed already does not keep the others back."""
    for email in emails:
        try:
            house.history.append(Writing(emails=(email,)))
        except AlreadyFiled:
            continue
