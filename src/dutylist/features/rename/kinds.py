"""What can be renamed, and the register entry that a name on the command line means."""

from typing import Final, Literal

import msgspec

from dutylist.cli.lookup import category_named, department_named, post_named, posts_of, township_named
from dutylist.model.checklist import Checklist
from dutylist.model.county import RegisteredUnit
from dutylist.model.errors import UserError
from dutylist.model.message import Message
from dutylist.model.place_words import local
from dutylist.model.suggestion import nearest

Kind = Literal["township", "department", "unit", "category", "post"]
KIND_NAMES: Final[dict[Kind, Message]] = {
    "township": Message("乡镇", "township"),
    "department": Message("部门", "department"),
    "unit": Message("内设机构", "unit"),
    "category": Message("类别", "category"),
    "post": Message("岗位", "post"),
}
_WORDS: Final[dict[str, Kind]] = {
    **{kind: kind for kind in KIND_NAMES},
    **{message.zh: kind for kind, message in KIND_NAMES.items()},
    "街道": "township",
    "乡": "township",
    "镇": "township",
    "科室": "unit",
}


class RenamedEntry(msgspec.Struct, frozen=True):
    """The entry that is renamed.

    Attributes:
        kind: what it is.
        name: its present name, in full.
        owners: of a unit, its department; of a post, every township that has it; else empty.
        known: all names that stand beside it in its register, its own among them.
        former: its former names.
        units: of a department, its internal units.
    """

    kind: Kind
    name: str
    owners: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    units: tuple[str | RegisteredUnit, ...] = ()


def kind_named(typed: str) -> Kind:
    """The kind that a word means, in either language. Raises `UserError`."""
    word = typed.strip().casefold()
    if word in _WORDS:
        return _WORDS[word]
    zh = "、".join(f"{kind}（{name.zh}）" for kind, name in KIND_NAMES.items())
    raise UserError(
        f"“{typed}”不能改名",
        f"“{typed}” is nothing that can be renamed",
        *nearest(word, _WORDS),
        (f"可以写：{zh}", f"one of: {', '.join(KIND_NAMES)}"),
    )


def subject_named(
    kind: Kind, typed: str, checklist: Checklist, *, department: str | None, township: str | None
) -> RenamedEntry:
    """The entry of a register with this name. Raises `UserError` with the nearest name if there is none."""
    _refuse_stray("--department", department, kind, "unit")
    _refuse_stray("--township", township, kind, "post")
    match kind:
        case "township":
            townships = {each.name: each.former for each in checklist.county.townships}
            _refuse_former(typed, checklist.former_names)
            name = township_named(typed, tuple(townships))
            return RenamedEntry(kind, name, (), (*townships, *_departments(checklist)), townships[name])
        case "department":
            _refuse_former(typed, checklist.former_names)
            name = department_named(typed, checklist)
            known = (*checklist.township_names, *_departments(checklist))
            entry = checklist.departments[name]
            return RenamedEntry(kind, name, (), known, entry.former, entry.units)
        case "category":
            categories = {
                name: () if isinstance(each, str) else each.former
                for name, each in zip(checklist.county.category_names, checklist.county.categories, strict=True)
            }
            past = {old: name for name, former in categories.items() for old in former}
            _refuse_former(typed, past)
            name = category_named(typed, tuple(categories))
            return RenamedEntry(kind, name, (), tuple(categories), categories[name])
        case "unit":
            return _unit(typed, checklist, department)
        case "post":
            return _post(typed, checklist, township)


def _departments(checklist: Checklist) -> list[str]:
    return [name for each in checklist.departments.values() for name in (each.name, each.short) if name]


def _refuse_former(typed: str, former: dict[str, str]) -> None:
    """Raise `UserError` for a name that the register keeps as a former one."""
    name = typed.strip()
    if name in former and former[name] != name:
        raise UserError(
            f"{name} 已经改名为 {former[name]}",
            f"{name} is called {former[name]} by now",
            (f"要再改名，写 {former[name]}。", f"to rename it again, write {former[name]}."),
        )


def _refuse_stray(option: str, value: str | None, kind: Kind, wanted: Kind) -> None:
    if value is not None and kind != wanted:
        zh, en = KIND_NAMES[wanted]
        raise UserError(f"{option} 只用于给{zh}改名", f"{option} is for renaming a {en} only")


def _unit(typed: str, checklist: Checklist, department: str | None) -> RenamedEntry:
    name = typed.strip()
    among = [department_named(department, checklist)] if department else list(checklist.departments)
    owners = [each for each in among if name in checklist.departments[each].unit_names]
    if not owners:
        units = [unit for each in among for unit in checklist.departments[each].unit_names]
        where = among[0] if department else ""
        raise UserError(
            f"{where}没有内设机构 {name}", f"{where or 'no department'} has {'no' if where else 'a'} unit {name}",
            *nearest(name, units),
        )  # fmt: skip
    if len(owners) > 1:
        raise UserError(
            f"{len(owners)} 个部门都有内设机构 {name}：{'、'.join(owners)}",
            f"{len(owners)} departments have a unit {name}: {', '.join(owners)}",
            (f"用 --department 写明是哪个部门的，例如 --department {owners[0]}。",
             f"say which with --department, such as --department {owners[0]}."),
        )  # fmt: skip
    owner = checklist.departments[owners[0]]
    former = next((each.former for each in owner.units if not isinstance(each, str) and each.name == name), ())
    return RenamedEntry("unit", name, (owner.name,), owner.unit_names, former)


def _post(typed: str, checklist: Checklist, township: str | None) -> RenamedEntry:
    name = typed.strip()
    if township is not None:
        among = [posts_of(township_named(township, checklist.township_names), checklist)]
        post_named(name, among[0])
    else:
        among = list(checklist.posts)
    owners = [filed for filed in among if name in [post.name for post in filed.record.posts]]
    if not owners:
        names = dict.fromkeys(post.name for filed in among for post in filed.record.posts)
        none = (
            ()
            if among
            else (
                (
                    local("还没有岗位；dutylist new post --township 乡镇 可以新建。"),
                    "there are no posts; see dutylist new post.",
                ),
            )
        )
        raise UserError(f"没有岗位 {name}", f"there is no post {name}", *nearest(name, names), *none)
    known = tuple(dict.fromkeys(post.name for filed in owners for post in filed.record.posts))
    former = tuple(old for filed in owners for post in filed.record.posts if post.name == name for old in post.former)
    return RenamedEntry("post", name, tuple(filed.record.township for filed in owners), known, former)
