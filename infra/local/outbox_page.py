"""What stands in for the world outside: sent mail as its reader would see it, newest first, and GOV.UK's feed."""

import email
import email.policy
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

NEWEST = 200
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{{font:1rem/1.5 sans-serif;margin:1rem auto;max-width:60rem;padding:0 1rem}}td,th{{text-align:left;
padding:.3rem .8rem .3rem 0;vertical-align:top}}pre{{white-space:pre-wrap}}iframe{{width:100%;height:40rem}}</style>
</head><body><main><h1>{title}</h1>{body}</main></body></html>"""


class OutboxPage(BaseHTTPRequestHandler):
    """`/` lists the emails, `/<name>` shows one, `/<name>.eml` is the file; `/bank-holidays.json` is the feed."""

    folder: ClassVar[Path]
    feed: ClassVar[Callable[[], bytes]]

    def do_GET(self) -> None:
        """Answer with the list, one email, or "not found"; only files of the folder can be named."""
        name = self.path.strip("/")
        if not name:
            self._say(_list(self.folder))
            return
        if name == "bank-holidays.json":
            self._say(type(self).feed(), "application/json")
            return
        known = {path.name: path for path in self.folder.glob("*.eml")}
        if name in known:
            self._say(known[name].read_bytes(), "message/rfc822")
        elif f"{name}.eml" in known:
            self._say(_one(name, known[f"{name}.eml"]))
        else:
            self.send_error(404)

    def _say(self, body: str | bytes, kind: str = "text/html; charset=utf-8") -> None:
        content = body.encode() if isinstance(body, str) else body
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def outbox_page(port: int, folder: Path, feed: Callable[[], bytes]) -> ThreadingHTTPServer:
    """Show this folder and this feed on this port. Raises OSError if the port is taken."""
    page = type("Page", (OutboxPage,), {"folder": folder, "feed": staticmethod(feed)})
    return ThreadingHTTPServer(("127.0.0.1", port), page)


def _list(folder: Path) -> str:
    newest = sorted(folder.glob("*.eml"), reverse=True)[:NEWEST]
    rows = "".join(_row(path.stem, _read(path)) for path in newest)
    table = f"<table><tr><th>Sent</th><th>To</th><th>Subject</th></tr>{rows}</table>"
    return PAGE.format(title="Sent mail", body=table if rows else "<p>Nothing has been sent yet.</p>")


def _row(name: str, message: EmailMessage) -> str:
    subject = f'<a href="/{escape(name)}">{escape(message["Subject"] or "(no subject)")}</a>'
    return f"<tr><td>{escape(message['Date'] or '')}</td><td>{escape(message['To'] or '')}</td><td>{subject}</td></tr>"


def _one(name: str, message_path: Path) -> str:
    message = _read(message_path)
    heads = "".join(f"<dt>{escape(k)}</dt><dd>{escape(str(v))}</dd>" for k, v in message.items())
    text, html = (_part(message, kind) for kind in ("plain", "html"))
    shown = (
        f'<h2>As HTML</h2><iframe title="The email as HTML" sandbox srcdoc="{escape(html)}"></iframe>' if html else ""
    )
    body = (
        f'<p><a href="/">All sent mail</a>, <a href="/{escape(name)}.eml">the file</a></p><dl>{heads}</dl>'
        f"<h2>As text</h2><pre>{escape(text)}</pre>{shown}"
    )
    return PAGE.format(title=escape(message["Subject"] or "(no subject)"), body=body)


def _part(message: EmailMessage, kind: str) -> str:
    part: Any = message.get_body(preferencelist=(kind,))
    return part.get_content() if part is not None else ""


def _read(path: Path) -> EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
