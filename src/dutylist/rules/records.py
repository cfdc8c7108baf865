"""R205 to R211: references between records, to items and to policy.yaml."""

from collections.abc import Iterator
from typing import Final

from dutylist.model.approval_process import door_of
from dutylist.model.checklist import Checklist, id_order
from dutylist.model.diagnostic import Diagnostic
from dutylist.model.suggestion import NEAREST, closest_match
from dutylist.rules.references import PLACEHOLDER, Mention, unknown
from dutylist.rules.registry import rule


@rule(
    "R205",
    "unknown-item",
    ("清单里没有事项“{name}”", "there is no item “{name}” in the checklist"),
    NEAREST,
    ("核对编号；事项被取消的，这里也要跟着改。", "check the id; where the item was removed, this must follow."),
)
def unknown_item(checklist: Checklist) -> Iterator[Diagnostic]:
    """提到的事项在清单中不存在。

    岗位、吹哨、考核、问题和调整记录都用编号指向事项。编号写错或事项已取消，这些记录就落空了。

    错误示例：
        # duties/posts/铜陵镇.yaml
        posts: [{name: 综合执法岗, duties: [DS0101], categories: [平安法治, 应急管理及消防]}]
    正确示例：
        # duties/posts/铜陵镇.yaml
        posts: [{name: 综合执法岗, duties: [DS0001], categories: [平安法治, 应急管理及消防]}]

    English: Posts, whistles, assessments, findings and adjustments point to items by id; this one leads nowhere.
    """
    removed = _removed(checklist)
    numbered = _by_number(checklist)
    for filed, pointer, name in _items(checklist):
        if name not in checklist.known_ids and not (name in removed and filed.path.startswith("duties/adjustments/")):
            yield unknown_item.at(filed, *pointer, name=name, nearest=numbered.get(id_order(name)[:2]))


def _by_number(checklist: Checklist) -> dict[tuple[str, int], str]:
    """The ids by prefix and number: an id that differs only in zeros is a certain guess, any other a bad one."""
    return {id_order(each)[:2]: each for each in sorted(checklist.known_ids)}


def _removed(checklist: Checklist) -> frozenset[str]:
    """The ids that a record has removed."""
    return frozenset(
        change.item
        for filed in checklist.adjustments
        for change in filed.record.changes
        if change.item and change.action == "remove"
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
            if (
                change.item
                and change.action != "remove"
                and (change.action != "add" or adjustment.record.steps.get("publish"))
            ):
                yield adjustment, ("changes", index, "item"), change.item


@rule(
    "R206",
    "replaces-nothing",
    ("被替代的“{name}”既不在清单中，也没有取消它的调整记录", "“{name}” is neither an item nor removed by a record"),
    NEAREST,
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
    numbered = _by_number(checklist)
    for filed in checklist.items:
        for index, name in enumerate(filed.record.replaces):
            if name not in known or name == filed.record.id:
                meant = None if name == filed.record.id else numbered.get(id_order(name)[:2])
                yield replaces_nothing.at(filed, "replaces", index, name=name, nearest=meant)


@rule(
    "R207",
    "unknown-whistle",
    ("没有吹哨事项“{name}”", "there is no whistle “{name}”"),
    NEAREST,
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
    yield from unknown(unknown_whistle, ((f, ("whistle",), f.record.whistle) for f in checklist.cases), known)


@rule(
    "R208",
    "unknown-adjustment",
    ("没有调整记录“{name}”", "there is no adjustment “{name}”"),
    NEAREST,
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
    yield from unknown(unknown_adjustment, mentions, known)


@rule(
    "R209",
    "unknown-whistle-kind",
    ("没有“{name}”这一类吹哨", "there is no kind of whistle “{name}”"),
    NEAREST,
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
    yield from unknown(unknown_whistle_kind, ((f, ("kind",), f.record.kind) for f in checklist.whistles), kinds)


@rule(
    "R210",
    "unknown-circumstance",
    ("“{door}”这个入口没有“{name}”这种情形", "the door “{door_en}” knows no circumstance “{name}”"),
    NEAREST,
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
    policy = checklist.policy_file.record
    for filed in checklist.adjustments:
        door = door_of(checklist.policies.get(filed.path, policy), filed.record)
        name = filed.record.circumstance
        if name not in door.circumstances and not name.startswith(PLACEHOLDER):
            choices = "、".join(f"{key}（{title}）" for key, title in door.circumstances.items())
            meant = closest_match(name, door.circumstances)
            zh, en = _DOORS[filed.record.door], filed.record.door
            yield unknown_circumstance.at(
                filed, "circumstance", name=name, door=zh, door_en=en, nearest=meant, choices=choices
            )


_DOORS: Final = {"adjustment": "动态调整", "admission": "职责准入"}


@rule(
    "R211",
    "unknown-step",
    ("这个入口的程序里没有“{name}”这一步", "the procedure of this door has no step “{name}”"),
    NEAREST,
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
    policy = checklist.policy_file.record
    for filed in checklist.adjustments:
        door = door_of(checklist.policies.get(filed.path, policy), filed.record)
        steps = {step.id: step.name for step in door.steps}
        for name in filed.record.steps:
            if name not in steps:
                choices = "、".join(f"{key}（{title}）" for key, title in steps.items())
                yield unknown_step.at(
                    filed, "steps", name, on_key=True, name=name, nearest=closest_match(name, steps), choices=choices
                )
