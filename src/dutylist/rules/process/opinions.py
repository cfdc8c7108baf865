"""R611 to R616: those whom a change concerns have been asked before it is approved."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Diagnostic, Place
from dutylist.model.records import Opinion
from dutylist.rules.process.required_opinions import Asked, Register, departments_asked, townships_asked
from dutylist.rules.process.timeline import Proceeding, join_names, processes
from dutylist.rules.registry import Check, rule

_OPINIONS: Final = {"agree": "同意", "agree_with_changes": "修改后同意", "disagree": "不同意"}

_TOWNSHIPS: Final = frozenset({"乡镇", "镇", "街道"})

_HINTS: Final = (
    (
        "意见要写明是哪个乡镇，一个乡镇一条，不能笼统写“{general}”。",
        "each township has an entry of its own; “{general}” does not say which.",
    ),
    (
        "{decided} 以后的答复不作数：日期写错的改正；确实是事后才答复的，结合答复的意见重新审定。{late:.0}",
        "an answer after {decided} does not count: mend a wrong date, or decide again with the answer.{late:.0}",
    ),
    (
        "{item} 涉及{first}。已经答复的，在 opinions 里补登记；没有征求的，补征意见，重新审定后再公布。",
        "{item} concerns {first}. Add the opinions that were given; ask the others, then decide again.",
    ),
)


@rule(
    "R611",
    "published-without-opinion",
    (
        "已经公布，审定以前却没有这些部门的意见：{names}",
        "published, yet before the approval there was no opinion of {names_en}",
    ),
    *_HINTS,
)
def published_without_opinion(checklist: Checklist) -> Iterator[Diagnostic]:
    """没有征求有关部门意见就公布了。

    变动的事项里写到的每个部门，都要在审定以前有意见，晚于审定的不算。申请单位自己不用再出意见。
    部门按清单里事项现在的写法核对；取消的事项和后来又调整过部门的事项，不再核对。走简易程序的不用会商。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        opinions:
          - {department: 县消防救援大队, opinion: agree, date: 2026-03-06}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        opinions:
          - {department: 县消防救援大队, opinion: agree, date: 2026-03-06}
          - {department: 县应急管理局, opinion: agree, date: 2026-03-06}

    English: Every department named in a changed item has answered before the approval; later answers do not count. The
    applicant need not answer itself. Departments are those of the item as it stands; an item that is gone, or whose
    departments were changed again, is left out, and so is a record on the light path.
    """
    yield from _without_opinion(checklist, published_without_opinion, departments_asked, closed=True)


@rule(
    "R612",
    "approved-without-opinion",
    (
        "已经审定，事先却没有这些部门的意见：{names}",
        "approved, yet before that there was no opinion of {names_en}",
    ),
    *_HINTS,
    severity="warning",
)
def approved_without_opinion(checklist: Checklist) -> Iterator[Diagnostic]:
    """没有征求有关部门意见就审定了。

    变动的事项里写到的每个部门，都要在审定以前有意见。现在还没有公布，补登记或者补征意见还来得及；
    公布以后就是错误（R611）。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        opinions:
          - {department: 县消防救援大队, opinion: agree, date: 2026-03-06}
          - {department: 县应急管理局, opinion: agree, date: 2026-03-30}
        steps:
          apply: {date: 2026-03-03}
          consult: {date: 2026-03-09}
          review: {date: 2026-03-18}
          approve: {date: 2026-03-26}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        opinions:
          - {department: 县消防救援大队, opinion: agree, date: 2026-03-06}
          - {department: 县应急管理局, opinion: agree, date: 2026-03-06}
        steps:
          apply: {date: 2026-03-03}
          consult: {date: 2026-03-09}
          review: {date: 2026-03-18}
          approve: {date: 2026-03-26}

    English: Every department named in a changed item has answered before the approval. Until publication there is time
    to ask; then it is an error (R611).
    """
    yield from _without_opinion(checklist, approved_without_opinion, departments_asked, closed=False)


@rule(
    "R613",
    "published-without-township-opinion",
    (
        "职责准入已经公布，审定以前却没有这些乡镇的意见：{names}",
        "the admission is published, yet before the approval there was no opinion of {names_en}",
    ),
    *_HINTS,
)
def published_without_township(checklist: Checklist) -> Iterator[Diagnostic]:
    """没有征求乡镇意见就给乡镇增加了职责。

    职责准入必须征求乡镇意见：事项适用到哪个乡镇，哪个乡镇就要在审定以前有意见，写在 opinions 里。
    范围调整的，征求加入或者退出的乡镇。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        door: admission
        circumstance: superior_order
        changes: [{item: DS0002, action: amend, fields: [township_duties]}]
        opinions:
          - {department: 铜陵镇, opinion: agree, date: 2026-03-06}
        steps:
          propose: {date: 2026-03-03}
          township_opinion: {date: 2026-03-09}
          county_approve: {date: 2026-03-16}
          escalate: {date: 2026-03-27}
          publish: {date: 2026-03-30}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        door: admission
        circumstance: superior_order
        changes: [{item: DS0002, action: amend, fields: [township_duties]}]
        opinions:
          - {department: 铜陵镇, opinion: agree, date: 2026-03-06}
          - {department: 前楼镇, opinion: disagree, date: 2026-03-06, note: 没有专职人员，建议由司法所承担}
        steps:
          propose: {date: 2026-03-03}
          township_opinion: {date: 2026-03-09}
          county_approve: {date: 2026-03-16}
          escalate: {date: 2026-03-27}
          publish: {date: 2026-03-30}

    English: An admission always asks the townships: each one to which a changed item applies has answered before the
    approval; where the scope changes, each one that joins or leaves.
    """
    yield from _without_opinion(checklist, published_without_township, townships_asked, closed=True)


@rule(
    "R614",
    "approved-without-township-opinion",
    (
        "职责准入已经审定，事先却没有这些乡镇的意见：{names}",
        "the admission is approved, yet before that there was no opinion of {names_en}",
    ),
    *_HINTS,
    severity="warning",
)
def approved_without_township(checklist: Checklist) -> Iterator[Diagnostic]:
    """没有征求乡镇意见就审定了职责准入。

    事项适用到哪个乡镇，哪个乡镇就要在审定以前有意见。现在还没有公布，补登记或者补征意见还来得及；
    公布以后就是错误（R613）。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        door: admission
        circumstance: superior_order
        changes: [{item: DS0002, action: amend, fields: [township_duties]}]
        opinions: []
        steps:
          propose: {date: 2026-03-03}
          township_opinion: {date: 2026-03-09}
          county_approve: {date: 2026-03-16}
          escalate: {date: 2026-03-27}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        door: admission
        circumstance: superior_order
        changes: [{item: DS0002, action: amend, fields: [township_duties]}]
        opinions:
          - {department: 铜陵镇, opinion: agree, date: 2026-03-06}
          - {department: 前楼镇, opinion: agree, date: 2026-03-06}
        steps:
          propose: {date: 2026-03-03}
          township_opinion: {date: 2026-03-09}
          county_approve: {date: 2026-03-16}
          escalate: {date: 2026-03-27}

    English: Each township to which a changed item applies has answered before an admission is approved. Until
    publication there is time to ask; then it is an error (R613).
    """
    yield from _without_opinion(checklist, approved_without_township, townships_asked, closed=False)


def _without_opinion(
    checklist: Checklist, check: Check, asking: Callable[[Checklist, Proceeding], Asked], *, closed: bool
) -> Iterator[Diagnostic]:
    register = _register(checklist)
    for each in processes(checklist).proceedings:
        decided = each.process.decided_on is not None
        if each.process.closed == closed and (closed or decided):
            yield from _unasked(check, each, asking(checklist, each), register)


@lru_cache(maxsize=1)
def _register(checklist: Checklist) -> Register:
    return Register(checklist)


def _unasked(check: Check, each: Proceeding, asked: Asked, register: Register) -> Iterator[Diagnostic]:
    """One finding for all whose opinion is missing or came too late."""
    asked.pop(register.full(each.record.applicant), None)
    first: dict[str, tuple[str, int]] = {}
    for index, opinion in enumerate(each.record.opinions) if asked else ():
        name = register.full_name(opinion.department)
        first[name] = min(first.get(name, (opinion.date, index)), (opinion.date, index))
    missing = [name for name in asked if name not in first]
    deadline = _deadline(each)
    late = [name for name in asked if name in first and deadline and first[name][0] > deadline.isoformat()]
    if not missing and not late:
        return
    zh = [*missing, *(f"{name}（{first[name][0]} 才答复）" for name in late)]
    en = [*missing, *(f"{name} (answered only on {first[name][0]})" for name in late)]
    names, names_en = join_names(zh)[0], join_names(en)[1]
    where = _where(each) if missing else Place(each.filed.path, ("opinions", first[late[0]][1], "date"))
    related = tuple(asked[name][1] for name in missing[:1])
    yield check.at(
        where.path,
        *where.pointer,
        on_key=where.on_key,
        related=related,
        names=names,
        names_en=names_en,
        first=missing[0] if missing else None,
        item=asked[missing[0]][0] if missing else None,
        decided=deadline.isoformat() if deadline else None,
        late=None if missing else "1",
        general=_general(each, missing, register),
    )


def _general(each: Proceeding, missing: list[str], register: Register) -> str | None:
    """What stands for the townships in general where some are missing by name."""
    if register.townships.isdisjoint(missing):
        return None
    return next((each.department for each in each.record.opinions if each.department in _TOWNSHIPS), None)


def _deadline(each: Proceeding) -> date | None:
    """The last day for an opinion: that of the approval; of a record without one, that of the publication."""
    return each.decided_on if each.process.decided_on else each.published_on


def _where(each: Proceeding) -> Place:
    """The opinions; where there are none, the approval that had to wait for them."""
    if each.record.opinions:
        return Place(each.filed.path, ("opinions",), on_key=True)
    steps = (each.process.approval, each.process.publication)
    taken = next(step.id for step in steps if step and step.id in each.record.steps)
    return Place(each.filed.path, ("steps", taken), on_key=True)


@rule(
    "R615",
    "contradictory-opinions",
    (
        "{name}在同一天（{date}）有两种意见：{one}、{other}",
        "{name} gave two opinions on the same day ({date}): {one_en} and {other_en}",
    ),
    (
        "只留最后的意见；先后答复过两次的，各写各的日期，以后一次为准。",
        "keep the final one; of two answers, each has its own date, and the later one counts.",
    ),
)
def contradictory_opinions(checklist: Checklist) -> Iterator[Diagnostic]:
    """一个单位同一天有两种意见。

    一个单位改变意见的，后一次的意见为准，两次都可以登记。同一天写了两种意见，就不知道以哪个为准。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        opinions:
          - {department: 县消防救援大队, opinion: agree, date: 2026-03-06}
          - {department: 县应急管理局, opinion: agree, date: 2026-03-06}
          - {department: 县应急管理局, opinion: agree_with_changes, date: 2026-03-06}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        opinions:
          - {department: 县消防救援大队, opinion: agree, date: 2026-03-06}
          - {department: 县应急管理局, opinion: agree_with_changes, date: 2026-03-06}
          - {department: 县应急管理局, opinion: agree, date: 2026-03-09}

    English: Who changes their mind is registered twice, and the later opinion counts. Of two different ones on the same
    day nobody knows which counts.
    """
    register = _register(checklist)
    for filed in checklist.adjustments:
        seen: dict[tuple[str, str], tuple[int, Opinion]] = {}
        for index, opinion in enumerate(filed.record.opinions):
            name = register.full(opinion.department)
            before, other = seen.setdefault((name, opinion.date), (index, opinion))
            if other.opinion != opinion.opinion:
                yield contradictory_opinions.at(
                    filed,
                    *("opinions", index, "opinion"),
                    related=(Place(filed.path, ("opinions", before, "opinion")),),
                    name=name,
                    date=opinion.date,
                    one=_OPINIONS[other.opinion],
                    other=_OPINIONS[opinion.opinion],
                    one_en=other.opinion,
                    other_en=opinion.opinion,
                )


@rule(
    "R616",
    "disagreement-without-note",
    ("{name}不同意，却没有写明理由", "{name} disagrees, yet nothing says why"),
    (
        "在这条意见里加 note，写明不同意什么、为什么。",
        "add a note to this opinion: what is disagreed with, and why.",
    ),
)
def disagreement_without_note(checklist: Checklist) -> Iterator[Diagnostic]:
    """不同意的意见没有说明。

    有单位不同意，审定的人要知道不同意什么、为什么，才能决定采纳不采纳。

    错误示例：
        # duties/adjustments/ADJ-2026-001.yaml
        opinions:
          - {department: 县消防救援大队, opinion: agree, date: 2026-03-06}
          - {department: 县应急管理局, opinion: disagree, date: 2026-03-06}
    正确示例：
        # duties/adjustments/ADJ-2026-001.yaml
        opinions:
          - {department: 县消防救援大队, opinion: agree, date: 2026-03-06}
          - {department: 县应急管理局, opinion: disagree, date: 2026-03-06, note: 重大隐患督办不宜并入消防检查}

    English: Whoever decides has to know what a department or township disagrees with, and why.
    """
    register = _register(checklist)
    for filed in checklist.adjustments:
        for index, opinion in enumerate(filed.record.opinions):
            if opinion.opinion == "disagree" and not opinion.note:
                yield disagreement_without_note.at(
                    filed, "opinions", index, "opinion", name=register.full(opinion.department)
                )
