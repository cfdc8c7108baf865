"""Loads a checklist as far as it can be read, for commands that only show."""

from pathlib import Path

from dutylist.cli.progress import progress
from dutylist.cli.streams import notify
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import FOLDERS, kind_of
from dutylist.model.message import say
from dutylist.output.safe_text import sanitize
from dutylist.reading.load import load_root


def load_readable(root: Path, *kinds: str) -> tuple[Checklist, int]:
    """The checklist at `root`, and the exit status for its unreadable files of these kinds: 0 or 1.

    Raises `UserError` if checklist.yaml itself cannot be read.
    """
    with progress(say("读取", "reading")) as told:
        checklist = load_root(root, progress=told).checklist
    demand_county(checklist)
    broken = sorted(
        path for path in checklist.broken if (kind := kind_of(path) or FOLDERS.get(path)) and kind.name in kinds
    )
    if not broken:
        return checklist, 0
    shown = "、".join(broken[:_SHOWN])
    notify(
        sanitize(
            say(
                f"注意：有 {len(broken)} 个文件读不出来，没有计入：{shown}。运行 dutylist validate 查看。",
                f"note: {len(broken)} files could not be read and are not counted: {shown}. See dutylist validate.",
            )
        )
    )
    return checklist, 1


def note_broken(checklist: Checklist) -> int:
    """The exit status, 0 or 1, after telling how many files of any kind could not be read."""
    if not checklist.broken:
        return 0
    count = len(checklist.broken)
    notify(
        say(
            f"注意：有 {count} 个文件读不出来，没有计入。运行 dutylist validate 查看。",
            f"note: {count} files could not be read and are not counted. See dutylist validate.",
        )
    )
    return 1


def demand_county(checklist: Checklist) -> None:
    """Raise `UserError` if checklist.yaml itself cannot be read."""
    if checklist.county_file is None:
        raise UserError(
            "duties/checklist.yaml 没有或者有错误，不知道有哪些乡镇",
            "duties/checklist.yaml is missing or broken: the townships are not known",
            ("运行 dutylist validate 查看。", "see dutylist validate."),
        )


_SHOWN = 5
