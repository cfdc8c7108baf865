"""`dutylist adjust`: the records of adjustments and admissions."""

from typing import Final

from dutylist.cli.registry import Command
from dutylist.model.message import Message

COMMANDS: Final = (
    Command(
        "draft",
        "adjust.draft.command",
        "按清单的改动起草调整记录：变动内容、要征求意见的单位、要走的步骤",
        "draft the record of what has changed: entries, whom to ask, steps to take",
    ),
    Command(
        "status",
        "adjust.status.command",
        "办理中的调整记录：下一步、期限、还缺谁的意见；可以导出成日历",
        "open records: next step, deadline, missing opinions; as a calendar, too",
    ),
    Command("show", "adjust.show_command", "把一份调整记录做成审批表（Word）", "a record as an approval form (Word)"),
)


HELP: Final = Message(
    "清单的每一处变动都要走动态调整或者职责准入，走过的程序记在 duties/adjustments 里，一次一份记录。\n"
    "先改清单，用 draft 起草记录；办理期间用 status 看期限；上会时用 show 打印审批表。\n"
    "例：dutylist adjust draft main；dutylist adjust status；dutylist adjust show ADJ-2026-002",
    "Every change of the checklist goes through adjustment or admission, and its record lies in duties/adjustments. "
    "Change the list and draft the record; look at the deadlines while it is under way; print the approval form.\n"
    "Example: dutylist adjust draft main; dutylist adjust status; dutylist adjust show ADJ-2026-002",
)
