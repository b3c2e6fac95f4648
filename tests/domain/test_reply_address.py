"""The address for replies about one case: it leads to that case, and nobody but the tracker can make it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.domain.reference import ALPHABET
from casereview.domain.reply_address import case_named_in, reply_address

BB, LU = "BB-K7QM-3XTP", "LU-4HVT-9QRM"
HOME = "notify@bedford-borough.example"
KEY = bytes(range(32))
OTHER_KEY = bytes(32)
ADDRESS = reply_address(HOME, BB, KEY)

REFERENCES = st.from_regex(f"[A-Z]{{2}}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", fullmatch=True)
KEYS = st.binary(min_size=32, max_size=32)


def test_it_is_the_notification_address_with_the_reference_and_a_proof_of_eighty_bits() -> None:
    assert re.fullmatch(r"notify\+bb-k7qm-3xtp\.[a-z2-7]{16}@bedford-borough\.example", ADDRESS)


@given(reference=REFERENCES, key=KEYS)
def test_every_reply_address_leads_to_its_case_and_the_same_case_has_the_same_one(reference: str, key: bytes) -> None:
    address = reply_address(HOME, reference, key)

    assert case_named_in((address,), HOME, key) == reference
    assert reply_address(HOME, reference, key) == address


@given(reference=REFERENCES, other=REFERENCES, key=KEYS)
def test_the_proof_of_one_case_is_none_for_another(reference: str, other: str, key: bytes) -> None:
    address = reply_address(HOME, reference, key).replace(reference.lower(), other.lower())

    assert case_named_in((address,), HOME, key) == (reference if other == reference else "")


@given(place=st.integers(0, 15), letter=st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
def test_a_proof_with_one_letter_changed_leads_nowhere(place: int, letter: str) -> None:
    start = ADDRESS.index(".") + 1 + place
    changed = ADDRESS[:start] + letter + ADDRESS[start + 1 :]

    assert case_named_in((changed,), HOME, KEY) == (BB if changed == ADDRESS else "")


@given(st.text())
def test_any_text_in_place_of_an_address_leads_nowhere(text: str) -> None:
    assert case_named_in((text, f"{text}@bedford-borough.example", f"notify+{text}"), HOME, KEY) == ""


@pytest.mark.parametrize("spelt", [ADDRESS.upper(), f" {ADDRESS} ", ADDRESS.replace("notify", "Notify")])
def test_it_leads_to_its_case_however_a_mail_program_spells_it(spelt: str) -> None:
    assert case_named_in((spelt,), HOME, KEY) == BB


@pytest.mark.parametrize(
    "address",
    [
        HOME,
        "notify+bb-k7qm-3xtp@bedford-borough.example",
        "notify+bb-k7qm-3xtp.@bedford-borough.example",
        ADDRESS.replace("notify+", ""),
        ADDRESS.replace("notify+", "notify-"),
        ADDRESS.replace("bedford-borough", "luton"),
        f"{ADDRESS}.evil.example",
    ],
)
def test_an_address_that_is_not_quite_a_reply_address_leads_nowhere(address: str) -> None:
    assert case_named_in((address,), HOME, KEY) == ""


def test_with_another_key_an_old_address_leads_nowhere() -> None:
    assert case_named_in((ADDRESS,), HOME, OTHER_KEY) == ""


def test_it_is_found_among_the_other_addresses_a_message_was_sent_to() -> None:
    assert case_named_in((HOME, "nurse@people.example", ADDRESS, ADDRESS), HOME, KEY) == BB


def test_a_message_to_the_addresses_of_two_cases_names_neither() -> None:
    assert case_named_in((ADDRESS, reply_address(HOME, LU, KEY)), HOME, KEY) == ""


def test_a_local_part_is_never_longer_than_mail_allows() -> None:
    fits, too_long = (f"{'n' * length}@luton.example" for length in (34, 35))

    assert len(reply_address(fits, BB, KEY).partition("@")[0]) == 64
    assert case_named_in((reply_address(fits, BB, KEY),), fits, KEY) == BB
    assert reply_address(too_long, BB, KEY) == too_long
