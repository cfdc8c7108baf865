"""Loads a checklist without errors, for commands that print or export."""

import shutil
from pathlib import Path

from dutylist.cli.progress import progress
from dutylist.cli.streams import notify, write
from dutylist.model.message import language, say
from dutylist.reading.load import Loaded, load_root
from dutylist.rules.config import settings_of


def load_valid(root: Path) -> Loaded | None:
    """The checklist at `root`, or None after its errors have been shown; warnings are no obstacle."""
    from dutylist.diagnostics.formats.text import render
    from dutylist.diagnostics.resolution import ValidationReport
    from dutylist.rules.check import Choice, check_checklist
    from dutylist.source.worktree import Worktree

    with progress(say("检查", "checking")) as told:
        loaded = load_root(root, progress=told)
    report = check_checklist(loaded, Worktree(root), settings_of(root), Choice(), language(), root)
    errors = tuple(finding for finding in report.findings if finding.severity == "error")
    if not errors:
        return loaded
    shown = ValidationReport(errors, report.paths, report.items, report.language)
    write(render(shown, width=shutil.get_terminal_size((100, 24)).columns, color=False, statistics=False))
    notify(
        say("清单有错误，什么也没有生成。改正后再试。", "the checklist has errors; nothing was made. Mend them first.")
    )
    return None
