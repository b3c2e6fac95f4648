"""A form comes in some other way than as a Word file beside a text: it is put where it will be read all the same."""

import boto3
import pytest

import receive_email
import register_arrival
from tests.cloud import context, object_scanned, objects, store
from tests.houses import NURSE
from tests.messages.corpus import CORPUS
from tests.messages.files import FORM, PDF
from tests.raw_emails import SENDER, as_ses_stores

pytestmark = pytest.mark.usefixtures("wire")

KEY = "email/bedford-borough/o3vrnil0e2ic28trm7dfhrc2v0clambda4nbp0g1"


def receive(raw: bytes) -> None:
    """A message by somebody the directory knows is stored, announced and scanned."""
    raw = as_ses_stores(raw.replace(SENDER.encode(), NURSE.email.encode()))
    register_arrival.handler(store(KEY, raw), context())
    receive_email.handler(object_scanned(KEY, raw), context())


@pytest.mark.parametrize(
    "name", ["in a .msg", "in a winmail.dat", "in a zip", "forwarded, encoded in base64", "signed around the mail"]
)
def test_a_packed_form_is_put_where_it_will_be_read(name: str) -> None:
    receive(CORPUS[name].raw())
    assert list(objects(prefix="forms/").values()) == [FORM]


@pytest.mark.parametrize(("name", "suffix"), [("pasted as a table", "html"), ("pasted as text", "txt")])
def test_a_pasted_form_is_kept_so_that_no_browser_runs_it(name: str, suffix: str) -> None:
    # Given an email into which a form was pasted; when it is received
    receive(CORPUS[name].raw())
    # Then the form is kept under what it is, and as text
    (key,) = objects(prefix="forms/")
    assert key.endswith(f"/1.{suffix}")
    assert boto3.client("s3").head_object(Bucket="inbound", Key=key)["ContentType"] == "text/plain; charset=utf-8"


def test_a_file_of_another_kind_beside_a_form_is_put_where_it_will_be_refused_by_itself() -> None:
    # Given an email with a form and a PDF; when it is received
    receive(CORPUS["a form and a PDF"].raw())
    # Then both are kept, the PDF under what it is, so that a person can open it
    form, other = objects(prefix="forms/").items()
    assert (form[0][-7:], form[1], other[0][-6:], other[1]) == ("/1.docx", FORM, "/2.pdf", PDF)
    kept = boto3.client("s3").head_object(Bucket="inbound", Key=other[0])
    assert kept["ContentType"] == "application/octet-stream"
