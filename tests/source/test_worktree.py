"""Which files of the work tree belong to the checklist, and which cannot be used (the F codes)."""

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from dutylist.source.base import MAX_BYTES, SourceFile, UnusableError
from dutylist.source.worktree import Worktree
from tests.conftest import Run

ITEM: Final = "duties/basic/DS0003.yaml"


def _text(county: Path) -> str:
    text = (county / "duties/basic/DS0002.yaml").read_text(encoding="utf-8")
    return text.replace("DS0002", "DS0003").replace("矛盾纠纷调解", "防汛值守")


def _a_folder(file: Path) -> None:
    file.mkdir()


def _a_pipe(file: Path) -> None:
    os.mkfifo(file)


def _a_socket(file: Path) -> None:
    here = Path.cwd()
    os.chdir(file.parent)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(file.name)
    os.chdir(here)


def _a_link_to_itself(file: Path) -> None:
    file.symlink_to(file.name)


def _a_link_to_nothing(file: Path) -> None:
    file.symlink_to("nowhere.yaml")


def _a_link_to_a_folder_inside(file: Path) -> None:
    file.symlink_to("../recalled")


def _a_link_outside(file: Path) -> None:
    (file.parents[3] / "outside.yaml").write_text("secret: 密码\n", encoding="utf-8")
    file.symlink_to("../../../outside.yaml")


def _an_absolute_link_outside(file: Path) -> None:
    file.symlink_to("/etc/passwd")


def _a_link_without_end(file: Path) -> None:
    file.symlink_to("/dev/zero")


def _a_large_file(file: Path) -> None:
    file.write_bytes(b"# " + b"x" * MAX_BYTES)


def _an_endless_looking_file(file: Path) -> None:
    with file.open("wb") as out:
        out.truncate(50 << 20)


CASES: Final[list[tuple[str, str, Callable[[Path], Any]]]] = [
    ("F102", ITEM, _a_large_file),
    ("F102", ITEM, _an_endless_looking_file),
    ("F103", ITEM, _a_folder),
    ("F103", ITEM, _a_pipe),
    ("F103", ITEM, _a_socket),
    ("F103", ITEM, _a_link_to_itself),
    ("F103", ITEM, _a_link_to_nothing),
    ("F103", ITEM, _a_link_to_a_folder_inside),
    ("F104", ITEM, _a_link_outside),
    ("F104", ITEM, _an_absolute_link_outside),
    ("F104", ITEM, _a_link_without_end),
    ("F104", "duties/old", _a_link_outside),
    ("F104", "duties/basic/old", _a_link_to_a_folder_inside),
    ("F105", "duties/DS0003.yaml", Path.touch),
    ("F105", "duties/basic/old/DS0003.yaml", Path.touch),
    ("F106", "duties/basic/DS0003.yml", Path.touch),
    ("F106", "duties/basic/DS0003.YAML", Path.touch),
    ("F106", "duties/basic/DS0003.yaml.txt", Path.touch),
    ("F106", "duties/policy.yml", Path.touch),
    ("F107", "duties/basic/DS\u200b0003.yaml", Path.touch),
    ("F107", "duties/basic/DS\x1b[31m0003.yaml", Path.touch),
    ("F107", "duties/basic/DS\n0003.yaml", Path.touch),
    ("F107", os.fsdecode(b"duties/basic/\xc9\xe7.yaml"), Path.touch),
]


@pytest.mark.parametrize(("code", "path", "make"), CASES)
def test_what_cannot_be_used_is_told_once_and_never_read(
    code: str, path: str, make: Callable[[Path], Any], county: Path, run: Run
) -> None:
    (county / path).parent.mkdir(parents=True, exist_ok=True)
    make(county / path)
    ran = run.validate()
    assert ran.status == 1
    (told,) = ran.diagnostics
    assert told["code"] == code
    assert told["path"] == path.encode(errors="surrogateescape").decode(errors="replace")
    assert [told[key] for key in ("line", "column", "end_line", "end_column", "pointer")] == [1, 1, 1, 1, ""]
    assert "密码" not in ran.out + run("validate").out
    assert "root:" not in run("validate").out


