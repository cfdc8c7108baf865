"""Which field is meant by a key in Chinese: people write its label, a part of it, or a word of their own."""

import re
from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from dutylist.model.file_kinds import Kind
from dutylist.reading.schema_labels import Labels, labels_of

_ALIKE: Final = {"标题": "名称", "题目": "名称", "名字": "名称", "分类": "类别", "类型": "类别", "时间": "日期", "单位": "部门",
                 "科室": "内设机构", "股室": "内设机构", "说明": "备注"}  # fmt: skip
"""Words that people use for those of the labels."""
_SAID: Final = re.compile("|".join(_ALIKE))
_SHORTEST: Final = 2
_KEY: Final = re.compile(r"( *)(?:- +)?([a-z_]+):(?: |$)")


class Field(NamedTuple):
    """What the schema calls a field, and what it says of it."""

    title: str
    description: str


def key_meant(word: str, fields: Mapping[str, Field], missing: Collection[str]) -> str | None:
    """The field that a Chinese word means, among those that may be written here; those that are `missing` go first.

    It is the one whose label is the word, holds it or is held by it, or shares most with it; or the one whose description
    holds the word. None where that is not one alone.
    """
    if word.isascii() or len(word) < _SHORTEST:
        return None
    said = _in_our_words(word)
    for keys in (missing, fields):
        titles = {key: _in_our_words(fields[key].title) for key in keys if key in fields}
        common = {key: _common_part(said, title) for key, title in titles.items()}
        most = max(common.values(), default=0)
        for found in (
            [key for key, title in titles.items() if title == said],
            [key for key, title in titles.items() if title and (title in said or said in title)],
            [key for key, length in common.items() if length == most >= _SHORTEST],
        ):
            if len(found) == 1:
                return found[0]
    described = [key for key, field in fields.items() if word in field.description]
    return described[0] if len(described) == 1 else None


def fields_of(labels: Labels) -> dict[str, Field]:
    """The fields of a mapping."""
    keys = dict.fromkeys(key for _, node in labels.nodes for key in node.get("properties", ()))
    return {key: Field((below := labels.below(key)).title, below.description) for key in keys}


def key_on_line(kind: Kind, lines: Sequence[str], number: int, word: str) -> str | None:
    """The field that a Chinese word at the beginning of a line means, in a file that is no YAML; `number` from 1."""
    column = len(lines[number - 1]) - len(lines[number - 1].lstrip(" -"))
    labels = labels_of(kind.name)
    for step in _path_to(lines, number, column):
        labels = labels.below(step)
        if any("items" in node for _, node in labels.nodes):
            labels = labels.below(0)
    fields, missing = fields_of(labels), set[str]()
    if not column:
        written = {found[2] for line in lines if (found := _KEY.match(line)) and not found[1]}
        fields = {key: field for key, field in fields.items() if key not in written}
        missing = {key for key in labels.nodes[0][1]["required"] if key in fields}
    return key_meant(word, fields, missing) or (next(iter(missing)) if len(missing) == 1 else None)


def _path_to(lines: Sequence[str], number: int, column: int) -> list[str]:
    """The keys above a line that hold it, by their indentation."""
    path: list[str] = []
    for line in reversed(lines[: number - 1]):
        found = _KEY.match(line)
        if found and found.start(2) < column:
            path.insert(0, found[2])
            column = found.start(2)
    return path


def _in_our_words(text: str) -> str:
    return _SAID.sub(lambda found: _ALIKE[found[0]], text)


def _common_part(one: str, other: str) -> int:
    return SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
