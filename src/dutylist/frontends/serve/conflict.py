"""The two sides of a file that a merge could not put together."""

from pathlib import Path
from typing import Final, Literal, NamedTuple

from dutylist.frontends.serve.edits import values_in
from dutylist.frontends.serve.field_types import Values
from dutylist.model.file_kinds import Kind
from dutylist.writing.git_steps import run_step

Side = Literal["ours", "theirs"]
_BASE, _OURS, _THEIRS = "1", "2", "3"
_SIDES: Final[dict[str, Side]] = {_OURS: "ours", _THEIRS: "theirs"}


class Conflict(NamedTuple):
    """The values of both sides, and for each key in which they differ the side that changed it.

    `deleted` is the side that has deleted the file: its values are those from which the other one has started.
    """

    our_text: str
    ours: Values
    theirs: Values
    differing: dict[str, Side]
    deleted: Side | None = None


def conflict_in(root: Path, path: str, kind: Kind) -> Conflict | None:
    """What git could not merge in a file; None where there is nothing, or a side cannot be read."""
    listed = run_step(root, ("git", "ls-files", "--unmerged", "-z", "--", path)).output.decode(errors="replace")
    stages = {entry.split("\t")[0].split(" ")[2] for entry in listed.split("\0") if entry}
    if not stages:
        return None
    texts = {stage: _text_at(root, path, stage) for stage in stages}
    deleted = next((side for stage, side in _SIDES.items() if stage not in texts), None)
    base = values_in(texts.get(_BASE) or "")
    ours, theirs = (values_in(texts[stage]) if stage in texts else base for stage in _SIDES)
    if ours is None or theirs is None:
        return None
    keys = [key for key in kind.record.__struct_encode_fields__ if ours.get(key) != theirs.get(key)]
    changed: dict[str, Side] = {key: "theirs" if base and base.get(key) == ours.get(key) else "ours" for key in keys}
    return Conflict(texts.get(_OURS, ""), ours, theirs, changed, deleted)


def _text_at(root: Path, path: str, stage: str) -> str:
    return run_step(root, ("git", "show", f":{stage}:./{path}")).output.decode(errors="replace")
