"""`make demo`: a story with several cases in all three partnerships, played through the running stack.

Forms go in by SMTP and by upload, the Business Units work at the pages, time passes, and what happens is told as it
happens. Nothing here reaches behind the doors: whatever it does, a person could do.
"""

import re
import smtplib
import sys
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path

from casereview.adapters.bank_holidays import bundled_calendar
from casereview.domain.london import LONDON
from casereview.domain.reasons import FACT
from infra.local import clock, running
from infra.local.fill_form import Value, filled_form, moment_fields
from infra.local.holiday import proclaim
from infra.local.jump import travel
from infra.local.outbox_watch import OutboxWatch
from infra.local.visitor import Visitor
from infra.local.whereabouts import Whereabouts

A_REFERENCE = re.compile(r"[A-Z]{2}-\w{4}-\w{4}")
WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")


class Story:
    """The people of the story, and what they do."""

    def __init__(self, stack: running.Running, local_dir: Path) -> None:
        self._stack = stack
        self._local_dir = local_dir
        self._outbox = OutboxWatch(Path(stack.outbox))

    def play(self) -> None:
        """From the first telephone call to the week after."""
        luton = self._a_school_telephones_luton()
        bedford = self._a_hospital_emails_bedford()
        self._a_form_leaves_central_bedfordshire_in_doubt()
        self._the_police_upload_a_non_serious_form()
        self._somebody_sends_a_picture()
        for hours in (24, 18, 6, 1):
            self._time_passes(timedelta(hours=hours))
        self._the_school_sends_its_form_late(luton)
        self._a_bank_holiday_is_announced()
        self._the_panel_gives_bedford_more_time(bedford)
        self._time_passes(self._until_the_office_opens())
        for _ in range(8):
            self._time_passes(timedelta(days=1))
            self._a_partner_has_seen_what_was_escalated(bedford)
        self._what_the_leads_see()

    def _a_school_telephones_luton(self) -> str:
        self._tell("A school telephones Luton's Business Unit, which writes the referral down.")
        answers = {"seriousness": "serious", "harm": "seriously_harmed", "looked_after": "no", "care_leaver": "no"}
        told = {**self._typed("business_unit_told"), **self._typed("happened", hours_ago=20)}
        unit = self._visitor("business.unit@luton.example")
        page = unit.fill_in("/referrals/new", {"agency": "luton/education", **answers, **told})
        self._show_emails()
        return page.url.rpartition("/")[2].partition("?")[0]

    def _a_hospital_emails_bedford(self) -> str:
        self._tell("A hospital emails a complete form to Bedford Borough.")
        form = self._form(agency="Hospital Trust")
        case = self._email("safeguarding@hospital-trust.example", "bedford-borough", form)
        unit = self._visitor("business.unit@bedford-borough.example")
        self._tell(f"Bedford Borough's Business Unit records that the Panel and the police have been told of {case}.")
        done = self._typed("done")
        unit.fill_in(f"/cases/{case}/record/panel_notified", {**done, "panel_reference": "EXAMPLE-1"})
        unit.fill_in(f"/cases/{case}/record/partner_told?for=police", done)
        self._show_emails()
        return case

    def _a_form_leaves_central_bedfordshire_in_doubt(self) -> None:
        self._tell("A form for Central Bedfordshire says the local authority became aware 'last Tuesday'.")
        form = self._form(
            local_authority_aware_on="last Tuesday",
            harm="died",
            child_died_on=self._now().date(),
            looked_after=True,
            other_areas="Milton Keynes",
        )
        case = self._email("social.care@central-bedfordshire.example", "central-bedfordshire", form)
        unit = self._visitor("business.unit@central-bedfordshire.example")
        self._tell(f"The clocks of {case} run on the worst case until the Business Unit confirms the date.")
        aware = self._typed("local_authority_aware", hours_ago=3)
        unit.fill_in(f"/cases/{case}/record/moment?for=local_authority_aware", {**aware, "because": FACT[0]})
        self._show_emails(expected=False)

    def _the_police_upload_a_non_serious_form(self) -> None:
        self._tell("The police upload a non serious form for Central Bedfordshire.")
        agency = self._visitor("safeguarding@police.example")
        form = self._form(seriousness="non_serious", harm="other", child_name="Another Child")
        agency.upload("/notify?partnership=central-bedfordshire&agency=police", form)
        self._show_emails()

    def _somebody_sends_a_picture(self) -> None:
        self._tell("Somebody emails Luton a file that is no form.")
        self._email("social.care@luton.example", "luton", b"This is no Word file at all.")

    def _the_school_sends_its_form_late(self, reference: str) -> None:
        self._tell(f"The school at last emails its form, quoting {reference}.")
        form = self._form(
            case_reference=reference, agency="Education", business_unit_told_on=None, business_unit_told_time=None
        )
        self._email("safeguarding@education.example", "luton", form)

    def _a_bank_holiday_is_announced(self) -> None:
        calendar = bundled_calendar()
        today = self._now().date()
        on = next(day for n in range(6, 30) if not calendar.closed_because(day := today + timedelta(days=n)))
        self._tell(f"A royal wedding is announced for {on:%A %d %B}: every date that runs over it moves.")
        proclaim(on.isoformat(), "A royal wedding", self._local_dir)
        self._show_emails()

    def _the_panel_gives_bedford_more_time(self, case: str) -> None:
        self._tell(f"The Panel agrees in writing to a later date for the rapid review of {case}.")
        agreed = {"more": "3", "authority": "the Panel, in writing", "because": "the Panel agreed to a later date"}
        unit = self._visitor("business.unit@bedford-borough.example")
        unit.fill_in(f"/cases/{case}/record/extend?for=rapid_review_submitted", agreed)
        self._show_emails()

    def _a_partner_has_seen_what_was_escalated(self, case: str) -> None:
        seen = f"/cases/{case}/seen"
        police = self._visitor("partner@police.example")
        if police.ask(seen)["escalated"]:
            self._tell(f"The police say that they have seen what was escalated in {case}: the Chair is not told.")
            police.fill_in(seen, {})

    def _what_the_leads_see(self) -> None:
        for partnership in ("bedford-borough", "central-bedfordshire", "luton"):
            for case in self._visitor(f"lead@{partnership}.example").ask("/")["cases"]:
                due = case["next"]
                line = f"{due['title']}, {due['due_text']}: {due['state_text']}" if due else "nothing is due"
                print(f"  {case['reference']}  {case['stage']}. {line}")
        print(f"\nLook for yourself: {self._stack.site_url}")

    def _time_passes(self, by: timedelta) -> None:
        travel(by, self._local_dir)
        self._tell("Time passes.")
        self._show_emails(expected=False)

    def _until_the_office_opens(self) -> timedelta:
        """To five past nine tomorrow: reminders of clocks of days leave at nine."""
        tomorrow = self._now() + timedelta(days=1)
        return tomorrow.replace(hour=9, minute=5) - self._now()

    def _visitor(self, email: str) -> Visitor:
        return Visitor(self._stack, email)

    def _email(self, sender: str, partnership: str, attachment: bytes) -> str:
        """Send a form by SMTP; the reference that the answers carry, or "" if they carry none."""
        message = EmailMessage()
        message["From"], message["To"] = sender, f"notify@{partnership}.example"
        message["Subject"], message["Message-ID"] = "Notification", make_msgid(domain="people.example")
        message.set_content("Please see the attached form.")
        message.add_attachment(attachment, maintype=WORD[0], subtype=WORD[1], filename="notification.docx")
        with smtplib.SMTP("127.0.0.1", self._stack.mail_port) as post:
            post.send_message(message)
        found = A_REFERENCE.search(" ".join(self._show_emails()))
        return found[0] if found else ""

    def _form(self, **values: Value) -> bytes:
        """A complete form of something that happened yesterday and became known today."""
        now = self._now()
        moments: dict[str, Value] = {"completed_on": now.date()}
        for name, hours in (("happened", 30), ("agency_aware", 6), ("local_authority_aware", 3)):
            moments |= moment_fields(name, now - timedelta(hours=hours))
        moments |= moment_fields("business_unit_told", now - timedelta(minutes=10))
        return filled_form(**{**moments, **values})

    def _typed(self, name: str, hours_ago: float = 0.1) -> dict[str, str]:
        """A moment as somebody types it into a page."""
        at = self._now() - timedelta(hours=hours_ago)
        parts = {"day": at.day, "month": at.month, "year": at.year, "time": f"{at:%H:%M}"}
        return {f"{name}-{part}": str(value) for part, value in parts.items()}

    def _now(self) -> datetime:
        return clock.now(Path(self._stack.shift_file)).astimezone(LONDON)

    def _tell(self, what: str) -> None:
        print(f"\n{self._now():%A %d %B, %H:%M}  {what}")

    def _show_emails(self, *, expected: bool = True) -> list[str]:
        emails = self._outbox.new(expected=expected)
        for to, subject in emails:
            print(f"    email to {to}: {subject}")
        return [subject for _, subject in emails]


def main() -> None:
    """Play the story, or say how to start a stack to play it in."""
    local_dir = Whereabouts.of_environment().local_dir
    try:
        Story(running.read(local_dir), local_dir).play()
    except running.NotRunning as refusal:
        sys.exit(str(refusal))


if __name__ == "__main__":
    main()
