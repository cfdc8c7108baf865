"""Gitee: the comments on a pull request.

API: https://gitee.com/api/v5/swagger (Pull Requests).
"""

from dutylist.features.comment.forge.api import Api
from dutylist.features.comment.forge.environment import Environment, number, repository, token
from dutylist.features.comment.forge.thread import Thread


def thread(env: Environment) -> Thread:
    """The comments on this run's pull request. Raises `NoComment`, `ForgeError`."""
    pull = number(env.get("GITEE_PULL_ID", ""))
    api = Api(env.get("GITEE_API_URL", "https://gitee.com/api/v5"), {}, {"access_token": token(env)})
    root = f"/repos/{repository(env.get('DUTYLIST_REPOSITORY') or env.get('GITEE_REPO', ''))}/pulls"
    user = api.own_id()
    return Thread(
        api=api,
        comments=f"{root}/{pull}/comments",
        comment=f"{root}/comments/{{}}",
        update="PATCH",
        mine=lambda entry: (entry.get("user") or {}).get("id") == user,
        query={"comment_type": "pr_comment"},
    )
