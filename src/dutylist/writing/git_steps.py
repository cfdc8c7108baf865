"""The steps by which a change goes into git: branch, commit, push. Each is a command of git that can be shown."""

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Final

import msgspec

from dutylist.source.git.process import environment

_SECONDS: Final = 120
_BRANCH: Final = re.compile(r"(?!-)(?!.*(?:\.\.|//|@\{|\.lock$|[./]$))[^\s~^:?*\[\\\x00-\x1f\x7f]{1,100}")


class GitStep(msgspec.Struct, frozen=True):
    """A command as it was run, whether it succeeded, what it said, and what it wrote as its result."""

    words: tuple[str, ...]
    done: bool
    said: str
    output: bytes = b""

    @property
    def shown(self) -> str:
        """The command as somebody would type it."""
        return shlex.join(self.words)


def is_branch_name(name: str) -> bool:
    """Whether git takes this as the name of a branch."""
    return _BRANCH.fullmatch(name) is not None and not name.startswith("/")


def new_branch(name: str) -> tuple[str, ...]:
    """Make a branch here and go on on it."""
    return ("git", "switch", "--create", name)


def switch(branch: str) -> tuple[str, ...]:
    """Go on on another branch."""
    return ("git", "switch", branch)


def fetch() -> tuple[str, ...]:
    """Get what others have pushed, and forget branches that are gone there."""
    return ("git", "fetch", "--prune", "origin")


def fast_forward(main: str) -> tuple[str, ...]:
    """Bring the branch up to date, where nothing was committed on it here."""
    return ("git", "merge", "--ff-only", main)


def merge(main: str) -> tuple[str, ...]:
    """Take the newest state of the main branch into the branch."""
    return ("git", "merge", "--no-edit", main)


def abort_merge() -> tuple[str, ...]:
    """Leave a merge and be where one was before it."""
    return ("git", "merge", "--abort")


def delete_branch(branch: str, *, contained: bool) -> tuple[str, ...]:
    """Delete a branch; one that was merged as a single new commit (`contained`) does not look merged to git."""
    return ("git", "branch", "--delete", *(("--force",) if contained else ()), branch)


def stage(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Take files, also removed ones, into the next commit."""
    return ("git", "add", "--all", "--", *paths)


def remove(path: str) -> tuple[str, ...]:
    """Delete a file, also one that a merge could not put together."""
    return ("git", "rm", "--force", "--quiet", "--", path)


def commit(message: str) -> tuple[str, ...]:
    """Commit what was taken in."""
    return ("git", "commit", f"--message={message}")


def push(branch: str) -> tuple[str, ...]:
    """Send the branch to where others see it."""
    return ("git", "push", "--set-upstream", "origin", branch)


def run_step(root: Path, words: tuple[str, ...]) -> GitStep:
    """Run one of these commands, with the settings, hooks and key ring of the user, who has asked for it."""
    variables = {**environment(), "GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true"}
    for name in ("GIT_ALLOW_PROTOCOL", "GIT_NO_LAZY_FETCH", "GIT_OPTIONAL_LOCKS"):
        variables.pop(name, None)
    if "SSH_AUTH_SOCK" in os.environ:
        variables["SSH_AUTH_SOCK"] = os.environ["SSH_AUTH_SOCK"]
    try:
        done = subprocess.run(  # noqa: S603  no shell; names are checked, and nothing that a user typed is an option
            list(words),
            cwd=root,
            env=variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return GitStep(words, done=False, said=str(error))
    said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
    return GitStep(words, done=done.returncode == 0, said=said, output=done.stdout)
