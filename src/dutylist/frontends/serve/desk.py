"""What all pages work on: the checklist, and how a page is made of it."""

import threading
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dutylist.frontends.serve.render import render
from dutylist.frontends.serve.web import WebAnswer
from dutylist.rules.session import Session


class Desk:
    """One checklist that is edited in a browser. `base` is the path of its first page.

    Whoever uses the session or the files holds the `lock`.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.base = ""
        self.session = Session(root)
        self.lock = threading.RLock()

    def page(self, template: str, *, status: int = 200, **values: Any) -> WebAnswer:
        """A page with what every page shows."""
        county = self.session.checklist.county_file
        text = render(
            template,
            base=self.base,
            county=county.record.county if county else "清单",
            **values,
        )
        return WebAnswer(text.encode(errors="replace"), status=status)

    def go(self, *parts: str, **query: str) -> WebAnswer:
        """To another page, after a form was taken in."""
        path = "/".join(quote(part, safe="/") for part in parts)
        asked = "&".join(f"{name}={quote(value, safe='')}" for name, value in query.items())
        return WebAnswer(b"", status=303, location=f"{self.base}/{path}" + (f"?{asked}" if asked else ""))
