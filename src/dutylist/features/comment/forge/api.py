"""A forge's API: JSON requests, lists of several pages, and errors as sentences."""

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Final

from dutylist.model.errors import UserError

CommentEntry = Mapping[str, Any]

_PAGES: Final = 200
_LONGEST: Final = 16_000_000
_SECONDS: Final = 30


class ForgeError(UserError):
    """A request to the forge failed; `status` is the HTTP status, 0 if there was no answer."""

    def __init__(self, zh: str, en: str, status: int = 0) -> None:
        super().__init__(zh, en)
        self.status = status


class NoComment(Exception):  # noqa: N818  no error
    """The reason why there is no comment to write."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh = zh
        self.en = en


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Refuses redirects, which would carry the token to another server."""

    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass(frozen=True)
class Api:
    """An API below an address. `secret` is sent as a field, for forges that expect the token there."""

    root: str
    headers: Mapping[str, str]
    secret: Mapping[str, str]

    def call(
        self, method: str, path: str, fields: CommentEntry | None = None, query: Mapping[str, str] | None = None
    ) -> Any:
        """The forge's answer to a request. Raises `ForgeError`."""
        asked = {**(query or {}), **(self.secret if fields is None else {})}
        url = self.root.rstrip("/") + path + (f"?{urllib.parse.urlencode(asked)}" if asked else "")
        if not url.startswith(("https://", "http://")):
            raise ForgeError("接口地址不对", "the address of the API is not one of the web")
        headers = {"Accept": "application/json", "User-Agent": "dutylist", **self.headers}
        body = None
        if fields is not None:
            body = json.dumps({**fields, **self.secret}).encode()
            headers["Content-Type"] = "application/json"
        request = urllib.request.Request(url, body, headers, method=method)  # noqa: S310  one of the web, see above
        try:
            with urllib.request.build_opener(_NoRedirect).open(request, timeout=_SECONDS) as answer:
                data = answer.read(_LONGEST)
            return json.loads(data) if data else None
        except urllib.error.HTTPError as error:
            raise _refused(error) from None
        except OSError as error:
            why = sanitize(str(getattr(error, "reason", error)))
            raise ForgeError(f"连不上接口：{why}", f"the API cannot be reached: {why}") from None
        except (HTTPException, ValueError, RecursionError):
            raise ForgeError("接口的回答看不懂", "the API's answer cannot be understood") from None

    def every(self, path: str, query: Mapping[str, str]) -> Iterator[CommentEntry]:
        """Every entry of a list, however many pages it has. Raises `ForgeError`."""
        for page in range(1, _PAGES + 1):
            entries = self.call("GET", path, query={**query, "per_page": "100", "page": str(page)})
            if not isinstance(entries, list):
                raise ForgeError("接口的回答看不懂", "the API's answer cannot be understood")
            # A page may hold fewer than were asked for, so only an empty one is the last.
            if not entries:
                return
            yield from (entry for entry in entries if isinstance(entry, dict))

    def own_id(self) -> int:
        """The id of the token's user, on GitLab and Gitee. Raises `ForgeError`."""
        user = self.call("GET", "/user")
        if not isinstance(user, dict) or not isinstance(user.get("id"), int):
            raise ForgeError("接口没有说这是谁的令牌", "the API does not say whose token this is")
        return int(user["id"])


_KNOWN: Final = {
    401: ("令牌无效或已过期", "the token is invalid or has expired"),
    403: ("令牌没有留言的权限", "the token may not write comments"),
    404: ("没有这个合并请求，或者令牌看不到它", "there is no such pull request, or the token may not see it"),
    429: ("请求太频繁，稍后再试", "too many requests; try again later"),
}


def _refused(error: urllib.error.HTTPError) -> ForgeError:
    try:
        told = json.loads(error.read(_LONGEST))
        said = sanitize(str(told.get("message") or told.get("error") or ""))
    except (ValueError, AttributeError, OSError):
        said = ""
    zh, en = _KNOWN.get(error.code, ("接口出错", "the API failed"))
    more = f": {said}" if said else ""
    return ForgeError(f"{zh}（HTTP {error.code}{more}）", f"{en} (HTTP {error.code}{more})", error.code)


def sanitize(text: str) -> str:
    """A text of unknown origin, on one line, short, and without what would act on a terminal."""
    return "".join(character if character.isprintable() else "�" for character in text[:300])
