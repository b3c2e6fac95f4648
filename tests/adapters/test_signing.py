"""Texts that only the house can have written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.adapters.keys_memory import MemoryKeys
from casereview.adapters.signing import Signer
from casereview.application.signed_links import NotSignedByUs

SAID = {"partnership": "bedford-borough", "agency": "hospital"}
KEYS = MemoryKeys()
SIGNER = Signer(KEYS)
SIGNED = SIGNER.signed(SAID)


@given(st.dictionaries(st.text(), st.text()))
def test_what_was_signed_is_read_as_it_was_said_and_fits_into_a_path(said: dict[str, str]) -> None:
    signed = SIGNER.signed(said)

    assert SIGNER.said(signed) == said
    assert re.fullmatch(r"[A-Za-z0-9._-]+", signed)


@given(place=st.integers(0, len(SIGNED) - 1), letter=st.sampled_from("ABCabc012.-_"))
def test_a_text_with_one_letter_changed_is_not_ours(place: int, letter: str) -> None:
    changed = SIGNED[:place] + letter + SIGNED[place + 1 :]

    if changed != SIGNED:
        with pytest.raises(NotSignedByUs):
            SIGNER.said(changed)


@given(st.text())
def test_any_other_text_is_not_ours(text: str) -> None:
    for forged in (text, f"1.{text}", f"{SIGNED}{text}x", SIGNED.rpartition(".")[0]):
        with pytest.raises(NotSignedByUs):
            SIGNER.said(forged)


def test_what_another_house_signed_is_not_ours() -> None:
    with pytest.raises(NotSignedByUs):
        SIGNER.said(Signer(MemoryKeys()).signed(SAID))


def test_when_a_key_is_added_it_signs_and_the_one_before_it_is_still_read() -> None:
    both = Signer(KEYS, {"1": "links", "2": "newer links"})

    assert both.signed(SAID).startswith("2.")
    assert both.said(both.signed(SAID)) == both.said(SIGNED) == SAID


def test_when_a_key_is_taken_away_what_it_signed_is_not_ours_any_more() -> None:
    with pytest.raises(NotSignedByUs):
        Signer(KEYS, {"2": "newer links"}).said(SIGNED)


def test_a_text_cannot_choose_the_key_it_is_read_with() -> None:
    both = Signer(KEYS, {"1": "links", "2": "newer links"})

    with pytest.raises(NotSignedByUs):
        both.said(both.signed(SAID).replace("2.", "1.", 1))
