"""What a replay writes is followed up in silence by whatever the stream wakes."""

from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord

from casereview.adapters.rows import entry_row
from casereview.adapters.silent_entries import house_to_follow
from casereview.application.perform import perform
from casereview.application.without_emails import without_emails
from casereview.domain.commands import RecordStoppedDraft
from tests.cloud import row_inserted
from tests.houses import FRIDAY, facts, memory_house, notification

BB = "BB-K7QM-3XTP"


def told_of(*, silent: bool) -> DynamoDBRecord:
    house, _ = memory_house()
    perform(notification(facts()), now=FRIDAY, house=house)
    row = dict(entry_row(BB, house.history.of(BB)[0], silent=silent))
    return DynamoDBRecord(row_inserted(row)["Records"][0])


def emails_owed_when_a_draft_is_stopped(*, silent: bool) -> set[str]:
    house, history = memory_house()
    perform(notification(facts()), now=FRIDAY, house=without_emails(house))
    stopped = {"document": "copy-sheet", "title": "Copy-sheet", "missing": ("Child's full name",)}
    command = RecordStoppedDraft.model_validate({"reference": BB, "command_id": "d", "by": "the tracker", **stopped})
    perform(command, now=FRIDAY, house=house_to_follow(told_of(silent=silent), house))
    assert house.case(BB).stopped
    return {email.template for email in history.emails.values()}


def test_an_entry_written_in_silence_is_followed_without_an_email() -> None:
    assert emails_owed_when_a_draft_is_stopped(silent=True) == set()


def test_any_other_entry_is_followed_as_usual() -> None:
    assert emails_owed_when_a_draft_is_stopped(silent=False) == {"document_stopped"}
