"""Where a form goes that was filled in on the pages: to the uploads, as if a browser had sent the file."""

from typing import TYPE_CHECKING
from urllib.parse import quote

from botocore.exceptions import ClientError

from casereview.adapters.documents import WORD
from casereview.adapters.inbound_bucket import READABLE_IN_METADATA

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

_THERE_ALREADY = "PreconditionFailed"
_AT_THE_SAME_MOMENT = "ConditionalRequestConflict"


class BucketOfSentForms:
    """The inbound bucket, as the pages may write to it."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def put(self, key: str, form: bytes, *, sender: str) -> None:
        """Store a form; one that is there already stays as it is, or it would be read again."""
        for last in (False, True):
            try:
                self._put(key, form, sender)
            except ClientError as error:
                code = error.response["Error"]["Code"]
                if code == _THERE_ALREADY:
                    return
                if code != _AT_THE_SAME_MOMENT or last:
                    raise
            else:
                return

    def _put(self, key: str, form: bytes, sender: str) -> None:
        self._client.put_object(
            Bucket=self._bucket,
            Key=key,
            Body=form,
            ContentType=WORD,
            IfNoneMatch="*",
            Metadata={"sender": quote(sender, safe=READABLE_IN_METADATA)},
        )
