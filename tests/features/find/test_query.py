"""A usual command line of `find` is understood without the library of options, and as by it."""

import sys
from pathlib import Path
from typing import Final

import pytest

from dutylist.cli.app import call
from dutylist.features.find.query import FindQuery, plain_query
from tests.command import in_subprocess

Asked = tuple[FindQuery, Path | None]

PLAIN: Final = (
    ["find", "占道经营"],
    ["find", "占道", "经营", "--light"],
    ["--root", "县", "find", "占道经营", "--format", "json", "--township", "铜陵镇"],
    ["find", "--full", "--learn", "--choose", "0", "占道经营"],
    ["find", "--file", "-", "--reply"],
    ["find", "-"],
    ["find"],
    ["find", "--file", "通知.docx", "--choose", "12"],
)
OTHER: Final[tuple[list[str], ...]] = (
    ["find", "--help"],
    ["find", "--", "-x"],
    ["find", "占道", "-o", "x.md"],
    ["find", "占道", "--format", "网页"],
    ["find", "占道", "--format=json"],
    ["find", "占道", "--choose", "-1"],
    ["find", "占道", "--choose", "一"],
    ["find", "占道", "--township"],
    ["find", "占道", "--township", "铜陵镇", "--township", "西埔镇"],
    ["find", "占道", "--lite"],
    ["find", ""],
    ["whistle", "find", "占道"],
    ["--root", "find", "占道"],
    ["--root"],
    [],
)


@pytest.fixture
def understood(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    asked: list[Asked] = []

    def record(query: FindQuery, root: Path | None) -> int:
        asked.append((query, root))
        return 0

    monkeypatch.setattr("dutylist.features.find.command.run_find", record)
    return asked


@pytest.mark.parametrize("arguments", PLAIN, ids=" ".join)
def test_a_usual_command_line_is_understood_as_by_the_library(arguments: list[str], understood: list[Asked]) -> None:
    assert call(arguments) == 0
    assert [plain_query(arguments)] == understood


@pytest.mark.parametrize("arguments", OTHER, ids=" ".join)
def test_any_other_command_line_is_left_to_the_library(arguments: list[str]) -> None:
    assert plain_query(arguments) is None


def test_an_answer_does_without_the_library_of_options(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['typer'] = None\n")
    sample = Path(__file__).parents[3]
    ran = in_subprocess("find", "消防安全检查", "--light", cwd=sample, env={"PYTHONPATH": str(tmp_path)})
    assert (ran.status, ran.err) == (0, "")
    assert "DS0201" in ran.out
    assert sys.modules["typer"]
