"""Our one comment on a pull request, recognised by its first line."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dutylist.features.comment.forge.api import Api, CommentEntry, ForgeError

MARKER: Final = re.compile(r"<!-- dutylist(-[a-z]+)? -->")
"""The first line of a comment of ours."""

LIMIT: Final = 65_000
"""GitHub takes no comment of more than 65,536 characters; the others take more."""

_LEFT_OUT: Final = "\n内容太长，其余部分见本次运行的页面。 (The rest is on the page of this run.)\n"
_GONE: Final = 404


@dataclass(frozen=True)
class Thread:
    """The comments on one pull request: how to list and update them, and which are the caller's own.

    `comment` is the path of a single one, with a placeholder for its id; `query` is sent with the list request.
    """

    api: Api
    comments: str
    comment: str
    update: str
    mine: Callable[[CommentEntry], bool]
    query: Mapping[str, str]

    def keep(self, body: str) -> tuple[str, str]:
        """Create the comment or update the existing one; what was done, in both languages.

        If two simultaneous runs have created several, the first one stays. Raises `ForgeError`.
        """
        marker = body.partition("\n")[0]
        ours = [each for each in self.api.every(self.comments, self.query) if self._is_ours(each, marker)]
        for extra in ours[1:]:
            self._remove(extra)
        if ours and _same(str(ours[0]["body"]), body):
            return "留言没有变化", "the comment is as it was"
        if ours and self._updated(ours[0], body):
            return "留言已更新", "the comment was updated"
        self.api.call("POST", self.comments, {"body": body})
        return "留言已写上", "the comment was written"

    def _is_ours(self, entry: CommentEntry, marker: str) -> bool:
        first = str(entry.get("body") or "").partition("\n")[0].rstrip("\r")
        return first == marker and isinstance(entry.get("id"), int) and self.mine(entry)

    def _updated(self, entry: CommentEntry, body: str) -> bool:
        try:
            self.api.call(self.update, self.comment.format(entry["id"]), {"body": body})
        except ForgeError as error:
            if error.status != _GONE:
                raise
            return False
        return True

    def _remove(self, entry: CommentEntry) -> None:
        try:
            self.api.call("DELETE", self.comment.format(entry["id"]))
        except ForgeError as error:
            if error.status != _GONE:
                raise


def body_of(parts: Sequence[str], limit: int = LIMIT) -> str:
    """The parts as one comment; a part that does not fit is left out whole, so that no markup is cut in two.

    Raises `ForgeError` if the first part does not begin with our marker.
    """
    body = parts[0].strip("\n") + "\n"
    if not MARKER.fullmatch(body.partition("\n")[0]) or len(body) > limit:
        raise ForgeError("第一个文件不是 dutylist 写的留言", "the first file is no comment made by dutylist")
    for part in parts[1:]:
        more = "\n" + part.strip("\n") + "\n"
        if len(body) + len(more) + len(_LEFT_OUT) > limit:
            return (body + _LEFT_OUT)[:limit]
        body += more
    return body


def _same(one: str, other: str) -> bool:
    return one.replace("\r\n", "\n").strip() == other.strip()
