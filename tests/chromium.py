"""Chromium as a real reader of the pages that we write: what it computes of layout, colours and drawings.

A page of ours shows the examined one in frames of several widths, measures it, and leaves the figures in its own text,
which `--dump-dom` prints; so no driver is needed, and the examined page runs no script of the test's.
"""

import html
import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import pytest

PACKAGE: Final = "chromium"
Scheme = Literal["light", "dark"]
_SCHEMES: Final[dict[Scheme, str]] = {"dark": "0", "light": "1"}
_MEASURE: Final = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")
_OPTIONS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--enable-logging=stderr",
    "--virtual-time-budget=4000",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as Chromium had it: its text in the end, and what was said on the console."""

    dom: str
    console: tuple[str, ...]


def shown(file: Path, folder: Path, scheme: Scheme = "light") -> Seen:
    """Load a file in a browser of its own, with a profile of its own in `folder`."""
    program = shutil.which("chromium")
    if program is None:
        # CI installs what is missing; on a machine of somebody's own, the rest of the tests is worth having without.
        (pytest.fail if "CI" in os.environ else pytest.skip)(f"Chromium is missing: apt-get install {PACKAGE}")
    done = subprocess.run(
        [
            program,
            *_OPTIONS,
            f"--blink-settings=preferredColorScheme={_SCHEMES[scheme]}",
            f"--user-data-dir={folder / 'profile'}",
            "--window-size=1400,900",
            "--dump-dom",
            file.as_uri(),
        ],
        env={**os.environ, "HOME": str(folder)},
        timeout=120,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    said = done.stderr.decode(errors="replace")
    return Seen(done.stdout.decode(), tuple(re.findall(r"CONSOLE[^\]]*\] *(.*)", said)))


def measured(page: str, folder: Path, scheme: Scheme, widths: tuple[int, ...] = (360, 1280)) -> dict[str, Any]:
    """What the browser computes of a page at each width; see measure.js for the keys."""
    folder.mkdir(parents=True, exist_ok=True)
    given = json.dumps({"page": page, "widths": widths}).replace("<", "\\u003c")
    harness = folder / f"harness-{scheme}.html"
    harness.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><pre id="result"></pre><script>const given = {given};\n{_MEASURE}</script>',
        encoding="utf-8",
    )
    found = re.search(r'<pre id="result">(.*?)</pre>', shown(harness, folder, scheme).dom, re.DOTALL)
    assert found
    assert found[1], "the page was not measured"
    result: dict[str, Any] = json.loads(html.unescape(found[1]))
    return result
