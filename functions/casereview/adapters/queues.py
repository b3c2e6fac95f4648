"""How much waits in the queues, as SQS tells it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

if TYPE_CHECKING:
    from mypy_boto3_sqs.client import SQSClient


class SqsQueues:
    """The queues by name, each with its address."""

    def __init__(self, sqs: "SQSClient", addresses: Mapping[str, str]) -> None:
        self._sqs, self._addresses = sqs, addresses

    def lengths(self) -> Mapping[str, int | None]:
        """How many messages each queue holds; None where SQS does not say."""
        return {name: self._length(address) for name, address in self._addresses.items()}

    def _length(self, address: str) -> int | None:
        try:
            told = self._sqs.get_queue_attributes(
                QueueUrl=address,
                AttributeNames=["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
            )["Attributes"]
        except (BotoCoreError, ClientError):
            return None
        return int(told["ApproximateNumberOfMessages"]) + int(told["ApproximateNumberOfMessagesNotVisible"])
