"""Words for papers that go to offices, and texts in which nothing hides: a signature stands below what was read."""

from dataclasses import replace
from typing import Final

from dutylist.compare.comparison import Side
from dutylist.compare.describe import DiffWords, diff_words, side_name
from dutylist.output.office.rich_text import Mark, Paragraphs, Run
from dutylist.output.safe_text import UNSEEN, visible

NOTHING: Final = "—"
"""Stands where there is nothing to say, so that an empty cell is never a question."""

IDS: Final = " "
"""Stands between ids: LibreOffice breaks no line at a comma between two of them, and then in the middle of one."""

PAPER: Final[DiffWords] = replace(
    diff_words("zh"),
    nothing="两个版本之间没有调整。",
    burdens={"heavier": "加重", "lighter": "减轻", "neutral": "持平"},
    burden="乡镇负担{}",
    actions={
        "add": "新增",
        "remove": "取消",
        "move": "移交收回或清单间调整",
        "rescope": "适用乡镇调整",
        "amend": "内容修改",
    },
    ledger="乡镇减负账（事项数）",
    unread="注意：有 {count} 个文件没有通过检查，其中的内容没有列入本表：{paths}",
)
"""What the formats for offices say by themselves."""


def on_paper(text: str, mark: Mark = "plain") -> Run:
    """A text from the checklist; a character that cannot be seen, such as one that turns the reading direction, is named."""
    return Run(seen(text), mark)


def written(text: str) -> Paragraphs:
    """A text from the checklist that has a cell for itself."""
    return ((on_paper(text),),)


def seen(text: str) -> str:
    """The text with every unseen character above ASCII as `‹U+202E›`."""
    return UNSEEN.sub(lambda match: visible(match[0]), text)


def version(side: Side) -> str:
    """What a version is called in a paper."""
    return seen(side_name(side, PAPER))
