"""The front door: http://localhost:PORT/* is the root of the API Gateway stage, as a custom domain is on AWS."""

import http.client
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

from infra.settings import API_STAGE

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "proxy-connection"}
SLOWEST_ANSWER_SECONDS = 60


class FrontDoor(BaseHTTPRequestHandler):
    """Passes each request on and its answer back, unchanged but for the address."""

    protocol_version = "HTTP/1.1"
    api_id: ClassVar[str]
    emulator_port: ClassVar[int]

    def _pass_on(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        gateway = http.client.HTTPConnection("127.0.0.1", self.emulator_port, timeout=SLOWEST_ANSWER_SECONDS)
        try:
            gateway.putrequest(self.command, f"/{API_STAGE}{self.path}", skip_host=True, skip_accept_encoding=True)
            gateway.putheader("Host", f"{self.api_id}.execute-api.localhost:{self.emulator_port}")
            for name, value in self.headers.items():
                if name.lower() not in HOP_BY_HOP | {"host"}:
                    gateway.putheader(name, value)
            gateway.endheaders()
            if length:
                gateway.send(self.rfile.read(length))
            self._answer(gateway.getresponse())
        except OSError as error:
            self.send_error(502, "The emulated AWS does not answer", str(error))
        finally:
            gateway.close()

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _pass_on  # noqa: N815 - the library's names

    def _answer(self, answer: http.client.HTTPResponse) -> None:
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        if answer.getheader("Content-Length") is None:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        if self.command != "HEAD":
            shutil.copyfileobj(answer, self.wfile)

    def log_message(self, *_: object) -> None:
        """Say nothing: addresses of pages belong in no log here."""


@contextmanager
def front_door(port: int, emulator_port: int, api_id: str) -> Iterator[None]:
    """Keep the door open while the block runs. Raises OSError if the port is taken."""
    door = type("Door", (FrontDoor,), {"api_id": api_id, "emulator_port": emulator_port})
    with serving(ThreadingHTTPServer(("127.0.0.1", port), door)):
        yield


@contextmanager
def serving(server: ThreadingHTTPServer) -> Iterator[None]:
    """Serve from a thread while the block runs."""
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
