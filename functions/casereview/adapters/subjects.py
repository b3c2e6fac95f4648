"""The room for personal data: what each form said, in a table of its own that few parts may read."""

from typing import TYPE_CHECKING, Any

from casereview.domain.notification_form import NotificationForm

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


class DynamoSubjects:
    """The subject records as they are kept on AWS."""

    def __init__(self, table: "Table") -> None:
        self._table = table

    def form(self, reference: str, form: str) -> NotificationForm:
        """One form as it was read. Raises KeyError if it is not there."""
        key = {"pk": f"case#{reference}", "sk": f"form#{form}"}
        row: Any = self._table.get_item(Key=key, ConsistentRead=True)["Item"]
        return NotificationForm.model_validate_json(row["form"])
