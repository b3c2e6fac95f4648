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
