"""GitLab: the comments ("notes") on a merge request.

API: https://docs.gitlab.com/api/notes/#merge-requests
"""

from dutylist.features.comment.forge.api import Api
from dutylist.features.comment.forge.environment import Environment, number, token
from dutylist.features.comment.forge.thread import Thread


def thread(env: Environment) -> Thread:
    """The comments on this run's merge request. Raises `NoComment`, `ForgeError`."""
    project, request = (number(env.get(f"CI_MERGE_REQUEST_{name}", "")) for name in ("PROJECT_ID", "IID"))
    api = Api(env.get("CI_API_V4_URL", "https://gitlab.com/api/v4"), {"PRIVATE-TOKEN": token(env)}, {})
    root = f"/projects/{project}/merge_requests/{request}/notes"
    user = api.own_id()
    return Thread(
        api=api,
        comments=root,
        comment=f"{root}/{{}}",
        update="PUT",
        mine=lambda entry: (entry.get("author") or {}).get("id") == user and not entry.get("system"),
        query={"sort": "asc", "order_by": "created_at"},
    )
