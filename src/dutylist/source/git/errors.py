"""The reasons why a revision cannot be used, with their sentences. One class for each reason."""

import re
from typing import Final

from dutylist.model.errors import MessageError
from dutylist.model.message import Message
from dutylist.source.git.process import GitUnreadableError

NO_GIT: Final = Message(
    "这台电脑上没有 git，无法读取版本", "there is no git on this machine, so no revision can be read"
)
INSTALL_GIT: Final = Message("安装 git（https://git-scm.com）后再试", "install git (https://git-scm.com) and try again")
NO_REPOSITORY: Final = Message("{folder} 不在 git 仓库里", "{folder} is not in a git repository")
START_ONE: Final = Message(
    "有了记录才有版本可比：在清单的文件夹里依次运行 git init、git add -A、git commit -m 建立清单。",
    "versions begin with a record: run git init, git add -A and git commit -m start in the checklist's folder.",
)
NO_WORK_TREE: Final = Message(
    "{folder} 不在 git 仓库的工作区里（仓库的 core.worktree 指向别处）",
    "{folder} is not in the work tree of its git repository (its core.worktree points elsewhere)",
)
EMBEDDED: Final = Message(
    "{folder} 是别的仓库里夹带的仓库，为安全起见不读取",
    "{folder} is a repository that lies inside another one as files; for safety it is not read",
)
UNSAFE: Final = Message(
    "git 拒绝读取这个仓库，因为它属于别的用户",
    "git declines to read this repository because it belongs to another user",
)
TRUST: Final = Message(
    "确认来源可靠后运行 git config --global --add safe.directory，后面写仓库目录",
    "if you trust it, run git config --global --add safe.directory with the repository's folder",
)
FAILED: Final = Message("git 读不了这个仓库：{detail}", "git cannot read this repository: {detail}")
DAMAGED: Final = Message("仓库已损坏：对象 {object} 不正确", "the repository is damaged: object {object} is malformed")
TOO_MANY: Final = Message(
    "这个版本的 duties 里文件或文件夹太多，不像是清单",
    "this revision holds more files or folders in duties than any list",
)
CHECK: Final = Message("运行 git fsck 检查仓库", "check the repository with git fsck")
EMPTY: Final = Message("这个仓库还没有提交", "this repository has no commit yet")
UNBORN: Final = Message("当前分支 {branch} 还没有提交", "the current branch {branch} has no commit yet")
COMMIT_FIRST: Final = Message(
    "先运行 git add -A，再运行 git commit -m 建立清单", "make a first commit: git add -A, then git commit -m start"
)
UNKNOWN: Final = Message("没有版本 {name}", "there is no revision {name}")
NOT_RESOLVED: Final = Message("git 找不到版本 {name}：{detail}", "git cannot find the revision {name}: {detail}")
FETCH: Final = Message("如果它在服务器上，先运行 git fetch", "if it is on the server, run git fetch first")
BRANCHES: Final = Message("这里的分支有：{branches}", "branches here: {branches}")
AMBIGUOUS: Final = Message("{name} 有几种意思", "{name} may mean several things")
WRITE_ONE: Final = Message("写全其中一个：{names}", "write one of them in full: {names}")
WRITE_MORE: Final = Message("把提交编号多写几位", "write more digits of the commit's id")
NOT_A_COMMIT: Final = {
    "tree": Message("{name} 是文件夹，不是提交", "{name} is a folder, not a commit"),
    "blob": Message("{name} 是文件，不是提交", "{name} is a file, not a commit"),
}
MISSING: Final = Message("仓库里缺少 {name} 的内容", "the repository lacks the content of {name}")
REFILL: Final = Message(
    "这是部分克隆（--filter），运行 git fetch --refetch --no-filter 补齐，或者不带 --filter 重新克隆",
    "this is a partial clone (--filter): complete it with git fetch --refetch --no-filter, or clone again without --filter",
)
SHALLOW: Final = Message("这是浅克隆，没有取回 {name}", "this is a shallow clone that does not hold {name}")
SHALLOW_FORK: Final = Message(
    "这是浅克隆，历史太短，找不到 {name} 的分叉点",
    "this is a shallow clone, too short to hold the fork point of {name}",
)
SHALLOW_RECORD: Final = Message(
    "这是浅克隆，看不到 {record} 以前用没用过",
    "this is a shallow clone, which does not show whether {record} was used before",
)
MAYBE_SHALLOW: Final = Message(
    "这是浅克隆，可能没有取回它：运行 git fetch --unshallow --tags origin "
    '"+refs/heads/*:refs/remotes/origin/*"，流水线里把 fetch-depth（或 GIT_DEPTH）设为 0',
    "this is a shallow clone, so it may not have been fetched: run git fetch --unshallow --tags origin "
    '"+refs/heads/*:refs/remotes/origin/*"; in a pipeline set fetch-depth (or GIT_DEPTH) to 0',
)
UNSHALLOW: Final = Message(
    "运行 git fetch --unshallow 取回全部历史，或 git fetch --depth=1000 取得深一些；"
    "流水线里把 fetch-depth（或 GIT_DEPTH）设为 0",
    "fetch the whole history with git fetch --unshallow, or more of it with git fetch --depth=1000; in a pipeline set "
    "fetch-depth (or GIT_DEPTH) to 0",
)
FETCH_ONE: Final = Message(
    "只取这一个提交：git fetch --depth=1 origin {name}", "for this commit alone: git fetch --depth=1 origin {name}"
)
UNRELATED: Final = Message("{name} 没有共同的历史", "{name} have no history in common")
TWO_DOTS: Final = Message("要直接比较两个版本，把 ... 写成 ..", "to compare the two as they are, write .. for ...")


