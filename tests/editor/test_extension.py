"""The extension for VS Code is packed with what it needs, starts the language server and says why it cannot."""

import json
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, Final

import pytest

from dutylist import __version__
from dutylist.cli.registry import BY_NAME
from tests.editor.extension import SOURCES, pack
from tests.editor.install import NODE

ITEM: Final = "duties/basic/DS0001.yaml"
STUB: Final = Path(__file__).with_name("vscode_stub.js")
ONLY_OURS: Final = "只用 dutylist 检查"


@pytest.fixture(scope="module")
def packed_extension(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that people install."""
    return pack(tmp_path_factory.mktemp("vsix"))


@pytest.fixture(scope="module")
def extension(packed_extension: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the installed extension."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(packed_extension) as packed:
        packed.extractall(folder)
    return folder / "extension"


@pytest.fixture
def program(tmp_path: Path) -> str:
    """The command of the program, as somebody would name it in the settings."""
    file = tmp_path / "dutylist"
    file.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dutylist "$@"\n', encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return str(file)


def run(extension: Path, **scenario: Any) -> dict[str, Any]:
    """What the extension shows, writes and runs in a window with these settings, beside the YAML extension or not."""
    given = {"settings": {}, "answers": [], "extensions": [], "state": {}, **scenario}
    done = subprocess.run(
        [NODE, STUB, extension, json.dumps(given)], capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def wrong_item(county: Path) -> str:
    """An item with a township that there is not."""
    file = county / ITEM
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("townships: all", "townships: [铜铃镇]"), encoding="utf-8")
    return str(file)


def test_it_shows_what_the_program_finds_and_asks_once_which_of_two_checks(
    extension: Path, program: str, county: Path
) -> None:
    settings = {"dutylist.command": program, "yaml.validate": True}
    window = {"settings": settings, "extensions": ["redhat.vscode-yaml"], "answers": [ONLY_OURS]}
    file = wrong_item(county)
    told = run(extension, file=file, **window)
    assert [code for code, _ in told["diagnostics"][file]] == ["R201"]
    assert (told["errors"], len(told["questions"])) == ([], 1)
    assert told["settings"] == [["yaml.validate", False, 2]]
    assert run(extension, state=told["state"], **window)["questions"] == []


@pytest.mark.parametrize(("command", "reason"), [("/nowhere/dutylist", "找不到这个程序"), ("false", "它不是 dutylist")])
def test_a_program_that_cannot_be_used_is_told_with_the_setting_and_is_started_once_that_is_right(
    extension: Path, program: str, county: Path, command: str, reason: str
) -> None:
    settings = {"dutylist.command": shutil.which(command) or command}
    told = run(extension, settings=settings, answers=["打开设置"])
    ((text, button),) = told["errors"]
    assert reason in text
    assert "dutylist.command" in text
    assert button == "打开设置"
    assert told["commands"] == [["workbench.action.openSettings", "dutylist.command"]]
    file = wrong_item(county)
    mended = run(extension, settings=settings, then={"dutylist.command": program}, file=file)
    assert [code for code, _ in mended["diagnostics"][file]] == ["R201"]


def test_it_is_packed_with_its_client_and_the_programs_version(packed_extension: Path) -> None:
    with zipfile.ZipFile(packed_extension) as packed:
        names = set(packed.namelist())
        manifest = json.loads(packed.read("extension/package.json"))
        about = packed.read("extension.vsixmanifest").decode()
    assert {"extension/extension.js", "extension/readme.md", "extension/LICENSE.txt"} <= names
    assert "extension/node_modules/vscode-languageclient/package.json" in names
    assert not [name for name in names if "@vscode/vsce" in name]
    assert manifest["main"] == "./extension.js"
    assert f'Version="{__version__}"' in about


def test_it_starts_a_command_that_there_is_and_asks_for_settings_that_it_declares() -> None:
    script = (SOURCES / "extension.js").read_text(encoding="utf-8")
    manifest = json.loads((SOURCES / "package.json").read_text(encoding="utf-8"))
    (words,) = re.findall(r'args: \["(\w+)"\]', script)
    assert words in BY_NAME
    declared = manifest["contributes"]["configuration"]["properties"]
    assert [f"dutylist.{name}" for name in re.findall(r'getConfiguration\("dutylist"\)\.get\("(\w+)"', script)] == list(
        declared
    )
    registered = re.findall(r'registerCommand\("([\w.]+)"', script)
    assert registered == [each["command"] for each in manifest["contributes"]["commands"]]
