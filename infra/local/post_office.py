"""What ministack's SES leaves out: the headers, the reply address and the tags of an email.

Local Lambdas send through here (AWS_ENDPOINT_URL_SESV2). Each request goes on to ministack, whose answer comes back;
what ministack would forget is remembered under the message's id, for `mail_out` to put back when the email arrives.
"""

import json
import threading
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

LONGEST_WAIT_SECONDS = 5


@dataclass
class Remembered:
    """Requests by SES message id; the email can arrive before SES has answered, so `of` waits a little."""

    _requests: dict[str, dict[str, Any]] = field(default_factory=dict)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def keep(self, message_id: str, request: dict[str, Any]) -> None:
        """Remember what was asked."""
        with self._changed:
            self._requests[message_id] = request
            self._changed.notify_all()

    def of(self, message_id: str) -> dict[str, Any]:
        """Hand over, once, what was asked; nothing if this id stays unknown."""
        with self._changed:
            self._changed.wait_for(lambda: message_id in self._requests, LONGEST_WAIT_SECONDS)
            return self._requests.pop(message_id, {})


class Counter(BaseHTTPRequestHandler):
    """The counter at which Lambdas hand in their emails."""

    emulator_url: ClassVar[str]
    remembered: ClassVar[Remembered]

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        status, answer = self._ask_ses(body)
        if status == 200 and self.path.endswith("/outbound-emails"):  # noqa: PLR2004 - HTTP's own number
            self.remembered.keep(json.loads(answer)["MessageId"], json.loads(body))
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_POST = do_PUT = do_DELETE = _pass_on  # noqa: N815 - the library's names

    def _ask_ses(self, body: bytes) -> tuple[int, bytes]:
        request = urllib.request.Request(
            self.emulator_url + self.path, data=body or None, method=self.command, headers=dict(self.headers)
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read()

    def log_message(self, *_: object) -> None:
        """Say nothing: the emulator logs the call."""


def counter(emulator_url: str, remembered: Remembered) -> ThreadingHTTPServer:
    """Open the counter on a free port."""
    handler = type("OpenCounter", (Counter,), {"emulator_url": emulator_url, "remembered": remembered})
    return ThreadingHTTPServer(("127.0.0.1", 0), handler)
