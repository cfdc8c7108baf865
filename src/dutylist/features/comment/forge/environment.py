"""The variables by which a pipeline describes itself."""

import re
from collections.abc import Mapping

from dutylist.features.comment.forge.api import ForgeError, NoComment

Environment = Mapping[str, str]


def token(env: Environment) -> str:
    """The token for writing. Raises `NoComment` if there is none, as in pipelines of a fork."""
    given = env.get("DUTYLIST_TOKEN", "").strip()
    if not given:
        raise NoComment("没有设 DUTYLIST_TOKEN", "DUTYLIST_TOKEN is not set")
    if not (given.isascii() and given.isprintable()):
        raise ForgeError("DUTYLIST_TOKEN 不像是令牌", "DUTYLIST_TOKEN is no token")
    return given


def repository(given: str) -> str:
    """`owner/name`, given as such or as an address of the repository. Raises `ForgeError`."""
    found = re.search(r"(?:^|[/:])([A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+?)(?:\.git)?/?$", given)
    if not found or ".." in found[1].split("/"):
        raise ForgeError("不知道是哪个仓库", "it is not known which repository this is")
    return found[1]


def number(given: str) -> str:
    """The number of the pull request. Raises `NoComment` where the run is about none."""
    if not re.fullmatch("[0-9]{1,18}", given):
        raise NoComment("这次运行与合并请求无关", "this run is about no pull request")
    return given
