"""Writes a git repository whose commit ids are the same on every machine.

`git fast-import` takes files, authors, dates and modes as they are told: no index, no work tree and no setting of the
user has a say in them.
"""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

Files = Mapping[str, bytes]
Changed = Mapping[str, bytes | None]
"""What a commit does to the files of its parent, by path; None takes a file away."""

_ALONE: Final = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
}
_SETTINGS: Final = ("core.autocrlf=false", "core.quotePath=false", "commit.gpgsign=false", "tag.gpgsign=false")


def differing(before: Files, after: Files) -> Changed:
    """What has to be done to the files before so that they are those after."""
    gone: dict[str, bytes | None] = dict.fromkeys(before.keys() - after.keys())
    return gone | {path: content for path, content in after.items() if before.get(path) != content}


def git(folder: Path, *arguments: str, given: bytes = b"") -> str:
    """What git says when it is run in a folder without anybody's settings. Raises `CalledProcessError`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    settings = [part for setting in (*_SETTINGS, f"core.attributesFile={os.devnull}") for part in ("-c", setting)]
    command = ["git", *settings, *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment | _ALONE, input=given, stdout=subprocess.PIPE, check=True
    )
    return done.stdout.decode().strip()


@dataclass
class History:
    """Commits to be written, in order. `by` is who makes those that name nobody, as `name <address>`."""

    by: str
    _stream: list[bytes] = field(default_factory=list)
    _commits: int = 0

    def commit(
        self,
        branch: str,
        when: str,
        message: str,
        changed: Changed,
        *,
        parent: int | None = None,
        merged: int | None = None,
        by: str | None = None,
    ) -> int:
        """Add a commit to a branch and give its number.

        `when` is a moment with its zone (`2025-02-24T17:00+08:00`). Without a parent it follows the branch's last one.
        """
        self._commits += 1
        who = _line(by or self.by, when)
        self._say(f"commit refs/heads/{branch}", f"mark :{self._commits}", f"author {who}", f"committer {who}")
        self._content(message.encode() + b"\n")
        if parent is not None:
            self._say(f"from :{parent}")
        if merged is not None:
            self._say(f"merge :{merged}")
        for path, content in sorted(changed.items()):
            if content is None:
                self._say(f"D {path}")
            else:
                self._say(f"M 100644 inline {path}")
                self._content(content)
        return self._commits

    def tag(self, name: str, commit: int, when: str, message: str) -> None:
        """Add an annotated tag."""
        self._say(f"tag {name}", f"from :{commit}", f"tagger {_line(self.by, when)}")
        self._content(message.encode() + b"\n")

    def forget(self, branch: str) -> None:
        """Take a branch away that has been merged."""
        self._say(f"reset refs/heads/{branch}", f"from {'0' * 40}", "")

    def write(self, folder: Path, branch: str) -> None:
        """Make the repository in a folder and check a branch out. Raises `CalledProcessError`, `OSError`."""
        before = os.umask(0o022)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            git(folder, "init", "--quiet", "--template=", "--object-format=sha1", f"--initial-branch={branch}")
            for setting in _SETTINGS[:2]:
                git(folder, "config", *setting.split("=", 1))
            git(folder, "fast-import", "--quiet", "--done", given=b"".join((*self._stream, b"done\n")))
            git(folder, "reset", "--quiet", "--hard")
        finally:
            os.umask(before)

    def _say(self, *lines: str) -> None:
        self._stream.extend(f"{line}\n".encode() for line in lines)

    def _content(self, content: bytes) -> None:
        self._stream += (b"data %d\n" % len(content), content, b"\n")


def _line(who: str, when: str) -> str:
    moment = datetime.fromisoformat(when)
    return f"{who} {moment.timestamp():.0f} {moment.strftime('%z')}"
