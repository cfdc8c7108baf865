"""Whether the work tree holds everything that git's index has: what a sparse checkout leaves out is not removed.

Git marks such files `skip-worktree` in its index. Only an index of version 3 or later can hold that mark, so the first
bytes of the index say for nearly every clone that there is none, and git is not started.
"""

import os
from pathlib import Path
from typing import Final

from dutylist.model.errors import MessageError
from dutylist.model.file_kinds import DATA
from dutylist.model.message import Message

SPARSE: Final = Message(
    "这个工作区不完整（sparse-checkout）：清单有 {count} 个文件标为 skip-worktree，git 不检出，例如 {path}；没有检出的不能当作已删除",
    "this work tree is incomplete (a sparse checkout): git is told to leave {count} files of the checklist out of it "
    "(skip-worktree), such as {path}; what is left out must not pass for removed",
)
DISABLE: Final = Message(
    "运行 git sparse-checkout disable 检出全部文件；只比较提交的，写两个版本，例如 diff HEAD~ HEAD",
    "check everything out with git sparse-checkout disable; to compare commits alone, name two, as in diff HEAD~ HEAD",
)
UNMARK: Final = Message(
    "用 git update-index --skip-worktree 标的，用 git update-index --no-skip-worktree 取消",
    "what was marked with git update-index --skip-worktree is unmarked with git update-index --no-skip-worktree",
)
_PATHS: Final = (DATA, "dutylist.toml")
_OLDEST_WITH_MARKS: Final = 3
_HEADER_BYTES: Final = 8
_LONGEST_LINK: Final = 4096


class SparseCheckoutError(MessageError):
    """Files of the checklist are in git's index, but git was told to leave them out of the work tree."""


def require_complete_checkout(root: Path) -> None:
    """Refuse a checklist of which git leaves files out of the work tree; nothing happens outside of git.

    Raises:
        SparseCheckoutError: a file of the checklist at `root`, or its settings, is marked skip-worktree.
        RevisionError: there may be such marks, but git cannot read the repository.
    """
    folder = _git_folder(root)
    if folder is None or not _may_have_marks(folder):
        return
    marked = _marked(root)
    if marked:
        raise SparseCheckoutError(SPARSE, DISABLE, UNMARK, count=len(marked), path=marked[0])


def _git_folder(root: Path) -> Path | None:
    """Where the repository that holds `root` keeps its index; `.git` is a file in further work trees and submodules."""
    here = os.path.realpath(root)
    while True:
        link = os.path.join(here, ".git")  # noqa: PTH118  this runs at every start
        try:
            with open(link, "rb") as file:  # noqa: PTH123
                text = file.read(_LONGEST_LINK)
        except (IsADirectoryError, PermissionError):  # the latter is what Windows says of a folder
            return Path(link)
        except OSError:
            parent = os.path.dirname(here)  # noqa: PTH120
            if parent == here:
                return None
            here = parent
            continue
        named = os.fsdecode(text.removeprefix(b"gitdir:").strip())
        return Path(here, named) if text.startswith(b"gitdir:") and "\0" not in named else None


def _may_have_marks(folder: Path) -> bool:
    """Whether the index, or one of those that a split index shares, is of a version that has the mark."""
    try:
        indexes = [each for each in folder.iterdir() if each.name == "index" or each.name.startswith("sharedindex.")]
    except OSError:
        return False
    return any(_version(each) >= _OLDEST_WITH_MARKS for each in indexes)


def _version(index: Path) -> int:
    try:
        with index.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except OSError:
        return 0
    return int.from_bytes(header[4:]) if header.startswith(b"DIRC") else 0


def _marked(root: Path) -> list[str]:
    # Not at the top: starting git's module costs what a run without such an index need not pay.
    from dutylist.source.git.errors import NotARepositoryError
    from dutylist.source.git.objects import ask

    try:
        listed = ask(root, "ls-files", "-t", "-z", "--", *_PATHS)
    except NotARepositoryError:
        return []
    return [os.fsdecode(line[2:]) for line in listed.split(b"\0") if line.startswith(b"S ")]
