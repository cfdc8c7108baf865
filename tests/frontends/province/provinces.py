"""Small provinces for the tests: folders and repositories of counties beside a `province.yaml`."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import COUNTY

CODES = {"东山县": "350626", "云霄县": "350622", "漳浦县": "350623", "诏安县": "350624", "华安县": "350629"}


def county(folder: Path, name: str = "东山县", *, prefix: str = "DS") -> Path:
    """The small county of all tests under a name."""
    shutil.copytree(COUNTY, folder)
    checklist = folder / "duties/checklist.yaml"
    text = checklist.read_text(encoding="utf-8").replace("东山县", name).replace("350626", CODES[name])
    checklist.write_text(text, encoding="utf-8")
    return folder


def province(root: Path, sources: Mapping[str, str], more: str = "") -> Path:
    """`province.yaml` with these sources of counties by name; one that is a name alone is made as a folder."""
    rows = []
    for name, source in sources.items():
        if not source:
            county(root / "counties" / CODES[name], name)
        rows.append(f'  - {{name: {name}, code: "{CODES[name]}", source: "{source or f"counties/{CODES[name]}"}"}}\n')
    file = root / "province.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"province: 福建省\ncounties:\n{''.join(rows)}{more}", encoding="utf-8")
    return file


def git(folder: Path, *arguments: str) -> str:
    """Run git with an author of its own."""
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", "t"), ("EMAIL", "t@t"))
    }
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env={**os.environ, **who}, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout.strip()


def committed(folder: Path, message: str = "清单") -> str:
    """Commit everything in a folder, which becomes a repository that serves partial clones; the commit's id."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
        git(folder, "config", "uploadpack.allowFilter", "true")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", f"--message={message}")
    return git(folder, "rev-parse", "HEAD")
