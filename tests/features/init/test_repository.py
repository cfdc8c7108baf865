"""A new county's repository."""

import dataclasses
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import dutylist
from dutylist.features.init.repository import NewCounty, NewTownship, county_files, lay_out_county
from dutylist.model.file_kinds import KINDS, kind_of
from dutylist.reading.schema_labels import schema_directory
from dutylist.writing import errors as refusal
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.layout.layout import canonical
from dutylist.writing.new import files as create

DONGSHAN = NewCounty(
    "东山县",
    "350626",
    "DS",
    (NewTownship("西埔镇", "350626100"), NewTownship("铜陵镇", "350626106")),
    "2025-1",
    "2025-03-01",
)


def made(county: NewCounty = DONGSHAN) -> dict[str, bytes]:
    return county_files(county, schema_directory())


def everything_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("county", [NewCounty(), DONGSHAN], ids=["sample", "given"])
def test_a_new_repository_validates_without_a_single_finding(tmp_path: Path, county: NewCounty) -> None:
    lay_out_county(tmp_path / "county", made(county))
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "dutylist",
            "--root",
            str(tmp_path / "county"),
            "validate",
            "--fail-on",
            "warning",
            "--no-cache",
        ],
        capture_output=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )
    assert (done.returncode, done.stderr.decode()) == (0, ""), done.stdout.decode()
    assert "3 个事项" in done.stdout.decode()


def test_every_data_file_is_in_canonical_layout() -> None:
    for path, data in made().items():
        kind = kind_of(path) if path.endswith(".yaml") else None
        if kind:
            assert canonical(data.decode(), kind) == data.decode(), path


def test_the_values_given_stand_in_the_files() -> None:
    files = made()
    checklist = files["duties/checklist.yaml"].decode()
    assert (
        'county: 东山县\ndivision_code: "350626"\nid_prefix: DS\nedition: "2025-1"\neffective: 2025-03-01' in checklist
    )
    assert '  - {name: 西埔镇, code: "350626100"}\n  - {name: 铜陵镇, code: "350626106"}\n' in checklist
    assert {f"duties/{place}.yaml" for place in ("basic/DS0001", "cooperative/DS0002", "recalled/DS0003")} <= set(files)
    assert files["README.md"].decode().startswith("# 东山县乡镇履行职责事项清单\n")
    assert not [path for path, data in files.items() if re.search(rb"@[a-z_]+@", data) or "@" in path]


def test_the_schemas_are_the_programs_own_byte_for_byte() -> None:
    files = made()
    assert {f"schema/{kind.schema}" for kind in KINDS} | {"schema/common.schema.json"} <= set(files)
    assert files["schema/item.schema.json"] == (schema_directory() / "item.schema.json").read_bytes()


def test_the_editor_associates_every_kind_of_file_with_its_schema() -> None:
    associations = json.loads(made()[".vscode/settings.json"])["yaml.schemas"]
    expected = {
        f"./schema/{kind.schema}": {f"duties/{kind.file}"}
        if kind.file
        else {f"duties/{each}/*.yaml" for each in kind.folders}
        for kind in KINDS
    }
    assert {
        schema: {globs} if isinstance(globs, str) else set(globs) for schema, globs in associations.items()
    } == expected
    assert "redhat.vscode-yaml" in json.loads(made()[".vscode/extensions.json"])["recommendations"]


def test_every_settings_file_is_valid_with_line_feeds_only() -> None:
    for path, data in made().items():
        text = data.decode()
        assert "\r" not in text
        assert not text or (text.endswith("\n") and not text.endswith("\n\n"))
        if path.endswith((".yml", ".yaml")):
            YAML(typ="safe").load(text)
        elif path.endswith(".json"):
            json.loads(text)


def commands_of(path: str) -> list[str]:
    """Every shell command of a pipeline."""
    pipeline: Any = YAML(typ="safe").load(made()[path].decode())
    if ".github" in path:
        return [step["run"] for job in pipeline["jobs"].values() for step in job["steps"] if "run" in step]
    if path == ".gitlab-ci.yml":
        return [*pipeline["default"]["before_script"], *pipeline["validate"]["script"], *pipeline["gate"]["script"]]
    return [command for step in pipeline["stages"][0]["steps"] for command in step["commands"]]


# What a platform says in commits, numbers, branches and places of its own; none of it is named by who proposes a change.
TOLD = {
    "CI_PROJECT_DIR",
    "CI_PROJECT_ID",
    "CI_COMMIT_BEFORE_SHA",
    "CI_MERGE_REQUEST_PROJECT_ID",
    "CI_MERGE_REQUEST_PROJECT_URL",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
    "CI_MERGE_REQUEST_DIFF_BASE_SHA",
    "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA",
    "CI_COMMIT_SHA",
    "GITEE_PULL_ID",
    "GITEE_BRANCH",
    "GITEE_COMMIT",
}


