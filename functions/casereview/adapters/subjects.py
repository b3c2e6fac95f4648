"""The room for personal data: what each form says, in a table of its own that few parts may read."""

import json
from typing import TYPE_CHECKING, Any

from casereview.application.records import SubjectForm
from casereview.domain.notification_form import NotificationForm

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


class DynamoSubjects:
    """The subject records as they are kept on AWS."""

    def __init__(self, table: "Table") -> None:
        self._table = table

    def form(self, reference: str, form: str) -> NotificationForm:
        """One form as it was read and put right since. Raises KeyError if it is not there."""
        return self.kept(reference, form).said

    def kept(self, reference: str, form: str) -> SubjectForm:
        """The same with what it said before, which the first release did not keep. Raises KeyError."""
        key = {"pk": f"case#{reference}", "sk": f"form#{form}"}
        row: Any = self._table.get_item(Key=key, ConsistentRead=True)["Item"]
        since = json.loads(row.get("since", "{}"))
        said = NotificationForm.model_validate_json(row["form"])
        return SubjectForm(reference=reference, form=form, said=said, **since)
