"""How far posts and indicators reach."""

from msgspec.structs import replace

from dutylist.features.report.coverage_figures import IndicatorCoverage, indicator_coverage, posts_coverage
from dutylist.model.checklist import RecordFile
from dutylist.model.records import Assessment, Indicator, Post, Posts
from tests.compare.items import basic, cooperative, recalled
from tests.features.gate.gates import county

COUNTY = county(basic(1), basic(2), cooperative(201), recalled(401))


def test_a_township_without_posts_covers_nothing() -> None:
    first, *others = COUNTY.township_names
    posts = Posts(township=first, posts=(Post(name="综合岗", duties=("DS0001", "DS0401")),))
    found = posts_coverage(replace(COUNTY, posts=(RecordFile("duties/posts/x.yaml", posts),)))
    assert [(each.township, each.covered, each.total, each.posts) for each in found] == [
        (first, 1, 3, 1), *((name, 0, 3, 0) for name in others),
    ]  # fmt: skip


def test_only_indicators_for_townships_in_the_latest_year_cover_basic_items() -> None:
    def rules(year: int, *indicators: Indicator) -> RecordFile[Assessment]:
        record = Assessment(id=f"KH-{year}", title="细则", year=year, indicators=indicators)
        return RecordFile(f"duties/assessments/KH-{year}.yaml", record)

    old = rules(2024, Indicator(id="K01", name="甲", assessed="townships", items=("DS0002",)))
    new = rules(
        2025,
        Indicator(id="K01", name="甲", assessed="townships", items=("DS0001", "DS0201")),
        Indicator(id="K02", name="乙", assessed="departments", items=("DS0002",)),
    )
    assert indicator_coverage(replace(COUNTY, assessments=(old, new))) == IndicatorCoverage(2025, 1, 2, 2)
    assert indicator_coverage(COUNTY) == IndicatorCoverage(None, 0, 2, 0)
