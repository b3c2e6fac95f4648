"""Raw emails as SES stores them. Everybody in them is fictional."""

from email.message import EmailMessage
from email.policy import SMTP

SENDER = "sam.reed@northfield-trust.example"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def an_email(**headers: str) -> EmailMessage:
    """An email a person wrote; a header given replaces the usual one (Reply_To for Reply-To)."""
    email = EmailMessage(policy=SMTP)
    email["Return-Path"] = f"<{SENDER}>"
    email["From"] = f"Sam Reed <{SENDER}>"
    email["To"] = "notify@bedford-borough.example"
    email["Message-ID"] = "<one@northfield-trust.example>"
    email["Subject"] = "Notification"
    email.set_content("Please find the form attached.")
    for name, value in headers.items():
        header = name.replace("_", "-")
        del email[header]
        email[header] = value
    return email


def with_file(email: EmailMessage, content: bytes, name: str, kind: str = WORD_TYPE) -> EmailMessage:
    """The email with one more attachment."""
    maintype, _, subtype = kind.partition("/")
    email.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    return email


def as_ses_stores(
    raw: bytes,
    *,
    to: str = "notify@bedford-borough.example",
    results: str = "spf=pass (spfCheck: permitted) smtp.mailfrom=x; dkim=pass header.i=@northfield-trust.example;"
    " dmarc=pass header.from=x;",
) -> bytes:
    """A message under the headers that SES puts on top; `results` are those of its Authentication-Results."""
    top = [
        "Return-Path: <bounces@northfield-trust.example>",
        "Received: from mail.northfield-trust.example (mail.northfield-trust.example [192.0.2.7])",
        " by inbound-smtp.eu-west-2.amazonaws.com with SMTP id o3vrnil0e2ic28trm7dfhrc2v0clambda4nbp0g1",
        f" for {to};",
        " Mon, 15 Jun 2026 09:00:00 +0000 (UTC)",
        "X-SES-Spam-Verdict: PASS",
        "X-SES-Virus-Verdict: PASS",
        "Received-SPF: pass (spfCheck: permitted) client-ip=192.0.2.7; helo=mail.northfield-trust.example;",
        f"Authentication-Results: amazonses.com; {results}",
        "X-SES-RECEIPT: AEFBQUFBQUFBQUFB",
        "X-SES-DKIM-SIGNATURE: a=rsa-sha256; q=dns/txt; b=abc=",
    ]
    return "".join(f"{line}\r\n" for line in top).encode() + raw
