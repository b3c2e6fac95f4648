"""Drafted documents in their bucket."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LINK_SECONDS = 60


class S3Documents:
    """The documents as they are kept on AWS."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def put(self, key: str, content: bytes) -> None:
        """Keep a document. Its key carries its hash, so writing it twice writes the same."""
        self._client.put_object(Bucket=self._bucket, Key=key, Body=content, ContentType=WORD)

    def link(self, key: str, filename: str) -> str:
        """A link that downloads it and expires within a minute."""
        disposition = f'attachment; filename="{filename}"'
        asked = {"Bucket": self._bucket, "Key": key, "ResponseContentDisposition": disposition}
        return self._client.generate_presigned_url("get_object", Params=asked, ExpiresIn=LINK_SECONDS)
