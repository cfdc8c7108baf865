"""R631 to R634: what a record says it changes can be done, and is said once."""

from collections.abc import Iterator

from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Diagnostic, Place
from dutylist.rules.process.contradictions import describe_entry, goes_nowhere, pairs
from dutylist.rules.process.timeline import processes
from dutylist.rules.registry import rule


@rule(
    "R631",
    "contradictory-changes",
    (
        "{item} 在这份记录里既“{one}”又“{other}”，不能都办",
        "{item}: this record has both “{one_en}” and “{other_en}”, which cannot both be done",
    ),
    (
        "只留最后要办成的那一条。新增、取消的事项不用再写别的变动；清单间调整只写从哪里、最后到哪里。",
        "keep what is finally meant: an item added or removed has no other entry, a move only one.",
    ),
)
def contradictory_changes(checklist: Checklist) -> Iterator[Diagnostic]:
    """一份记录里对同一事项的变动互相矛盾。

    新增的事项不用再写内容调整，取消的事项不能同时作清单间调整，一个事项一次只能移到一份清单。
    既有清单间调整又有内容调整、既有内容调整又有范围调整的，可以分两条写。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        changes:
          - {item: DS0201, action: amend, fields: [departments]}
          - {item: DS0201, action: remove, reason: abolished}
        steps:
          apply: {date: 2026-03-03}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        changes:
          - {item: DS0201, action: amend, fields: [departments]}
        steps:
          apply: {date: 2026-03-03}

    English: An item that is added is not amended as well, one that is removed is not moved, and none moves to two lists
    at once. A move with an amendment, or an amendment with a change of townships, may stand in two entries.
    """
    for filed in checklist.adjustments:
        changes = filed.record.changes
        for before, index, relation in pairs(filed.record):
            if relation == "clash":
                (one, one_en), (other, other_en) = describe_entry(changes[before]), describe_entry(changes[index])
                yield contradictory_changes.at(
                    filed,
                    *("changes", index, "action"),
                    related=(Place(filed.path, ("changes", before, "action")),),
                    item=changes[index].item,
                    one=one,
                    other=other,
                    one_en=one_en,
                    other_en=other_en,
                )


@rule(
    "R632",
    "repeated-change",
    ("{item} 的同一变动（{action}）写了两次", "{item}: the same change ({action_en}) stands twice"),
    (
        "删掉重复的一条；栏目或者乡镇有不同的，合成一条。",
        "delete one; where they differ in fields or townships, merge.",
    ),
)
def repeated_change(checklist: Checklist) -> Iterator[Diagnostic]:
    """一份记录里同一变动写了两次。

    同一事项的同一栏目、同一乡镇只写一次，公示和审批表才不会重复计数。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        changes:
          - {item: DS0201, action: amend, fields: [departments]}
          - {item: DS0201, action: amend, fields: [departments, township_duties]}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        changes:
          - {item: DS0201, action: amend, fields: [departments, township_duties]}

    English: The same field or township of an item is named once, or forms and tables would count it twice.
    """
    for filed in checklist.adjustments:
        changes = filed.record.changes
        for before, index, relation in pairs(filed.record):
            if relation == "repeat":
                action, action_en = describe_entry(changes[index])
                yield repeated_change.at(
                    filed,
                    *("changes", index, "item"),
                    related=(Place(filed.path, ("changes", before, "item")),),
                    item=changes[index].item,
                    action=action,
                    action_en=action_en,
                )


@rule(
    "R633",
    "move-to-same-list",
    ("{item} 从 {list} 移到 {list}，等于没有调整", "{item} moves from {list} to {list}, which is no move"),
    (
        "改正 from 或 to；清单不变、只改内容的，action 写 amend。",
        "mend from or to; where it stays and its content changes, the action is amend.",
    ),
)
def move_to_same_list(checklist: Checklist) -> Iterator[Diagnostic]:
    """清单间调整前后是同一份清单。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        changes: [{item: DS0201, action: move, from: cooperative, to: cooperative}]
        steps:
          apply: {date: 2026-03-03}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        changes: [{item: DS0201, action: move, from: cooperative, to: recalled}]
        steps:
          apply: {date: 2026-03-03}

    English: A move leads from one list to another; here both are the same.
    """
    for filed in checklist.adjustments:
        for index, change in enumerate(filed.record.changes):
            if goes_nowhere(change) and change.to_list:
                yield move_to_same_list.at(filed, "changes", index, "to", item=change.item, list=change.to_list)


@rule(
    "R634",
    "move-from-other-list",
    (
        "{item} 现在在 {actual}，不在 {from_list}，不能从那里移出",
        "{item} stands in {actual}, not in {from_list}, and cannot be moved from there",
    ),
    ("from 改成 {actual}，或者核对事项编号。", "write {actual} as from, or check the item's id."),
)
def move_from_other_list(checklist: Checklist) -> Iterator[Diagnostic]:
    """清单间调整的事项不在写明的原清单里。

    还没有公布的，事项应当还在 from 写的清单，或者已经照记录移到了 to。两处都不在，多半是清单或者编号写错了。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        changes: [{item: DS0201, action: move, from: basic, to: recalled}]
        steps:
          apply: {date: 2026-03-03}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        changes: [{item: DS0201, action: move, from: cooperative, to: recalled}]
        steps:
          apply: {date: 2026-03-03}

    English: Until it is published, a move's item still stands in the list it comes from, or already in the one it goes
    to. Where it is in neither, the list or the id is wrong.
    """
    register = processes(checklist)
    for each in register.proceedings:
        for index, change in enumerate(() if each.process.closed else each.record.changes):
            filed = checklist.by_id.get(change.item)
            if change.action != "move" or filed is None or change.item in each.contradicted:
                continue
            standing = {filed.record.list, filed.path.split("/")[1]}
            lost = standing.isdisjoint((change.from_list, change.to_list))
            if lost and not register.pending_elsewhere(change.item, each):
                yield move_from_other_list.at(
                    each.filed,
                    *("changes", index, "from"),
                    related=(Place(filed.path, ("list",)),),
                    item=change.item,
                    actual=filed.record.list,
                    from_list=change.from_list,
                )
