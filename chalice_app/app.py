"""The pages, as one Chalice application: each noun's routes are a blueprint in chalicelib."""

from chalice.app import Chalice

from chalicelib import (
    about,
    access,
    asset,
    calendar_feed,
    cases,
    clocks_pages,
    documents,
    form_read,
    form_read_correct,
    inbound,
    notify,
    nowhere,
    preferences,
    record,
    referrals,
    resolve_item,
    same_incident,
    seen,
    sent_items,
    sign_in,
    system,
    web_form,
    web_form_leaving,
)
from chalicelib.headers import finish

app = Chalice(app_name="case-review-tracker")
app.api.binary_types = [
    "*/*"
]  # API Gateway looks at what the browser accepts, and a browser asks for a Word file as HTML
app.register_middleware(finish, event_type="http")
for blueprint in (
    access.here,
    about.about,
    asset.asset_files,
    calendar_feed.calendar_feed,
    cases.cases,
    clocks_pages.clocks_pages,
    documents.documents,
    form_read.form_read,
    form_read_correct.form_read_correct,
    inbound.inbound,
    notify.notify,
    nowhere.nowhere,
    preferences.preferences,
    record.record,
    referrals.referrals,
    resolve_item.resolving,
    same_incident.same_incident,
    seen.seen,
    sent_items.sent_items,
    sign_in.sign_in,
    system.system,
    web_form.web_form,
    web_form_leaving.web_form_leaving,
):
    app.register_blueprint(blueprint)
