"""Hand an email to SES, marked so that its reports find their way back and machines do not answer it."""

from email.utils import formataddr
from typing import TYPE_CHECKING

from casereview.adapters.mime_origin import OUR_HEADER
from casereview.application.records import OwedEmail
from casereview.application.written_email import WrittenEmail

if TYPE_CHECKING:
    from mypy_boto3_sesv2.client import SESV2Client

FROM_NAME = "Case Review Tracker"


class Ses:
    """The post as it leaves AWS. `sender` is our verified address."""

    def __init__(self, client: "SESV2Client", sender: str, configuration_set: str) -> None:
        self._client = client
        self._sender = sender
        self._configuration_set = configuration_set

    def send(self, email: OwedEmail, written: WrittenEmail) -> str:
        """Send, and return the id SES gave the message. Raises botocore's ClientError if SES refuses it.

        Who simply replies, perhaps with the form filled in again, reaches the notification address of the partnership,
        and by it the case that the email is about.
        """
        sent = self._client.send_email(
            FromEmailAddress=formataddr((FROM_NAME, self._sender)),
            ReplyToAddresses=[email.context["reply_to"]],
            Destination={"ToAddresses": [email.to]},
            ConfigurationSetName=self._configuration_set,
            EmailTags=[{"Name": "about", "Value": tag_of(email.about)}, {"Name": "email", "Value": email.id}],
            Content={
                "Simple": {
                    "Subject": {"Data": written.subject, "Charset": "UTF-8"},
                    "Body": {
                        "Text": {"Data": written.text, "Charset": "UTF-8"},
                        "Html": {"Data": written.html, "Charset": "UTF-8"},
                    },
                    "Headers": [
                        {"Name": OUR_HEADER, "Value": email.id},
                        {"Name": "Auto-Submitted", "Value": "auto-generated"},
                        {"Name": "X-Auto-Response-Suppress", "Value": "OOF, AutoReply"},
                    ],
                }
            },
        )
        return sent["MessageId"]


def tag_of(about: str) -> str:
    """A partition as a tag of SES, which allows letters, digits and "_-.@" only."""
    return about.replace("#", ".", 1)


def about_of(tag: str) -> str:
    """The partition a tag stands for."""
    return tag.replace(".", "#", 1)
