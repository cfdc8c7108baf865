"""The checklist that all pages work on, and the answers that are made of it."""

import threading
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dutylist.frontends.serve.render import render
from dutylist.frontends.serve.web import WebAnswer
from dutylist.rules.session import Session
from dutylist.source.git.main_branch import main_line


class EditedChecklist:
    """A checklist that is edited in a browser. `base` is the path of its first page, with the token, and `main` the
    main branch as it was last seen.

    A thread holds `lock` while it uses the session or the files.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.base = ""
        self.main = main_line(root) or "HEAD"
        self.session = Session(root)
        self.lock = threading.RLock()

    def page(self, template: str, *, status: int = 200, **values: Any) -> WebAnswer:
        """Render a template with the values that every page needs."""
        self.session.speak()
        county = self.session.checklist.county_file
        text = render(
            template,
            base=self.base,
            county=county.record.county if county else "清单",
            **values,
        )
        return WebAnswer(text.encode(errors="replace"), status=status)

    def redirect(self, *parts: str, **query: str) -> WebAnswer:
        """Send the browser to another page, so that loading it again does not send the form again."""
        path = "/".join(quote(part, safe="/") for part in parts)
        asked = "&".join(f"{name}={quote(value, safe='')}" for name, value in query.items())
        return WebAnswer(b"", status=303, location=f"{self.base}/{path}" + (f"?{asked}" if asked else ""))
