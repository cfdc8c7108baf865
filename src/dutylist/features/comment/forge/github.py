"""GitHub: which pull request a run is about, and its comments.

API: https://docs.github.com/rest/issues/comments (a pull request's comments are those of its issue).
"""

import json
import re
from pathlib import Path
from typing import Any, Final, NamedTuple

from dutylist.features.comment.forge.api import Api, CommentEntry, ForgeError, NoComment
from dutylist.features.comment.forge.environment import Environment, repository, token
from dutylist.features.comment.forge.thread import Thread

_SHA: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_BOT: Final = "github-actions[bot]"


class Pull(NamedTuple):
    """A pull request: its number (0 in a merge queue), the commit it goes into, and its own last commit."""

    number: int
    base: str
    head: str


def pull_request(env: Environment) -> Pull:
    """The pull request that the event behind this run is about. Raises `NoComment`, `ForgeError`.

    After another workflow (`workflow_run`) GitHub does not tell it for a fork; it is looked up by the fork's branch,
    and only if that still ends in the commit that was checked. Nothing is believed that the fork's own run says.
    """
    try:
        event = json.loads(Path(env.get("GITHUB_EVENT_PATH", "")).read_text(encoding="utf-8"))
        if "pull_request" in event:
            return _pull(event["pull_request"])
        if "merge_group" in event:
            return Pull(0, _sha(event["merge_group"]["base_sha"]), _sha(event["merge_group"]["head_sha"]))
        if "workflow_run" not in event:
            raise NoComment("这次运行与合并请求无关", "this run is about no pull request")
        run = event["workflow_run"]
        query = {"state": "open", "head": f"{run['head_repository']['owner']['login']}:{run['head_branch']}"}
        found = _api(env).every(f"/repos/{repository(env.get('GITHUB_REPOSITORY', ''))}/pulls", query)
        current = [_pull(each) for each in found if each["head"]["sha"] == run["head_sha"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ForgeError("看不懂 GitHub 的事件", "the event from GitHub cannot be understood") from error
    if not current:
        raise NoComment("合并请求已关闭，或者又有了新的提交", "the pull request is closed, or has newer commits")
    return min(current)


def judged_range(env: Environment) -> tuple[str, str, str]:
    """What is judged: dots, base and head. Raises `NoComment`, `ForgeError`.

    Three dots are what a merge of the pull request would bring, two are what a push to the default branch has changed.
    """
    if env.get("GITHUB_EVENT_NAME") == "push":
        before, after = _pushed(env)
        return "..", before, after
    pull = pull_request(env)
    return "...", pull.base, pull.head


def _pushed(env: Environment) -> tuple[str, str]:
    """The default branch before and after a push."""
    try:
        event = json.loads(Path(env.get("GITHUB_EVENT_PATH", "")).read_text(encoding="utf-8"))
        default = (event.get("repository") or {}).get("default_branch")
        if not default or event.get("ref") != f"refs/heads/{default}":
            raise NoComment("推送的不是主分支", "the push is not one to the default branch")
        before, after = _sha(event["before"]), _sha(event["after"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ForgeError("看不懂 GitHub 的事件", "the event from GitHub cannot be understood") from error
    if not before.strip("0") or not after.strip("0"):
        raise NoComment("主分支刚刚建立或者删除", "the default branch was just made or deleted")
    return before, after


def thread(env: Environment) -> Thread:
    """The comments on this run's pull request. Raises `NoComment`, `ForgeError`."""
    number = pull_request(env).number
    if not number:
        raise NoComment("合并队列里没有可留言的地方", "a merge queue has no comments")
    api = _api(env)
    root = f"/repos/{repository(env.get('GITHUB_REPOSITORY', ''))}/issues"
    names = _own_names(api, env)
    return Thread(
        api=api,
        comments=f"{root}/{number}/comments",
        comment=f"{root}/comments/{{}}",
        update="PATCH",
        mine=lambda entry: (entry.get("user") or {}).get("login") in names,
        query={},
    )


def _api(env: Environment) -> Api:
    headers = {
        "Accept": "application/vnd.github+json",
        "Authorization": f"Bearer {token(env)}",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    return Api(env.get("GITHUB_API_URL", "https://api.github.com"), headers, {})


def _own_names(api: Api, env: Environment) -> tuple[str, ...]:
    """The possible names of the token's user, which GitHub's REST API does not tell the token of a run."""
    graph = Api(env.get("GITHUB_GRAPHQL_URL", "https://api.github.com/graphql"), api.headers, {})
    try:
        login = str(graph.call("POST", "", {"query": "query { viewer { login } }"})["data"]["viewer"]["login"])
    except (ForgeError, KeyError, TypeError):
        return (_BOT,)
    return login, f"{login}[bot]"


def _pull(entry: CommentEntry) -> Pull:
    return Pull(int(entry["number"]), _sha(entry["base"]["sha"]), _sha(entry["head"]["sha"]))


def _sha(value: Any) -> str:
    if not isinstance(value, str) or not _SHA.fullmatch(value):
        raise ValueError(value)
    return value
