"""How the reader of an email finds the way back: by replying to it, and by the link to what they have sent.

Both are made as the email leaves, and not when it is owed: so every email about a case has them, also one that was owed
long ago or is passed on, and only what sends emails has to know the keys.
"""

from casereview.application.house import House
from casereview.application.records import OwedEmail
from casereview.application.signed_links import Signs, link_to_sent_items
from casereview.domain.reply_address import reply_address

ABOUT_A_CASE = "case#"


def with_ways_back(email: OwedEmail, *, house: House, signer: Signs) -> OwedEmail:
    """The email with its reply address, and with the link to what its reader has sent; "" where that is not known."""
    back = {"reply_to": _reply_to(email, house), "sent_link": _sent_link(email, house, signer)}
    return email.model_copy(update={"context": {**email.context, **back}})


def _reply_to(email: OwedEmail, house: House) -> str:
    """The notification address; in an email about a case, with the label by which a reply finds that case."""
    plain: str = email.context["reply_to"]
    if not email.about.startswith(ABOUT_A_CASE):
        return plain
    return reply_address(plain, email.about.removeprefix(ABOUT_A_CASE), house.keys.key("replies"))


def _sent_link(email: OwedEmail, house: House, signer: Signs) -> str:
    """The link is a sender's own. Emails owed by earlier releases do not say for whom something was sent."""
    if email.role != "sender" or "sent_for" not in email.context:
        return ""
    partnership, agency = email.context["sent_for"]
    return link_to_sent_items(email.to, partnership, agency, house=house, signer=signer, made_at=email.owed_at)
