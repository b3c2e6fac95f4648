"""What SES wrote above a message is believed; what the sender wrote below it is not."""

import pytest

from casereview.adapters.mime import parse
from casereview.application.received_email import SenderChecks, Verdict
from tests.raw_emails import an_email, as_ses_stores

HOME = "northfield-trust.example"
PASS, FAIL, NONE = Verdict.PASS, Verdict.FAIL, Verdict.NONE
FORGED = b"Authentication-Results: amazonses.com; spf=pass; dkim=pass; dmarc=pass\r\nReceived-SPF: pass\r\n"


@pytest.mark.parametrize(
    ("results", "spf", "dkim", "dmarc"),
    [
        (f"spf=pass smtp.mailfrom=x; dkim=pass header.i=@{HOME}; dmarc=pass header.from=x;", PASS, PASS, PASS),
        ("spf=fail; dkim=none; dmarc=fail", FAIL, NONE, FAIL),
        ("spf=softfail (a; dmarc=pass) client-ip=192.0.2.7; dkim=fail; dmarc=none", FAIL, FAIL, NONE),
        ("spf=temperror; dkim=permerror; dmarc=temperror", NONE, NONE, NONE),
        (f"SPF=Pass; dkim=fail header.i=@list; dkim=pass header.i=@{HOME}; DMARC=PASS", PASS, PASS, PASS),
        ("dkim=neutral", PASS, NONE, NONE),
        ('spf=fail envelope-from="; dmarc=pass"@x; dkim=none; dmarc=fail', FAIL, NONE, FAIL),
        ("spf=fail helo=x; dmarc=pass; dkim=none; dmarc=fail", FAIL, NONE, FAIL),
        ("none", PASS, NONE, NONE),
    ],
    ids=[
        "all passed",
        "all failed",
        "softly failed, with a comment",
        "errors",
        "several signatures, shouted",
        "the verdict of Received-SPF",
        "a verdict in quotes",
        "a verdict slipped in",
        "nothing said",
    ],
)
def test_the_verdicts_are_those_of_ses(results: str, spf: Verdict, dkim: Verdict, dmarc: Verdict) -> None:
    assert parse(as_ses_stores(an_email().as_bytes(), results=results)).checks == SenderChecks(spf, dkim, dmarc)


@pytest.mark.parametrize(
    ("domain", "verdict"),
    [
        (HOME, PASS),
        (HOME.upper(), PASS),
        (f"mail.{HOME}", PASS),
        ("attacker.example", NONE),
        (f"{HOME}.attacker.example", NONE),
        (f"not-{HOME}", NONE),
        (f"{HOME}@attacker.example", NONE),
        ("example", NONE),
        ("", NONE),
    ],
)
def test_a_pass_counts_for_the_domain_of_from_and_those_below_it_only(domain: str, verdict: Verdict) -> None:
    # Given a message from Northfield Trust that passed for some domain, by its server and by its signature
    stored = as_ses_stores(an_email().as_bytes(), results=f"spf=pass; dkim=pass header.i=@{domain}; dmarc=none")
    stored = stored.replace(f"<bounces@{HOME}>".encode(), f"<bounces@{domain}>".encode(), 1)
    # Then both count if the domain is its own
    assert parse(stored).checks == SenderChecks(verdict, verdict, NONE)


def test_a_pass_of_the_domain_above_that_of_from_counts() -> None:
    # Given a message from one house of the trust, sent and signed by the trust
    email = an_email(From=f"Sam Reed <sam.reed@hospital.{HOME}>").as_bytes()
    received = parse(as_ses_stores(email, results=f"spf=pass; dkim=pass header.d={HOME}; dmarc=none"))
    # Then the trust vouches for it
    assert received.checks == SenderChecks(PASS, PASS, NONE)


def test_a_signature_that_names_two_domains_counts_for_neither() -> None:
    results = f"spf=none; dkim=pass header.d=attacker.example header.i=@{HOME}; dmarc=none"
    assert parse(as_ses_stores(an_email().as_bytes(), results=results)).checks.dkim is NONE


def test_no_pass_counts_for_a_message_whose_from_names_nobody() -> None:
    email = an_email(From="Sam Reed")
    assert parse(as_ses_stores(email.as_bytes(), results="spf=pass; dkim=pass; dmarc=none")).checks == SenderChecks()


def test_a_failure_counts_whoever_s_it_is() -> None:
    # Given a message that failed for the domain of somebody else
    stored = as_ses_stores(an_email().as_bytes(), results="spf=fail; dkim=fail header.i=@attacker.example; dmarc=none")
    stored = stored.replace(f"<bounces@{HOME}>".encode(), b"<bounces@attacker.example>", 1)
    # Then it is no better for that
    assert parse(stored).checks == SenderChecks(FAIL, FAIL, NONE)


def test_a_senders_own_verdicts_count_for_nothing() -> None:
    # Given a message that brings verdicts along, under those of SES
    received = parse(as_ses_stores(FORGED + an_email().as_bytes(), results="spf=fail; dkim=none; dmarc=fail"))
    # Then those of SES stand
    assert received.checks == SenderChecks(FAIL, NONE, FAIL)


def test_verdicts_below_the_senders_own_headers_count_for_nothing() -> None:
    assert parse(b"X-Mailer: any\r\n" + FORGED + an_email().as_bytes()).checks == SenderChecks()


def test_the_verdicts_of_another_server_count_for_nothing() -> None:
    raw = FORGED.replace(b"amazonses.com", b"mail.other-agency.example").replace(b"Received-SPF: pass\r\n", b"")
    assert parse(raw + an_email().as_bytes()).checks == SenderChecks()


def test_the_recipients_are_the_address_it_was_taken_in_for_and_those_it_names() -> None:
    # Given a message that came in for a reply address that it does not name
    email = an_email(To="Notify <NOTIFY@bedford-borough.example>, kit@other-agency.example", Cc="<lee@other.example>")
    # When it is taken apart
    received = parse(as_ses_stores(email.as_bytes(), to="notify+b7k2@bedford-borough.example"))
    # Then all of them are there, in small letters, each once
    assert received.recipients == (
        "notify+b7k2@bedford-borough.example",
        "notify@bedford-borough.example",
        "kit@other-agency.example",
        "lee@other.example",
    )


def test_the_name_a_server_gives_itself_is_no_recipient() -> None:
    # Given a server that calls itself something for somebody
    raw = as_ses_stores(an_email().as_bytes(), to="notify@bedford-borough.example")
    raw = raw.replace(b"from mail.northfield", b"from x for notify+b7k2@bedford-borough.example; mail.northfield", 1)
    assert "notify+b7k2@bedford-borough.example" not in parse(raw).recipients


def test_a_forwarded_message_keeps_the_address_it_was_first_sent_to() -> None:
    email = an_email(X_Original_To="notify+b7k2@bedford-borough.example")
    assert "notify+b7k2@bedford-borough.example" in parse(email.as_bytes()).recipients


def test_there_are_only_so_many_recipients() -> None:
    everyone = ", ".join(f"n{number}@other-agency.example" for number in range(1_000))
    assert len(parse(an_email(To=everyone).as_bytes()).recipients) == 200
