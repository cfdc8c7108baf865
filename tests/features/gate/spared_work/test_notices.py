"""A text outside of the list that has townships do work is refused when it comes in; one that may is told, once."""

from msgspec.structs import replace

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.records import Assessment, Finding, Indicator, Whistle, WhistleCase, WhistleDepartment
from tests.compare.items import TOWNSHIPS, basic, but, recalled
from tests.features.gate.gates import county, judged

RECALLED = recalled(401)


def with_notes(text: str | None) -> Checklist:
    departments = (WhistleDepartment(name="县公安局", unit="治安科", role="lead"),)
    whistle = Whistle(id="W01", title="占道经营", kind="emergency", departments=departments, notes=text)
    return replace(county(RECALLED), whistles=(RecordFile("duties/whistles/W01.yaml", whistle),))


def with_finding(**fields: object) -> Checklist:
    values = {
        "id": "F-2026-001",
        "date": "2026-03-02",
        "source": "inspection",
        "township": TOWNSHIPS[0],
        "items": (RECALLED.id,),
        "problem": "not_performed",
        "description": f"{TOWNSHIPS[0]}没有立案查处",
    } | fields
    finding = Finding(**values)  # type: ignore[arg-type]
    return replace(county(RECALLED), findings=(RecordFile("duties/findings/F-2026-001.yaml", finding),))


def told(before: Checklist, after: Checklist) -> list[str]:
    verdict = judged(before, after)
    return [each.diagnostic.code for each in (*verdict.refusals, *verdict.notices)]


def test_a_note_that_has_the_township_go_first_is_refused() -> None:
    assert told(with_notes(None), with_notes("先由所在镇处置，处置不了的再吹哨")) == ["G608"]


def test_it_is_told_once() -> None:
    both = with_notes("先由所在镇处置，处置不了的再吹哨")
    assert told(both, both) == []


def test_half_a_character_in_a_text_or_item_is_no_obstacle() -> None:
    odd = replace(
        county(but(RECALLED, title="对擅自采矿\ud800行为的处罚")), whistles=with_notes("镇里先罚\ud800款").whistles
    )
    assert "G608" in told(with_notes(None), odd)


def test_a_note_on_departments_is_not() -> None:
    assert told(with_notes(None), with_notes("县公安局夜间也到场")) == []


def test_a_township_blamed_for_what_was_recalled_is_refused() -> None:
    assert told(county(RECALLED), with_finding()) == ["G608"]
    assert told(county(RECALLED), with_finding(description=f"{TOWNSHIPS[0]}动作慢")) == ["G608"]


def test_a_department_blamed_for_what_it_received_is_not() -> None:
    assert told(county(RECALLED), with_finding(description="县自然资源局没有立案查处")) == []


def test_a_keyword_in_other_words_is_told() -> None:
    plain = basic(1, title="便民服务中心规范化运行", keywords=("办事窗口",))
    before, after = (county(RECALLED, item) for item in (plain, but(plain, keywords=("办事窗口", "偷偷挖矿"))))
    assert "G516" in [each.diagnostic.code for each in judged(before, after).notices]


def test_an_indicator_is_measured_by_the_items_that_it_names() -> None:
    def assessed(name: str) -> Checklist:
        indicator = Indicator(id="K01", name=name, assessed="townships", items=("DS0001",))
        assessment = Assessment(id="KH-2026", title="考评细则", year=2026, indicators=(indicator,))
        own = basic(1, title="村庄清洁", township_duties=("清扫村道",))
        other = basic(2, title="矿区边坡清洁", township_duties=("清扫矿区边坡",))
        listed = county(RECALLED, own, other)
        return replace(listed, assessments=(RecordFile("duties/assessments/KH-2026.yaml", assessment),))

    assert told(assessed("村庄清洁率"), assessed("挖矿行为清零率")) == ["G608"]
    assert told(assessed("村庄清洁率"), assessed("村道清扫率")) == []


def test_a_case_names_what_the_items_of_its_whistle_spare_townships() -> None:
    def blown(notes: str | None) -> Checklist:
        item = basic(2, title="占道经营劝导", not_township=("暂扣摊贩经营物品",))
        whistle = with_notes(None).whistles[0]
        there = replace(whistle, record=replace(whistle.record, items=(item.id,)))
        case = WhistleCase(id="2026-0001", whistle="W01", township=TOWNSHIPS[0], blown="2026-03-02T09:10", notes=notes)
        cases = (RecordFile("duties/whistles/cases/2026-0001.yaml", case),)
        return replace(county(RECALLED, item), whistles=(there,), cases=cases)

    verdict = judged(blown(None), blown("摊主劝不动的，镇上先把车子留下来存着"))
    (refusal,) = verdict.refusals
    assert "DS0002 写明乡镇无需承担的“暂扣摊贩经营物品”" in str(refusal.diagnostic.arguments["what"])
