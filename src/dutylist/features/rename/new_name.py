"""Whether a new name may be given: one that a register can hold and that nothing else bears."""

from typing import Final

from dutylist.features.adjust.choices import checked_text
from dutylist.features.rename.kinds import KIND_NAMES, RenamedEntry
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.message import say
from dutylist.model.place_words import local
from dutylist.writing.file_names import is_file_name

_LONGEST: Final = 60
_SIGNS: Final = frozenset("#[]{}<>|&*!%@`\"'\\:;?,=~^$")
"""Signs of markup, which belong in no name and are misread when somebody edits the file by hand."""
_WORDS: Final = frozenset({"all", "except", "null", "true", "false", "yes", "no"})


def checked_name(typed: str, subject: RenamedEntry, checklist: Checklist, *, merge: bool) -> str:
    """The new name. With `merge` it has to be that of another entry of the same register. Raises `UserError`."""
    name = checked_text(say("新名称", "the new name"), typed, _LONGEST) or ""
    zh, en = KIND_NAMES[subject.kind]
    signs = sorted(_SIGNS.intersection(name))
    if signs or name.casefold() in _WORDS or not any(map(str.isalpha, name)):
        hint = (
            (f"不要用 {' '.join(signs)}", f"leave out {' '.join(signs)}")
            if signs
            else ("写正式的全称。", "write the full name.")
        )
        raise UserError(f"“{name}”不像{zh}的名称", f"“{name}” is not the name of a {en}", hint)
    if name == subject.name:
        raise UserError(f"新旧名称一样：{name}", f"the new name is the old one: {name}")
    if subject.kind == "township" and not is_file_name(name):
        raise UserError(
            f"“{name}”{local('不能作乡镇名称：乡镇的岗位清单用它作文件名')}",
            f"“{name}” cannot be a township's name: its file of posts is named after it",
            ("不要用 / \\ : * ? 一类符号。", "leave out / \\ : * ? and the like."),
        )
    if merge:
        return _other(name, subject, checklist)
    if name in subject.known:
        raise _taken(name, subject, checklist)
    past = _former_names(subject, checklist)
    if name in past and past[name] != subject.name:
        raise UserError(
            f"{name} 是 {past[name]} 的原名称，再用会分不清说的是谁",
            f"{name} is a former name of {past[name]}; records could not tell them apart",
            (f"换一个{zh}名称。", f"choose another name for the {en}."),
        )
    return name


def _other(name: str, subject: RenamedEntry, checklist: Checklist) -> str:
    zh, en = KIND_NAMES[subject.kind]
    if subject.kind == "post":
        raise UserError(
            "岗位不能用 --merge 合并", "posts are not merged by --merge",
            (local("在乡镇的岗位清单里把两个岗位的 duties 写到一起，再删去一个。"), "put the duties of both together in the file of posts, and take one out."),
        )  # fmt: skip
    if name not in _peers(subject, checklist):
        raise UserError(
            f"没有{zh} {name}，不能并进去",
            f"there is no {en} {name} to merge into",
            ("只改名称，不要写 --merge。", "to give it another name, leave out --merge."),
        )
    return name


def _peers(subject: RenamedEntry, checklist: Checklist) -> tuple[str, ...]:
    if subject.kind == "township":
        return checklist.township_names
    if subject.kind == "department":
        return tuple(checklist.departments)
    return subject.known


def _former_names(subject: RenamedEntry, checklist: Checklist) -> dict[str, str]:
    match subject.kind:
        case "township" | "department":
            return checklist.former_names
        case "category":
            entries = [each for each in checklist.county.categories if not isinstance(each, str)]
            return {old: each.name for each in entries for old in each.former}
        case "unit":
            units = [each for each in checklist.departments[subject.owners[0]].units if not isinstance(each, str)]
            return {old: each.name for each in units for old in each.former}
        case "post":
            files = [filed for filed in checklist.posts if filed.record.township in subject.owners]
            return {old: post.name for filed in files for post in filed.record.posts for old in post.former}


def _taken(name: str, subject: RenamedEntry, checklist: Checklist) -> UserError:
    zh, en = KIND_NAMES[subject.kind]
    hints = []
    if subject.kind != "post" and name in _peers(subject, checklist):
        hints = [
            (f"要把 {subject.name} 并入 {name}，加上 --merge。", f"to merge {subject.name} into {name}, add --merge.")
        ]
    return UserError(
        f"名称 {name} 已经有了，{zh}不能重名", f"the name {name} is taken; no two {en} names are alike", *hints
    )
