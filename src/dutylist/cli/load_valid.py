"""Loads a checklist without errors, for commands that print or export."""

import hashlib
import shutil
from pathlib import Path
from typing import Final

from dutylist.cli.dates import today
from dutylist.cli.progress import progress
from dutylist.cli.streams import notify, write
from dutylist.diagnostics.formats.text import render
from dutylist.diagnostics.resolution import ValidationReport
from dutylist.model.message import language, say
from dutylist.reading.derived_cache import DerivedCache
from dutylist.reading.load import LoadedChecklist, load_root
from dutylist.rules.config import FILE, settings_of
from dutylist.source.worktree import Worktree

_VALID: Final = b"no errors"


def _settings_digest(root: Path) -> str:
    try:
        return hashlib.sha256((root / FILE).read_bytes()).hexdigest()
    except OSError:
        return ""


def load_valid(root: Path) -> LoadedChecklist | None:
    """The checklist at `root`, or None after its errors have been shown; warnings are no obstacle.

    That it has no errors is remembered for the day, until one of its files or settings changes.
    """
    known = DerivedCache(root, "valid", f"{today()}\0{_settings_digest(root)}")
    with progress(say("检查", "checking")) as told:
        loaded = load_root(root, progress=told)
    if not loaded.diagnostics and known.load() == _VALID:
        return loaded
    from dutylist.rules.check import Choice, check_checklist, harmless_codes  # imports every rule

    settings = settings_of(root)
    wanted = Choice(ignore=harmless_codes(settings))
    report = check_checklist(loaded, Worktree(root), settings, wanted, language(), root)
    errors = tuple(finding for finding in report.findings if finding.severity == "error")
    if not errors:
        known.save(_VALID)
        return loaded
    shown = ValidationReport(errors, report.paths, report.items, report.language)
    write(render(shown, width=shutil.get_terminal_size((100, 24)).columns, color=False, statistics=False))
    notify(
        say("清单有错误，什么也没有生成。改正后再试。", "the checklist has errors; nothing was made. Mend them first.")
    )
    return None
