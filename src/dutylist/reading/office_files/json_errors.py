"""What is wrong with a JSON file, in both languages: the messages of Python's JSON reader, with their places."""

import json
from typing import Final

from dutylist.model.message import Message

_MESSAGES: Final = (
    ("Expecting value", "这里缺少内容", "a value is missing"),
    ("Expecting property name", "这里应当是加了英文双引号的名称", "a name in double quotes is expected"),
    ("Expecting ':'", "名称后面缺少英文冒号", "a colon is missing after a name"),
    ("Expecting ','", "缺少英文逗号，或者括号没有成对", "a comma or a closing bracket is missing"),
    ("Illegal trailing comma", "右括号前面多了一个逗号", "a comma too many before a closing bracket"),
    ("Extra data", "内容结束以后还有别的文字", "text after the end"),
    ("Unterminated string", "双引号没有成对", "a double quote is not closed"),
    ("Invalid control character", "引号里有换行或看不见的字符", "a line break or control character in quotes"),
    ("Invalid \\", "反斜杠的写法不对", "a bad backslash"),
)
"""Beginnings of messages; the first that fits counts."""


def json_error(error: Exception) -> Message:
    """What is wrong and where, for an error that reading JSON from bytes raised."""
    match error:
        case UnicodeDecodeError():
            return Message("不是 UTF-8 编码", "it is not UTF-8")
        case RecursionError():
            return Message("括号套得太深", "brackets are nested too deeply")
        case json.JSONDecodeError():
            known = ((zh, en) for words, zh, en in _MESSAGES if error.msg.startswith(words))
            zh, en = next(known, ("这里不是 JSON 的写法", "this is not JSON"))
            line, column = error.lineno, error.colno
            return Message(f"{zh}（第 {line} 行第 {column} 列）", f"{en} (line {line}, column {column})")
    return Message("数字的位数太多", "a number of too many digits")
