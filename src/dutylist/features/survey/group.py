"""`dutylist survey`: forms for the townships, and what they wrote."""

from typing import Final

from dutylist.cli.registry import Command
from dutylist.model.message import Message

COMMANDS: Final = (
    Command(
        "form",
        "survey.form.command",
        "生成调研表（Excel），一个乡镇一张；form 可以不写",
        "make the forms (Excel), one a township; form may be left out",
    ),
    Command(
        "import",
        "survey.import_command",
        "读回填好的调研表，登记成监督问题",
        "read filled forms and record them as findings",
    ),
)
DEFAULT: Final = "form"


HELP: Final = Message(
    "调研：给每个乡镇一张 Excel 表，列着它的全部事项，填问题类型、意见和建议；收回来以后用 import 读回，登记成监督问题。\n"
    "例：dutylist survey 铜陵镇；dutylist survey -o 调研表；dutylist survey import 调研表/*.xlsx --write",
    "Each township gets a form in Excel with all of its items, to be filled in with problems, opinions and suggestions; "
    "import reads the filled forms and records findings.\n"
    "Example: dutylist survey NAME; dutylist survey -o forms; dutylist survey import forms/*.xlsx --write",
)
