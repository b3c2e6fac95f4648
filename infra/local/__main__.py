"""`make run`: the deployed stack on this machine, until Ctrl-C.

Order matters: the outbox listens before SES can relay to it, the doors open last, and everything closes in reverse.
"""

import signal
import sys
import time
from contextlib import ExitStack
from functools import partial

from infra.local import clock, running
from infra.local.announced import published
from infra.local.aws import client
from infra.local.emulator import Emulator, EmulatorStopped
from infra.local.front import front_door, serving
from infra.local.greeting import greeting
from infra.local.jump import JobFailed, run_jobs
from infra.local.mail_in import ReceiptRules, mail_in
from infra.local.mail_out import Outbox, mail_out
from infra.local.outbox_page import outbox_page
from infra.local.post_office import Remembered, counter
from infra.local.scanner import Scanner, scanning
from infra.local.seed import PASSWORD, seed
from infra.local.stacks import NotDeployed, Stacks
from infra.local.synth import NotSynthesised, synthesise
from infra.local.whereabouts import PortChanged, PortTaken, Whereabouts


def run(here: Whereabouts) -> None:
    """Start every part, say where they are, and watch them until told to stop."""
    here.refuse_taken_ports()
    here.local_dir.mkdir(parents=True, exist_ok=True)
    here.refuse_another_emulator_port()
    running.forget(here.local_dir)
    with ExitStack() as parts:
        remembered = Remembered()
        outbox = Outbox(here.outbox, remembered, partial(clock.now, here.shift_file))
        smtp_port = parts.enter_context(mail_out(outbox))
        desk = counter(here.emulator_url, remembered)
        parts.enter_context(serving(desk))
        emulator = parts.enter_context(Emulator(here, smtp_port, desk.server_port))
        outputs = _deploy(here)
        seed(here.settings.directory, here.emulator_url, outputs)
        _report_outcomes(outbox, here, outputs)
        parts.enter_context(scanning(Scanner(here.emulator_url, outputs["InboundBucket"])))
        _open_doors(parts, here, outputs)
        _catch_up(here, outputs)
        running.write(here.local_dir, _running(here, outputs))
        parts.callback(running.forget, here.local_dir)
        print(greeting(here), flush=True)
        while True:
            emulator.check()
            time.sleep(0.5)


def _deploy(here: Whereabouts) -> dict[str, str]:
    print("Synthesising and deploying the stacks …", flush=True)
    stacks = Stacks(synthesise(here), here.emulator_url)
    prefix = here.settings.prefix
    return stacks.deploy(f"{prefix}-stateful") | stacks.deploy(f"{prefix}-stateless")


def _report_outcomes(outbox: Outbox, here: Whereabouts, outputs: dict[str, str]) -> None:
    """To the queue itself: EventBridge accepts no event from us whose source is "aws.ses"."""
    sqs, queue = client("sqs", here.emulator_url), outputs["QueueRecordEmailOutcome"]
    outbox.tell_outcome = lambda event: sqs.send_message(QueueUrl=queue, MessageBody=event)


def _open_doors(parts: ExitStack, here: Whereabouts, outputs: dict[str, str]) -> None:
    partnership_at = {address: id_ for id_, address in here.settings.notification_addresses.items()}
    rules = ReceiptRules(partnership_at, outputs["InboundBucket"], client("s3", here.emulator_url))
    parts.enter_context(mail_in(here.mail_port, rules))
    parts.enter_context(serving(outbox_page(here.outbox_port, here.outbox, partial(published, here.local_dir))))
    parts.enter_context(front_door(here.port, here.emulator_port, outputs["ApiId"]))


def _catch_up(here: Whereabouts, outputs: dict[str, str]) -> None:
    """Watch the clocks now: they may have gone off while nothing ran, and the schedule begins only in five minutes."""
    try:
        run_jobs(["FunctionWatchClocks"], here.emulator_url, outputs)
    except JobFailed as failure:
        print(failure)


def _running(here: Whereabouts, outputs: dict[str, str]) -> running.Running:
    return running.Running(
        site_url=here.site_url,
        emulator_url=here.emulator_url,
        outbox_url=here.outbox_url,
        outbox=str(here.outbox),
        mail_port=here.mail_port,
        shift_file=str(here.shift_file),
        password=PASSWORD,
        outputs=outputs,
    )


def main() -> None:
    """Run until Ctrl-C, SIGTERM or the terminal's end; say in words what went wrong otherwise."""
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    try:
        run(Whereabouts.of_environment())
    except KeyboardInterrupt:
        print("Stopped; the data is kept.")
    except (EmulatorStopped, NotDeployed, NotSynthesised, PortChanged, PortTaken, OSError) as failure:
        sys.exit(f"The local stack could not run: {failure}")


if __name__ == "__main__":
    main()
