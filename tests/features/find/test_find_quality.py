"""How well tasks are found: the targets, on every labelled text of the benchmark."""

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dutylist.features.find.vector_store import VARIABLE
from tests.search.meaning.full.model import built_model

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
def letters(benchmark: Any) -> list[Any]:
    return [task for half in benchmark.HALVES for task in benchmark.labelled(half)]


@pytest.fixture(scope="module")
def everyday(benchmark: Any) -> list[Any]:
    tasks: list[Any] = benchmark.everyday()
    return tasks


@pytest.fixture(scope="module")
def terse(benchmark: Any) -> list[Any]:
    tasks: list[Any] = benchmark.terse()
    return tasks


@pytest.fixture(scope="module", params=["light", "full"])
def strength(benchmark: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "full":
            built_model()
            # By their contents, so that neither another worker nor a later run computes them again.
            assert request.config.cache
            patch.setenv(VARIABLE, str(request.config.cache.mkdir("vectors")))
            benchmark.full()
        yield getattr(benchmark, request.param)


def test_letters_are_answered_surely_and_rightly(benchmark: Any, strength: Any, letters: list[Any]) -> None:
    # A sure answer does not rest on the sentence model: a part of the letters shows what that changes.
    found = benchmark.measured(letters if strength is benchmark.light else letters[::4], strength)
    assert benchmark.share(each.sure for each in found) >= 0.95
    assert sum(each.forced for each in found) == 0


def test_texts_are_answered_or_asked_about_and_seldom_refused_and_make_nobody_work(
    benchmark: Any, strength: Any, everyday: list[Any], terse: list[Any]
) -> None:
    # The sentence model takes ten times as long a text: it is tried on half of them.
    every = 1 if strength is benchmark.light else 2
    for tasks, among, most_refused in (
        (everyday, {"light": 0.96, "full": 0.97}, 0.0),
        (terse, {"light": 0.91, "full": 0.92}, 0.05),
    ):
        found = benchmark.measured(tasks[::every], strength)
        assert sum(each.forced for each in found) == 0
        listed = [each for each in found if each.listed]
        assert benchmark.share(each.among for each in listed) >= among[strength.__name__]
        assert benchmark.share(each.refused for each in listed) <= most_refused


def test_what_is_not_on_the_list_is_asked_about_and_hardly_ever_claimed(benchmark: Any) -> None:
    found = benchmark.measured(benchmark.off_list())
    assert len(found) == 150
    assert sum(each.forced for each in found) <= 2


def test_texts_of_a_file_are_read_with_all_that_is_right(benchmark: Any, tmp_path: Path) -> None:
    file = tmp_path / "own.jsonl"
    row = {
        "register": "phone",
        "verdict": "do",
        "ok_verdicts": ["do", "cooperate"],
        "accept": ["DS0001"],
        "text": "问一下",
    }
    file.write_text(json.dumps(row, ensure_ascii=False) + "\n\n", encoding="utf-8")
    (task,) = benchmark.from_json(file)
    assert (task.items, task.register, task.text) == ({"DS0001"}, "phone", "问一下")
    assert {task.verdict, *task.also} == {"do", "cooperate"}


def test_there_are_enough_tasks_a_part_of_them_off_the_list(letters: list[Any], everyday: list[Any]) -> None:
    for tasks, off in ((letters, 1 / 4), (everyday, 1 / 8)):
        assert len(tasks) == len({task.text for task in tasks}) >= 200
        assert sum(not task.items for task in tasks) >= len(tasks) * off


def test_no_task_is_the_copy_of_a_title(benchmark: Any, letters: list[Any], everyday: list[Any]) -> None:
    index = benchmark.sample()
    titles = [index.item(number).title for number in range(index.size)]
    assert [title for title in titles for task in (*letters, *everyday) if title in task.text] == []


def test_the_labels_name_items_and_verdicts_that_exist(benchmark: Any, letters: list[Any], everyday: list[Any]) -> None:
    index, tasks = benchmark.sample(), (*letters, *everyday)
    known = {index.item(number).id for number in range(index.size)}
    assert frozenset().union(*(task.items for task in tasks)) <= known
    assert {task.verdict for task in tasks} == {"do", "cooperate", "not_township", "admission"}
    assert all((task.verdict == "admission") == (not task.items) for task in tasks)
