"""What wakes a Lambda, as data: each row of `infra.lambdas` has one of these."""

from dataclasses import dataclass

FORMS = ("forms/", "upload/", "opened/")
"""Where files lie that are forms: out of an email, from a browser, opened by a person for us."""
INBOUND = ("email/", *FORMS)
"""Where everything lies that comes in."""
SCAN_RESULT = "GuardDuty Malware Protection Object Scan Result"
"""What GuardDuty calls the event that it has scanned an object."""


@dataclass(frozen=True)
class StoredObjects:
    """New objects of the inbound bucket under these prefixes: EventBridge, then a queue."""

    prefixes: tuple[str, ...]

    @property
    def pattern(self) -> dict[str, object]:
        """Choose the objects' keys; the bucket is added by whoever builds the rule."""
        return {"object": {"key": [{"prefix": prefix} for prefix in self.prefixes]}}


@dataclass(frozen=True)
class ScannedObjects:
    """Results of the malware scan of the inbound bucket's objects under these prefixes: EventBridge, then a queue."""

    prefixes: tuple[str, ...]

    @property
    def pattern(self) -> dict[str, list[dict[str, str]]]:
        """Choose the objects' keys; the bucket is added by whoever builds the rule."""
        return {"objectKey": [{"prefix": prefix} for prefix in self.prefixes]}


@dataclass(frozen=True)
class EmailOutcomes:
    """What SES says happened to the emails it sent: EventBridge, then a queue."""


@dataclass(frozen=True)
class HistoryInserts:
    """New items of the history whose sort key has this prefix and, if given, whose type is among these."""

    sort_key_prefix: str
    types: tuple[str, ...] = ()

    @property
    def pattern(self) -> dict[str, object]:
        """Filter before the Lambda is woken: what does not match costs nothing."""
        record: dict[str, object] = {"Keys": {"sk": {"S": [{"prefix": self.sort_key_prefix}]}}}
        if self.types:
            record["NewImage"] = {"type": {"S": list(self.types)}}
        return {"eventName": ["INSERT"], "dynamodb": record}


@dataclass(frozen=True)
class Every:
    """The passing of time, in minutes."""

    minutes: int


@dataclass(frozen=True)
class Daily:
    """The same time of day on a London clock, summer and winter."""

    hour: int
    minute: int


Trigger = StoredObjects | ScannedObjects | EmailOutcomes | HistoryInserts | Every | Daily
