"""The bucket that everything inbound is kept in, byte for byte, before anything is decided about it.

email/<partnership>/<anything>                 a raw message, as SES stores it
forms/<partnership>/<inbound id>/<n>.docx      a form taken out of a message
upload/<partnership>/<agency>/<uuid>.docx      a form that a browser sent
"""

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from botocore.exceptions import ClientError

from casereview.application.receive_form import ArrivedForm

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Object metadata travels as HTTP headers, so only ASCII is safe in it; an ordinary address is left as it is.
READABLE_IN_METADATA = "@!#$&'*+/=?^_`{|}~.-"


class InboundBucket:
    """The bucket as it is on AWS."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def read(self, key: str) -> bytes:
        """A stored object, whole: the caller has seen its size."""
        return self._client.get_object(Bucket=self._bucket, Key=key)["Body"].read()

    def beginning(self, key: str) -> bytes:
        """The first 64 kB of an object too large to be read: enough to know who sent it."""
        return self._client.get_object(Bucket=self._bucket, Key=key, Range="bytes=0-65535")["Body"].read()

    def form(self, key: str, stored_at: datetime) -> tuple[ArrivedForm, bytes]:
        """A stored form, and how it came. `stored_at` is when, unless the message it came in was stored before it."""
        stored = self._client.get_object(Bucket=self._bucket, Key=key)
        known = stored["Metadata"]
        road, partnership, origin, name = key.split("/")
        by_email = road == "forms"
        arrived = ArrivedForm(
            key=key,
            partnership=partnership,
            agency="" if by_email else origin,
            route="email" if by_email else "upload",
            inbound_id=f"{origin}-{name}".removesuffix(".docx"),
            sender=unquote(known.get("sender", "")),
            received_at=datetime.fromisoformat(known["received-at"]) if by_email else stored_at,
        )
        return arrived, stored["Body"].read()

    def put(self, key: str, form: bytes, *, sender: str, received_at: datetime, message: str) -> None:
        """Keep a form. One that is already there is left alone: writing it again would have it read again."""
        try:
            self._client.put_object(
                Bucket=self._bucket,
                Key=key,
                Body=form,
                ContentType=WORD,
                IfNoneMatch="*",
                Metadata={
                    "route": "email",
                    "sender": quote(sender, safe=READABLE_IN_METADATA),
                    "received-at": received_at.isoformat(),
                    "message": message,
                },
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "PreconditionFailed":
                raise
