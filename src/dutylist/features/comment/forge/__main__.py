"""`python -m dutylist.features.comment.forge find` and `… post FILE…`, for a job in which the program is not installed.

`find` prints what is judged on GitHub as `DOTS BASE HEAD`: three dots for a pull request, two for a push to the default
branch. `post` keeps the comment made of the files.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from dutylist.features.comment.forge import gitee, github, gitlab
from dutylist.features.comment.forge.api import ForgeError, NoComment, sanitize
from dutylist.features.comment.forge.environment import Environment
from dutylist.features.comment.forge.thread import Thread, body_of
from dutylist.model.message import say


def thread_of(env: Environment) -> Thread:
    """The comments on the pull request that this run is about. Raises `NoComment`, `ForgeError`."""
    if env.get("GITLAB_CI"):
        return gitlab.thread(env)
    if env.get("GITHUB_ACTIONS"):
        return github.thread(env)
    if env.get("GITEE_PULL_ID"):
        return gitee.thread(env)
    raise NoComment("这次运行与合并请求无关", "this run is about no pull request")


def post(paths: Sequence[str], env: Environment) -> str:
    """Create or update the comment made of these files; what was done. Raises `NoComment`, `ForgeError`."""
    thread = thread_of(env)
    try:
        parts = [Path(path).read_text(encoding="utf-8") for path in paths]
    except (OSError, ValueError) as error:
        why = sanitize(str(error))
        raise ForgeError(f"留言的文件读不出来：{why}", f"the comment's file cannot be read: {why}") from error
    return say(*thread.keep(body_of(parts)))


def main(arguments: Sequence[str]) -> int:
    """Run a command line; 0 also if there is nothing to comment on, 2 if the forge failed."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        match arguments:
            case ["find"]:
                said = " ".join(github.judged_range(os.environ))
            case ["post", *paths] if paths:
                said = post(paths, os.environ)
            case _:
                sys.stderr.write("find | post FILE…\n")
                return 2
    except NoComment as nothing:
        sys.stderr.write(say(f"不留言：{nothing.zh}。", f"no comment: {nothing.en}.") + "\n")
        return 0
    except ForgeError as error:
        sys.stderr.write(
            say(f"没能办到：{error.render('zh')}。", f"this could not be done: {error.render('en')}.") + "\n"
        )
        return 2
    sys.stdout.write(said + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