def test_a_link_to_a_file_inside_is_followed(county: Path, run: Run) -> None:
    (county / "texts").mkdir()
    (county / "texts/DS0003").write_text(_text(county), encoding="utf-8")
    (county / ITEM).symlink_to("../../texts/DS0003")
    assert run.validate().report["summary"]["items"] == 5


@pytest.mark.parametrize(
    "name", [".DS0009.yaml", ".DS0001.yaml.swp", "README.md", "DS0003", "notes.txt", "DS0003.yaml~"]
)
def test_hidden_files_and_files_of_other_kinds_are_left_alone(name: str, county: Path, run: Run) -> None:
    (county / "duties/basic" / name).write_text("[")
    assert run.validate().codes == []


def test_a_folder_in_a_place_of_a_file_is_told_and_not_entered(county: Path, run: Run) -> None:
    folder = county / ITEM
    folder.mkdir()
    (folder / "DS0009.yaml").touch()
    assert run.validate().codes == ["F103"]


def test_folders_without_end_are_not_followed_without_end(county: Path, run: Run) -> None:
    deep = county / "duties" / "/".join(["a"] * 30)
    deep.mkdir(parents=True)
    (deep / "DS0003.yaml").touch()
    (told,) = run.validate().diagnostics
    assert (told["code"], told["path"]) == ("F105", "duties" + "/a" * 9)


@pytest.mark.parametrize("path", ["duties/departments.yaml", "duties/checklist.yaml"])
def test_a_missing_register_is_told_in_its_place(path: str, county: Path) -> None:
    from dutylist.reading.load import load_root

    (county / path).unlink()
    (told,) = load_root(county).diagnostics
    assert (told.code, told.place.path) == ("F108", path)


def test_a_county_without_a_policy_is_a_county(county: Path, run: Run) -> None:
    (county / "duties/policy.yaml").unlink()
    assert run.validate().codes == []


@pytest.mark.parametrize("path", ["duties/basic/DS0001.yaml", "duties/checklist.yaml", "duties/departments.yaml"])
def test_a_file_that_may_not_be_read_is_told(
    path: str, county: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As root every file can be read, so the refusal has to be made up.
    opening = os.open

    def guarded(name: Any, *rest: Any, **more: Any) -> int:
        if str(name).endswith(path):
            raise PermissionError(13, "Permission denied", name)
        return opening(name, *rest, **more)

    monkeypatch.setattr(os, "open", guarded)
    told = [each for each in run.validate("--no-cache").diagnostics if each["path"] == path]
    assert [each["code"] for each in told] == ["F101"]
    assert told[0]["message"].endswith("没有权限")


def test_a_folder_that_may_not_be_read_is_told(county: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    scanning = os.scandir

    def guarded(name: Any) -> Any:
        if str(name).endswith("duties/basic"):
            raise PermissionError(13, "Permission denied", name)
        return scanning(name)

    monkeypatch.setattr(os, "scandir", guarded)
    told = [each for each in run.validate("--no-cache").diagnostics if each["path"] == "duties/basic"]
    assert [each["code"] for each in told] == ["F101"]


def test_a_file_that_vanishes_while_it_is_read_is_told(county: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    listing = Worktree.entries
    monkeypatch.setattr(Worktree, "entries", lambda self: [*listing(self), SourceFile("duties/basic/DS0009.yaml")])
    told = [each for each in run.validate("--no-cache").diagnostics if each["path"] == "duties/basic/DS0009.yaml"]
    assert [each["code"] for each in told] == ["F101"]


def test_a_checklist_s_folder_that_leads_outside_is_not_read(county: Path, run: Run) -> None:
    (county / "duties").rename(county.parent / "elsewhere")
    (county / "duties").symlink_to("../elsewhere")
    ran = run.validate()
    assert ran.status == 1
    assert set(ran.codes) == {"F104", "F108"}


def test_a_link_outside_is_refused_even_where_nobody_listed_the_files(county: Path) -> None:
    (county / ITEM).symlink_to("/etc/passwd")
    with pytest.raises(UnusableError) as refused:
        Worktree(county).read(ITEM)
    assert refused.value.trouble == "link_outside"


def test_the_files_come_in_the_order_of_their_paths(county: Path) -> None:
    paths = [entry.path for entry in Worktree(county).entries()]
    assert paths == sorted(paths)
    assert len(paths) == 13
