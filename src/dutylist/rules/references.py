"""R201 to R204: names in records exist in the registers. Names are not judged by a broken register."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypedDict

from dutylist.compare.name_changes import names_of_the_past
from dutylist.model.base import Record
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.diagnostic import Diagnostic, Pointer
from dutylist.model.message import Message
from dutylist.model.records import Adjustment, Finding, WhistleCase
from dutylist.model.suggestion import NEAREST, closest_match
from dutylist.rules.register_names import names_without_spaces
from dutylist.rules.registry import Check, rule

SPACED = Message(
    "名称里多了空格，应当是“{spaced}”；`dutylist fix` 可以自动改。",
    "a space too many: it should be “{spaced}”; `dutylist fix` does it.",
)
PLACEHOLDER = "请填写"
"""How a text begins that is still to be filled in, which R406 tells."""

Mention = tuple[RecordFile[Record], Pointer, str]
"""A name in a record: the file, the place in it, and the name."""


def unknown(
    check: Check,
    mentions: Iterable[Mention],
    known: Iterable[str],
    former: Mapping[str, str] | None = None,
    spaced: Container[str] = (),
) -> Iterator[Diagnostic]:
    """Every mention of an unknown name, with its new name or the nearest known one.

    `spaced` are the right forms of names in which the register has a space too many.
    """
    names = known if isinstance(known, frozenset | dict) else frozenset(known)
    for filed, pointer, name in mentions:
        if name not in names and name not in spaced and not name.startswith(PLACEHOLDER):
            meant = (former or {}).get(name) or closest_match(name, names)
            yield check.at(filed, *pointer, name=name, nearest=meant, **without_spaces(name, names))


class SpacedName(TypedDict):
    """The arguments of a finding on a name that only has a space too many; both None for any other name."""

    spaced: str | None
    replacement: str | None


def without_spaces(name: str, names: Container[str]) -> SpacedName:
    """What a name should be that is known but for a space."""
    right = "".join(name.split())
    meant = right if right != name and right in names else None
    return {"spaced": meant, "replacement": meant}


@rule(
    "R201",
    "unknown-township",
    ("乡镇名录中没有“{name}”", "there is no township “{name}” in checklist.yaml"),
    SPACED,
    ("几个乡镇之间用英文逗号隔开：[{parted}]。", "part townships with ASCII commas: [{parted}]."),
    NEAREST,
    ("乡镇名称以 duties/checklist.yaml 中的 townships 为准。", "townships are registered in duties/checklist.yaml."),
    by_item=True,
)
def unknown_township(checklist: Checklist) -> Iterator[Diagnostic]:
    """乡镇不在乡镇名录中。

    乡镇名称写错，这个事项就不会印进那个乡镇的口袋书，等于少了一项职责。
    名录是 checklist.yaml 里的 townships。

    错误示例：
        # duties/basic/DS0001.yaml
        townships: [铜铃镇]
    正确示例：
        # duties/basic/DS0001.yaml
        townships: [铜陵镇]

    English: A misspelt township would not get this item in its booklet. The register is `townships` of checklist.yaml.
    """
    if checklist.county_file is None:
        return
    names = frozenset(checklist.township_names)
    spaced = names_without_spaces(checklist)
    for filed, pointer, name in _townships(checklist):
        known = name in names or name in spaced or name.startswith(PLACEHOLDER)
        if not known and not _of_its_time(checklist, filed, name):
            parts = [part.strip() for part in re.split("[，、]", name)]
            parted = ", ".join(parts) if len(parts) > 1 and names.issuperset(parts) else None
            yield unknown_township.at(
                filed,
                *pointer,
                name=name,
                nearest=closest_match(name, names),
                parted=parted,
                **without_spaces(name, names),
            )


def _of_its_time(checklist: Checklist, filed: RecordFile[Record], name: str) -> bool:
    """Whether a record uses a name that the township or department had at its time."""
    if not isinstance(filed.record, Adjustment | WhistleCase | Finding):
        return False
    if name in checklist.former_names:
        return True
    # Records that bring a name into the register, or take it out, name what is not there.
    return name in _recorded_names(checklist)


@lru_cache(maxsize=1)
def _recorded_names(checklist: Checklist) -> frozenset[str]:
    entries = (entry for filed in checklist.adjustments for entry in filed.record.changes if not entry.item)
    return frozenset(name for entry in entries for name in (entry.township, entry.department, entry.to) if name)


def _townships(checklist: Checklist) -> Iterator[Mention]:
    for filed in checklist.items:
        for pointer, name in filed.record.named_townships():
            yield filed, pointer, name
    for adjustment in checklist.adjustments:
        for index, change in enumerate(adjustment.record.changes):
            for position, name in enumerate(change.townships):
                yield adjustment, ("changes", index, "townships", position), name
    for posts in checklist.posts:
        yield posts, ("township",), posts.record.township
    for case in checklist.cases:
        yield case, ("township",), case.record.township
    for finding in checklist.findings:
        if finding.record.township:
            yield finding, ("township",), finding.record.township


@rule(
    "R202",
    "unknown-category",
    ("类别表中没有“{name}”", "there is no category “{name}” in checklist.yaml"),
    SPACED,
    NEAREST,
    ("类别以 duties/checklist.yaml 中的 categories 为准。", "categories are registered in duties/checklist.yaml."),
    by_item=True,
)
def unknown_category(checklist: Checklist) -> Iterator[Diagnostic]:
    """类别不在类别表中。

    口袋书按 checklist.yaml 里 categories 的顺序分章，类别写错的事项会被排到最后，读者找不到。

    错误示例：
        # duties/basic/DS0001.yaml
        category: 民生服物
    正确示例：
        # duties/basic/DS0001.yaml
        category: 民生服务

    English: Booklets have a chapter for each of `categories` in checklist.yaml; an item of another one is not found.
    """
    if checklist.county_file is None:
        return
    past = names_of_the_past(checklist).categories
    yield from unknown(
        unknown_category, _categories(checklist), checklist.county.category_names, past, names_without_spaces(checklist)
    )


def _categories(checklist: Checklist) -> Iterator[Mention]:
    for filed in checklist.items:
        yield filed, ("category",), filed.record.category
    for posts in checklist.posts:
        for index, post in enumerate(posts.record.posts):
            for position, name in enumerate(post.categories):
                yield posts, ("posts", index, "categories", position), name


@rule(
    "R203",
    "unknown-department",
    ("部门名录中没有“{name}”", "there is no department “{name}” in departments.yaml"),
    SPACED,
    ("是不是“{nearest}”？要写全称。", "is it “{nearest}”? Write the full name."),
    ("部门以 duties/departments.yaml 为准，要写全称。", "departments are registered in duties/departments.yaml."),
    by_item=True,
)
def unknown_department(checklist: Checklist) -> Iterator[Diagnostic]:
    """部门不在部门名录中。

    清单的意义在于说清楚该找谁。名录里没有的部门，乡镇打不通电话，统计也会漏掉。
    要写 departments.yaml 里的全称，不写简称。

    错误示例：
        # duties/cooperative/DS0201.yaml
        departments: [{name: 县消防大队, role: lead, duties: [直接到企业检查]}]
    正确示例：
        # duties/cooperative/DS0201.yaml
        departments: [{name: 县消防救援大队, role: lead, duties: [直接到企业检查]}]

    English: The list is there to say whom to call; a department outside the register cannot be called. Full names only.
    """
    if checklist.departments_file is None:
        return
    departments = checklist.departments
    shorts = {department.short: name for name, department in departments.items() if department.short}
    townships = frozenset(checklist.township_names)
    spaced = names_without_spaces(checklist)
    for filed, pointer, name in _departments(checklist):
        known = name in departments or name in spaced or name.startswith(PLACEHOLDER)
        if not known and not _of_its_time(checklist, filed, name):
            meant = shorts.get(name) or closest_match(name, departments)
            yield unknown_department.at(filed, *pointer, name=name, nearest=meant, **without_spaces(name, departments))
    for filed, pointer, name in _departments_or_townships(checklist):
        known = name in departments or name in shorts or name in townships or checklist.county_file is None
        known = known or name in spaced or name.startswith(PLACEHOLDER) or _of_its_time(checklist, filed, name)
        if not known and name not in ("乡镇", "镇", "街道"):
            either = frozenset(departments) | townships
            meant = shorts.get(name) or closest_match(name, [*departments, *townships])
            yield unknown_department.at(filed, *pointer, name=name, nearest=meant, **without_spaces(name, either))


def _departments(checklist: Checklist) -> Iterator[Mention]:
    for filed in checklist.items:
        for index, department in enumerate(filed.record.departments):
            yield filed, ("departments", index, "name"), department.name
    for whistle in checklist.whistles:
        for index, called in enumerate(whistle.record.departments):
            yield whistle, ("departments", index, "name"), called.name
    for case in checklist.cases:
        for index, arrival in enumerate(case.record.arrived):
            yield case, ("arrived", index, "department"), arrival.department
    for assessment in checklist.assessments:
        for index, indicator in enumerate(assessment.record.indicators):
            if indicator.by:
                yield assessment, ("indicators", index, "by"), indicator.by


def _departments_or_townships(checklist: Checklist) -> Iterator[Mention]:
    """Mentions for which a department, its short name, or a township is allowed."""
    for filed in checklist.items:
        for index, step in enumerate(filed.record.procedure):
            if step.by:
                yield filed, ("procedure", index, "by"), step.by
    for adjustment in checklist.adjustments:
        yield adjustment, ("applicant",), adjustment.record.applicant
        for index, opinion in enumerate(adjustment.record.opinions):
            yield adjustment, ("opinions", index, "department"), opinion.department


@rule(
    "R204",
    "unknown-unit",
    ("“{department}”没有内设机构“{name}”", "“{department}” has no unit “{name}” in departments.yaml"),
    SPACED,
    NEAREST,
    ("这个部门登记的内设机构有：{units}。", "its registered units are {units}."),
    ("先在 duties/departments.yaml 里给这个部门登记内设机构。", "register its units in duties/departments.yaml first."),
    by_item=True,
)
def unknown_unit(checklist: Checklist) -> Iterator[Diagnostic]:
    """内设机构不在该部门名下。

    收回事项要明确到内设机构，才不会没人管。机构名称以 departments.yaml 里该部门的 units 为准。

    错误示例：
        # duties/recalled/DS0401.yaml
        departments: [{name: 县自然资源局, unit: 执法中队, role: receiver}]
    正确示例：
        # duties/recalled/DS0401.yaml
        departments: [{name: 县自然资源局, unit: 执法大队, role: receiver}]

    English: The unit is not one of the department's `units` in departments.yaml.
    """
    past = names_of_the_past(checklist).units
    spaced_names = names_without_spaces(checklist)
    for filed, pointer, name, unit in _units(checklist):
        department = checklist.departments.get(name)
        if (
            department
            and unit not in department.unit_names
            and unit not in spaced_names
            and not unit.startswith(PLACEHOLDER)
        ):
            units = "、".join(department.unit_names) or None
            meant = past.get((name, unit)) or closest_match(unit, department.unit_names)
            spaced = without_spaces(unit, department.unit_names)
            yield unknown_unit.at(filed, *pointer, name=unit, department=name, nearest=meant, units=units, **spaced)


def _units(checklist: Checklist) -> Iterator[tuple[RecordFile[Record], Pointer, str, str]]:
    for filed in checklist.items:
        for index, department in enumerate(filed.record.departments):
            if department.unit:
                yield filed, ("departments", index, "unit"), department.name, department.unit
    for whistle in checklist.whistles:
        for index, called in enumerate(whistle.record.departments):
            if called.unit:
                yield whistle, ("departments", index, "unit"), called.name, called.unit
