"""Records of adjustments, and the county that they belong to."""

from typing import Final

import msgspec
from msgspec.structs import replace

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import Door, Doors, DoorStep, Emergency, Policy
from dutylist.model.records import Adjustment, Opinion, RecordEntry, StepTaken
from tests.compare.items import basic, checklist, cooperative

POLICY: Final = Policy(
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
            circumstances={"superior_order": "上级交办"},
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
COUNTY: Final = replace(
    checklist(basic(1), basic(2, title="收集上报信息"), cooperative(201)),
    policy_file=RecordFile("duties/policy.yaml", POLICY),
)
RECORD: Final = Adjustment(
    id="ADJ-2026-001",
    door="adjustment",
    circumstance="law_change",
    reason="消防法修订后，检查由县消防救援大队直接实施，乡镇不再参加联合检查，只做通知和宣传。" * 3,
    applicant="铜陵镇",
    changes=(
        RecordEntry(item="DS0201", action="move", from_list="cooperative", to="recalled"),
        RecordEntry(item="DS0001", action="amend", fields=("departments", "township_duties")),
        RecordEntry(item="DS0002", action="remove", reason="merged"),
        RecordEntry(item="DS0003", action="add"),
        RecordEntry(item="DS0004", action="rescope", townships=("前楼镇", "西埔镇")),
    ),
    opinions=(
        Opinion(department="县消防救援大队", opinion="agree", date="2026-04-13"),
        Opinion(
            department="县应急管理局", opinion="agree_with_changes", date="2026-04-14", note="建议保留协助通知一项"
        ),
        Opinion(department="西埔镇", opinion="disagree", date="2026-04-15", note="不宜取消"),
    ),
    steps={
        "apply": StepTaken(date="2026-04-07"),
        "consult": StepTaken(date="2026-04-17", note="两次会商"),
        "review": StepTaken(date="2026-05-08", document="东委编函〔2026〕3号"),
    },
    notes="随第二批调整一并公布。",
)
EMERGENCY: Final = msgspec.structs.replace(
    RECORD, id="ADJ-2026-002", door="admission", circumstance="superior_order", emergency=True, opinions=(), steps={}
)
ASKING: Final = msgspec.structs.replace(
    EMERGENCY, id="ADJ-2026-005", changes=RECORD.changes[:1], emergency=False, notes=None
)
LIGHT: Final = msgspec.structs.replace(
    RECORD,
    id="ADJ-2026-003",
    changes=(RecordEntry(item="DS0001", action="amend", fields=("notes",)),),
    steps={"apply": StepTaken(date="2026-04-07")},
)


def long(count: int) -> tuple[Checklist, Adjustment]:
    """A record that amends so many items."""
    county = replace(checklist(*map(basic, range(1, count + 1))), policy_file=COUNTY.policy_file)
    changes = tuple(
        RecordEntry(item=f"DS{number:04d}", action="amend", fields=("notes",)) for number in range(1, count + 1)
    )
    return county, msgspec.structs.replace(RECORD, id="ADJ-2026-004", changes=changes)
