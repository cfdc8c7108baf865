"""R711 to R716 and R719: records of whistles are consistent, one department leads, and townships do not act for it."""

from collections.abc import Iterator

from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Diagnostic, Place, Pointer
from dutylist.rules.registry import rule
from dutylist.rules.who_acts import act_beyond


@rule(
    "R711",
    "time-before-the-whistle",
    ("{at} 早于吹哨时间 {blown}", "{at} is before the whistle was blown, {blown}"),
    ("核对日期和时间。", "check day and time."),
)
def time_before_the_whistle(checklist: Checklist) -> Iterator[Diagnostic]:
    """到场或办结早于吹哨。

    先吹哨，后到场、办结。时间写反了，到场快慢就算不出来，这条记录不计入评价。

    错误示例：
        # duties/whistles/cases/2026-0001.yaml
        arrived:
          - {department: 县城市管理局, at: 2026-03-02T08:35}
    正确示例：
        # duties/whistles/cases/2026-0001.yaml
        arrived:
          - {department: 县城市管理局, at: 2026-03-02T09:35}

    English: Nobody arrives and nothing is closed before the whistle; such a time cannot be judged.
    """
    for filed in checklist.cases:
        case = filed.record
        times: list[tuple[Pointer, str]] = [
            (("arrived", index, "at"), each.at) for index, each in enumerate(case.arrived)
        ]
        times += [(("closed",), case.closed)] if case.closed else []
        for pointer, at in times:
            if at < case.blown:
                yield time_before_the_whistle.at(
                    filed, *pointer, related=(Place(filed.path, ("blown",)),), at=_read(at), blown=_read(case.blown)
                )


def _read(moment: str) -> str:
    return moment.replace("T", " ")


@rule(
    "R712",
    "arrival-after-closing",
    ("{at} 到场，晚于办结时间 {closed}", "arrived at {at}, after it was closed at {closed}"),
    (
        "核对时间；办结以后才到的不算到场，删去这一条。",
        "check the times; who comes after the closing has not reported: take it out.",
    ),
    severity="warning",
)
def arrival_after_closing(checklist: Checklist) -> Iterator[Diagnostic]:
    """部门在办结以后才到场。

    错误示例：
        # duties/whistles/cases/2026-0001.yaml
        arrived:
          - {department: 县城市管理局, at: 2026-03-02T09:35}
          - {department: 县市场监督管理局, at: 2026-03-02T16:30}
        closed: 2026-03-02T16:00
    正确示例：
        # duties/whistles/cases/2026-0001.yaml
        arrived:
          - {department: 县城市管理局, at: 2026-03-02T09:35}
          - {department: 县市场监督管理局, at: 2026-03-02T10:30}
        closed: 2026-03-02T16:00

    English: A department that comes when all is done has not reported for duty, or a time is wrong.
    """
    for filed in checklist.cases:
        case = filed.record
        for index, arrival in enumerate(case.arrived):
            if case.closed and case.closed < arrival.at and case.closed >= case.blown:
                yield arrival_after_closing.at(
                    filed,
                    *("arrived", index, "at"),
                    related=(Place(filed.path, ("closed",)),),
                    at=_read(arrival.at),
                    closed=_read(case.closed),
                )


@rule(
    "R713",
    "arrival-of-another-department",
    (
        "{whistle}“{title}”的报到部门里没有{department}",
        "{department} is not among those who report for {whistle} “{title}”",
    ),
    (
        "核对部门；如果以后都要它到场，把它写进 duties/whistles/{whistle}.yaml。",
        "check the department; if it is to report from now on, add it to duties/whistles/{whistle}.yaml.",
    ),
    severity="warning",
)
def arrival_of_another_department(checklist: Checklist) -> Iterator[Diagnostic]:
    """到场的部门不在这种问题的报到部门里。

    多半是部门写错了；写错以后，真正该到场的部门会被当成没有到场。

    错误示例：
        # duties/whistles/cases/2026-0001.yaml
        arrived:
          - {department: 县应急管理局, at: 2026-03-02T09:35}
    正确示例：
        # duties/whistles/cases/2026-0001.yaml
        arrived:
          - {department: 县市场监督管理局, at: 2026-03-02T09:35}

    English: Probably a slip; the department that should have come then counts as absent.
    """
    whistles = {filed.record.id: filed.record for filed in checklist.whistles}
    for filed in checklist.cases:
        whistle = whistles.get(filed.record.whistle)
        if whistle is None:
            continue
        called = {department.name for department in whistle.departments}
        for index, arrival in enumerate(filed.record.arrived):
            # A name that is in no register is told there.
            if arrival.department not in called and arrival.department in checklist.departments:
                yield arrival_of_another_department.at(
                    filed,
                    *("arrived", index, "department"),
                    whistle=whistle.id,
                    title=whistle.title,
                    department=arrival.department,
                )


