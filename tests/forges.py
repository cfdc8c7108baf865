"""Forges on this machine that answer as the real ones do: what GitHub, GitLab and Gitee say about comments.

Made after https://docs.github.com/rest/issues/comments, https://docs.gitlab.com/api/notes/ and
https://gitee.com/api/v5/swagger. A page holds less than is asked for, as a forge may decide.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

TOKEN = "a-token"
PAGE = 7
LONGEST = 65_536

Reply = tuple[int, Any]


@dataclass
class Forge:
    """A forge with one repository and one pull request, number 12. `user` is whose the token is, `others` another."""

    comments: list[dict[str, Any]] = field(default_factory=list)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    failures: dict[str, Reply] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    root: str = ""
    last: int = 100

    name: ClassVar[str]
    list_path: ClassVar[str]
    one_path: ClassVar[str]
    update: ClassVar[str]

    def env(self) -> dict[str, str]:
        """What the forge's pipelines are told."""
        raise NotImplementedError

    def written(self, body: str, *, own: bool = True) -> dict[str, Any]:
        """Put a comment there, the token's user's or another's."""
        self.last += 1
        comment = {"id": self.last, "body": body, **self.author(own=own)}
        self.comments.append(comment)
        return comment

    def bodies(self) -> list[str]:
        """What all comments say."""
        return [comment["body"] for comment in self.comments]

    def author(self, *, own: bool) -> dict[str, Any]:
        """The fields that tell who wrote a comment."""
        raise NotImplementedError

    def authorised(self, headers: Any, query: dict[str, str], fields: dict[str, Any]) -> bool:
        """Whether the token is where it belongs."""
        raise NotImplementedError

    def other(self, method: str, path: str, query: dict[str, str]) -> Reply:
        """Whatever is not about comments."""
        return 404, {"message": "Not Found"}

    def answer(self, method: str, path: str, query: dict[str, str], fields: dict[str, Any], headers: Any) -> Reply:
        """The status and the JSON of an answer."""
        self.asked.append(f"{method} {path}")
        for pattern, reply in self.failures.items():
            if re.fullmatch(pattern, f"{method} {path}"):
                return reply
        if not self.authorised(headers, query, fields):
            return 401, {"message": "Bad credentials"}
        if path == self.list_path:
            return self.listed(query) if method == "GET" else self.created(fields)
        if found := re.fullmatch(self.one_path, path):
            return self.changed(method, int(found[1]), fields)
        return self.other(method, path, query)

    def listed(self, query: dict[str, str]) -> Reply:
        """A page of the comments."""
        size = min(int(query.get("per_page", 20)), PAGE)
        start = (int(query.get("page", 1)) - 1) * size
        return 200, self.comments[start : start + size]

    def created(self, fields: dict[str, Any]) -> Reply:
        """A new comment."""
        if not 0 < len(fields["body"]) <= LONGEST:
            return 422, {"message": "Validation Failed"}
        return 201, self.written(fields["body"])

    def changed(self, method: str, number: int, fields: dict[str, Any]) -> Reply:
        """A comment updated or deleted."""
        one = next((comment for comment in self.comments if comment["id"] == number), None)
        if one is None:
            return 404, {"message": "Not Found"}
        if method == "DELETE":
            self.comments.remove(one)
            return 204, None
        if method != self.update:
            return 405, {"message": "Method Not Allowed"}
        one["body"] = fields["body"]
        return 200, one


class GitHub(Forge):
    """GitHub, for the token of a run, which may not ask who it is except by GraphQL."""

    name = "github"
    list_path = "/repos/county/list/issues/12/comments"
    one_path = r"/repos/county/list/issues/comments/(\d+)"
    update = "PATCH"

    def env(self) -> dict[str, str]:
        return {
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": self.root,
            "GITHUB_GRAPHQL_URL": f"{self.root}/graphql",
            "GITHUB_REPOSITORY": "county/list",
            "DUTYLIST_TOKEN": TOKEN,
        }

    def author(self, *, own: bool) -> dict[str, Any]:
        bot = {"login": "github-actions[bot]", "type": "Bot"}
        return {"user": bot if own else {"login": "somebody", "type": "User"}}

    def authorised(self, headers: Any, query: dict[str, str], fields: dict[str, Any]) -> bool:
        return bool(headers["Authorization"] == f"Bearer {TOKEN}")

    def other(self, method: str, path: str, query: dict[str, str]) -> Reply:
        if (method, path) == ("POST", "/graphql"):
            return 200, {"data": {"viewer": {"login": "github-actions[bot]"}}}
        if (method, path) == ("GET", "/user"):
            return 403, {"message": "Resource not accessible by integration"}
        if (method, path) == ("GET", "/repos/county/list/pulls"):
            first = int(query["page"]) == 1
            return 200, [pull for pull in self.pulls if first and pull["head"]["label"] == query["head"]]
        return 404, {"message": "Not Found"}


class GitLab(Forge):
    """GitLab, for a project's token."""

    name = "gitlab"
    list_path = "/projects/3/merge_requests/12/notes"
    one_path = r"/projects/3/merge_requests/12/notes/(\d+)"
    update = "PUT"

    def env(self) -> dict[str, str]:
        return {
            "GITLAB_CI": "true",
            "CI_API_V4_URL": self.root,
            "CI_MERGE_REQUEST_PROJECT_ID": "3",
            "CI_MERGE_REQUEST_IID": "12",
            "DUTYLIST_TOKEN": TOKEN,
        }

    def author(self, *, own: bool) -> dict[str, Any]:
        who = {"id": 8, "username": "project_3_bot"} if own else {"id": 9, "username": "somebody"}
        return {"author": who, "system": False}

    def authorised(self, headers: Any, query: dict[str, str], fields: dict[str, Any]) -> bool:
        return bool(headers["PRIVATE-TOKEN"] == TOKEN)

    def other(self, method: str, path: str, query: dict[str, str]) -> Reply:
        return (200, {"id": 8}) if path == "/user" else (404, {"message": "404 Not Found"})


class Gitee(Forge):
    """Gitee, whose token is a field of the request."""

    name = "gitee"
    list_path = "/repos/county/list/pulls/12/comments"
    one_path = r"/repos/county/list/pulls/comments/(\d+)"
    update = "PATCH"

    def env(self) -> dict[str, str]:
        return {
            "GITEE_API_URL": self.root,
            "GITEE_PULL_ID": "12",
            "DUTYLIST_REPOSITORY": "https://gitee.com/county/list.git",
            "DUTYLIST_TOKEN": TOKEN,
        }

    def author(self, *, own: bool) -> dict[str, Any]:
        return {"user": {"id": 8, "login": "bot"} if own else {"id": 9, "login": "somebody"}}

    def authorised(self, headers: Any, query: dict[str, str], fields: dict[str, Any]) -> bool:
        return TOKEN in (query.get("access_token"), fields.get("access_token"))

    def other(self, method: str, path: str, query: dict[str, str]) -> Reply:
        return (200, {"id": 8, "login": "bot"}) if path == "/user" else (404, {"message": "Not Found"})


FORGES = (GitHub, GitLab, Gitee)


@contextmanager
def running(forge: Forge) -> Iterator[Forge]:
    """The forge, while it answers."""

    class Handler(BaseHTTPRequestHandler):
        def respond(self) -> None:
            url = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(url.query).items()}
            given = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, told = forge.answer(self.command, url.path, query, json.loads(given or b"{}"), self.headers)
            data = b"" if told is None else told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", f"{forge.root}/elsewhere")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = respond  # noqa: N815  the names of http.server

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    forge.root = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield forge
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
