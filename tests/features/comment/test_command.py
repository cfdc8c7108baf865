"""One comment on a pull request, whatever happened to it before."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dutylist.features.comment.forge.thread import LIMIT, MARKER, body_of
from dutylist.features.diff import command as diff_command
from dutylist.features.gate import command as gate_command
from tests.command import Ran, in_process
from tests.forges import FORGES, LONGEST, PAGE, TOKEN, Forge, GitHub, running

GATE = "<!-- dutylist-gate -->\n### 变更关口：不予通过\n\n- [ ] DS0001 没有调整记录\n"
DIFF = "<!-- dutylist-diff -->\n### 清单调整\n"


@pytest.fixture(params=FORGES, ids=lambda forge: forge.name)
def forge(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Forge]:
    """A forge, and the surroundings of its pipeline."""
    monkeypatch.chdir(tmp_path)
    for name in ("GITLAB_CI", "GITHUB_ACTIONS", "GITEE_PULL_ID", "GITEE_REPO"):
        monkeypatch.delenv(name, raising=False)
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    event = {"pull_request": {"number": 12, "base": {"sha": "a" * 40}, "head": {"sha": "b" * 40}}}
    (tmp_path / "event.json").write_text(json.dumps(event), encoding="utf-8")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
    with running(request.param()) as started:
        for name, value in started.env().items():
            monkeypatch.setenv(name, value)
        yield started


def commented(*parts: str) -> Ran:
    """What becomes of a comment of these parts."""
    for number, part in enumerate(parts):
        Path(f"{number}.md").write_text(part, encoding="utf-8")
    return in_process("comment", *(f"{number}.md" for number in range(len(parts))))


def test_the_first_run_writes_and_the_next_one_updates(forge: Forge) -> None:
    assert commented(GATE, DIFF) == Ran(0, "留言已写上\n", "")
    assert forge.bodies() == [f"{GATE}\n{DIFF}"]
    assert commented("<!-- dutylist-gate -->\n通过\n") == Ran(0, "留言已更新\n", "")
    assert forge.bodies() == ["<!-- dutylist-gate -->\n通过\n"]


def test_what_has_not_changed_is_left_alone(forge: Forge) -> None:
    forge.written(GATE.replace("\n", "\r\n"))
    assert commented(GATE) == Ran(0, "留言没有变化\n", "")
    assert {asked for asked in forge.asked if not asked.startswith("GET ")} <= {"POST /graphql"}


def test_the_comment_is_found_on_a_later_page(forge: Forge) -> None:
    for number in range(PAGE * 3):
        forge.written(f"{number}", own=False)
    ours = forge.written(GATE)
    assert commented("<!-- dutylist-gate -->\n通过\n").status == 0
    assert ours["body"] == "<!-- dutylist-gate -->\n通过\n"
    assert len(forge.comments) == PAGE * 3 + 1


def test_a_deleted_comment_is_written_anew(forge: Forge) -> None:
    commented(GATE)
    forge.comments.clear()
    assert commented(GATE) == Ran(0, "留言已写上\n", "")
    assert forge.bodies() == [GATE]


def test_a_comment_deleted_between_two_requests_is_written_anew(forge: Forge) -> None:
    gone = forge.written(GATE)
    forge.failures[f"{forge.update} .*/{gone['id']}"] = (404, {"message": "Not Found"})
    assert commented("<!-- dutylist-gate -->\n通过\n") == Ran(0, "留言已写上\n", "")


def test_of_two_that_were_written_at_the_same_moment_one_stays(forge: Forge) -> None:
    first, other = forge.written(GATE), forge.written(GATE)
    assert commented("<!-- dutylist-gate -->\n通过\n").status == 0
    assert (first in forge.comments, other in forge.comments) == (True, False)


def test_somebody_elses_comment_is_never_touched(forge: Forge) -> None:
    theirs = forge.written(GATE, own=False)
    quoting = forge.written(f"> {GATE}")
    assert commented("<!-- dutylist-gate -->\n通过\n") == Ran(0, "留言已写上\n", "")
    assert (theirs["body"], quoting["body"]) == (GATE, f"> {GATE}")


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ((401, {"message": "Bad credentials"}), "令牌无效或已过期（HTTP 401: Bad credentials）"),
        ((403, {"message": "no\x1b[31m\n::error::x"}), "令牌没有留言的权限（HTTP 403: no�[31m�::error::x）"),
        ((404, {"error": "not here"}), "没有这个合并请求，或者令牌看不到它（HTTP 404: not here）"),
        ((422, {"message": {"body": ["is too long"]}}), "接口出错（HTTP 422: {'body': ['is too long']}）"),
        ((500, b"<html>"), "接口出错（HTTP 500）"),
        ((302, None), "接口出错（HTTP 302）"),
        ((200, b"<html>"), "接口的回答看不懂"),
        ((200, {"not": "a list"}), "接口的回答看不懂"),
    ],
)  # fmt: skip
def test_a_failure_of_the_forge_is_one_plain_sentence(forge: Forge, reply: Any, told: str) -> None:
    forge.failures["GET .*/(comments|notes)"] = reply
    assert commented(GATE) == Ran(2, "", f"错误：没能留言：{told}\n")
    assert TOKEN not in "".join(asked for asked in forge.asked if "elsewhere" in asked)


def test_a_forge_that_cannot_be_reached_is_told(forge: Forge, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_API_URL", "GITHUB_GRAPHQL_URL", "CI_API_V4_URL", "GITEE_API_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    done = commented(GATE)
    assert (done.status, done.err[:14]) == (2, "错误：没能留言：连不上接口：")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://x", ""])
def test_only_the_web_is_asked(forge: Forge, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    for name in ("GITHUB_API_URL", "GITHUB_GRAPHQL_URL", "CI_API_V4_URL", "GITEE_API_URL"):
        monkeypatch.setenv(name, address)
    assert commented(GATE) == Ran(2, "", "错误：没能留言：接口地址不对\n")


def test_without_a_token_nothing_is_asked_and_nothing_fails(forge: Forge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_TOKEN", "")
    assert commented(GATE) == Ran(0, "", "不留言：没有设 DUTYLIST_TOKEN。\n")
    assert forge.asked == []


def test_a_token_that_would_add_a_header_is_refused(forge: Forge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_TOKEN", "x\r\nX-Other: y")
    assert commented(GATE).status == 2
    assert forge.asked == []


def test_what_is_not_ours_is_not_posted(forge: Forge) -> None:
    assert commented("hello\n").err == "错误：没能留言：第一个文件不是 dutylist 写的留言\n"
    assert in_process("comment", "absent.md").status == 2
    assert forge.bodies() == []


def test_outside_a_pipeline_nothing_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITLAB_CI", "GITHUB_ACTIONS", "GITEE_PULL_ID"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    assert commented(GATE) == Ran(0, "", "不留言：这次运行与合并请求无关。\n")


def test_a_verdict_and_a_comparison_as_long_as_they_get_fit_into_one_comment() -> None:
    parts = ["<!-- dutylist-gate -->\n".ljust(gate_command.LIMIT, "x"), "y" * diff_command.LIMIT]
    assert body_of(parts).endswith("y\n")


def test_the_rest_of_a_comment_that_is_too_long_is_left_out_whole() -> None:
    body = body_of([GATE, "<!-- dutylist-diff -->\n" + "长" * LIMIT])
    assert body.startswith(GATE)
    assert "长" not in body.replace("太长", "")
    full = body_of([GATE, "x" * (LIMIT - len(GATE) - 200)])
    assert LIMIT - 300 < len(full) <= LIMIT < LONGEST


def test_the_first_lines_of_our_reports_are_markers() -> None:
    assert MARKER.fullmatch(f"<!-- {diff_command.MARKER} -->")
    assert MARKER.fullmatch(f"<!-- {gate_command.MARKER} -->")


HEAD = "b" * 40


def pull(number: int, label: str, sha: str = HEAD) -> dict[str, Any]:
    """A pull request as GitHub lists it."""
    return {"number": number, "base": {"sha": "a" * 40}, "head": {"sha": sha, "label": label}}


def after_another_run(branch: str) -> None:
    """Let this run be one that follows another (workflow_run), on a fork's branch: it is not told which pull request."""
    run = {"head_sha": HEAD, "head_branch": branch, "head_repository": {"owner": {"login": "stranger"}}}
    Path("event.json").write_text(json.dumps({"workflow_run": run | {"pull_requests": []}}), encoding="utf-8")


