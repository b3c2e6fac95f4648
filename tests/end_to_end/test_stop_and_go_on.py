"""`make run`, Ctrl-C, `make run`: the same data, and everything still connected."""

import smtplib
import time
from collections.abc import Callable
from pathlib import Path

from infra.local.aws import client
from infra.local.running import NotRunning, Running, read
from tests.end_to_end.conftest import free_ports, running_stack

SECONDS = 60
NOT_A_FORM = b"From: safeguarding@hospital-trust.example\r\nMessage-ID: <%d@hospital-trust.example>\r\n\r\nNo form.\r\n"


def test_a_stopped_stack_goes_on_with_its_data_and_takes_mail_again(tmp_path: Path) -> None:
    ports = free_ports()
    with running_stack(tmp_path, ports) as first:
        post(first, 1)
        eventually(lambda: kept(first) == 1)
        people = signed_up(first)

    with running_stack(tmp_path, ports) as second:
        assert kept(second) == 1
        assert signed_up(second) == people > 0
        post(second, 2)
        eventually(lambda: kept(second) == 2)

    assert stopped(tmp_path)


def post(stack: Running, number: int) -> None:
    with smtplib.SMTP("127.0.0.1", stack.mail_port) as door:
        door.sendmail("safeguarding@hospital-trust.example", ["notify@luton.example"], NOT_A_FORM % number)


def kept(stack: Running) -> int:
    """How many inbound items the history holds: each was stored, announced, queued and read."""
    pages = client("dynamodb", stack.emulator_url).get_paginator("scan")
    items = [item for page in pages.paginate(TableName=stack.outputs["HistoryTable"]) for item in page["Items"]]
    return len([item for item in items if item["pk"]["S"].startswith("inbound#") and item["sk"]["S"] == "item"])


def signed_up(stack: Running) -> int:
    cognito = client("cognito-idp", stack.emulator_url)
    return len(cognito.list_users(UserPoolId=stack.outputs["UserPoolId"])["Users"])


def eventually(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < deadline, "It did not come in time."
        time.sleep(0.5)


def stopped(local_dir: Path) -> bool:
    try:
        read(local_dir)
    except NotRunning:
        return True
    return False
