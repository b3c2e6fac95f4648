"""What one form received, one email sent and one page shown cost."""

import read_form
import register_arrival
import send_email
from casereview import wiring
from casereview.application.questions import case_page, cases
from infra.local.fill_form import filled_form
from tests.aws import pretended_aws
from tests.bench.counting import counted
from tests.cloud import context, object_scanned, row_inserted, rows, store
from tests.houses import LEAD


def one_of_each() -> None:
    """Print one line for each path."""
    with pretended_aws():
        key, content = "upload/bedford-borough/hospital/1.docx", filled_form()
        stored, scanned = store(key, content), object_scanned(key, content)
        with counted() as form:
            register_arrival.handler(stored, context())
            read_form.handler(scanned, context())
        print(f"  a form received: {form.each(1)}")
        emails = rows(sk="email#")
        with counted() as sent:
            for email in emails:
                send_email.handler(row_inserted(email), context())
        print(f"  an email sent:   {sent.each(len(emails))}")
        house, now = wiring.house(), wiring.now()
        with counted() as listed:
            reference = cases(LEAD, house=house, now=now)[0].reference
        print(f"  list of cases:   {listed.each(1)}")
        with counted() as shown:
            case_page(LEAD, reference, house=house, now=now)
        print(f"  a case page:     {shown.each(1)}")
