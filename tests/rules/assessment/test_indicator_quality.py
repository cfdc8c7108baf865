"""How well names of indicators are judged: on every labelled name of the benchmark, and on every title of the sample."""

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

from dutylist.model.records import Assessment, Indicator
from dutylist.rules.assessment.judge import judge

BENCHMARK = Path(__file__).parents[3] / "benchmarks" / "indicator_quality.py"


@pytest.fixture(scope="module")
def benchmark() -> Any:
    spec = importlib.util.spec_from_file_location("indicator_quality", BENCHMARK)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def found(benchmark: Any) -> dict[str, list[Any]]:
    return {half: benchmark.cases(half) for half in benchmark.HALVES}


@pytest.mark.parametrize(
    ("half", "verdict", "given", "least"),
    [
        ("tuned", "recalled", False, 19),
        ("tuned", "recalled", True, 19),
        ("tuned", "ok", True, 20),
        ("tuned", "ok", False, 20),
        ("tuned", "cooperative", False, 6),
        ("tuned", "off_list", False, 7),
        ("held_out", "recalled", False, 18),
        ("held_out", "recalled", True, 19),
        ("held_out", "ok", True, 20),
        ("held_out", "ok", False, 20),
        ("held_out", "cooperative", False, 5),
        ("held_out", "off_list", False, 7),
        ("harder", "recalled", False, 11),
        ("harder", "recalled", True, 11),
        ("harder", "ok", True, 19),
        ("harder", "ok", False, 18),
    ],
)
def test_so_many_names_are_judged_rightly(
    benchmark: Any, found: dict[str, list[Any]], half: str, verdict: str, given: bool, least: int
) -> None:
    assert sum(each.right for each in benchmark.of_group(found[half], verdict, given=given)) >= least


def test_no_honest_indicator_is_called_recalled_or_refused_with_its_item(
    benchmark: Any, found: dict[str, list[Any]]
) -> None:
    honest = [each for half in found.values() for each in half if each.named.verdict == "ok"]
    assert len({each.named.name for each in honest}) >= 60
    assert [each.named.name for each in honest if each.found.verdict == "recalled"] == []
    assert [each.named.name for each in honest if each.given and not each.found.stands] == []


def test_no_disguise_is_let_through_where_no_item_is_given(found: dict[str, list[Any]]) -> None:
    disguised = [each for half in found.values() for each in half if each.named.verdict == "recalled"]
    assert len({each.named.name for each in disguised}) >= 60
    silent = [each for each in disguised if not each.given and each.found.stands and not each.found.questioned]
    assert [each.named.name for each in silent] == []


def test_a_basic_item_is_no_cover(benchmark: Any) -> None:
    forbidden = [each for half in benchmark.HALVES for each in benchmark.names(half) if each.verdict != "ok"]
    basic = [filed.record for filed in benchmark.sample().items if filed.record.list == "basic"]
    covered = [(name.name, basic[(7 * number) % len(basic)].id) for number, name in enumerate(forbidden)]
    assert len(covered) >= 80
    passed = benchmark.silent(covered)
    assert len(passed) <= len(covered) / 20, passed


def test_an_honest_indicator_is_seldom_questioned_with_its_item(benchmark: Any) -> None:
    honest = [
        (each.name, each.item) for half in benchmark.HALVES for each in benchmark.names(half) if each.verdict == "ok"
    ]
    assert len(benchmark.silent(honest)) >= 0.9 * len(honest)


def test_what_is_counted_under_a_clever_cover_is_refused_or_questioned(benchmark: Any) -> None:
    forbidden = [each for each in benchmark.names("covers") if each.verdict != "ok"]
    assert len(forbidden) >= 30
    assert len(benchmark.silent((each.name, each.cover) for each in forbidden)) <= len(forbidden) / 20


def test_honest_names_in_several_parts_pass_with_their_item(benchmark: Any) -> None:
    honest = [each for each in benchmark.names("covers") if each.verdict == "ok"]
    assert len(honest) >= 20
    assert len(benchmark.silent((each.name, each.item) for each in honest)) >= 0.9 * len(honest)


def test_no_name_is_the_copy_of_a_title_and_every_label_names_an_item(benchmark: Any) -> None:
    items = benchmark.sample().by_id
    names = [each for half in benchmark.HALVES for each in benchmark.names(half)]
    titles = {filed.record.title for filed in items.values() if filed.record.list != "cooperative"}
    assert len(names) == len({each.name for each in names})
    assert [each.name for each in names if any(title in each.name for title in titles)] == []
    assert {each.item for each in names} | {each.cover for each in names} <= {*items, "-"}


def test_every_title_as_an_indicator_is_judged_by_its_own_list(benchmark: Any) -> None:
    checklist = benchmark.sample()
    items = [filed.record for filed in checklist.items]
    indicators = tuple(
        Indicator(id=f"K{number:03}", name=f"{item.title}完成率", assessed="townships")
        for number, item in enumerate(items)
    )
    verdicts = judge(checklist, "", Assessment(id="KH-2025", title="全部", year=2025, indicators=indicators)).indicators
    right = {"basic": "ok", "cooperative": "cooperative", "recalled": "recalled"}
    assert [
        (item.title, each.verdict)
        for item, each in zip(items, verdicts, strict=True)
        if each.verdict != right[item.list]
    ] == []
