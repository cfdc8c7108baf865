"""R409 and R410: characters that look like others, and letters that only one machine knows."""

from collections.abc import Callable, Iterable, Iterator
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
from dutylist.model.diagnostic import Diagnostic, Pointer
from dutylist.rules.registry import rule

_SHOWN: Final = 40


@rule(
    "R410",
    "look-alike-character",
    ("“{character}”（{code}）是部首或者兼容字符，应当是“{usual}”", "“{character}” ({code}) is meant to be “{usual}”"),
    ("`dutylist fix` 可以自动改。", "`dutylist fix` mends it."),
    severity="warning",
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
    for filed, pointer, text in _texts(checklist, LOOK_ALIKE.search):
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
    for filed, pointer, text in _texts(checklist, PRIVATE_USE.search):
        if found := PRIVATE_USE.search(text):
            yield private_use_character.at(filed, *pointer, text=text[:_SHOWN], code=code_point(found[0]))


def _texts(
    checklist: Checklist, suspicious: Callable[[str], object]
) -> Iterator[tuple[RecordFile[Record], Pointer, str]]:
    """The texts, names included, of all records in which something is found at all."""
    records: Iterable[RecordFile[Record] | None] = (
        *checklist.items,
        checklist.county_file,
        checklist.departments_file,
        checklist.policy_file,
        *checklist.adjustments,
        *checklist.posts,
        *checklist.whistles,
        *checklist.cases,
        *checklist.assessments,
        *checklist.findings,
    )
    for filed in records:
        if filed is not None and suspicious(msgspec.json.encode(filed.record).decode()):
            for pointer, text in _walk(msgspec.to_builtins(filed.record), ()):
                yield filed, pointer, text


def _walk(value: object, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _walk(child, (*pointer, key))
    elif isinstance(value, list | tuple):
        for index, child in enumerate(value):
            yield from _walk(child, (*pointer, index))
