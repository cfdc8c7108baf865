"""R409 to R411: letters that only one machine knows, characters that look like others, and what books cannot print."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import filterfalse
from typing import Final

import msgspec

from dutylist.model.base import Record
from dutylist.model.characters import (
    LOOK_ALIKE,
    PRIVATE_USE,
    code_point,
    fold_look_alikes,
    look_alikes,
    usual_character,
)
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import County, Departments, Policy
from dutylist.model.diagnostic import Diagnostic, Pointer
from dutylist.model.item import Item
from dutylist.model.records import Posts, Whistle
from dutylist.output.printable import is_printable, printable_form
from dutylist.rules.registry import rule

_SHOWN: Final = 40
UNUSUAL: Final = re.compile(r"[^ -\[\]-~、-】！-～‘’“”…—一-鿿]")
"""All but the characters of nearly every text, to which no rule here objects. JSON writes a tab with a backslash."""


@rule(
    "R410",
    "look-alike-character",
    ("“{character}”（{code}）是部首或者兼容字符，应当是“{usual}”", "“{character}” ({code}) is meant to be “{usual}”"),
    ("`dutylist fix` 可以自动改。", "`dutylist fix` mends it."),
    severity="warning",
    by_item=True,
)
def look_alike_character(checklist: Checklist) -> Iterator[Diagnostic]:
    """文字里有看起来一样、其实是另一个字符的字。

    从 PDF 转换或复制来的文字常把“用”“水”“门”写成部首字符，看起来没有分别，查找、比对却都对不上。
    `dutylist fix` 可以自动改成通用的字。

    错误示例：
        # duties/basic/DS0001.yaml
        title: ⽤⽔安全宣传
    正确示例：
        # duties/basic/DS0001.yaml
        title: 用水安全宣传

    English: Text out of a PDF often has radical signs in the place of characters; they look the same and are found by
    nobody. `dutylist fix` mends it.
    """
    for filed, pointer, text in _odd_texts(checklist):
        if found := look_alikes(text):
            first = found[0]
            yield look_alike_character.at(
                filed,
                *pointer,
                replacement=fold_look_alikes(text),
                character=first,
                code=code_point(first),
                usual=usual_character(first),
            )


@rule(
    "R409",
    "private-use-character",
    ("“{text}”里有自造字（私用区字符 {code}）", "“{text}” holds a character of one machine's own fonts ({code})"),
    (
        "问清楚是哪个字，改用通用字符；输入法打不出的，可以查它的统一码。",
        "ask which character is meant and use that of Unicode.",
    ),
    by_item=True,
)
def private_use_character(checklist: Checklist) -> Iterator[Diagnostic]:
    """文字里有私用区的字符，多半是某台电脑上的自造字。

    人名、地名里的生僻字常用自造字代替，换一台电脑就是空白或者方框，印刷也印不出来。问清楚是哪个字，改用通用的字符。

    错误示例：
        # duties/basic/DS0001.yaml
        title: "\\uE815村用水安全宣传"
    正确示例：
        # duties/basic/DS0001.yaml
        title: 㙍村用水安全宣传

    English: Rare characters of names are often drawn on one machine; elsewhere they are blanks or boxes and cannot be
    printed. Ask which character is meant.
    """
    for filed, pointer, text in _odd_texts(checklist):
        if found := PRIVATE_USE.search(text):
            yield private_use_character.at(filed, *pointer, text=text[:_SHOWN], code=code_point(found[0]))


@rule(
    "R411",
    "unprintable-character",
    (
        "书的字体里没有“{character}”（{code}），印不出来",
        "no face of the books has “{character}” ({code}): it cannot be printed",
    ),
    ("改成“{usual}”；`dutylist fix` 可以自动改。", "make it “{usual}”; `dutylist fix` does it."),
    (
        "换一种写法；本县的字体里有这个字的，在 dutylist.toml 的 [books] 写明字体文件夹。",
        "put it otherwise, or name a folder of faces that have it in [books] of dutylist.toml.",
    ),
)
def unprintable_character(checklist: Checklist) -> Iterator[Diagnostic]:
    """口袋书的字体里没有这个字符，印不出来。

    下标数字（CO₂、PM₂.₅）、表情符号、少数民族文字和很少用的汉字，口袋书自带的字体里没有，要印的时候才发现就晚了。
    下标数字只有一种意思，`dutylist fix` 可以自动改成普通数字；其他的换一种写法，或者用 dutylist.toml 的 [books] 指定本县的字体。
    指定了本县字体的，这条不再检查，印的时候按本县字体检查。

    错误示例：
        # duties/basic/DS0001.yaml
        title: 测量CO₂浓度
    正确示例：
        # duties/basic/DS0001.yaml
        title: 测量CO2浓度

    English: The faces of the books have no lowered figures, pictographs, scripts of minorities and very rare characters.
    `dutylist fix` makes lowered figures plain ones. Where a county names faces of its own, they are asked in print.
    """
    for filed, pointer, text in _odd_texts(checklist):
        if _is_printed(filed) and (found := _lacking(pointer, text)):
            usual = printable_form(found)
            shown, code = found.replace("\t", "⇥"), code_point(found)
            if usual is None:
                yield unprintable_character.at(filed, *pointer, character=shown, code=code)
            else:
                mended = "".join(each if is_printable(each) else printable_form(each) or each for each in text)
                yield unprintable_character.at(
                    filed, *pointer, replacement=mended, usual=usual, character=shown, code=code
                )


def _is_printed(filed: RecordFile[Record]) -> bool:
    """Whether books print texts of such a record."""
    return isinstance(filed.record, Item | County | Departments | Policy | Posts | Whistle)


def _lacking(pointer: Pointer, text: str) -> str | None:
    """The first character that cannot be printed and that no other rule speaks of."""
    spaces = "" if "notes" in pointer else "\t\r"
    for found in filterfalse(is_printable, text):
        stray = found in spaces or (unicodedata.category(found) == "Zs" and "notes" not in pointer)
        if not stray and not PRIVATE_USE.match(found) and usual_character(found) == found:
            return found
    return None


@lru_cache(maxsize=1)
def _odd_texts(checklist: Checklist) -> tuple[tuple[RecordFile[Record], Pointer, str], ...]:
    """The texts, names included, of all records that hold a character which is not plainly right.

    Nearly every list is above suspicion as a whole, which one look at all its characters together shows.
    """
    odd = {character for character in set(UNUSUAL.findall(checklist.whole_text)) if not _is_right(character)}
    return tuple(
        (filed, pointer, text)
        for filed in (checklist.records if odd else ())
        if not odd.isdisjoint(msgspec.json.encode(filed.record).decode())
        for pointer, text in filed.record.placed_texts()
    )


def _is_right(character: str) -> bool:
    # JSON writes a tab with a backslash.
    return character != "\\" and is_printable(character) and not LOOK_ALIKE.match(character)
