"""The `datapackage.json` beside an exported CSV file, as the frictionless package reads it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.command import in_process

# In a process of its own: its libraries warn as they load.
READ = "import sys; from frictionless import Package; print(Package(sys.argv[1]).validate().to_json())"


def validated(folder: Path) -> Any:
    done = subprocess.run(
        [sys.executable, "-c", READ, "datapackage.json"], cwd=folder, capture_output=True, check=True, timeout=120
    )
    return json.loads(done.stdout)


def test_frictionless_finds_every_row_valid(county: Path) -> None:
    assert in_process("export", "--format", "csv").status == 0
    told = validated(county / "build")
    assert told["valid"], told
    assert [task["stats"]["rows"] for task in told["tasks"]] == [4]


def test_the_fields_are_the_columns_and_a_wrong_day_is_found(county: Path) -> None:
    assert in_process("export", "-o", "清单.csv").status == 0
    package = json.loads((county / "datapackage.json").read_text("utf-8"))
    (resource,) = package["resources"]
    head = (county / "清单.csv").read_text("utf-8-sig").splitlines()[0]
    assert [field["name"] for field in resource["schema"]["fields"]] == head.split(",")
    text = (county / "清单.csv").read_text("utf-8")
    (county / "清单.csv").write_text(text.replace("2025-03-01", "三月一日"), "utf-8")
    errors = {error["type"] for task in validated(county)["tasks"] for error in task["errors"]}
    assert "type-error" in errors


def test_files_beside_each_other_are_told_by_one_package(county: Path) -> None:
    for names in (("全县.csv",), ("镇.csv", "--township", "铜陵镇"), ("全县.csv",), ("又.csv",)):
        assert in_process("export", "-o", *names).status == 0
    resources = json.loads((county / "datapackage.json").read_text("utf-8"))["resources"]
    assert [(each["name"], each["path"]) for each in resources] == [
        ("items-350626106", "镇.csv"),
        ("items", "全县.csv"),
        ("items-2", "又.csv"),
    ]
    assert validated(county)["valid"]


@pytest.mark.parametrize("there", ["{}", "no", '{"profile": "tabular-data-package", "resources": [3]}', "[" * 9000])
def test_another_package_stays_and_nothing_is_written(county: Path, there: str) -> None:
    (county / "datapackage.json").write_text(there)
    ran = in_process("export", "-o", "清单.csv")
    assert (ran.status, ran.err.splitlines()[0]) == (2, "错误：旁边已有 datapackage.json，不是这里的说明，没有覆盖它")
    assert (county / "datapackage.json").read_text() == there
    assert not (county / "清单.csv").exists()


def test_no_package_is_written_beside_other_formats(county: Path) -> None:
    assert in_process("export", "-o", "清单.json").status == 0
    assert not (county / "datapackage.json").exists()
