"""The documents drafted for a case."""

from chalice.app import Blueprint, Response

from casereview.application.questions import document_link
from casereview.domain.roles import Action
from chalicelib.access import needs
from chalicelib.answers import leave_for
from chalicelib.visit import Visit

documents = Blueprint(__name__)


@documents.route("/cases/{reference}/documents/{document_id}")
@needs(Action.DOWNLOAD_DOCUMENT)
def download(visit: Visit, reference: str, document_id: str) -> Response:
    """Download a document from its bucket, by a link that lives for a minute."""
    return leave_for(document_link(visit.person, reference, document_id, house=visit.house))
