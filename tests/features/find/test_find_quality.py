"""How well tasks are found: the targets, on every labelled task of the benchmark."""

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

BENCHMARK = Path(__file__).parents[3] / "benchmarks" / "find_quality.py"


@pytest.fixture(scope="module")
def benchmark() -> Any:
    spec = importlib.util.spec_from_file_location("find_quality", BENCHMARK)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tasks(benchmark: Any) -> list[Any]:
    return [task for half in benchmark.HALVES for task in benchmark.labelled(half)]


def test_the_right_item_comes_first_the_verdict_is_right_and_nothing_unlisted_is_taken(
    benchmark: Any, tasks: list[Any]
) -> None:
    quality = benchmark.measured(benchmark.sample(), tasks)
    assert quality.first_share >= 0.9
    assert quality.verdict_share >= 0.95  # of those on the list
    assert quality.taken == 0


def test_there_are_enough_tasks_a_quarter_of_them_off_the_list(tasks: list[Any]) -> None:
    assert len(tasks) == len({task.text for task in tasks}) >= 80
    assert sum(not task.items for task in tasks) >= len(tasks) / 4


def test_no_task_is_the_copy_of_a_title(benchmark: Any, tasks: list[Any]) -> None:
    index = benchmark.sample()
    titles = [index.item(number).title for number in range(index.size)]
    assert [title for title in titles for task in tasks if title in task.text] == []


def test_the_labels_name_items_and_verdicts_that_exist(benchmark: Any, tasks: list[Any]) -> None:
    index = benchmark.sample()
    known = {index.item(number).id for number in range(index.size)}
    assert frozenset().union(*(task.items for task in tasks)) <= known
    assert {task.verdict for task in tasks} == {"do", "cooperate", "not_township", "admission"}
    assert all((task.verdict == "admission") == (not task.items) for task in tasks)
