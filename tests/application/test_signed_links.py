"""The link by which somebody follows what they have sent."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from casereview.adapters.signing import Signer
from casereview.application.signed_links import SentItemsLink, link_to_sent_items, mark_of, read_link
from casereview.domain.refusals import LinkHasEnded, UnknownLink
from tests.houses import FRIDAY, memory_house

HOUSE, _ = memory_house()
SIGNER = Signer(HOUSE.keys)
LAST_DAY = datetime(2026, 12, 9, 23, 59, tzinfo=UTC)
"""The 180th day after Friday 12 June 2026, one minute before it ends in London."""


def link(partnership: str = "bedford-borough", agency: str = "hospital") -> str:
    made = {"house": HOUSE, "signer": SIGNER, "made_at": FRIDAY}
    return link_to_sent_items("nurse@people.example", partnership, agency, **made)  # type: ignore[arg-type]


def read(token: str, now: datetime = FRIDAY) -> SentItemsLink:
    return read_link(token, house=HOUSE, signer=SIGNER, now=now)


def token_of(url: str) -> str:
    return url.removeprefix("https://tracker.example/sent/")


def test_it_says_whose_items_it_shows_and_until_when_it_is_good() -> None:
    assert read(token_of(link())) == SentItemsLink(
        partnership="bedford-borough",
        agency="hospital",
        mark=mark_of("Nurse@people.example", HOUSE),
        until=date(2026, 12, 9),
    )


def test_it_holds_no_address_and_is_short_enough_for_any_mail_program() -> None:
    url = link()

    assert re.fullmatch(r"https://tracker\.example/sent/1\.[A-Za-z0-9._-]+", url)
    assert len(url) < 300
    assert "nurse" not in str(read(token_of(url)))


def test_it_is_good_to_the_end_of_its_last_day() -> None:
    assert read(token_of(link()), LAST_DAY)


def test_when_it_has_ended_its_reader_is_told_whom_to_telephone() -> None:
    with pytest.raises(LinkHasEnded, match="Bedford Borough Safeguarding Children Partnership: 01632 960001"):
        read(token_of(link()), LAST_DAY + timedelta(minutes=1))


@pytest.mark.parametrize(
    "token",
    ["", "x", token_of(link())[:-1], SIGNER.signed({"about": "something else"})],
    ids=["none", "no token", "cut short", "about something else"],
)
def test_for_one_that_is_not_ours_its_reader_is_told_whom_to_telephone(token: str) -> None:
    with pytest.raises(UnknownLink, match=r"Bedford Borough .*: 01632 960001\. Luton .*: 01632 960001\."):
        read(token)


def test_one_to_a_partnership_that_is_here_no_more_leads_nowhere() -> None:
    with pytest.raises(UnknownLink):
        read(token_of(link(partnership="elsewhere")))
