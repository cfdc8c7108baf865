"""`dutylist findings`: the analysis of supervision, proposals, and closing findings."""

from typing import Final

from dutylist.cli.registry import Command
from dutylist.model.message import Message

COMMANDS: Final = (
    Command(
        "list",
        "findings.list_command",
        "分析监督问题：超期的、反复出现的、职责交叉的，各该怎么调整；list 可以不写",
        "analyse the findings: overdue, recurring, overlapping, and what to change; list may be left out",
    ),
    Command(
        "propose",
        "findings.propose_command",
        "按一个问题起草调整记录，交给 adjust 和 gate 接着办",
        "draft the adjustment record that a finding asks for; adjust and gate take it from there",
    ),
    Command(
        "resolve",
        "findings.resolve_command",
        "登记一个问题怎样办结、由哪份调整记录解决",
        "record how a finding was resolved",
    ),
)
DEFAULT: Final = "list"


HELP: Final = Message(
    "监督（督查）：分析 duties/findings 里的问题，提出怎样调整清单，起草调整记录，办结以后销号。\n"
    "例：dutylist findings；dutylist findings propose F-2026-002；"
    "dutylist findings resolve F-2026-002 --adjustment ADJ-2026-002",
    "Supervision: analyse the problems in duties/findings, propose how to change the list, draft the adjustment record, "
    "and close what is resolved.\n"
    "Example: dutylist findings; dutylist findings propose F-2026-002; "
    "dutylist findings resolve F-2026-002 --adjustment ADJ-2026-002",
)
