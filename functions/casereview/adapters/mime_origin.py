"""Tell a person's email from a machine's, by the headers that machines, Exchange and SES put on (RFC 3834)."""

from email.message import Message

from casereview.application.received_email import Origin

OUR_HEADER = "X-Case-Review-Tracker"
MAX_HEADER = 2_000  # characters; what is longer was not written to be read

# Exchange puts DR, RN or NRN on mail people wrote (no receipts, please): only these mean that a machine wrote it.
_SUPPRESSED_FOR_MACHINES = {"all", "oof", "autoreply"}


def origin(message: Message) -> Origin:
    """Who wrote this message. Its own headers decide, not those of a message forwarded inside it."""
    # SES writes above all that the sender wrote, and the first header of a name is the one that counts.
    if header(message, "X-SES-Virus-Verdict").upper() == "FAIL":
        return Origin.INFECTED
    if header(message, OUR_HEADER):
        return Origin.OURSELVES
    if _is_delivery_report(message):
        return Origin.BOUNCE
    if _is_automatic(message):
        return Origin.MACHINE
    return Origin.BOUNCE if _comes_from_a_mail_server(message) else Origin.PERSON


def answers_us(message: Message) -> bool:
    """Whether it replies to an email of ours: SES gives all of them ids of its own domain."""
    return any("amazonses.com>" in header(message, name).lower() for name in ("In-Reply-To", "References"))


def header(message: Message, name: str) -> str:
    """A header as one short line, "" when there is none; bytes that are no text become question marks."""
    value = message.get(name)
    text = str(value)[:MAX_HEADER] if value is not None else ""
    return " ".join(text.encode("utf-8", "replace").decode().split())


def _is_delivery_report(message: Message) -> bool:
    is_report = message.get_content_type() == "multipart/report"
    return is_report and header(message, "Content-Type").lower().find("disposition-notification") < 0


def _comes_from_a_mail_server(message: Message) -> bool:
    """Only a notice of failure travels with an empty envelope sender; SES and our SMTP listener write it as "<>"."""
    return header(message, "Return-Path") == "<>" or "mailer-daemon@" in header(message, "From").lower()


def _is_automatic(message: Message) -> bool:
    submitted = header(message, "Auto-Submitted").lower().partition(";")[0].strip()
    suppressed = {word.strip() for word in header(message, "X-Auto-Response-Suppress").lower().split(",")}
    return (
        submitted not in {"", "no"}
        or bool(suppressed & _SUPPRESSED_FOR_MACHINES)
        or header(message, "Precedence").lower() in {"bulk", "junk", "list", "auto_reply"}
        or any(header(message, name) for name in ("List-Id", "X-Loop", "X-Autoreply", "X-Autorespond"))
        or message.get_content_type() == "multipart/report"
    )