@pytest.mark.parametrize(
    ("path", "command"),
    [
        (".gitlab-ci.yml", "dutylist validate --format gitlab --exit-zero > gl-code-quality-report.json"),
        (".gitlab-ci.yml", 'dutylist gate "$range"'),
        (".workflow/dutylist.yml", "dutylist validate && dutylist fmt --check"),
    ],
)
def test_a_pipeline_validates_and_no_word_of_a_pull_request_reaches_its_shell(path: str, command: str) -> None:
    commands = commands_of(path)
    assert command in commands
    for each in commands:
        assert "`" not in each
        assert set(re.findall(r"\$\{?([A-Za-z_]+)", each)) <= {*TOLD, "base", "head", "dots", "from", "range"}


def test_the_pipelines_on_github_run_nothing_but_the_actions() -> None:
    for name in ("dutylist", "dutylist-comment"):
        assert commands_of(f".github/workflows/{name}.yml") == []
    major = dutylist.__version__.partition(".")[0]
    assert f"uses: dutylist/dutylist@v{major}\n".encode() in made()[".github/workflows/dutylist.yml"]
    assert f"dutylist/dutylist/comment@v{major}\n".encode() in made()[".github/workflows/dutylist-comment.yml"]


def test_the_program_is_installed_without_a_look_at_the_files_of_a_change() -> None:
    for path in (".gitlab-ci.yml", ".workflow/dutylist.yml"):
        installing = [command for command in commands_of(path) if " pip " in command]
        assert installing
        assert all(re.match("python3? -I -m pip install ", command) for command in installing)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "x"},
        {"name": "东山县\n- {}"},
        {"name": "东山县](x)"},
        {"name": "../东山"},
        {"division_code": "35062"},
        {"division_code": "３５０６２６"},
        {"prefix": "ds"},
        {"prefix": "../DS"},
        {"edition": ""},
        {"edition": "a\x1b[0m"},
        {"effective": "2025-02-30"},
        {"effective": "20250301"},
        {"townships": ()},
        {"categories": ("党的建设", "党的建设")},
        {"categories": ("a\n- b",)},
        {"townships": (NewTownship("西埔镇", "350627100"),)},
        {"townships": (NewTownship("西埔镇", "350626100"), NewTownship("西埔镇", "350626101"))},
        {"townships": (NewTownship("西埔镇", "350626100"), NewTownship("铜陵镇", "350626100"))},
        {"townships": (NewTownship("西埔镇}, {x: y", "350626100"),)},
    ],
)
def test_values_that_are_not_names_or_codes_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(WriteRefusedError) as caught:
        made(dataclasses.replace(DONGSHAN, **change))
    assert caught.value.render("zh").isprintable()
    assert caught.value.render("en").isprintable()


def test_missing_folders_are_made_and_what_is_there_stays(tmp_path: Path) -> None:
    folder = tmp_path / "a/b"
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("mine")
    (folder / "duties").mkdir()
    written = lay_out_county(folder, made())
    assert len(written) == len(made())
    assert everything_in(folder) == {**made(), "notes.txt": b"mine"}
    assert everything_in(lay_out_county(tmp_path / "c/d", made())[0].parent) == made()


def test_nothing_is_written_where_anything_would_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / "schema").write_text("a file")
    before = everything_in(tmp_path)
    with pytest.raises(WriteRefusedError) as caught:
        lay_out_county(tmp_path, made())
    assert caught.value.why is refusal.CLASHES
    assert "README.md" in caught.value.render("zh")
    assert "schema/item.schema.json" in caught.value.render("zh")
    assert everything_in(tmp_path) == before


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "county").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "county/duties").symlink_to(tmp_path / "outside")
    with pytest.raises(WriteRefusedError):
        lay_out_county(tmp_path / "county", made())
    assert not list((tmp_path / "outside").iterdir())


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "county").write_text("mine")
    with pytest.raises(WriteRefusedError):
        lay_out_county(tmp_path / "county", made())
    assert everything_in(tmp_path) == {"county": b"mine"}


@pytest.mark.parametrize("failure", [OSError("disk full"), KeyboardInterrupt()], ids=["full", "interrupted"])
def test_a_failure_half_way_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    left = [len(made()) // 2]

    def failing(path: Path, data: bytes) -> None:
        left[0] -= 1
        if not left[0]:
            raise failure
        path.write_bytes(data)

    monkeypatch.setattr(create, "write_new_bytes", failing)
    with pytest.raises(type(failure)):
        lay_out_county(tmp_path / "a/county", made())
    left[0] = 7
    with pytest.raises(type(failure)):
        lay_out_county(tmp_path, made())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.txt"]


def test_two_runs_make_the_same_bytes() -> None:
    assert made() == made()
    assert list(made()) == sorted(made())


def test_the_templates_name_no_other_county_and_the_version_that_made_them() -> None:
    own = [data.decode() for path, data in made(NewCounty()).items() if not path.startswith("schema/")]
    assert "东山" not in "".join(own)
    assert sum(f"dutylist~={dutylist.__version__}" in text for text in own) == 4
