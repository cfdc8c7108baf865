"""R601 to R604: a record takes the steps of its door, in their order and in time."""

from collections.abc import Iterator

from dutylist.model.approval_process import is_wording_only
from dutylist.model.checklist import Checklist
from dutylist.model.county import DoorStep
from dutylist.model.diagnostic import Diagnostic
from dutylist.rules.process.day_count import counted_days
from dutylist.rules.process.timeline import Proceeding, join_names, processes
from dutylist.rules.registry import rule


@rule(
    "R601",
    "step-out-of-order",
    (
        "“{step}”（{date}）早于前一步“{before}”（{before_date}）",
        "“{step}” ({date}) is dated before the step that precedes it, “{before}” ({before_date})",
    ),
    (
        "核对这两个日期。确实是先公布的，公布不算数：前面的步骤办完以后重新公布，写上新的公布日期。{published:.0}",
        "check both dates. If it was published first, publish it again after that step, and write the new date."
        "{published:.0}",
    ),
    (
        "核对这两个日期，改正写错的一个；办理的次序是：{order}。",
        "check both dates and mend the wrong one; the order is {order}.",
    ),
)
def step_out_of_order(checklist: Checklist) -> Iterator[Diagnostic]:
    """办理步骤的日期前后颠倒。

    程序的步骤按 duties/policy.yaml 里排列的次序办理：先审定、后公布，不能先公布、后补审定。
    后一步的日期早于前一步，不是写错了日期，就是没有按程序办。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        steps:
          apply: {date: 2026-03-03}
          consult: {date: 2026-03-09}
          review: {date: 2026-03-18}
          approve: {date: 2026-03-26}
          publish: {date: 2026-03-25}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        steps:
          apply: {date: 2026-03-03}
          consult: {date: 2026-03-09}
          review: {date: 2026-03-18}
          approve: {date: 2026-03-26}
          publish: {date: 2026-03-27}

    English: Steps are taken in the order of policy.yaml: what is published before it is approved has not been approved.
    Either a date is wrong or the procedure was not kept.
    """
    for each in processes(checklist).proceedings:
        for before, step in each.disorder:
            yield step_out_of_order.at(
                each.filed,
                *each.at_step(step).pointer,
                related=(each.at_step(before),),
                step=step.name,
                date=each.record.steps[step.id].date,
                before=before.name,
                before_date=each.record.steps[before.id].date,
                order=" → ".join(one.name for one in each.process.steps),
                published="1" if step == each.process.publication else None,
            )


@rule(
    "R602",
    "published-without-step",
    ("已经公布，前面却没有登记：{steps}", "published, yet these steps before it are not given: {steps_en}"),
    (
        "办过的，在 steps 里补上日期；没有办的，补办以后重新公布。改的不只是文字的，还要办：{also}。",
        "add the dates of those that were taken; take the others and publish again. "
        "Where more than wording changes, these are needed, too: {also_en}.",
    ),
    (
        "办过的，在 steps 里补上日期；没有办的，补办以后重新公布，写上新的公布日期。",
        "add the dates of those that were taken; take the others, publish again, and write the new date.",
    ),
)
def published_without_step(checklist: Checklist) -> Iterator[Diagnostic]:
    """缺了步骤就公布。

    公布以前，本入口的每一步都要办完，没有审定的变动不能进入清单。
    只改文字的变动可以走 policy.yaml 里 light_steps 规定的简易程序。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        steps:
          apply: {date: 2026-03-03}
          consult: {date: 2026-03-09}
          review: {date: 2026-03-18}
          publish: {date: 2026-03-27}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        steps:
          apply: {date: 2026-03-03}
          consult: {date: 2026-03-09}
          review: {date: 2026-03-18}
          approve: {date: 2026-03-26}
          publish: {date: 2026-03-27}

    English: Every step of the door is taken before publication. A change of wording may take the light path, which is
    `light_steps` in policy.yaml.
    """
    for each in processes(checklist).proceedings:
        publication = each.process.publication
        if publication and each.process.closed and each.process.missing and not each.misnamed:
            steps, steps_en = join_names([step.name for step in each.process.missing])
            also, also_en = join_names(_only_on_the_full_path(each))
            yield published_without_step.at(
                each.filed,
                *("steps", publication.id),
                on_key=True,
                steps=steps,
                steps_en=steps_en,
                also=also or None,
                also_en=also_en or None,
            )


