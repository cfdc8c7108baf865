"""Whistles of a small county."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from dutylist.features.whistle.cases import JudgedCase, judge
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.records import Arrival, Finding, Whistle, WhistleCase, WhistleDepartment
from tests.compare.items import cooperative
from tests.features.gate.gates import county

LEAD = "县城市管理局"
SUPPORT = "县市场监督管理局"
WHISTLE = Whistle(
    id="W01",
    title="占道经营",
    kind="joint_enforcement",
    keywords=("流动摊贩", "乱停乱放"),
    items=("DS0201",),
    departments=(
        WhistleDepartment(name=LEAD, unit="市容股", role="lead"),
        WhistleDepartment(name=SUPPORT, role="support"),
    ),
)


def case(
    number: int = 1, blown: str = "2026-03-02T09:10", arrived: dict[str, str] | None = None, **fields: Any
) -> WhistleCase:
    values: dict[str, Any] = {
        "id": f"2026-{number:04d}", "whistle": "W01", "township": "铜陵镇", "blown": blown,
        "arrived": tuple(Arrival(department=name, at=at) for name, at in (arrived or {}).items()),
    }  # fmt: skip
    return WhistleCase(**(values | fields))


def with_cases(
    *cases: WhistleCase, whistles: tuple[Whistle, ...] = (WHISTLE,), findings: tuple[Finding, ...] = ()
) -> Checklist:
    return replace(
        county(cooperative(201)),
        whistles=tuple(RecordFile(f"duties/whistles/{each.id}.yaml", each) for each in whistles),
        cases=tuple(RecordFile(f"duties/whistles/cases/{each.id}.yaml", each) for each in cases),
        findings=tuple(RecordFile(f"duties/findings/{each.id}.yaml", each) for each in findings),
    )


def judged(one: WhistleCase, on: str = "2026-03-31", whistles: tuple[Whistle, ...] = (WHISTLE,)) -> JudgedCase:
    checklist = with_cases(one, whistles=whistles)
    return judge(checklist, checklist.cases[0], date.fromisoformat(on))
