"""Running git so that nothing in a repository, and nothing left over from a hook, decides what is run or read.

Every call is plumbing that reads objects. No check-out, hook, file monitor, filter, pager, prompt or network.
"""

import os
import subprocess
from functools import cache
from pathlib import Path
from typing import Final

_SECONDS: Final = 120
_HARDENED: Final = (
    "--no-pager", "--no-optional-locks", "--literal-pathspecs",
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never",
    "-c", "log.showSignature=false", "-c", "core.alternateRefsCommand=true", "-c", "gc.auto=0",
)  # fmt: skip
_KEPT: Final = frozenset({
    "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT",
    "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH", "GIT_TEST_ASSUME_DIFFERENT_OWNER",
})  # fmt: skip
"""Variables of the user's environment that are passed on: the program's path, git's settings (safe.directory among
them), the search limits.
"""
_KEPT_SETTINGS: Final = ("GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_")
_QUARANTINE: Final = frozenset({"GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"})
"""Variables that are needed to see pushed objects inside a server's pre-receive hook."""
_SET: Final = {
    "LC_ALL": "C", "LANGUAGE": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": "/dev/null",
    # A git before 2.45 that misses an object fetches it in spite of the first; the second leaves it no way to.
    "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none",
}  # fmt: skip


class GitUnreadableError(Exception):
    """Git failed on a repository. `detail` is its message, `status` its exit status, `output` what it wrote before.

    `unsafe` tells whether it refused because the repository belongs to another user.
    """

    def __init__(self, detail: str, *, unsafe: bool = False, status: int | None = None, output: bytes = b"") -> None:
        super().__init__(detail)
        self.output = output
        self.detail = detail
        self.unsafe = unsafe
        self.status = status


def git_error(stderr: bytes, status: int | None = None) -> GitUnreadableError:
    """The error for what git wrote on standard error."""
    detail = stderr.decode("utf-8", "replace").strip()
    unsafe = "dubious ownership" in detail or "unsafe repository" in detail
    return GitUnreadableError(detail, unsafe=unsafe, status=status)


def run(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Run git in `root` with `given` on its standard input; its output.

    No argument may come from a user or a repository, except ids and what follows `--`.

    Raises:
        GitUnreadableError: git failed, or did not end in time.
        OSError: git is not installed, or there is no such folder.
    """
    try:
        done = subprocess.run(  # noqa: S603  no shell, no argument that a repository could choose
            command(root, *arguments),
            cwd=root,
            env=environment(),
            input=given,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise GitUnreadableError(f"git {arguments[0]}: no answer in {_SECONDS} s") from error
    if done.returncode:
        failed = git_error(done.stderr, done.returncode)
        failed.output = done.stdout
        raise failed
    return done.stdout


def command(root: Path, *arguments: str) -> list[str]:
    """The command line of a hardened git for the repository that holds `root`.

    Raises:
        FileNotFoundError: there is no git.
    """
    embedded = () if is_bare(root) else ("-c", "safe.bareRepository=explicit")
    return [_executable(os.environ.get("PATH", os.defpath)), *_HARDENED, *embedded, *arguments]


def environment() -> dict[str, str]:
    """The variables for git: the user's, without those that redirect it to another repository or make it run things."""
    kept = _KEPT | _QUARANTINE if "GIT_QUARANTINE_PATH" in os.environ else _KEPT
    users = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in kept or name.startswith(_KEPT_SETTINGS)
    }
    return users | _SET


def is_bare(root: Path) -> bool:
    """Whether `root` is itself a repository without a work tree, and not one that is stored as files in another one.

    The latter comes with a clone, settings included; git is told not to use it as a repository.
    """
    if not ((root / "HEAD").is_file() and (root / "objects").is_dir() and (root / "refs").is_dir()):
        return False
    whole = root.resolve()
    return not any((folder / ".git").exists() for folder in (whole, *whole.parents))


@cache
def _executable(path: str) -> str:
    # Looked for by hand: a relative entry of PATH, or on Windows the current folder, would run a git that a
    # repository brings along.
    name = "git.exe" if os.name == "nt" else "git"
    for folder in path.split(os.pathsep):
        found = os.path.join(folder, name)  # noqa: PTH118
        if os.path.isabs(folder) and os.path.isfile(found) and os.access(found, os.X_OK):  # noqa: PTH113, PTH117
            return found
    raise FileNotFoundError(name)
