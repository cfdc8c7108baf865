"""A server for the tests, and a visitor that fills forms in as a browser without JavaScript does."""

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from lxml import html

from dutylist.frontends.serve.edited_checklist import EditedChecklist
from dutylist.frontends.serve.routes import Routes
from dutylist.frontends.serve.web import HOST, WebServer

_SAFE = "/%?=&.:"
TOKEN = "a-token-of-the-tests"


class Page:
    """An answer of the server."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.text = body.decode()

    @property
    def tree(self) -> Any:
        """The page as a tree."""
        return html.fromstring(self.text)

    def said(self) -> str:
        """What the page says of findings and of what became of a button."""
        return " ".join(" ".join(each.text_content().split()) for each in self.tree.find_class("said"))

    def form(self, changes: dict[str, str | list[str]] | None = None) -> list[tuple[str, str]]:
        """What the form of a file holds, with other values for some fields."""
        held = self.tree.get_element_by_id("form").form_values()
        # The first line break of a text area is none of its text.
        fields = [(name, value.removeprefix("\n")) for name, value in held if name != "do"]
        for name, value in (changes or {}).items():
            given = [value] if isinstance(value, str) else value
            first = next((number for number, each in enumerate(fields) if each[0] == name), len(fields))
            fields = [each for each in fields if each[0] != name]
            fields[first:first] = [(name, each) for each in given]
        return fields


class Visitor:
    """Asks the server at a port."""

    def __init__(self, port: int, token: str = TOKEN) -> None:
        self.port = port
        self.token = token

    def ask(
        self,
        path: str,
        form: list[tuple[str, str]] | None = None,
        *,
        token: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> Page:
        """One request, without following where it leads."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        sent = {"Content-Type": "application/x-www-form-urlencoded"} if form is not None else {}
        body = urlencode(form).encode() if form is not None else None
        known = self.token if token is None else token
        try:
            connection.request(
                "GET" if form is None else "POST",
                f"/{known}/{quote(path, safe=_SAFE)}",
                body,
                {**sent, **(headers or {})},
            )
            answer = connection.getresponse()
            return Page(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def go(self, path: str, form: list[tuple[str, str]] | None = None) -> Page:
        """A request, and the page to which it leads."""
        page = self.ask(path, form)
        if page.status == 303:
            found = urlsplit(page.headers["Location"])
            page = self.ask(f"{found.path.removeprefix(f'/{self.token}/')}?{found.query}")
        return page


@contextmanager
def serving(root: Path) -> Iterator[Visitor]:
    """A server on a free port for the time of a test."""
    edited = EditedChecklist(root)
    server = WebServer(0, TOKEN, Routes(edited).answer)
    edited.base = f"/{TOKEN}"
    thread = server.start()
    try:
        yield Visitor(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
