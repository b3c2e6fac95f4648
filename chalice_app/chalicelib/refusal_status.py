"""TABLE: refusal → HTTP status. A case of another partnership and a case that never was are both 404."""

from http import HTTPStatus

from casereview.application import draft_refusals
from casereview.domain import refusals
from chalicelib import problems

STATUS: dict[type[refusals.Refusal], HTTPStatus] = {
    refusals.UnknownCase: HTTPStatus.NOT_FOUND,
    refusals.NotPermitted: HTTPStatus.FORBIDDEN,
    refusals.AlreadyRecorded: HTTPStatus.CONFLICT,
    refusals.NothingToMeet: HTTPStatus.CONFLICT,
    refusals.BusyCase: HTTPStatus.CONFLICT,
    refusals.NotYetHappened: HTTPStatus.UNPROCESSABLE_ENTITY,
    refusals.BeforeItBegan: HTTPStatus.UNPROCESSABLE_ENTITY,
    refusals.RuleDoesNotAllow: HTTPStatus.CONFLICT,
    refusals.CaseIsClosed: HTTPStatus.CONFLICT,
    refusals.ChangedMeanwhile: HTTPStatus.CONFLICT,
    refusals.AccessNotKept: HTTPStatus.SERVICE_UNAVAILABLE,
    refusals.TakenByAnotherForm: HTTPStatus.CONFLICT,
    refusals.UnknownClock: HTTPStatus.UNPROCESSABLE_ENTITY,
    refusals.UnknownArea: HTTPStatus.UNPROCESSABLE_ENTITY,
    refusals.UnknownLink: HTTPStatus.NOT_FOUND,
    refusals.LinkHasEnded: HTTPStatus.GONE,
    refusals.BeyondCalendar: HTTPStatus.UNPROCESSABLE_ENTITY,
    refusals.TooMuchAtOnce: HTTPStatus.UNPROCESSABLE_ENTITY,
    draft_refusals.UnknownDraft: HTTPStatus.NOT_FOUND,
    draft_refusals.DraftMoved: HTTPStatus.CONFLICT,
    draft_refusals.AlreadyBeingSent: HTTPStatus.CONFLICT,
    draft_refusals.LongerThanAForm: HTTPStatus.UNPROCESSABLE_ENTITY,
    draft_refusals.NotReadable: HTTPStatus.UNPROCESSABLE_ENTITY,
    draft_refusals.NothingToSend: HTTPStatus.UNPROCESSABLE_ENTITY,
    problems.TooMuchPosted: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    problems.NotSignedIn: HTTPStatus.UNAUTHORIZED,
    problems.ForgedForm: HTTPStatus.FORBIDDEN,
    problems.UnreadableForm: HTTPStatus.BAD_REQUEST,
    problems.NoSuchPage: HTTPStatus.NOT_FOUND,
    problems.SignInNotFinished: HTTPStatus.BAD_REQUEST,
    problems.UnknownPerson: HTTPStatus.FORBIDDEN,
}


def status_of(refusal: refusals.Refusal) -> HTTPStatus:
    """The status for a refusal. Raises KeyError for one the table has forgotten, which a test finds first."""
    return STATUS[type(refusal)]
