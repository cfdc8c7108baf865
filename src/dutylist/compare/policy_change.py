"""What a new policy.yaml relaxes. Stricter demands need no approval."""

from collections.abc import Iterator

from dutylist.model.county import Door, Policy
from dutylist.model.message import Message

_STRICTNESS = {"error": 2, "warning": 1, "allow": 0}


def loosened_demands(before: Policy, after: Policy) -> list[Message]:
    """Each demand that the new policy relaxes, in words; empty if it only adds demands."""
    found = [
        *_of_door(before.doors.adjustment, after.doors.adjustment, Message("动态调整", "adjustment")),
        *_of_door(before.doors.admission, after.doors.admission, Message("职责准入", "admission")),
    ]
    then, now = before.assessment.cooperative_for_townships, after.assessment.cooperative_for_townships
    if _STRICTNESS[now] < _STRICTNESS[then]:
        found.append(Message("配合事项考核乡镇", "cooperative items as indicators of townships"))
    for key, kind in before.whistle.kinds.items():
        other = after.whistle.kinds.get(key)
        if (
            other is None
            or other.arrive_within_minutes > kind.arrive_within_minutes
            or other.close_within_days > kind.close_within_days
        ):
            found.append(Message(f"吹哨“{kind.name}”的时限", f"the limits of the whistle “{key}”"))
    if before.whistle.healthy_rate != after.whistle.healthy_rate:
        found.append(Message("吹哨的正常次数", "the healthy rate of whistles"))
    if (
        after.findings.recurring_from > before.findings.recurring_from
        or after.findings.open_days > before.findings.open_days
    ):
        found.append(Message("监督发现问题的期限", "the limits of findings"))
    if _STRICTNESS[after.texts.spared_work] < _STRICTNESS[before.texts.spared_work]:
        found.append(Message("写着交给乡镇的话", "texts that hand work down to townships"))
    if after.handover.within_days > before.handover.within_days:
        found.append(Message("接上的期限", "the days within which somebody takes over"))
    if _STRICTNESS[after.records.past] < _STRICTNESS[before.records.past]:
        found.append(Message("改写旧记录", "changes to records of the past"))
    return found


def _of_door(before: Door, after: Door, name: Message) -> Iterator[Message]:
    fresh = [title for key, title in after.circumstances.items() if before.circumstances.get(key) != title]
    if fresh:
        yield Message(f"{name.zh}的情形（{'、'.join(fresh)}）", f"circumstances of {name.en}")
    kept = {step.id: step for step in after.steps}
    for step in before.steps:
        now = kept.get(step.id)
        if now is None or now.name != step.name:
            yield Message(f"{name.zh}的步骤“{step.name}”", f"the step “{step.id}” of {name.en}")
        elif step.within is not None and (now.within is None or now.within > step.within):
            yield Message(f"{name.zh}“{step.name}”的时限", f"the limit of “{step.id}” of {name.en}")
    order = [step.id for step in after.steps if step.id in {each.id for each in before.steps}]
    if order != [step.id for step in before.steps if step.id in kept]:
        yield Message(f"{name.zh}的步骤次序", f"the order of steps of {name.en}")
    if after.light_steps and (not before.light_steps or not set(before.light_steps) <= set(after.light_steps)):
        yield Message(f"{name.zh}的简易程序", f"the light path of {name.en}")
    if after.emergency and (
        before.emergency is None or after.emergency.regularise_within > before.emergency.regularise_within
    ):
        yield Message(f"{name.zh}的紧急情况", f"emergencies of {name.en}")
    if before.lapse_after and (after.lapse_after is None or after.lapse_after > before.lapse_after):
        yield Message(f"{name.zh}的失效期限", f"the lapse of approvals of {name.en}")
