"""The extension for VS Code is packed with what it needs and starts the language server."""

import json
import re
import zipfile
from pathlib import Path

from dutylist import __version__
from dutylist.cli.registry import BY_NAME
from tests.editor.extension import SOURCES, pack


def test_it_is_packed_with_its_client_and_the_programs_version(tmp_path: Path) -> None:
    with zipfile.ZipFile(pack(tmp_path)) as packed:
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
