"""A county's policy and records to put before the gate."""

from typing import Any

from msgspec.structs import replace

from dutylist.compare.comparison import Side, comparison
from dutylist.compare.record_coverage import entries_for
from dutylist.features.gate.codes.catalogue import GATE_RULES
from dutylist.features.gate.judge import Surroundings, Verdict, judge
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import Department, Departments, Door, Doors, DoorStep, Emergency, Policy
from dutylist.model.item import Item
from dutylist.model.records import Adjustment, Opinion, StepTaken
from dutylist.model.records import RecordEntry as Entry
from tests.compare.items import TOWNSHIPS, changes, checklist

SIDES = (Side("v1", "0123456789abcdef0123456789abcdef01234567"), Side("worktree"))

POLICY = Policy(
    doors=Doors(
        adjustment=Door(
            circumstances={"law_change": "法律法规立改废释", "township_request": "乡镇自主申请"},
            steps=(
                DoorStep(id="apply", name="乡镇申请"),
                DoorStep(id="consult", name="联合会商", within=10),
                DoorStep(id="review", name="编办和司法局审核", within=15),
                DoorStep(id="approve", name="县委县政府审定"),
                DoorStep(id="publish", name="公布", within=3),
            ),
            light_steps=("apply", "review", "publish"),
        ),
        admission=Door(
            circumstances={"superior_order": "上级交办", "superior_proposal": "上级动议"},
            steps=(
                DoorStep(id="propose", name="部门提出"),
                DoorStep(id="township_opinion", name="征求乡镇意见", within=10),
                DoorStep(id="county_approve", name="县委县政府审定", within=15),
                DoorStep(id="escalate", name="逐级报送审核", within=10),
                DoorStep(id="publish", name="公布", within=3),
            ),
            emergency=Emergency(regularise_within=20),
        ),
    )
)
FULL = ("apply", "consult", "review", "approve")
LIGHT = ("apply", "review")
ADMITTED = ("propose", "township_opinion", "county_approve", "escalate")
DEPARTMENTS = Departments(
    departments=(
        Department(name="县自然资源局", units=("执法大队",)),
        Department(name="县消防救援大队", units=("监督执法科",)),
        Department(name="县应急管理局"),
        Department(name="县公安局", units=("治安科",)),
    )
)


def entry(action: str, item: str, **fields: Any) -> Entry:
    """An entry of a record."""
    return Entry(item=item, action=action, **fields)  # type: ignore[arg-type]


def taken(*steps: str, document: str | None = "东委编〔2026〕12号") -> dict[str, StepTaken]:
    """Steps that have been taken, with the number of a document at the last one."""
    return {
        step: StepTaken(date=f"2025-02-{number:02d}", document=document if step == steps[-1] else None)
        for number, step in enumerate(steps, 6)
    }


def record(*entries: Entry, number: int = 1, steps: tuple[str, ...] = FULL, **fields: Any) -> Adjustment:
    """An adjustment that has gone all the way but for its publication."""
    values: dict[str, Any] = {
        "id": f"ADJ-2026-{number:03d}",
        "door": "adjustment",
        "circumstance": "law_change",
        "reason": "《某某条例》修订",
        "applicant": "铜陵镇",
        "changes": entries,
        "steps": taken(*steps, document=f"东委编〔2026〕{11 + number}号"),
    }
    values["opinions"] = tuple(
        Opinion(department=name, opinion="agree", date="2025-02-06")
        for name in (*TOWNSHIPS, *(each.name for each in DEPARTMENTS.departments))
    )
    return Adjustment(**(values | fields))


def county(
    *items: Item, records: tuple[Adjustment, ...] = (), policy: Policy | None = POLICY, **fields: Any
) -> Checklist:
    """A county with a policy, departments, items and records."""
    return with_records(checklist(*items, **fields), *records, policy=policy)


def with_records(plain: Checklist, *records: Adjustment, policy: Policy | None = POLICY) -> Checklist:
    """A checklist with a policy, departments and these records."""
    return replace(
        plain,
        policy_file=RecordFile("duties/policy.yaml", policy) if policy else None,
        departments_file=RecordFile("duties/departments.yaml", DEPARTMENTS),
        adjustments=tuple(RecordFile(f"duties/adjustments/{each.id}.yaml", each) for each in records),
    )


def judged(base: Checklist, head: Checklist, surroundings: Surroundings | None = None) -> Verdict:
    """The gate's verdict on two whole versions."""
    return judge(comparison(base, head, SIDES), base, head, surroundings)


def codes(verdict: Verdict) -> list[str]:
    """The codes of the refusals."""
    return [each.diagnostic.code for each in verdict.refusals]


def noted(verdict: Verdict) -> list[str]:
    """The codes of the notices."""
    return [each.diagnostic.code for each in verdict.notices]


def sentences(verdict: Verdict) -> list[str]:
    """The refusals and notices in Chinese, each with its hint."""
    return [
        " / ".join(
            filter(None, (rule.text(each.diagnostic.arguments, "zh"), rule.hint(each.diagnostic.arguments, "zh")))
        )
        for each in (*verdict.refusals, *verdict.notices)
        for rule in [GATE_RULES[each.diagnostic.code]]
    ]


def exact_record(base: Checklist, head: Checklist, **fields: Any) -> Adjustment:
    """One record that lists exactly what differs."""
    return record(*(each for change in changes(base, head) for each in entries_for(change)), **fields)
