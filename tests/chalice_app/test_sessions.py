"""Sessions: how long they last, and what is kept of them."""

from datetime import timedelta

import boto3

from casereview.adapters.sign_in import Started
from tests.chalice_app.site import Site
from tests.houses import FRIDAY, UNIT


def test_a_session_that_lies_idle_for_half_an_hour_is_over(site: Site) -> None:
    opaque = site.sessions.begin(UNIT.email, now=FRIDAY)

    assert site.sessions.of(opaque, now=FRIDAY + timedelta(minutes=29))
    assert site.sessions.of(opaque, now=FRIDAY + timedelta(minutes=58))
    assert site.sessions.of(opaque, now=FRIDAY + timedelta(minutes=88)) is None


def test_a_session_is_over_after_eight_hours_however_busy_it_was(site: Site) -> None:
    opaque = site.sessions.begin(UNIT.email, now=FRIDAY)

    busy = [site.sessions.of(opaque, now=FRIDAY + timedelta(minutes=20 * each)) for each in range(25)]

    assert all(busy[:24])
    assert busy[24] is None


def test_the_table_holds_no_id_that_would_open_a_session(site: Site) -> None:
    opaque = site.sessions.begin(UNIT.email, now=FRIDAY)

    kept = boto3.client("dynamodb").scan(TableName="sessions")["Items"]

    assert len(kept) == 1
    assert opaque not in str(kept)
    assert int(kept[0]["expires"]["N"]) == (FRIDAY + timedelta(hours=8)).timestamp()


def test_use_is_written_down_once_a_minute_at_most(site: Site) -> None:
    opaque = site.sessions.begin(UNIT.email, now=FRIDAY)

    at_once = site.sessions.of(opaque, now=FRIDAY + timedelta(seconds=59))
    later = site.sessions.of(opaque, now=FRIDAY + timedelta(seconds=60))

    assert at_once
    assert later
    assert (at_once.used_at, later.used_at) == (FRIDAY, FRIDAY + timedelta(seconds=60))


def test_signing_out_in_one_window_is_not_undone_by_another(site: Site) -> None:
    opaque = site.sessions.begin(UNIT.email, now=FRIDAY)
    session = site.sessions.of(opaque, now=FRIDAY)
    site.sessions.end(opaque)
    assert session

    site.sessions._noticed(opaque, session, FRIDAY + timedelta(minutes=5))

    assert site.sessions.of(opaque, now=FRIDAY + timedelta(minutes=5)) is None


def test_a_sign_in_under_way_can_be_taken_once(site: Site) -> None:
    started = Started(state="s", nonce="n", verifier="v", going_to="/")
    opaque = site.sessions.begin_sign_in(started, now=FRIDAY)

    assert site.sessions.take_sign_in(opaque, now=FRIDAY) == started
    assert site.sessions.take_sign_in(opaque, now=FRIDAY) is None


def test_a_session_is_no_sign_in_and_a_sign_in_no_session(site: Site) -> None:
    session = site.sessions.begin(UNIT.email, now=FRIDAY)
    sign_in = site.sessions.begin_sign_in(Started(state="s", nonce="n", verifier="v", going_to="/"), now=FRIDAY)

    assert site.sessions.of(sign_in, now=FRIDAY) is None
    assert site.sessions.take_sign_in(session, now=FRIDAY) is None
