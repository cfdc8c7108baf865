"""`dutylist whistle`: townships whistle, departments report for duty."""

from typing import Final

from dutylist.cli.registry import Command
from dutylist.model.message import Message

COMMANDS: Final = (
    Command(
        "find",
        "whistle.find.command",
        "这个问题该吹哪种哨：谁必须到场，多快，涉及哪些事项；或者全部报到卡",
        "which problem it is: who must report, how fast, which items; or all cards",
    ),
    Command("new", "whistle.new_command", "记录一次吹哨，自动给下一个空号", "record a whistle with the next free id"),
    Command(
        "report",
        "whistle.report_command",
        "评价到场和办结：按部门、按乡镇，超期的有哪些",
        "how whistles were answered, by department and township, and what is overdue",
    ),
    Command(
        "findings",
        "whistle.findings_command",
        "反复吹哨的问题登记成监督问题，不会重复登记",
        "record problems that recur as findings, never twice",
    ),
)


HELP: Final = Message(
    "乡镇吹哨、部门报到：一家解决不了的问题写在 duties/whistles 里，一种一个文件，写明谁必须到场；"
    "每吹一次哨，记在 duties/whistles/cases 里。几分钟内到场、几个工作日内办结，由 duties/policy.yaml 规定。\n"
    "例：dutylist whistle find 流动摊贩占道；dutylist whistle new W01 --township 铜陵镇 --place 金銮大道；"
    "dutylist whistle report",
    "Problems that one township cannot solve alone stand in duties/whistles, with the departments that must report; "
    "each whistle is recorded in duties/whistles/cases. How fast they must come and close is set in duties/policy.yaml.\n"
    "Example: dutylist whistle find TEXT; dutylist whistle new W01 --township NAME; dutylist whistle report",
)
