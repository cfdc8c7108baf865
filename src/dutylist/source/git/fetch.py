"""Fetching the newest state of another repository into a folder of ours, with git's own commands.

Only the last commit comes, and of its files only those that a checklist may need: no history, no attached documents.
Whoever may read the repository is git's affair: credentials stay with git's own helpers and are never read here, no
question is asked, and what git says is shown without what stands before an `@` in addresses.
"""

import contextlib
import os
import re
import signal
import subprocess
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import Final

import msgspec

from dutylist.model.file_kinds import DATA
from dutylist.model.message import Message
from dutylist.source.git.process import GitUnreadableError, command, environment, git_error

SECONDS: Final = 600
"""The longest that one command of git may take."""
_TRANSPORTS: Final = ("https", "http", "ssh", "git", "file")
_PATIENT: Final = (
    "-c",
    "http.lowSpeedLimit=100",
    "-c",
    "http.lowSpeedTime=60",
    "-c",
    "fetch.negotiationAlgorithm=noop",
)
_FETCH: Final = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--filter=blob:none")
_ENDINGS: Final = (
    *("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "dps", "ofd"),
    *("zip", "rar", "7z", "gz", "jpg", "jpeg", "png", "gif", "tif", "bmp", "mp4", "avi"),
)
_ATTACHMENTS: Final = tuple(f".{ending}" for name in _ENDINGS for ending in (name, name.upper()))
"""Files that no command reads outside of `duties/`, where they are a finding; they stay on the server."""
_USER: Final = re.compile(r"(://)[^/@\s]*@")
_ID: Final = re.compile(rb"[0-9a-f]{40}|[0-9a-f]{64}")

NO_PERMISSION: Final = Message(
    "没有权限（要登录，或者密钥、令牌不对）", "no permission (a login, key or token is wanted)"
)
NO_SERVER: Final = Message("连不上服务器", "the server cannot be reached")
NO_REF: Final = Message("仓库里没有这个分支或标签", "the repository has no such branch or tag")
NO_REPOSITORY: Final = Message("没有这个仓库", "there is no such repository")
NO_ANSWER: Final = Message("服务器太慢，没有等到结果", "the server was too slow to answer")
NO_COMMIT: Final = Message("仓库是空的", "the repository is empty")
OTHER: Final = Message("git 没有成功", "git did not succeed")
_CAUSES: Final = (
    (re.compile(r"couldn't find remote ref (?!HEAD)|not our ref"), NO_REF),
    (re.compile(r"couldn't find remote ref HEAD"), NO_COMMIT),
    (
        re.compile(r"could not read (Username|Password)|Authentication failed|Permission denied|\b40[13]\b"),
        NO_PERMISSION,
    ),
    (re.compile(r"Host key verification failed"), NO_PERMISSION),
    (
        re.compile(
            r"resolve host|[Cc]onnection (refused|timed out|reset)|Failed to connect|Couldn't connect|unreachable"
        ),
        NO_SERVER,
    ),
    (re.compile(r"not found|does not appear to be a git repository|does not exist|\b404\b"), NO_REPOSITORY),
    (re.compile(r"no answer in"), NO_ANSWER),
)


class FetchFailedError(Exception):
    """A repository could not be fetched: `why` in our words, `detail` in git's, without names and secrets."""

    def __init__(self, why: Message, detail: str) -> None:
        super().__init__(detail)
        self.why = why
        self.detail = detail


class FetchedState(msgspec.Struct, frozen=True):
    """The commit that a folder now holds, and the one that it held before."""

    commit: str
    before: str | None


class GitFetcher:
    """Fetches repositories, several at a time if need be, and ends every git that still runs when it is closed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def fetch(self, address: str, ref: str | None, folder: Path) -> FetchedState:
        """Bring the last commit of a branch or tag (by default what the server's HEAD is) into a folder of ours.

        What was interrupted before goes on; a folder that is up to date costs one question to the server.

        Raises:
            FetchFailedError: the repository could not be fetched; the folder keeps what it held.
            OSError: git is not installed, or the folder cannot be written.
        """
        try:
            return self._fetch(address, ref, folder)
        except GitUnreadableError as error:
            detail = without_users(error.detail)
            why = next((why for pattern, why in _CAUSES if pattern.search(detail)), OTHER)
            raise FetchFailedError(why, _last_words(detail)) from error

    def close(self) -> None:
        """End every git that still runs and start no more."""
        with self._lock:
            self._closed = True
            for process in self._running:
                _end(process)

    def _fetch(self, address: str, ref: str | None, folder: Path) -> FetchedState:
        before = held_commit(folder)
        if not (folder / ".git" / "HEAD").is_file():
            folder.mkdir(parents=True, exist_ok=True)
            self._run(folder, "init", "--quiet", "--template=", "--initial-branch=main", ".")
        _remove_locks(folder / ".git")
        self._prepare(folder, address)
        self._run(folder, *_FETCH, "--depth=1", "--update-shallow", "origin", ref or "HEAD", network=True)
        commit = self._run(folder, "rev-parse", "--verify", "FETCH_HEAD^{commit}").decode().strip()
        missing = self._missing(folder, commit)
        if missing:
            given = b"".join(each + b"\n" for each in missing)
            self._run(folder, *_FETCH, "--no-write-fetch-head", "--stdin", "origin", network=True, given=given)
        if commit != before:
            self._run(folder, "update-ref", "--no-deref", "HEAD", commit)
        self._run(folder, "read-tree", "--reset", "-u", "HEAD")
        return FetchedState(commit, before)

    def _prepare(self, folder: Path, address: str) -> None:
        """The settings of the repository: where it comes from, that content may be missing, what is checked out."""
        stamp = folder / ".git" / "dutylist-source"
        with contextlib.suppress(OSError):
            if stamp.read_bytes() == address.encode():
                return
        patterns = ["/*", *(f"!*{each}" for each in _ATTACHMENTS), f"/{DATA}/"]
        sparse = folder / ".git" / "info" / "sparse-checkout"
        sparse.parent.mkdir(exist_ok=True)
        sparse.write_text("\n".join(patterns) + "\n", encoding="utf-8")
        for name, value in (
            ("core.repositoryFormatVersion", "1"),
            ("extensions.partialClone", "origin"),
            ("remote.origin.url", address),
            ("remote.origin.promisor", "true"),
            ("remote.origin.partialCloneFilter", "blob:none"),
            ("core.sparseCheckout", "true"),
            ("core.sparseCheckoutCone", "false"),
        ):
            self._run(folder, "config", "--local", "--replace-all", name, value)
        stamp.write_bytes(address.encode())

    def _missing(self, folder: Path, commit: str) -> list[bytes]:
        """The contents of wanted files that are not here yet."""
        walked = self._run(folder, "rev-list", "--objects", "--no-object-names", "--missing=print", commit)
        missing = {line[1:] for line in walked.splitlines() if line.startswith(b"?")}
        if not missing:
            return []
        listed = self._run(folder, "ls-tree", "-r", "-z", "--full-tree", commit)
        return [each for each in dict.fromkeys(_wanted(listed)) if each in missing]

    def _run(self, folder: Path, *arguments: str, network: bool = False, given: bytes = b"") -> bytes:
        """Run git in the folder; only with `network` may it reach another repository and know the user's settings."""
        variables = environment() | {"GIT_CEILING_DIRECTORIES": str(folder.parent)}
        words = command(folder, *arguments)
        if network:
            variables.pop("GIT_NO_LAZY_FETCH")
            variables |= {"GIT_ALLOW_PROTOCOL": ":".join(_TRANSPORTS), "GIT_ASKPASS": "", "SSH_ASKPASS": ""}
            allowed = [word for name in _TRANSPORTS for word in ("-c", f"protocol.{name}.allow=always")]
            words[len(words) - len(arguments) : len(words) - len(arguments)] = [*allowed, *_PATIENT]
        else:
            # No filter, hook or attribute of the user's settings acts on what somebody else has written.
            variables |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        process = self._start(words, folder, variables)
        try:
            output, said = process.communicate(given, timeout=SECONDS)
        except subprocess.TimeoutExpired as error:
            raise GitUnreadableError(f"git {arguments[0]}: no answer in {SECONDS} s") from error
        finally:
            with self._lock:
                self._running.discard(process)
            _end(process)
        if process.returncode:
            raise git_error(said, process.returncode)
        return output

    def _start(self, words: list[str], folder: Path, variables: dict[str, str]) -> "subprocess.Popen[bytes]":
        with self._lock:
            if self._closed:
                raise GitUnreadableError("closed")
            process = subprocess.Popen(  # noqa: S603  git itself; address and branch are no options by their schema
                words,
                cwd=folder,
                env=variables,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,  # without a terminal ssh cannot ask for a password
            )
            self._running.add(process)
            return process


def held_commit(folder: Path) -> str | None:
    """The commit that a fetched folder holds, read without starting git; None if there is none."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        head = (folder / ".git" / "HEAD").read_bytes().strip()
        if _ID.fullmatch(head):
            return head.decode()
    return None


def without_users(text: str) -> str:
    """A text without what stands before an `@` in its addresses: a name, a password or a token."""
    return _USER.sub(r"\1", text)


def _wanted(listed: bytes) -> Iterable[bytes]:
    """The ids of the files in a listing that are checked out."""
    for row in listed.split(b"\0"):
        head, _, path = row.partition(b"\t")
        parts = head.split()
        if len(parts) == 3 and parts[1] == b"blob" and _is_wanted(os.fsdecode(path)):
            yield parts[2]


def _is_wanted(path: str) -> bool:
    return path.startswith(f"{DATA}/") or not path.endswith(_ATTACHMENTS)


def _last_words(detail: str) -> str:
    """The line of git's message that says most."""
    lines = [line.strip() for line in detail.splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith(("fatal:", "ERROR:", "remote:", "ssh:"))]
    return (fatal or lines or [""])[0][:300]


def _remove_locks(git_folder: Path) -> None:
    """Remove what a git that was killed has left locked; nobody but us works in this folder."""
    for lock in (*git_folder.glob("*.lock"), *git_folder.glob("refs/**/*.lock")):
        lock.unlink(missing_ok=True)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a git with all that it has started."""
    if process.poll() is None:
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
    process.kill()
    process.wait()
