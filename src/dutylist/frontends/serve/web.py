"""HTTP on this machine only: checks who asks, restricts what a browser may do with an answer, and decodes forms."""

import contextlib
import hmac
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final, NamedTuple
from urllib.parse import parse_qs, quote, unquote, urlsplit

HOST: Final = "127.0.0.1"
_LONGEST: Final = 4 << 20
"""The longest form in bytes."""
_MOST_FIELDS: Final = 20_000
_SECONDS: Final = 30
"""How long a connection may keep silent."""
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class WebRequest(NamedTuple):
    """What a browser asks for: the parts of the path behind the token, the query, and for a form what it holds."""

    parts: tuple[str, ...]
    query: dict[str, list[str]]
    form: dict[str, list[str]] | None

    def value_of(self, name: str) -> str:
        """The first value of a name in the form, else in the query; empty where there is none."""
        return next(iter((self.form or {}).get(name, ()) or self.query.get(name, ())), "")


class WebAnswer(NamedTuple):
    """An answer: its body and content type, or with status 303 the path that the browser is sent to."""

    body: bytes
    kind: str = "text/html; charset=utf-8"
    status: int = HTTPStatus.OK
    location: str = ""


Answerer = Callable[[WebRequest], WebAnswer]


class WebServer(ThreadingHTTPServer):
    """Answers requests that know the token; each in a thread of its own."""

    daemon_threads = True
    request_queue_size = 512

    def __init__(self, port: int, token: str, answer: Answerer) -> None:
        self.token = token
        self.answer = answer
        super().__init__((HOST, port), _Handler)

    @property
    def origin(self) -> str:
        """The scheme, host and port."""
        return f"http://{HOST}:{self.server_address[1]}"

    @property
    def address(self) -> str:
        """The address of the first page, with the token in it."""
        return f"{self.origin}/{self.token}/"

    def start(self) -> threading.Thread:
        """Answer in a thread of its own, until `shutdown`."""
        thread = threading.Thread(target=self.serve_forever, daemon=True)
        thread.start()
        return thread


class _Handler(BaseHTTPRequestHandler):
    server: WebServer
    protocol_version = "HTTP/1.1"
    server_version = "dutylist"
    sys_version = ""
    timeout = _SECONDS

    def do_GET(self) -> None:
        """Answer a request for a page; it changes nothing."""
        self._answer(form=False)

    def do_HEAD(self) -> None:
        """As GET, but with the headers alone."""
        self._answer(form=False)

    def do_POST(self) -> None:
        """Answer a form that was sent: what may change files comes this way only."""
        self._answer(form=True)

    def _answer(self, *, form: bool) -> None:
        length = self.headers.get("Content-Length", "0")
        if form and (not length.isdecimal() or int(length) > _LONGEST or "Transfer-Encoding" in self.headers):
            self.close_connection = True
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        body = self.rfile.read(int(length)) if form else b""
        refused = self._refusal(form=form)
        if refused is not None:
            self._refuse(refused)
            return
        found = urlsplit(self.path)
        parts = tuple(unquote(part) for part in found.path.split("/")[2:] if part)
        try:
            query = parse_qs(found.query, keep_blank_values=True, max_num_fields=100)
            filled = (
                parse_qs(
                    body.decode(),
                    keep_blank_values=True,
                    max_num_fields=_MOST_FIELDS,
                    encoding="utf-8",
                    errors="strict",
                )
                if form
                else None
            )
        except ValueError:
            self._refuse(HTTPStatus.BAD_REQUEST)
            return
        self._send(self.server.answer(WebRequest(parts, query, filled)))

    def _refusal(self, *, form: bool) -> HTTPStatus | None:
        """Why a request is not answered.

        Another host name means that a name of somebody else was bound to this machine (DNS rebinding), another origin
        that somebody else's page asks.
        """
        here = self.server.origin
        if self.headers.get_all("Host") != [here.removeprefix("http://")]:
            return HTTPStatus.MISDIRECTED_REQUEST
        if self.headers.get("Origin", here) != here:
            return HTTPStatus.FORBIDDEN
        if self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            return HTTPStatus.FORBIDDEN
        given = self.path.split("/")[1] if self.path.startswith("/") else ""
        if not hmac.compare_digest(given.encode(), self.server.token.encode()):
            return HTTPStatus.NOT_FOUND
        if form and self.headers.get_content_type() != "application/x-www-form-urlencoded":
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
        return None

    def _refuse(self, status: HTTPStatus) -> None:
        self._send(WebAnswer(f"{status.value} {status.phrase}\n".encode(), "text/plain; charset=utf-8", status))

    def _send(self, answer: WebAnswer) -> None:
        self.send_response(answer.status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        if answer.location:
            self.send_header("Location", quote(answer.location, safe="/:?=&#%"))
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            with contextlib.suppress(ConnectionError):  # somebody has left the page meanwhile
                self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        """Say nothing: addresses hold the token."""
