"""R605 to R607: a record uses its door for what the county has it for."""

from collections.abc import Iterator
from typing import Final

from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Diagnostic
from dutylist.rules.process.day_count import counted_days
from dutylist.rules.process.timeline import processes
from dutylist.rules.registry import rule

_TOWNSHIP_REQUEST: Final = "township_request"
"""The circumstance by which townships apply of their own accord (乡镇自主申请), where a county has it."""


@rule(
    "R605",
    "no-such-emergency",
    ("{door}没有紧急情况先办后补的规定", "the door “{door_en}” has no rule for emergencies"),
    (
        "上级紧急交办的走职责准入：door 写 admission，情形和步骤跟着改；不是的，删掉 emergency。{adjustment:.0}",
        "what a superior orders in an emergency uses the door “admission”; otherwise delete emergency.{adjustment:.0}",
    ),
    (
        "本县允许先办后补的，在 duties/policy.yaml 的 doors.admission 里写明 emergency；不允许的，删掉这里的 emergency。",
        "where the county allows it, set emergency under doors.admission in duties/policy.yaml; otherwise delete this.",
    ),
)
def no_such_emergency(checklist: Checklist) -> Iterator[Diagnostic]:
    """没有规定的紧急情况。

    危及群众生命财产和公共安全的紧急事项可以先办后补，只适用于职责准入，
    还要 policy.yaml 规定了补办时限（emergency）。动态调整没有紧急一说。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        emergency: true
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        emergency: false

    English: Only an admission can be an emergency that is regularised afterwards, and only where policy.yaml gives a
    time limit for that.
    """
    for each in processes(checklist).proceedings:
        adjustment = each.record.door == "adjustment"
        if each.record.emergency and (adjustment or each.process.door.emergency is None):
            yield no_such_emergency.at(
                each.filed,
                "emergency",
                door="动态调整" if adjustment else "职责准入",
                door_en=each.record.door,
                adjustment="1" if adjustment else None,
            )


@rule(
    "R606",
    "emergency-regularised-late",
    (
        "紧急事项从“{first}”（{first_date}）到“{last}”（{date}）用了 {days} 个工作日，补办时限是 {limit} 个{counted}",
        "the emergency took {days} working days from “{first}” ({first_date}) to “{last}” ({date}); the limit is {limit}"
        "{counted_en}",
    ),
    (
        "核对这两个日期；确实超时的，在“{last}”这一步加 note 说明原因，说明了就不再提醒。",
        "check both dates; where it was late, give the reason in a note of “{last}”, and it is told no more.",
    ),
    severity="warning",
)
def emergency_regularised_late(checklist: Checklist) -> Iterator[Diagnostic]:
    """紧急事项补办手续超过时限。

    紧急事项先办后补，从第一步到公布要在 policy.yaml 的 regularise_within 个工作日以内办完，
    否则就成了绕过准入的口子。确有原因的，在公布这一步加 note 说明。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        door: admission
        circumstance: superior_order
        emergency: true
        changes: [{item: DS0201, action: amend, fields: [notes]}]
        steps:
          propose: {date: 2026-03-03}
          township_opinion: {date: 2026-03-09}
          county_approve: {date: 2026-03-16}
          escalate: {date: 2026-03-30}
          publish: {date: 2026-04-01}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        door: admission
        circumstance: superior_order
        emergency: true
        changes: [{item: DS0201, action: amend, fields: [notes]}]
        steps:
          propose: {date: 2026-03-03}
          township_opinion: {date: 2026-03-09}
          county_approve: {date: 2026-03-16}
          escalate: {date: 2026-03-27}
          publish: {date: 2026-03-30}

    English: An emergency is regularised afterwards, from its first step to publication within the working days that
    policy.yaml sets; or it would be a way round the gate. A note on the publication explains a delay.
    """
    for each in processes(checklist).proceedings:
        rule_for_it, taken = each.process.door.emergency, each.process.step_taken(each.process.publication)
        if not each.record.emergency or each.record.door != "admission" or rule_for_it is None:
            continue
        first, last = each.process.steps[0], each.process.publication
        start, end = each.date_of(first), each.published_on
        if last is None or taken is None or taken.note or start is None or end is None:
            continue
        if (end - start).days <= rule_for_it.regularise_within:
            continue
        count = counted_days(start, end)
        if count.days > rule_for_it.regularise_within:
            yield emergency_regularised_late.at(
                each.filed,
                *each.at_step(last).pointer,
                related=(each.at_step(first),),
                first=first.name,
                first_date=start.isoformat(),
                last=last.name,
                date=taken.date,
                days=count.days,
                limit=rule_for_it.regularise_within,
                counted=count.how,
                counted_en=count.how_en,
            )


@rule(
    "R607",
    "township-request-by-department",
    (
        "情形是“{circumstance}”，申请单位却是部门“{name}”",
        "the circumstance is “{circumstance}”, yet the applicant is a department, “{name}”",
    ),
    (
        "乡镇申请的，applicant 写乡镇；部门提出的，circumstance 改成：{choices}。",
        "where a township applied, name it as applicant; for a department the circumstance is one of {choices}.",
    ),
    ("乡镇申请的，applicant 写乡镇。", "where a township applied, name it as applicant."),
    severity="warning",
)
def township_request_by_department(checklist: Checklist) -> Iterator[Diagnostic]:
    """乡镇自主申请的申请单位是部门。

    乡镇自主申请（township_request）由乡镇提出。部门替乡镇申请，多半是情形选错了，
    也可能是部门借乡镇的名义调整清单。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        circumstance: township_request
        applicant: 县应急管理局
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        circumstance: township_request
        applicant: 铜陵镇

    English: A request of the townships comes from a township. Where a department applied, the circumstance is another
    one, or a department uses the townships' name.
    """
    shorts = {department.short for department in checklist.departments.values() if department.short}
    for each in processes(checklist).proceedings:
        record, circumstances = each.record, each.process.door.circumstances
        if record.circumstance != _TOWNSHIP_REQUEST or _TOWNSHIP_REQUEST not in circumstances:
            continue
        if record.applicant in checklist.departments or record.applicant in shorts:
            others = [f"{key}（{title}）" for key, title in circumstances.items() if key != _TOWNSHIP_REQUEST]
            yield township_request_by_department.at(
                each.filed,
                "applicant",
                name=record.applicant,
                circumstance=circumstances[_TOWNSHIP_REQUEST],
                choices="、".join(others) or None,
            )
