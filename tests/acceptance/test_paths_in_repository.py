"""A checklist in a folder of a repository: forges and build servers find its files by their paths in the repository."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.command import in_process

PLACE = "duties/basic/DS0001.yaml"


@pytest.fixture
def nested(county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the checklist, which has a fault, in the folder `county`."""
    top = tmp_path / "repository"
    shutil.copytree(county, top / "county")
    item = top / "county" / PLACE
    item.write_text(item.read_text("utf-8") + "wrong: key\n", "utf-8")
    subprocess.run(["git", "init", "--quiet", str(top)], check=True)
    monkeypatch.chdir(top)
    return top


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
def test_paths_are_those_of_the_repository(nested: Path, form: str) -> None:
    del nested
    ran = in_process("--root", "county", "validate", "--format", form)
    assert ran.status == 1
    assert f"county/{PLACE}" in ran.out
    assert ran.out.count(PLACE) == ran.out.count(f"county/{PLACE}")


@pytest.mark.parametrize("form", ["json", "text"])
def test_paths_for_people_and_programs_are_those_of_the_checklist(nested: Path, form: str) -> None:
    del nested
    assert "county/duties" not in in_process("--root", "county", "validate", "--format", form).out


@pytest.mark.parametrize("form", ["github", "gitlab", "markdown"])
def test_paths_of_the_gate_are_those_of_the_repository(nested: Path, form: str) -> None:
    git = ("git", "-C", str(nested), "-c", "user.name=a", "-c", "user.email=a@example.org")
    item = nested / "county" / PLACE
    broken = item.read_text("utf-8")
    item.write_text(broken.removesuffix("wrong: key\n"), "utf-8")
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "--quiet", "-m", "base"], check=True)
    item.unlink()
    changed = PLACE.replace("DS0001", "DS0002")
    other = nested / "county" / changed
    other.write_text(other.read_text("utf-8").replace("title: ", "title: 额外"), "utf-8")
    ran = in_process("--root", "county", "gate", "HEAD", "--format", form)
    assert ran.status == 1
    assert f"county/{changed}" in ran.out
    assert (form == "markdown") != ("county/duties/checklist.yaml" in ran.out)
