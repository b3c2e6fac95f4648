"""The bucket that everything inbound is kept in, byte for byte, before anything is decided about it.

email/<partnership>/<anything>                 a raw message, as SES stores it
forms/<partnership>/<inbound id>/<n>.<suffix>  a form taken out of a message: docx, or html or txt pasted into it; and
                                               what lay beside it and may be one (pdf, doc, …)
upload/<partnership>/<agency>/<uuid>.docx      a form that a browser sent
opened/<partnership>/<inbound id>/<uuid>.docx  a form that a person found in what could not be opened here
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from botocore.exceptions import ClientError

from casereview.application.arrive import Arrival
from casereview.application.receive_form import ArrivedForm

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

# A stranger's HTML is kept as text, so that no browser ever runs it.
CONTENT_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
OF_ANY_OTHER_KIND = "application/octet-stream"
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

    def size(self, key: str) -> int:
        """How many bytes an object has."""
        return self._client.head_object(Bucket=self._bucket, Key=key)["ContentLength"]

    def arrival(self, key: str, stored_at: Callable[[datetime], datetime]) -> Arrival:
        """What is known of an object without opening it. `stored_at` says when it was, given when S3 says so.

        What was taken out of a message came with that.
        """
        head = self._client.head_object(Bucket=self._bucket, Key=key)
        known = head["Metadata"]
        received_at = datetime.fromisoformat(known["received-at"]) if "received-at" in known else None
        received_at = received_at or stored_at(head["LastModified"])
        return Arrival(key=key, sender=unquote(known.get("sender", "")), received_at=received_at)

    def form(self, key: str) -> ArrivedForm:
        """A stored form, and what was kept beside it."""
        stored = self._client.get_object(Bucket=self._bucket, Key=key)
        known = stored["Metadata"]
        return ArrivedForm(
            content=stored["Body"].read(),
            sender=unquote(known.get("sender", "")),
            agency=known.get("agency", ""),
            case=known.get("case", ""),
        )

    def put(
        self, key: str, form: bytes, *, sender: str, agency: str, case: str, received_at: datetime, message: str
    ) -> None:
        """Keep a form. One that is already there is left alone: writing it again would have it read again."""
        try:
            self._client.put_object(
                Bucket=self._bucket,
                Key=key,
                Body=form,
                ContentType=CONTENT_TYPES.get(PurePosixPath(key).suffix, OF_ANY_OTHER_KIND),
                IfNoneMatch="*",
                Metadata={
                    "route": "email",
                    "sender": quote(sender, safe=READABLE_IN_METADATA),
                    "agency": agency,
                    "case": case,
                    "received-at": received_at.isoformat(),
                    "message": message,
                },
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "PreconditionFailed":
                raise
