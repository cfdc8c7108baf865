"""`dutylist validate --watch`: checks again whenever a file changes."""

import os
import sys
import time
from pathlib import Path
from typing import Final

from dutylist.cli.streams import notify, terminal_width, write
from dutylist.diagnostics.formats.registry import FORMATS, FormatSetting
from dutylist.model.errors import UserError
from dutylist.model.message import language, say
from dutylist.output.safe_text import sanitize
from dutylist.rules.check import Choice
from dutylist.rules.session import Session
from dutylist.source.root import paths_in

_PAUSE: Final = 0.4
"""Seconds between two looks at the files."""


def watch_files(root: Path, codes: tuple[tuple[str, ...], tuple[str, ...]], paths: list[Path]) -> int:
    """Show the findings, and again after every change, until it is interrupted; the exit status is then 0.

    Raises:
        UserError: the settings cannot be used, or a path does not exist, when it begins.
    """
    session = Session(root)
    try:
        while True:
            if failed := _show(session, codes, paths):
                return failed
            while not _changed(session):
                time.sleep(_PAUSE)
    except KeyboardInterrupt:
        return 0


def _show(session: Session, codes: tuple[tuple[str, ...], tuple[str, ...]], paths: list[Path]) -> int:
    choice = Choice(*codes, paths_in(session.root, paths, session.loaded.paths))
    report = session.report(language(), choice)
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    shown = FORMATS["text"](report, FormatSetting(width=terminal_width(100), color=color, statistics=False))
    clock = time.strftime("%H:%M:%S")
    failed = write(shown)
    sys.stdout.flush()
    notify(
        say(f"{clock} 检查完，等待下一次改动；按 Ctrl+C 结束。", f"{clock} done; waiting for a change, Ctrl+C ends.")
    )
    return failed


def _changed(session: Session) -> bool:
    try:
        return session.look()
    except UserError as error:
        notify(sanitize(say("错误：", "error: ") + error.text))
        time.sleep(_PAUSE)
        return False
