"""The files that a command such as `fmt` or `fix` rewrites."""

from pathlib import Path

from dutylist.model.errors import UserError
from dutylist.model.file_kinds import kind_of
from dutylist.output.safe_text import sanitize
from dutylist.source.root import paths_in
from dutylist.source.worktree import Worktree


def wanted_files(root: Path, named: list[Path]) -> list[str]:
    """The paths, relative to the root, of the named files and folders, or of all. Raises `UserError`."""
    entries = [entry for entry in Worktree(root).entries() if entry.trouble is None and kind_of(entry.path)]
    known = tuple(entry.path for entry in entries)
    chosen = paths_in(root, named, known)
    if not known:
        raise UserError("这里没有清单文件", "there are no files of a checklist here")
    return [path for path in known if chosen is None or path in chosen]


def difference(path: str, before: str, after: str) -> str:
    """The change of a rewrite as a unified diff that is safe to print."""
    import difflib

    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{path}", f"b/{path}"
    )
    return "".join(
        sanitize(line.rstrip("\r\n")) + ("\n" if line.endswith("\n") else "\n\\ No newline at end of file\n")
        for line in lines
    )