def _only_on_the_full_path(each: Proceeding) -> list[str]:
    """The steps that a record on the light path has not taken, and needs if it changes more than wording."""
    if all(map(is_wording_only, each.record.changes)):
        return []
    steps = (step for step in each.process.door.steps if step not in each.process.steps)
    return [step.name for step in steps if not each.process.step_taken(step)]


@rule(
    "R603",
    "skipped-step",
    (
        "已经到了“{step}”，前面却没有登记：{steps}",
        "“{step}” has been taken, yet these steps before it are not given: {steps_en}",
    ),
    (
        "办过的，在 steps 里补上日期；没有办的先补办，办齐以前不能公布。",
        "add the dates of those that were taken; take the others first: nothing is published before that.",
    ),
    severity="warning",
)
def skipped_step(checklist: Checklist) -> Iterator[Diagnostic]:
    """还没有公布的变动跳过了步骤。

    后面的步骤已经办了，前面的却没有登记：多半是忘了登记，也可能是漏办。等到公布才发现，就要重新走程序。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        steps:
          apply: {date: 2026-03-03}
          consult: {date: 2026-03-09}
          approve: {date: 2026-03-26}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        steps:
          apply: {date: 2026-03-03}
          consult: {date: 2026-03-09}
          review: {date: 2026-03-18}
          approve: {date: 2026-03-26}

    English: A later step has been taken and an earlier one has not: it was not written down, or forgotten. Once
    published the procedure would have to be gone through again.
    """
    for each in processes(checklist).proceedings:
        skipped = each.process.skipped
        if skipped and not each.process.closed and not each.misnamed:
            last = [step for step in each.process.steps if step.id in each.record.steps][-1]
            steps, steps_en = join_names([step.name for step in skipped])
            yield skipped_step.at(
                each.filed, "steps", last.id, on_key=True, step=last.name, steps=steps, steps_en=steps_en
            )


@rule(
    "R604",
    "step-overdue",
    (
        "“{before}”（{before_date}）到“{step}”（{date}）用了 {days} 个工作日，时限是 {limit} 个{counted}",
        "“{step}” ({date}) came {days} working days after “{before}” ({before_date}); the limit is {limit}{counted_en}",
    ),
    (
        "核对这两个日期；确实超时的，在这一步加 note 说明原因，说明了就不再提醒。",
        "check both dates; where it was late, give the reason in a note of this step, and it is told no more.",
    ),
    severity="warning",
)
def step_overdue(checklist: Checklist) -> Iterator[Diagnostic]:
    """办理步骤超过时限。

    policy.yaml 里的 within 是上一步之后几个工作日内办结，按国家放假调休安排计算，上一步当天不算。
    放假安排还没有公布的年份按周一至周五计算。确有原因超时的，在这一步加 note 说明。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        steps:
          apply: {date: 2026-03-03}
          consult: {date: 2026-03-18}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        steps:
          apply: {date: 2026-03-03}
          consult: {date: 2026-03-18, note: 县水利局机构调整，会商延期一天}

    English: `within` in policy.yaml counts working days after the step before, by the national calendar with its
    make-up days; a year without a notice counts Monday to Friday. A note on the step explains a delay.
    """
    for each in processes(checklist).proceedings:
        if not _regularised_afterwards(each):
            yield from _overdue(each)


def _overdue(each: Proceeding) -> Iterator[Diagnostic]:
    for step in each.process.door.steps:
        taken = each.process.step_taken(step)
        if taken is None or step.within is None or taken.note:
            continue
        before = _step_before(each, step)
        start, end = each.date_of(before), each.date_of(step)
        if before is None or start is None or end is None or (end - start).days <= step.within:
            continue
        count = counted_days(start, end)
        if count.days > step.within:
            yield step_overdue.at(
                each.filed,
                *each.at_step(step).pointer,
                related=(each.at_step(before),),
                step=step.name,
                date=taken.date,
                before=before.name,
                before_date=start.isoformat(),
                days=count.days,
                limit=step.within,
                counted=count.how,
                counted_en=count.how_en,
            )


def _step_before(each: Proceeding, step: DoorStep) -> DoorStep | None:
    """The step that a time limit counts from; None where it has not been taken and should have been.

    A record on the light path may take more steps than it needs: those that it took count, the others do not.
    """
    steps = each.process.door.steps
    for before in reversed(steps[: steps.index(step)]):
        if each.process.step_taken(before):
            return before
        if before in each.process.steps:
            break
    return None


def _regularised_afterwards(each: Proceeding) -> bool:
    """Whether the record is an emergency, whose one time limit is that of the whole procedure."""
    return each.record.emergency and each.record.door == "admission" and each.process.door.emergency is not None