only_github = pytest.mark.parametrize("forge", [GitHub], indirect=True, ids=["github"])


@only_github
def test_the_pull_request_of_a_fork_is_found_by_its_branch(forge: Forge) -> None:
    branch = "$(touch pwned)&state=closed;#"
    forge.pulls += [pull(11, "county:main"), pull(12, f"stranger:{branch}")]
    after_another_run(branch)
    assert commented(GATE) == Ran(0, "留言已写上\n", "")


@only_github
def test_a_pull_request_that_has_moved_on_is_left_to_the_next_run(forge: Forge) -> None:
    forge.pulls.append(pull(12, "stranger:x", "c" * 40))
    after_another_run("x")
    assert commented(GATE) == Ran(0, "", "不留言：合并请求已关闭，或者又有了新的提交。\n")


@only_github
@pytest.mark.parametrize("event", ["", "[]", "{}", '{"pull_request": {"number": "../1"}}', '{"workflow_run": 1}'])
def test_an_event_of_another_kind_is_no_pull_request(forge: Forge, event: str) -> None:
    Path("event.json").write_text(event, encoding="utf-8")
    assert commented(GATE).status == (0 if event in ("[]", "{}") else 2)
    assert forge.bodies() == []


@only_github
def test_where_the_token_may_not_ask_who_it_is_it_is_the_runs_own(forge: Forge) -> None:
    forge.failures["POST /graphql"] = (403, {"message": "Resource not accessible by integration"})
    forge.written(GATE)
    assert commented("<!-- dutylist-gate -->\n通过\n") == Ran(0, "留言已更新\n", "")