@rule(
    "R714",
    "department-arrived-twice",
    ("{department}的到场时间写了两次", "{department} is said to have arrived twice"),
    ("只留最早的一次。", "keep the first one."),
    severity="warning",
)
def department_arrived_twice(checklist: Checklist) -> Iterator[Diagnostic]:
    """一个部门写了两次到场。

    错误示例：
        # duties/whistles/cases/2026-0001.yaml
        arrived:
          - {department: 县城市管理局, at: 2026-03-02T09:35}
          - {department: 县城市管理局, at: 2026-03-02T10:35}
    正确示例：
        # duties/whistles/cases/2026-0001.yaml
        arrived:
          - {department: 县城市管理局, at: 2026-03-02T09:35}

    English: One arrival a department; of two, the first one counts.
    """
    for filed in checklist.cases:
        seen: dict[str, int] = {}
        for index, arrival in enumerate(filed.record.arrived):
            first = seen.setdefault(arrival.department, index)
            if first != index:
                yield department_arrived_twice.at(
                    filed,
                    *("arrived", index, "department"),
                    related=(Place(filed.path, ("arrived", first, "department")),),
                    department=arrival.department,
                )


@rule(
    "R715",
    "case-of-another-year",
    ("编号是 {year} 年的，吹哨是 {blown}", "the id says {year}, the whistle was blown at {blown}"),
    (
        "核对吹哨时间；时间没错就换成 {right} 年的下一个编号。",
        "check the time; if it is right, take the next id of {right}.",
    ),
    severity="warning",
)
def case_of_another_year(checklist: Checklist) -> Iterator[Diagnostic]:
    """吹哨记录的编号与吹哨的年份不一致。

    错误示例：
        # duties/whistles/cases/2026-0001.yaml
        blown: 2025-03-02T09:10
    正确示例：
        # duties/whistles/cases/2026-0001.yaml
        blown: 2026-03-02T09:10

    English: Ids are given year by year; one of the two is a slip.
    """
    for filed in checklist.cases:
        year, right = filed.record.id[:4], filed.record.blown[:4]
        if year != right:
            yield case_of_another_year.at(filed, "blown", year=year, right=right, blown=_read(filed.record.blown))


@rule(
    "R716",
    "whistle-without-one-lead",
    ("“{title}”有 {count} 个牵头部门", "“{title}” has {count} departments in the lead"),
    ("牵头（role: lead）的有且只有一个，其余写 support。", "exactly one has role: lead, the others support."),
)
def whistle_without_one_lead(checklist: Checklist) -> Iterator[Diagnostic]:
    """吹哨事项没有或者有几个牵头部门。

    哨声一响，先到的部门都看着对方。必须有一个部门负责召集和办结。

    错误示例：
        # duties/whistles/W01.yaml
        departments:
          - {name: 县城市管理局, unit: 市容股, role: lead}
          - {name: 县市场监督管理局, role: lead}
    正确示例：
        # duties/whistles/W01.yaml
        departments:
          - {name: 县城市管理局, unit: 市容股, role: lead}
          - {name: 县市场监督管理局, role: support}

    English: One department calls the others together and closes the case.
    """
    for filed in checklist.whistles:
        count = sum(department.role == "lead" for department in filed.record.departments)
        if count != 1:
            yield whistle_without_one_lead.at(filed, "departments", title=filed.record.title, count=count)


@rule(
    "R719",
    "township-acts-before-the-department",
    (
        "吹哨说明里写着乡镇自己动手：{text}",
        "the whistle has the township do the department's work: {text}",
    ),
    (
        "吹哨是请部门到场来办；乡镇做的只写清单上它自己的那一份。",
        "a whistle calls the department to do it; name only the township's own part.",
    ),
    severity="warning",
    since="0.2",
)
def township_acts_before_the_department(checklist: Checklist) -> Iterator[Diagnostic]:
    """吹哨事项的名称或者备注里，写着乡镇自己处罚、扣押、拆除、检测、垫钱。

    吹哨请的是有权的部门。备注里写“镇执法队先行下罚单”，收回的活就又回到了乡镇；对应的事项自己写着乡镇可以这样做的，不算。

    错误示例：
        # duties/whistles/W01.yaml
        notes: 请城管局到场，由镇执法队先行没收摊位
    正确示例：
        # duties/whistles/W01.yaml
        notes: 请城管局到场，镇里先劝导摊贩到疏导点

    English: A whistle calls those who have the power. Its title and notes have the township punish, seize, remove, test or pay
    by itself, which none of its items lets it do.
    """
    for filed in checklist.whistles:
        for field, text in (("title", filed.record.title), ("notes", filed.record.notes or "")):
            if clause := act_beyond(checklist, filed.record.items, text):
                yield township_acts_before_the_department.at(filed, field, text=clause)
