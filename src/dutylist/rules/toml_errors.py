"""What is wrong with a TOML file, in both languages: the messages of Python's TOML reader, with their places."""

import re
from typing import Final

from dutylist.model.message import Message

_MESSAGES: Final = (
    ("Invalid statement", "这里应当写“[表名]”或者“名称 = 值”", "a [table] or a key = value is expected"),
    ("Expected newline or end", "值已经写完，后面还有内容；另起一行", "text after the value; begin a new line"),
    ("Expected ']", "右方括号没有写", "a closing square bracket is missing"),
    ("Expected '='", "名称后面要写英文等号和值", "an equals sign and a value must follow the key"),
    ("Expected", "引号没有成对", "a quote is not closed"),
    ("Found invalid character '\\n'", "引号没有成对", "a quote is not closed"),
    ("Found invalid character", "有不能出现在这里的字符", "a character that cannot stand here"),
    ("Cannot", "同一个名称或者同一张表写了两遍", "the same key or table is written twice"),
    ("Duplicate inline table key", "花括号里同一个名称写了两遍", "the same key is written twice in braces"),
    (
        "Invalid initial character for a key",
        "名称只能用英文字母、数字、- 和 _；其他名称请加英文引号",
        "a key has letters, digits, - and _ only; quote any other one",
    ),
    ("Unclosed array", "方括号里缺少逗号，或者括号没有成对", "a comma or a closing square bracket is missing"),
    ("Unclosed inline table", "花括号里缺少逗号，或者括号没有成对", "a comma or a closing brace is missing"),
    ("Unescaped '\\'", "双引号里的反斜杠写法不对；请改用英文单引号", "a bad backslash; use single quotes"),
    ("Invalid hex value", "双引号里的反斜杠写法不对；请改用英文单引号", "a bad backslash; use single quotes"),
    ("Escaped character", "双引号里的反斜杠写法不对；请改用英文单引号", "a bad backslash; use single quotes"),
    ("Unterminated string", "引号没有成对", "a quote is not closed"),
    ("Illegal character", "引号没有在同一行结束，或者有看不见的字符", "an unclosed quote, or a control character"),
    ("Invalid date", "日期不存在", "there is no such date"),
    ("Invalid value", "值的写法不对；文字要加英文引号", "not a value; quote a text"),
    ("Exceeds the limit", "数字的位数太多", "a number of too many digits"),
)
"""Beginnings of messages; the first that fits counts."""

_PLACE: Final = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)$")
_CHINESE_MARKS: Final = "“”‘’＝＂＇［］【】｛｝：，、。；＃"


def toml_error(text: str, error: Exception) -> Message:
    """What is wrong and where, for an error that `tomllib.loads(text)` raised."""
    if isinstance(error, RecursionError):
        return Message("括号套得太深", "brackets are nested too deeply")
    said = str(error)
    known = ((zh, en) for words, zh, en in _MESSAGES if said.startswith(words))
    zh, en = next(known, ("这里不是 TOML 的写法", "this is not TOML"))
    place = _PLACE.search(said)
    if place is None:
        return Message(zh, en)
    if place[1] is None:
        return Message(f"{zh}（文件末尾）", f"{en} (at the end of the file)")
    line, column = int(place[1]), int(place[2])
    here = text.split("\n")[line - 1 : line]
    mark = here[0][column - 1 : column] if here else ""
    if mark and mark in _CHINESE_MARKS:
        zh, en = f"“{mark}”是中文标点，这里要用英文标点", f"“{mark}” is full-width; use the ASCII sign"
    return Message(f"{zh}（第 {line} 行第 {column} 列）", f"{en} (line {line}, column {column})")
