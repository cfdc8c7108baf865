from msgspec.structs import replace

from dutylist.features.books.editions.mini import most_needed, needs
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.records import Assessment, Finding, Indicator, WhistleCase
from tests.features.books import samples


def ranked(checklist: Checklist) -> list[str]:
    return [filed.record.id for filed in most_needed(checklist, "铜陵镇", needs(checklist, "铜陵镇"))]


def test_what_daily_work_names_most_comes_first() -> None:
    items = (*(samples.basic(number) for number in (1, 2, 3, 4)), samples.cooperative(201), samples.recalled(401))
    known = samples.whistled(samples.checklist(*items), "DS0002")
    case = WhistleCase(id="2026-0001", whistle="W01", township="铜陵镇", blown="2026-03-02T09:10")
    finding = Finding(
        id="F-1", date="2026-03-02", source="patrol", items=("DS0003",), problem="unclear", description="述"
    )
    indicator = Indicator(id="K01", name="率", assessed="departments", items=("DS0004",))
    assessment = Assessment(id="KH", title="细则", year=2025, indicators=(indicator,))
    known = replace(
        known,
        cases=(RecordFile("c", case),),
        findings=(RecordFile("f", finding),),
        assessments=(RecordFile("a", assessment),),
    )
    assert ranked(known) == ["DS0002", "DS0003", "DS0004", "DS0201", "DS0401", "DS0001"]


def test_what_happened_elsewhere_does_not_count() -> None:
    known = samples.checklist(samples.basic(1), samples.basic(2))
    finding = Finding(
        id="F-1",
        date="2026-03-02",
        source="patrol",
        township="前楼镇",
        items=("DS0002",),
        problem="unclear",
        description="述",
    )
    assert ranked(replace(known, findings=(RecordFile("f", finding),))) == ["DS0001", "DS0002"]
