"""Every email, written from its template with what it is given in life."""

import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, UndefinedError, meta

from casereview.adapters.letter import write
from tests.sample_letters import SAMPLES

TEMPLATES = Path(__file__).parents[2] / "templates" / "emails"
A_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ 20\d\d")
MARKERS = ("{{", "}}", "{%", "None", "[]", "Undefined", "TODO")


def _words(html: str) -> str:
    """What a reader of the HTML reads, without the style sheet."""
    return re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<head>.*?</head>", "", html))


def test_every_template_has_a_sample_and_every_sample_a_template() -> None:
    assert {folder.name for folder in TEMPLATES.iterdir() if folder.is_dir()} == set(SAMPLES)


WITHOUT_DATES = ("email_bounced", "nobody_told", "same_incident_suggested")
"""Templates about something else than what is due."""


@pytest.mark.parametrize("template", SAMPLES)
class TestEachEmail:
    def test_says_what_to_do_first_and_gives_one_link_for_it(self, template: str) -> None:
        # Given what the email gets in life, and a link in it
        given = SAMPLES[template]
        # When it is written
        email = write(template, given)
        # Then the next step stands before everything else but the heading
        assert email.text.split("\n\n")[2].strip() == given["next_step"]
        # And there is one link, in both, where there is something to do by one, beside the one by which senders follow
        # what they sent
        links = [link for link in (given["link"], given.get("sent_link")) if link]
        assert email.text.count("https://") == len(links)
        assert email.html.count("href=") == len(links)
        assert all(f'href="{link}"' in email.html and link in email.text for link in links)

    def test_has_a_subject_of_one_line_that_a_list_of_mail_can_show(self, template: str) -> None:
        subject = write(template, SAMPLES[template]).subject
        assert subject == " ".join(subject.split())
        assert 10 < len(subject) <= 110

    def test_says_the_same_dates_as_text_and_as_html(self, template: str) -> None:
        email = write(template, SAMPLES[template])
        assert A_DATE.findall(email.text) == A_DATE.findall(_words(email.html))

    def test_says_who_sent_it_and_why(self, template: str) -> None:
        given, email = SAMPLES[template], write(template, SAMPLES[template])
        for body in (email.text, _words(email.html).replace("&#39;", "'")):
            assert given["sent_because"] in body
            assert given["duty_contact"] in body
            assert f"Case Review Tracker for {given['partnership_name']}" in body

    def test_parts_every_heading_from_what_stands_before_it(self, template: str) -> None:
        lines = write(template, SAMPLES[template]).text.splitlines()
        headings = [number for number, line in enumerate(lines) if number and line.isupper() and len(line) > 8]
        assert all(not lines[number - 1] and not lines[number + 1] for number in headings)

    def test_shows_no_marker_of_the_template(self, template: str) -> None:
        email = write(template, SAMPLES[template])
        assert not [m for m in MARKERS for part in (email.subject, email.text, _words(email.html)) if m in part]

    def test_is_refused_when_any_value_it_uses_is_missing(self, template: str) -> None:
        # Given every value that the template and the layout name (an email about no case prints no reference)
        given = {**SAMPLES[template], "late": True}
        used = {key for key in _keys_used(template) if given.get(key)}
        assert {"next_step", "sent_because", "duty_contact", "partnership_name"} <= used
        assert "link" in used or not given["link"]
        for key in used:
            # When it is missing, then the email is not written
            with pytest.raises(UndefinedError, match=key):
                write(template, {name: value for name, value in given.items() if name != key})

    def test_is_readable_html(self, template: str) -> None:
        html = write(template, SAMPLES[template]).html
        assert '<html lang="en-GB">' in html
        assert html.count("<h1>") == 1
        assert "<img" not in html
        assert "<table" not in html


@pytest.mark.parametrize(
    "template",
    [name for name, given in SAMPLES.items() if "clocks" in given and name not in WITHOUT_DATES],
)
def test_each_date_is_given_with_its_legal_force_and_how_it_was_worked_out(template: str) -> None:
    # Given the clocks of the email
    given: dict[str, Any] = SAMPLES[template]
    email = write(template, given)
    for clock in given.get("reached", given["clocks"]):
        for body in (email.text, _words(email.html)):
            # Then each is there with its date, its force and every paragraph of its working
            assert f"Due {clock['due_text']}" in body
            assert f"Legal force: {clock['force']}" in body
            assert all(paragraph in body.replace("&#39;", "'") for paragraph in clock["explanation"])


def test_a_late_reminder_says_that_it_is_late_and_when_it_was_planned() -> None:
    given = SAMPLES["clock_reminder"]
    late, in_time = write("clock_reminder", {**given, "late": True}), write("clock_reminder", given)
    for body in (late.text, late.html):
        assert given["planned_text"] in body
    assert "late" not in in_time.text


def test_a_receipt_for_a_complete_form_lists_nothing_as_missing() -> None:
    given = {**SAMPLES["notification_receipt"], "missing": [], "missing_by": "", "provisional": []}
    email = write("notification_receipt", given)
    for body in (email.text.lower(), email.html.lower()):
        assert "missing" not in body
        assert "may change" not in body


def test_what_is_given_cannot_become_html() -> None:
    # Given a reason with markup in it
    given = {**SAMPLES["form_not_read"], "reason": "<script>alert('x')</script>"}
    # Then the HTML shows it and does not run it
    assert "<script>" not in write("form_not_read", given).html


def test_a_line_break_cannot_reach_the_subject() -> None:
    given = {**SAMPLES["email_bounced"], "reference": "BB-K7QM\r\nBcc: all@luton.example"}
    assert "\n" not in write("email_bounced", given).subject


def _keys_used(template: str) -> set[str]:
    environment = Environment(autoescape=True)
    sources = [TEMPLATES / "layout.html", *(TEMPLATES / template).iterdir()]
    return {key for path in sources for key in meta.find_undeclared_variables(environment.parse(path.read_text()))}
