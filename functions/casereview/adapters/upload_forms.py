"""Uploads that go from the browser straight to S3, under a policy that S3 itself enforces."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from casereview.adapters.documents import WORD

LARGEST = 10 * 1024 * 1024
OPEN_FOR = 3600
"""Seconds an upload form stays good: somebody may need an hour to find the file."""


class UploadForm(BaseModel):
    """Where a browser posts a file, and the hidden fields that must come with it."""

    model_config = ConfigDict(frozen=True)

    url: str
    fields: Mapping[str, str]


class UploadForms:
    """Makes upload forms for one bucket."""

    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def for_key(self, key: str, *, sender: str, afterwards: str) -> UploadForm:
        """A form that can store one Word file of at most 10 MB under this key and then leads to `afterwards`.

        `sender` is the address that will have the receipt; the policy binds it, so nobody can put another's.
        """
        bound = {"Content-Type": WORD, "x-amz-meta-sender": sender, "success_action_redirect": afterwards}
        made = self._s3.generate_presigned_post(
            self._bucket,
            key,
            Fields=bound,
            Conditions=[*({name: value} for name, value in bound.items()), ["content-length-range", 1, LARGEST]],
            ExpiresIn=OPEN_FOR,
        )
        return UploadForm.model_validate(made)