class RevisionError(MessageError):
    """A revision, or the repository that should hold it, cannot be used."""


class NoGitError(RevisionError):
    """There is no git on the machine."""


class NotARepositoryError(RevisionError):
    """The folder is not in a repository that may be read."""


class UnsafeRepositoryError(RevisionError):
    """Git refuses, because the repository belongs to another user (safe.directory)."""


class UnreadableRepositoryError(RevisionError):
    """Git failed for another reason, or its output is malformed."""


class NoCommitError(RevisionError):
    """The repository has no commit, or its current branch has none yet."""


class UnknownRevisionError(RevisionError):
    """Nothing has this name."""


class AmbiguousRevisionError(RevisionError):
    """Different commits have this name."""


class NotACommitError(RevisionError):
    """The name is that of a file, a folder or a tag of one."""


class MissingObjectError(RevisionError):
    """The name is known, but the object is not in the repository."""


class ShallowError(RevisionError):
    """The revision is older than the history of a shallow clone."""


class UnrelatedError(RevisionError):
    """Two revisions have no common ancestor."""


def no_git() -> NoGitError:
    """The error if git is not installed."""
    return NoGitError(NO_GIT, INSTALL_GIT)


def damaged_object(object_id: str) -> UnreadableRepositoryError:
    """The error for an object whose content is malformed."""
    return UnreadableRepositoryError(DAMAGED, CHECK, object=object_id)


def repository_error(error: GitUnreadableError, folder: str, asked: str = "") -> RevisionError:
    """The error for git's failure in `folder`; `asked` is the object that was requested, if there was one."""
    detail = error.detail
    if error.unsafe:
        return UnsafeRepositoryError(UNSAFE, TRUST, folder=folder)
    if "cannot use bare repository" in detail:
        return NotARepositoryError(EMBEDDED, folder=folder)
    if "outside working tree" in detail or "must be run in a work tree" in detail:
        return NotARepositoryError(NO_WORK_TREE, folder=folder)
    if "not a git repository" in detail:
        return NotARepositoryError(NO_REPOSITORY, START_ONE, folder=folder)
    if promised := re.search(r"could not fetch ([0-9a-f]+) from promisor remote", detail):
        return MissingObjectError(MISSING, REFILL, name=promised[1])
    if asked and re.search(r"transport '[^']*' not allowed", detail):
        # The fetch that git began for it, and that we allow no transport, may end before git can say so itself.
        return MissingObjectError(MISSING, REFILL, name=asked)
    last = re.findall(r"^(?:fatal|error): (.+)$", detail, re.MULTILINE)[-1:] or detail.splitlines()[-1:] or ["?"]
    return UnreadableRepositoryError(FAILED, CHECK, detail=last[0])
