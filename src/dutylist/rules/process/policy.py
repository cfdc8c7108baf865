"""R608 and R609: the doors in policy.yaml have steps that can be told apart."""

from collections.abc import Iterator

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import Door, Policy
from dutylist.model.diagnostic import Diagnostic
from dutylist.model.suggestion import NEAREST, closest_match
from dutylist.rules.registry import rule


def _doors(checklist: Checklist) -> Iterator[tuple[RecordFile[Policy], str, Door]]:
    """Both doors with their keys; none where policy.yaml could not be read."""
    if checklist.policy_file:
        doors = checklist.policy_file.record.doors
        yield checklist.policy_file, "adjustment", doors.adjustment
        yield checklist.policy_file, "admission", doors.admission


@rule(
    "R608",
    "unknown-light-step",
    ("简易程序里的“{name}”不是这个入口的步骤", "the light path has a step “{name}” that the door does not have"),
    NEAREST,
    ("可以写的步骤有：{choices}。", "the steps are {choices}."),
)
def unknown_light_step(checklist: Checklist) -> Iterator[Diagnostic]:
    """简易程序写了没有的步骤。

    light_steps 从本入口的 steps 里挑选，写代号。写错的一步不起作用，简易程序就会少走这一步。

    错误示例：
        # duties/policy.yaml
        doors:
          adjustment:
            circumstances: {supervision: 监督检查发现}
            steps:
              - {id: apply, name: 申请}
              - {id: consult, name: 会商}
              - {id: review, name: 审核}
              - {id: approve, name: 审定}
              - {id: publish, name: 公布}
            light_steps: [apply, reveiw, publish]
          admission:
            circumstances: {superior_order: 上级交办}
            steps: [{id: propose, name: 提出}, {id: county_approve, name: 审定}, {id: publish, name: 公布}]
    正确示例：
        # duties/policy.yaml
        doors:
          adjustment:
            circumstances: {supervision: 监督检查发现}
            steps:
              - {id: apply, name: 申请}
              - {id: consult, name: 会商}
              - {id: review, name: 审核}
              - {id: approve, name: 审定}
              - {id: publish, name: 公布}
            light_steps: [apply, review, publish]
          admission:
            circumstances: {superior_order: 上级交办}
            steps: [{id: propose, name: 提出}, {id: county_approve, name: 审定}, {id: publish, name: 公布}]

    English: `light_steps` are chosen from the steps of the door. A misspelt one has no effect, and the light path would
    do without it.
    """
    for policy, key, door in _doors(checklist):
        steps = {step.id: step.name for step in door.steps}
        for index, name in enumerate(door.light_steps):
            if name not in steps:
                yield unknown_light_step.at(
                    policy,
                    *("doors", key, "light_steps", index),
                    name=name,
                    nearest=closest_match(name, steps),
                    choices="、".join(f"{one}（{title}）" for one, title in steps.items()),
                )


@rule(
    "R609",
    "repeated-step",
    ("步骤“{name}”在这个入口里写了两次", "the step “{name}” stands twice in this door"),
    (
        "一步一个代号：重复的删掉，另一步换一个代号。",
        "every step has an id of its own: delete one, or give it another id.",
    ),
)
def repeated_step(checklist: Checklist) -> Iterator[Diagnostic]:
    """程序里有两步用了同一个代号。

    调整记录用代号登记办理日期。两步同一个代号，就分不清办的是哪一步，次序和时限也无从算起。

    错误示例：
        # duties/policy.yaml
        doors:
          adjustment:
            circumstances: {supervision: 监督检查发现}
            steps:
              - {id: apply, name: 申请}
              - {id: consult, name: 会商}
              - {id: review, name: 编办审核}
              - {id: review, name: 司法局审核}
              - {id: approve, name: 审定}
              - {id: publish, name: 公布}
          admission:
            circumstances: {superior_order: 上级交办}
            steps: [{id: propose, name: 提出}, {id: county_approve, name: 审定}, {id: publish, name: 公布}]
    正确示例：
        # duties/policy.yaml
        doors:
          adjustment:
            circumstances: {supervision: 监督检查发现}
            steps:
              - {id: apply, name: 申请}
              - {id: consult, name: 会商}
              - {id: review, name: 编办审核、司法局审核}
              - {id: approve, name: 审定}
              - {id: publish, name: 公布}
          admission:
            circumstances: {superior_order: 上级交办}
            steps: [{id: propose, name: 提出}, {id: county_approve, name: 审定}, {id: publish, name: 公布}]

    English: Records give the date of a step under its id. Where two steps have the same one, nobody knows which was
    taken, and neither order nor time limits can be told.
    """
    for policy, key, door in _doors(checklist):
        seen: set[str] = set()
        for index, step in enumerate(door.steps):
            if step.id in seen:
                yield repeated_step.at(policy, "doors", key, "steps", index, "id", name=step.id)
            seen.add(step.id)
