"""What one message received costs, and how long it takes to take messages of every shape apart."""

import time
from collections.abc import Callable
from email import message_from_bytes
from email.policy import compat32
from typing import Any

import read_form
import receive_email
import register_arrival
from casereview.adapters.mime import parse
from infra.local.fill_form import filled_form
from tests.aws import pretended_aws
from tests.bench.counting import counted
from tests.cloud import context, object_created, object_scanned, objects, store
from tests.houses import NURSE
from tests.messages.corpus import CORPUS, HARMFUL
from tests.messages.sample import attached, email, parts, text
from tests.raw_emails import SENDER, as_ses_stores

KEY = "email/bedford-borough/o3vrnil0e2ic28trm7dfhrc2v0clambda4nbp0g1"
ROUNDS = 5


def messages() -> None:
    """Print the calls of one message with a form, and the messages taken apart in a second."""
    form = filled_form()
    raw = as_ses_stores(email(parts(text(), attached(form))).replace(SENDER.encode(), NURSE.email.encode()))
    with pretended_aws():
        stored = store(KEY, raw)
        with counted() as message:
            register_arrival.handler(stored, context())
            receive_email.handler(object_scanned(KEY, raw), context())
        (key,) = objects(prefix="forms/")
        with counted() as read:
            register_arrival.handler(object_created(key, len(form)), context())
            read_form.handler(object_scanned(key, form), context())
    print(f"  a message received: {message.each(1)}")
    print(f"  its form received:  {read.each(1)}")
    raws = [sample.raw() for name, sample in CORPUS.items() if name not in HARMFUL]
    ours, merely = _seconds(parse, raws), _seconds(_merely_parsed, raws)
    print(f"  {len(raws)} messages of every shape: {len(raws) / ours:.0f} a second, forms taken out;", end=" ")
    print(f"by the standard library, merely parsed, {len(raws) / merely:.0f}")


def _merely_parsed(raw: bytes) -> Any:
    return message_from_bytes(raw, policy=compat32)


def _seconds(do: Callable[[bytes], Any], raws: list[bytes]) -> float:
    """The best of some rounds: what disturbs a measurement makes it longer, never shorter."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for raw in raws:
            do(raw)
        best = min(best, time.perf_counter() - began)
    return best
