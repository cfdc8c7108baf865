"""R2xx: whatever a record names exists in its register. What a broken register holds is not judged."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from dutylist.model.checklist import Checklist, Filed, id_order
from dutylist.model.diagnostic import Diagnostic, Pointer
from dutylist.model.nearest import nearest
from dutylist.model.record import Record
from dutylist.rules.registry import Check, rule

Mention = tuple[Filed[Record], Pointer, str]
"""A name that a record mentions: in which file, where in it, and the name."""


def _unknown(check: Check, mentions: Iterable[Mention], known: Iterable[str]) -> Iterator[Diagnostic]:
    names = known if isinstance(known, frozenset | dict) else frozenset(known)
    for filed, pointer, name in mentions:
        if name not in names:
            yield check.at(filed, *pointer, name=name, nearest=nearest(name, names))


@rule(
    "R201",
    "unknown-township",
    ("乡镇名录中没有“{name}”", "there is no township “{name}” in checklist.yaml"),
    ("几个乡镇之间用英文逗号隔开：[{parted}]。", "part townships with ASCII commas: [{parted}]."),
    ("是不是“{nearest}”？", "is it “{nearest}”?"),
    ("乡镇名称以 duties/checklist.yaml 中的 townships 为准。", "townships are registered in duties/checklist.yaml."),
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
    for filed, pointer, name in _townships(checklist):
        if name not in names:
            parts = [part.strip() for part in re.split("[，、]", name)]
            parted = ", ".join(parts) if len(parts) > 1 and names.issuperset(parts) else None
            yield unknown_township.at(filed, *pointer, name=name, nearest=nearest(name, names), parted=parted)


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
    ("是不是“{nearest}”？", "is it “{nearest}”?"),
    ("类别以 duties/checklist.yaml 中的 categories 为准。", "categories are registered in duties/checklist.yaml."),
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
    yield from _unknown(unknown_category, _categories(checklist), checklist.county.categories)


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
    ("是不是“{nearest}”？要写全称。", "is it “{nearest}”? Write the full name."),
    ("部门以 duties/departments.yaml 为准，要写全称。", "departments are registered in duties/departments.yaml."),
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
    for filed, pointer, name in _departments(checklist):
        if name not in departments:
            meant = shorts.get(name) or nearest(name, departments)
            yield unknown_department.at(filed, *pointer, name=name, nearest=meant)
    for filed, pointer, name in _departments_or_townships(checklist):
        known = name in departments or name in shorts or name in townships or checklist.county_file is None
        if not known and name not in ("乡镇", "镇", "街道"):
            meant = shorts.get(name) or nearest(name, [*departments, *townships])
            yield unknown_department.at(filed, *pointer, name=name, nearest=meant)


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
    """Where a department may stand, or its short name, or a township."""
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
    ("是不是“{nearest}”？", "is it “{nearest}”?"),
    ("这个部门登记的内设机构有：{units}。", "its registered units are {units}."),
    ("先在 duties/departments.yaml 里给这个部门登记内设机构。", "register its units in duties/departments.yaml first."),
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
    for filed, pointer, name, unit in _units(checklist):
        department = checklist.departments.get(name)
        if department and unit not in department.units:
            units = "、".join(department.units) or None
            meant = nearest(unit, department.units)
            yield unknown_unit.at(filed, *pointer, name=unit, department=name, nearest=meant, units=units)


def _units(checklist: Checklist) -> Iterator[tuple[Filed[Record], Pointer, str, str]]:
    for filed in checklist.items:
        for index, department in enumerate(filed.record.departments):
            if department.unit:
                yield filed, ("departments", index, "unit"), department.name, department.unit
    for whistle in checklist.whistles:
        for index, called in enumerate(whistle.record.departments):
            if called.unit:
                yield whistle, ("departments", index, "unit"), called.name, called.unit


@rule(
    "R205",
    "unknown-item",
    ("清单中没有事项“{name}”", "there is no item “{name}” in the checklist"),
    ("是不是“{nearest}”？", "is it “{nearest}”?"),
    ("核对编号；事项被取消的，这里也要跟着改。", "check the id; where the item was removed, this must follow."),
)
def unknown_item(checklist: Checklist) -> Iterator[Diagnostic]:
    """提到的事项在清单中不存在。

    岗位、吹哨、考核、问题和调整记录都用编号指向事项。编号写错或事项已取消，这些记录就落空了。

    错误示例：
        # duties/posts/铜陵镇.yaml
        posts: [{name: 综合执法岗, duties: [DS0101]}]
    正确示例：
        # duties/posts/铜陵镇.yaml
        posts: [{name: 综合执法岗, duties: [DS0001]}]

    English: Posts, whistles, assessments, findings and adjustments point to items by id; this one leads nowhere.
    """
    removed = _removed(checklist)
    for filed, pointer, name in _items(checklist):
        if name not in checklist.known_ids and not (name in removed and filed.path.startswith("duties/adjustments/")):
            yield unknown_item.at(filed, *pointer, name=name, nearest=_same_number(name, checklist.known_ids))


def _same_number(wrong: str, known: Iterable[str]) -> str | None:
    """The id that differs only in zeros. Any other id is as near as the next and would be a bad guess."""
    prefix, number, _ = id_order(wrong)
    return next((each for each in known if each != wrong and id_order(each)[:2] == (prefix, number)), None)


def _removed(checklist: Checklist) -> frozenset[str]:
    """The ids that a record has taken out of the list."""
    return frozenset(
        change.item for filed in checklist.adjustments for change in filed.record.changes if change.action == "remove"
    )


def _items(checklist: Checklist) -> Iterator[Mention]:
    for posts in checklist.posts:
        for index, post in enumerate(posts.record.posts):
            for position, item in enumerate(post.duties):
                yield posts, ("posts", index, "duties", position), item
    for whistle in checklist.whistles:
        for position, item in enumerate(whistle.record.items):
            yield whistle, ("items", position), item
    for assessment in checklist.assessments:
        for index, indicator in enumerate(assessment.record.indicators):
            for position, item in enumerate(indicator.items):
                yield assessment, ("indicators", index, "items", position), item
    for finding in checklist.findings:
        for position, item in enumerate(finding.record.items):
            yield finding, ("items", position), item
    for adjustment in checklist.adjustments:
        for index, change in enumerate(adjustment.record.changes):
            # Before it is approved, an addition's item need not stand in the list yet.
            if change.action != "remove" and (change.action != "add" or adjustment.record.steps.get("publish")):
                yield adjustment, ("changes", index, "item"), change.item


@rule(
    "R206",
    "replaces-nothing",
    ("被替代的“{name}”既不在清单中，也没有取消它的调整记录", "“{name}” is neither an item nor removed by a record"),
    ("是不是“{nearest}”？", "is it “{nearest}”?"),
    (
        "核对编号；如果确实合并或拆分了它，补一份取消“{name}”的调整记录（duties/adjustments）。",
        "check the id; if it was merged or split, add the adjustment that removed it.",
    ),
)
def replaces_nothing(checklist: Checklist) -> Iterator[Diagnostic]:
    """replaces 指向不存在的事项。

    合并或拆分后的事项用 replaces 写明替代了谁，这样旧编号才查得到去向。
    旧编号要么还在清单里，要么有一份调整记录说明它被合并、拆分或取消。

    错误示例：
        # duties/basic/DS0001.yaml
        replaces: [DS0999]
    正确示例：
        # duties/basic/DS0001.yaml
        replaces: [DS0002]

    English: An item made by merging or splitting names its forerunners; each is still an item, or a recorded
    adjustment removed it.
    """
    known = checklist.known_ids | _removed(checklist)
    for filed in checklist.items:
        for index, name in enumerate(filed.record.replaces):
            if name not in known or name == filed.record.id:
                meant = _same_number(name, checklist.known_ids)
                yield replaces_nothing.at(filed, "replaces", index, name=name, nearest=meant)


@rule(
    "R207",
    "unknown-whistle",
    ("没有吹哨事项“{name}”", "there is no whistle “{name}”"),
    ("是不是“{nearest}”？", "is it “{nearest}”?"),
    ("吹哨事项登记在 duties/whistles 文件夹。", "whistles are registered in duties/whistles."),
)
def unknown_whistle(checklist: Checklist) -> Iterator[Diagnostic]:
    """吹哨记录指向不存在的吹哨事项。

    错误示例：
        # duties/whistles/cases/2026-0001.yaml
        whistle: W09
    正确示例：
        # duties/whistles/cases/2026-0001.yaml
        whistle: W01

    English: A whistle case points to a kind of problem that is not registered in duties/whistles.
    """
    known = {filed.record.id for filed in checklist.whistles} | checklist.broken_stems("whistle")
    yield from _unknown(unknown_whistle, ((f, ("whistle",), f.record.whistle) for f in checklist.cases), known)


@rule(
    "R208",
    "unknown-adjustment",
    ("没有调整记录“{name}”", "there is no adjustment “{name}”"),
    ("是不是“{nearest}”？", "is it “{nearest}”?"),
    ("调整记录登记在 duties/adjustments 文件夹。", "adjustments are registered in duties/adjustments."),
)
def unknown_adjustment(checklist: Checklist) -> Iterator[Diagnostic]:
    """问题的处理结果指向不存在的调整记录。

    错误示例：
        # duties/findings/F-2026-001.yaml
        resolution: {date: 2026-04-01, adjustment: ADJ-2026-009}
    正确示例：
        # duties/findings/F-2026-001.yaml
        resolution: {date: 2026-04-01, adjustment: ADJ-2026-001}

    English: A finding is said to be settled by an adjustment that does not exist.
    """
    known = {filed.record.id for filed in checklist.adjustments} | checklist.broken_stems("adjustment")
    mentions = (
        (filed, ("resolution", "adjustment"), filed.record.resolution.adjustment)
        for filed in checklist.findings
        if filed.record.resolution and filed.record.resolution.adjustment
    )
    yield from _unknown(unknown_adjustment, mentions, known)


@rule(
    "R209",
    "unknown-whistle-kind",
    ("没有“{name}”这一类吹哨", "there is no kind of whistle “{name}”"),
    ("是不是“{nearest}”？", "is it “{nearest}”?"),
    ("吹哨类别以 duties/policy.yaml 的 whistle.kinds 为准。", "kinds are set in duties/policy.yaml, whistle.kinds."),
)
def unknown_whistle_kind(checklist: Checklist) -> Iterator[Diagnostic]:
    """吹哨事项的类别没有规定。

    类别决定部门多久必须到场、多久必须办结，写在 policy.yaml 的 whistle.kinds 里。

    错误示例：
        # duties/whistles/W01.yaml
        kind: joint_enforcment
    正确示例：
        # duties/whistles/W01.yaml
        kind: joint_enforcement

    English: The kind decides how soon departments must arrive and close; policy.yaml has no such kind.
    """
    if checklist.policy_file is None:
        return
    kinds = checklist.policy_file.record.whistle.kinds
    yield from _unknown(unknown_whistle_kind, ((f, ("kind",), f.record.kind) for f in checklist.whistles), kinds)


@rule(
    "R210",
    "unknown-circumstance",
    ("“{door}”这个入口没有“{name}”这种情形", "the door “{door_en}” knows no circumstance “{name}”"),
    ("是不是“{nearest}”？", "is it “{nearest}”?"),
    ("可以写：{choices}。", "it may be {choices}."),
)
def unknown_circumstance(checklist: Checklist) -> Iterator[Diagnostic]:
    """调整记录的情形不在规定的情形里。

    动态调整和职责准入各有固定的情形，写在 policy.yaml 的 doors 里。上级交办的不能走动态调整。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        circumstance: superior_order
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        circumstance: law_change

    English: Each door has its own circumstances in policy.yaml; what a superior orders cannot use the adjustment door.
    """
    if checklist.policy_file is None:
        return
    doors = checklist.policy_file.record.doors
    for filed in checklist.adjustments:
        door = doors.adjustment if filed.record.door == "adjustment" else doors.admission
        name = filed.record.circumstance
        if name not in door.circumstances:
            choices = "、".join(f"{key}（{title}）" for key, title in door.circumstances.items())
            meant = nearest(name, door.circumstances)
            zh, en = _DOORS[filed.record.door], filed.record.door
            yield unknown_circumstance.at(
                filed, "circumstance", name=name, door=zh, door_en=en, nearest=meant, choices=choices
            )


_DOORS: Final = {"adjustment": "动态调整", "admission": "职责准入"}


@rule(
    "R211",
    "unknown-step",
    ("这个入口的程序里没有“{name}”这一步", "the procedure of this door has no step “{name}”"),
    ("是不是“{nearest}”？", "is it “{nearest}”?"),
    ("程序的步骤以 duties/policy.yaml 为准：{choices}。", "its steps are {choices} (duties/policy.yaml)."),
)
def unknown_step(checklist: Checklist) -> Iterator[Diagnostic]:
    """调整记录写了程序里没有的步骤。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        steps: {aply: {date: 2026-02-02}}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        steps: {apply: {date: 2026-02-02}}

    English: The record names a step that policy.yaml does not have for this door.
    """
    if checklist.policy_file is None:
        return
    doors = checklist.policy_file.record.doors
    for filed in checklist.adjustments:
        door = doors.adjustment if filed.record.door == "adjustment" else doors.admission
        steps = {step.id: step.name for step in door.steps}
        for name in filed.record.steps:
            if name not in steps:
                choices = "、".join(f"{key}（{title}）" for key, title in steps.items())
                yield unknown_step.at(
                    filed, "steps", name, on_key=True, name=name, nearest=nearest(name, steps), choices=choices
                )
