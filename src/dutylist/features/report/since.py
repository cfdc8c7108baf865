"""The first day of the report, and the version in force then."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from dutylist.cli.dates import day_given
from dutylist.cli.streams import notify
from dutylist.model.errors import UserError
from dutylist.model.message import say
from dutylist.output.safe_text import sanitize
from dutylist.source.git.dates import before, made_on
from dutylist.source.git.errors import RevisionError
from dutylist.source.git.objects import Objects
from dutylist.source.git.revisions import Revision, commit, resolve

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class ReportStart:
    """The first day, the commit to compare with (None if there is none), and a note for readers."""

    day: date
    commit: str | None
    note: str


def report_start(root: Path, typed: str | None, on: date) -> ReportStart:
    """The meaning of `--since`: a day, a revision, by default the first day of this year. Raises `UserError`."""
    if typed is not None and not _DAY.fullmatch(typed):
        return _of_revision(root, typed, on)
    day = day_given(typed, "--since") if typed is not None else on.replace(month=1, day=1)
    if day > on:
        raise UserError(f"--since {day} 晚于今天 {on}", f"--since {day} is after today, {on}")
    return _of_day(root, day)


def _of_revision(root: Path, typed: str, on: date) -> ReportStart:
    if not typed.strip():
        raise UserError("--since 是空的", "--since is empty")
    with Objects(root) as objects:
        found = resolve(objects, typed)
        if not isinstance(found, Revision):
            raise UserError("--since 要写一个版本，不能是范围", "--since takes one revision, not a range")
        day = made_on(objects, found.commit)
    shown = typed if len(typed) <= 60 else f"{typed[:59]}…"
    return ReportStart(min(day, on), found.commit, f"期初版本：{shown}（{found.commit[:10]}，{day}）。")


def _of_day(root: Path, day: date) -> ReportStart:
    try:
        with Objects(root) as objects:
            earlier = before(objects, commit(objects, "HEAD").commit, day)
    except RevisionError as error:
        notify(sanitize(f"{say('注意：没有期初版本可以比较：', 'note: nothing to compare with: ')}{error.text}"))
        return ReportStart(day, None, "没有期初版本可以比较：这里没有 git 提交历史，或者读不出来。")
    where = f"{earlier.revision.commit[:10]}，{earlier.day}"
    if earlier.first:
        return ReportStart(
            day, earlier.revision.commit, f"在取得到的历史里，{day} 以前没有提交，与最早的版本（{where}）比较。"
        )
    return ReportStart(day, earlier.revision.commit, f"期初版本：{day} 以前最后一次提交（{where}）。")
