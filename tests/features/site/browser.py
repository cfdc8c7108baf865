"""Chromium, driven: pages from a disk or a server of this machine, as a telephone or a desk has them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, sync_playwright

PHONE: Final = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
_OPTIONS: Final = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run")


@contextmanager
def started() -> Iterator[Browser]:
    """A browser, which is the one of the system."""
    program = shutil.which("chromium")
    if program is None:
        # CI installs what is missing; on a machine of somebody's own, the rest of the tests is worth having without.
        (pytest.fail if "CI" in os.environ else pytest.skip)("Chromium is missing: apt-get install chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=list(_OPTIONS), timeout=120_000)
        try:
            yield browser
        finally:
            browser.close()


class Visit:
    """A page with what it said on its console, what went wrong in it, and what it asked the network for."""

    def __init__(self, browser: Browser, **options: Any) -> None:
        self.context: BrowserContext = browser.new_context(**options)
        self.context.set_default_timeout(20_000)
        self.page: Page = self.context.new_page()
        self.troubles: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda said: self.troubles.append(said.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("dialog", self._dismiss)
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _dismiss(self, shown: Dialog) -> None:
        self.troubles.append(shown.message)
        shown.dismiss()

    def open(self, address: str) -> Page:
        """Go there and wait for the search."""
        self.page.goto(address)
        self.page.evaluate("window.dutylist && window.dutylist.ready.catch(() => null)")
        return self.page

    def answer(self, text: str) -> str:
        """Type a text and read the answer's first part."""
        self.page.locator("#answer").evaluate("(shown) => shown.replaceChildren()")
        self.page.locator("#text").fill(text)
        self.page.keyboard.press("Enter")
        return self.page.locator("#answer .verdict strong").first.inner_text()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the signature is the library's
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, ThreadingHTTPServer]]:
    """The folder over http, with the server so that it can be taken away."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
