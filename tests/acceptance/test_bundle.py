"""The folder that runs without Python: built here, then used with nothing else at hand."""

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dutylist.cli.registry import COMMANDS
from tests.docs.test_readme import ROOT, Shown, shown_commands
from tests.features.exchange.annexes import plain

LISTENING = frozenset({"serve", "lsp", "mcp"})
"""Commands that wait for others; the folder's other tests are of their answers."""


def one_for_each_command() -> list[Shown]:
    """The first example of each command in the README."""
    found: dict[str, Shown] = {}
    for shown in shown_commands("README.zh-CN.md"):
        name = shown.command.split()[1] if shown.command.startswith("dutylist ") else ""
        if name:
            found.setdefault(name, shown)
    return [shown for name, shown in found.items() if name not in LISTENING]


def test_the_folder_runs_every_command_without_python(tmp_path: Path) -> None:
    packed = _built(tmp_path / "dist")
    with zipfile.ZipFile(packed) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
    folder = packed.with_suffix("") if packed.with_suffix("").is_dir() else tmp_path / "dist" / packed.stem
    program = folder / "dutylist"
    assert f"{folder.name}/dutylist" in names
    _has_what_is_promised(folder)
    assert _failures(program, tmp_path) == []
    _speaks_in_every_locale(program, tmp_path)
    asked = subprocess.run([program, "--show-completion"], env={}, capture_output=True, check=False, encoding="utf-8")
    assert "_dutylist_completion" in asked.stdout, asked.stderr


def _built(target: Path) -> Path:
    """The zip of the program as it is now. What PyInstaller found out about the parts of others is kept in `build`."""
    lists = (ROOT / "packaging/dutylist.spec", *sorted((ROOT / "requirements").glob("*.txt")))
    key = hashlib.sha256(b"\0".join(file.read_bytes() for file in lists)).hexdigest()[:16]
    work = ROOT / "build" / "bundle-tests" / f"{key}-{sys.version_info.major}.{sys.version_info.minor}"
    work.mkdir(parents=True, exist_ok=True)
    with (work / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = subprocess.run(
            [sys.executable, ROOT / "packaging/bundle.py", "--level", "0", "--target", target, "--work", work],
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


def _failures(program: Path, tmp_path: Path) -> list[tuple[str, int, str, str]]:
    """The README's commands that do something else with the program than the README says."""
    commands = one_for_each_command()
    assert {command.name for command in COMMANDS} - LISTENING <= {shown.command.split()[1] for shown in commands}
    history = tmp_path / "history"
    subprocess.run([sys.executable, ROOT / "benchmarks/sample_history.py", history], check=True)
    tools = tmp_path / "tools"
    tools.mkdir()
    git = shutil.which("git")
    assert git is not None
    (tools / "git").symlink_to(git)
    home = tmp_path / "home"
    home.mkdir()
    environment = {"PATH": str(tools), "HOME": str(home), "DUTYLIST_TODAY": "2026-11-23", "COLUMNS": "100"}
    sample = _sample(tmp_path / "sample")
    wrong = []
    for number, shown in enumerate(commands):
        place = tmp_path / f"place{number}"
        _lay_out(place, shown, history, sample)
        ran = subprocess.run(
            ["/bin/sh", "-c", re.sub(r"\bdutylist (?=[a-z])", f"{program} ", shown.command.replace("--all", "西埔镇"))],
            cwd=place,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        if ran.returncode != (1 if "不予通过" in shown.output else 0):
            wrong.append((shown.command, ran.returncode, ran.stdout[-500:], ran.stderr[-500:]))
    return wrong


def _sample(folder: Path) -> Path:
    """What commands on the sample are given: its list and its schemas, and documents of it."""
    for name in ("duties", "schema"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "build").mkdir()
    document = plain()
    for name in ("清单", "铜陵镇", "西埔镇"):
        (folder / f"{name}.docx").write_bytes(document)
    return folder


def _lay_out(place: Path, shown: Shown, history: Path, sample: Path) -> None:
    # Links: the program puts new files in the place of old ones and writes into none.
    if " start " in shown.command and not shown.history:
        place.mkdir()
        (place / "东山县清单.docx").hardlink_to(sample / "清单.docx")
    else:
        shutil.copytree(history if shown.history else sample, place, copy_function=os.link)


def _has_what_is_promised(folder: Path) -> None:
    sums = dict(line.split("  ", 1)[::-1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines())
    files = {
        file.relative_to(folder).as_posix(): file
        for file in folder.rglob("*")
        if file.is_file() and file.name != "SHA256SUMS"
    }
    assert sums.keys() == files.keys()
    for name in ("dutylist", "README.zh-CN.md", "sbom.cdx.json"):
        assert hashlib.sha256(files[name].read_bytes()).hexdigest() == sums[name]
    parts = json.loads(files["sbom.cdx.json"].read_text("utf-8"))
    listed = {part["name"].lower(): part["version"] for part in parts["components"]}
    assert {"typst", "lxml", "openpyxl", "jinja2"} <= listed.keys()
    assert "timestamp" not in parts.get("metadata", {})
    assert "serialNumber" not in parts
    licences = files["licences/LICENCES.txt"].read_text("utf-8")
    assert all(f"{name} {version}".lower() in licences.lower() for name, version in listed.items())
    assert any(name.startswith("licences/typst-") for name in files)


def _speaks_in_every_locale(program: Path, place: Path) -> None:
    for locale in ("C", "POSIX", "zh_CN.GBK"):
        ran = subprocess.run(
            [os.fsencode(program), b"--root", os.fsencode(ROOT), b"find", "占道经营".encode()],
            env={"LC_ALL": locale, "HOME": str(place)},
            capture_output=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr.decode()
        assert "占道经营治理" in ran.stdout.decode()


@pytest.mark.parametrize("module", ["os", "subprocess", "dutylistx.main"])
def test_only_functions_of_ours_run_in_a_process_of_the_folder(module: str) -> None:
    from dutylist.source.own_process import run_own_process

    with pytest.raises(ValueError, match=module):
        run_own_process([module, "main"])
