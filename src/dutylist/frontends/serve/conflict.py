"""The two sides of a file that a merge could not put together."""

from pathlib import Path
from typing import NamedTuple

from dutylist.frontends.serve.edits import values_in
from dutylist.frontends.serve.field_types import Values
from dutylist.model.file_kinds import Kind
from dutylist.writing.git_steps import run_step

_BASE, _OURS, _THEIRS = 1, 2, 3


class Sides(NamedTuple):
    """The values of both sides; `differing` are the keys in which they differ, each with the side that changed it."""

    our_text: str
    ours: Values
    theirs: Values
    differing: dict[str, str]


def sides_of(root: Path, path: str, kind: Kind) -> Sides | None:
    """Both sides as git keeps them; None where it keeps none, or one of them cannot be read."""
    texts = [_side(root, path, number) for number in (_BASE, _OURS, _THEIRS)]
    base, ours, theirs = (values_in(text) if text is not None else None for text in texts)
    if ours is None or theirs is None or texts[1] is None:
        return None
    keys = [key for key in kind.record.__struct_encode_fields__ if ours.get(key) != theirs.get(key)]
    changed = {key: "theirs" if base is not None and base.get(key) == ours.get(key) else "ours" for key in keys}
    return Sides(texts[1], ours, theirs, changed)


def _side(root: Path, path: str, number: int) -> str | None:
    shown = run_step(root, ("git", "show", f":{number}:./{path}"))
    return shown.output.decode(errors="replace") if shown.done else None
