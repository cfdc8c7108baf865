"""The reasons why a file is not written: one error class for everything in `writing`."""

from typing import Final

from dutylist.model.errors import MessageError
from dutylist.model.message import Argument, Message

SYNTAX: Final = Message("不是正确的 YAML，用 dutylist validate 查看原因", "not valid YAML: {detail}")
LINE_SEPARATOR: Final = Message(
    "含有编辑器看不见的换行符 U+{code}，请删去", "contains the invisible line separator U+{code}; remove it"
)
CONTROL: Final = Message("含有不允许的控制字符 U+{code}", "contains the control character U+{code}, which YAML forbids")
ANCHOR: Final = Message(
    "用了锚点或别名（{name}），清单文件不允许", "uses an anchor or alias ({name}), not allowed here"
)
TAG: Final = Message("用了标签（{name}），清单文件不允许", "uses a tag ({name}), not allowed here")
DIRECTIVE: Final = Message("用了 YAML 指令（% 开头的行），清单文件不允许", "uses a YAML directive, not allowed here")
DOCUMENTS: Final = Message("一个文件里有多份 YAML 文档", "holds several YAML documents")
DUPLICATE_KEY: Final = Message(
    "键“{key}”重复，前一处在第 {first} 行", "the key '{key}' is given twice; first in line {first}"
)
MERGE_KEY: Final = Message("用了合并键 <<，清单文件不允许", "uses the merge key <<, not allowed here")
COMPLEX_KEY: Final = Message("键必须是一行之内的文字", "a key must be a text on one line")
TOO_DEEP: Final = Message("层次过深", "nested too deeply")
NO_MAPPING: Final = Message("最外层应当是“键: 值”", "the outermost level must be 'key: value'")
UNSAFE: Final = Message(
    "改写后内容会有变化，为稳妥保持原样（请报告此问题）",
    "rewriting it would change what it says, so it is left as it is (please report this)",
)
NO_SUCH_PLACE: Final = Message("文件里没有 {pointer} 这一处", "there is no {pointer} in the file")
NOT_A_SCALAR: Final = Message("{pointer} 不是单个的值", "{pointer} is not a single value")
ONLY_ENTRY: Final = Message("{pointer} 是所在一级唯一的内容，不能单独删去", "{pointer} is all that its level holds")
NOT_ON_ONE_LINE: Final = Message(
    "{pointer} 所在的 [ ] 或 {{ }} 里放不下多行内容", "{pointer} stands in [ ] or {{ }}: one line only"
)
EXISTS: Final = Message("{path} 已经存在，不覆盖", "{path} exists already and is not overwritten")
CLASHES: Final = Message(
    "{folder} 里已有同名文件，不覆盖：{paths}", "{folder} already has these, not overwritten: {paths}"
)
OUTSIDE: Final = Message("{path} 通向清单目录之外", "{path} leads outside the checklist's folder")
MISSING: Final = Message("没有 {path}", "there is no {path}")
SAME_LIST: Final = Message("{item} 本来就在这个清单", "{item} is on this list already")
NOT_AN_ITEM: Final = Message("{path} 不是事项文件", "{path} is not an item's file")


class WriteRefusedError(MessageError):
    """A file was not written, and nothing else was changed.

    `line` and `column` count from 1 and give the place of the reason in the file; both are 1 if it is the whole file.
    """

    def __init__(self, why: Message, line: int = 1, column: int = 1, **arguments: Argument) -> None:
        super().__init__(why, **arguments)
        self.line = line
        self.column = column
