"""The pages, as one Chalice application: each noun's routes are a blueprint in chalicelib."""

from chalice.app import Chalice

from chalicelib import about, access, asset, cases, documents, inbound, notify, nowhere, record, referrals, sign_in
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
    cases.cases,
    documents.documents,
    inbound.inbound,
    notify.notify,
    nowhere.nowhere,
    record.record,
    referrals.referrals,
    sign_in.sign_in,
):
    app.register_blueprint(blueprint)
