"""Git settings that show changes of the checklist in readable form.

A repository cannot bring such settings along, since any clone could then run any program; so each clone is set up once.
"""

import shlex
import sys
from pathlib import Path
from typing import Final

from dutylist.cli.streams import notify
from dutylist.features.show.files import COMMAND
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import DATA
from dutylist.model.message import say
from dutylist.source.git.errors import no_git, repository_error
from dutylist.source.git.process import GitUnreadableError, run
from dutylist.source.own_process import program_command

DRIVER: Final = "dutylist"
ATTRIBUTE: Final = f"{DATA}/**/*.yaml diff={DRIVER}"
"""The line of `.gitattributes` that every new county has."""
_CACHE: Final = f"refs/notes/textconv/{DRIVER}"

SETTINGS: Final = {
    "xfuncname": "^(\\[.*|[^ ].*(:|：))$\n^  ([^ -].*)$",
    "wordRegex": "[A-Za-z0-9]+|[^[:space:]]",
}
"""Section names in hunks, and comparison of Chinese by character."""
CACHING: Final = "cachetextconv"
"""A cache for readable versions. Git keeps it as notes, which need a committer's name: without one `git diff` would fail."""


def install_driver(folder: Path) -> int:
    """Set up the repository that holds a folder. Raises `UserError` where there is none or git fails."""
    if not folder.is_dir():
        raise UserError(f"没有文件夹 {folder}", f"there is no folder {folder}")
    try:
        run(folder, "rev-parse", "--git-dir")
        named = _has_identity(folder)
        for name, value in {"textconv": _own_command(), **SETTINGS, CACHING: "true" if named else "false"}.items():
            run(folder, "config", "--local", f"diff.{DRIVER}.{name}", value)
        # What another version of the program had remembered.
        run(folder, "update-ref", "-d", _CACHE)
        attributes = run(folder, "check-attr", "-z", "diff", "--", f"{DATA}/checklist.yaml")
    except GitUnreadableError as error:
        if "could not lock config file" in error.detail:
            raise _no_settings() from error
        raise repository_error(error, str(folder)) from error
    except FileNotFoundError as error:
        raise no_git() from error
    notify(say("已设好：git log -p、git diff、git show、git blame 会显示读得懂的改动。", _DONE))
    if attributes.split(b"\0")[2:3] != [DRIVER.encode()]:
        notify(
            say(
                f"还差一步：在 .gitattributes 里加一行 {ATTRIBUTE}",
                f"one more step: add this line to .gitattributes: {ATTRIBUTE}",
            )
        )
    if not named:
        notify(
            say(
                "git 还不知道您的名字，所以每次都重新读，慢一些。设好名字以后再运行一次 dutylist show --install：\n"
                '  git config --global user.name "张三"\n'
                '  git config --global user.email "zhangsan@example.org"',
                "git does not know your name yet, so readable versions are not kept, which is slower. Set it, and run "
                "dutylist show --install again:\n"
                '  git config --global user.name "Ada"\n'
                '  git config --global user.email "ada@example.org"',
            )
        )
    return 0


def _has_identity(folder: Path) -> bool:
    try:
        run(folder, "var", "GIT_COMMITTER_IDENT")
    except GitUnreadableError:
        return False
    return True


_DONE: Final = "done: git log -p, git diff, git show and git blame now show readable changes."


def _no_settings() -> UserError:
    return UserError(
        ".git/config 写不进去",
        ".git/config cannot be written",
        (
            "要有写入权限，也不能有别的 git 命令正在运行（留下了 .git/config.lock 就删去它）。",
            "it takes permission, and no other git command may be running (one that died leaves .git/config.lock behind).",
        ),
    )


def _own_command() -> str:
    """The command by which git's shell calls this program, with its absolute path, since PATH may differ there.

    Git runs it in the top folder of the repository; -P keeps Python from importing modules from there.
    """
    here = Path(sys.executable).parent / "dutylist"
    program, *rest = program_command()
    python = [Path(program).as_posix(), *rest]
    return shlex.join([*([here.as_posix()] if here.is_file() else python), COMMAND])
