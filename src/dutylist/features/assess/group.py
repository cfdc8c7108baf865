"""`dutylist assess`: checks and imports scoring rules."""

from typing import Final

from dutylist.cli.registry import Command
from dutylist.model.message import Message

COMMANDS: Final = (
    Command(
        "check",
        "assess.check_command",
        "对照清单审查考核指标：哪些不得考核乡镇；check 可以不写",
        "hold indicators against the list; check may be left out",
    ),
    Command(
        "import",
        "assess.import_command",
        "读入考核细则表格（Excel），建议每个指标对应的事项，由人确认",
        "read scoring rules kept in Excel and propose their items for a person to confirm",
    ),
)
DEFAULT: Final = "check"


HELP: Final = Message(
    "考核细则写在 duties/assessments 里。基本事项考核乡镇；配合事项和收回事项考核县级部门；收回事项（换了名称也一样）和"
    "清单外的事项不得考核乡镇。同样的问题 validate 也会报。\n"
    "例：dutylist assess；dutylist assess KH-2025 --format docx；dutylist assess import 考核细则.xlsx",
    "Scoring rules stand in duties/assessments. Basic items are asked of townships, cooperative and recalled ones of "
    "departments; what was recalled, under whatever name, and what is off the list may not be asked of townships. "
    "validate finds the same.\n"
    "Example: dutylist assess; dutylist assess KH-2025 --format docx; dutylist assess import rules.xlsx",
)
