"""The pipelines' own steps, run for real: on clones of a server, for pull requests from forks, honest and hostile."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dutylist.features.init.repository import NewCounty, county_files
from dutylist.reading.schema_labels import schema_directory
from tests.acceptance.proposals import ITEM, Proposal, clone, cut_off, propose
from tests.acceptance.runners import BIN, CHECKOUT, Job, Runner, yaml
from tests.command import Ran, in_process
from tests.forges import TOKEN, Forge, Gitee, GitHub, GitLab, running
from tests.source.repository import run_git

TEMPLATES = {path: data.decode() for path, data in county_files(NewCounty(), schema_directory()).items()}
FILES = {path: yaml(text) for path, text in TEMPLATES.items() if path.endswith(".yml")}

REFUSED = f"::error file={ITEM},line="


@pytest.fixture
def github() -> Iterator[Forge]:
    """GitHub."""
    with running(GitHub()) as forge:
        yield forge


def job(
    tmp_path: Path, proposal: Proposal, forge: Forge, *, event: str = "pull_request", depth: int = 0, title: str = "x"
) -> Job:
    """A job on GitHub for a pull request, or after one (`workflow_run`), with what a runner knows of it."""
    after = event == "workflow_run"
    work = clone(proposal, tmp_path / "work", "refs/heads/main" if after else "refs/pull/12/merge", depth=depth)
    runner = Runner(tmp_path / "runner", work)
    told = proposal.event(title)
    if after:
        run = {"event": "pull_request", "head_sha": proposal.head, "head_branch": proposal.branch, "pull_requests": []}
        told = json.dumps({"workflow_run": run | {"head_repository": {"owner": {"login": "stranger"}}}})
        forge.pulls.append(json.loads(proposal.event())["pull_request"])
    (runner.folder / "event").write_text(told, encoding="utf-8")
    environment = {name: value for name, value in forge.env().items() if name != "DUTYLIST_TOKEN"}
    runner.env = environment | {
        "GITHUB_EVENT_NAME": event,
        "GITHUB_BASE_REF": "main",
        "GITHUB_HEAD_REF": proposal.branch,
        "GITHUB_SERVER_URL": "https://github.com",
    }
    return Job(runner, {"token": TOKEN})


def gate_of(run: Job) -> int:
    """The gate's exit status on the revisions that the action finds; its scripts need not be run again to the end."""
    found = run.use(".", skip=("安装 dutylist", "检查清单"))
    assert found.status == 0, found
    base, head, dots = (run.outputs[f"steps.revisions.outputs.{name}"] for name in ("base", "head", "dots"))
    return in_process("--root", str(run.runner.work), "gate", f"{base}{dots}{head}").status


def test_on_github_a_good_pull_request_passes_and_has_one_comment(tmp_path: Path, github: Forge) -> None:
    run = job(tmp_path, propose(tmp_path, record=True), github)
    checked = run.use(".")
    assert checked.status == 0, checked
    assert "::error" not in checked.out
    for _ in range(2):
        assert run.use("comment").status == 0
    (comment,) = github.bodies()
    assert comment.startswith("<!-- dutylist-gate -->\n")
    assert "<!-- dutylist-diff -->" in comment
    assert comment.split("\n")[1] in run.runner.summary
    # Only what the fork did counts, not what main has got in the meantime.
    assert "DS0001" in comment
    assert "README" not in comment


def test_on_github_a_shallow_clone_gets_what_it_lacks(tmp_path: Path, github: Forge) -> None:
    run = job(tmp_path, propose(tmp_path, record=True), github, depth=1)
    assert gate_of(run) == 0
    assert run_git(run.runner.work, "rev-parse", "--is-shallow-repository") == b"false\n"


def test_on_github_a_clone_that_cannot_get_it_is_told_how(tmp_path: Path, github: Forge) -> None:
    run = job(tmp_path, propose(tmp_path, record=True), github, depth=1)
    cut_off(run.runner.work)
    checked = run.use(".")
    assert checked.status == 1
    assert "::error::取不到改动的起点：在 actions/checkout 里写 fetch-depth: 0" in checked.out


def test_on_github_a_push_to_another_branch_is_only_validated(tmp_path: Path, github: Forge) -> None:
    run = job(tmp_path, propose(tmp_path, record=False), github, event="push")
    event = '{"ref": "refs/heads/x", "repository": {"default_branch": "main"}}'
    (run.runner.folder / "event").write_text(event, encoding="utf-8")
    checked = run.use(".")
    assert checked.status == 0, checked
    assert run.outputs.get("steps.check.outputs.report") is None
    assert (run.use("comment").status, github.bodies()) == (0, [])


def merged(tmp_path: Path, github: Forge, *, record: bool) -> Job:
    """A job for the push to the default branch by which a pull request was merged."""
    proposal = propose(tmp_path, record=record)
    push = {"ref": "refs/heads/main", "before": proposal.base, "after": proposal.merge()}
    run = job(tmp_path, proposal, github, event="push")
    event = json.dumps({**push, "repository": {"default_branch": "main"}})
    (run.runner.folder / "event").write_text(event, encoding="utf-8")
    return run


def test_on_github_what_was_merged_without_a_record_is_refused_and_not_commented(tmp_path: Path, github: Forge) -> None:
    run = merged(tmp_path, github, record=False)
    checked = run.use(".")
    assert checked.status == 1, checked
    assert "- [ ] " in run.runner.summary
    assert (run.use("comment").status, github.bodies()) == (0, [])


def test_on_github_what_was_merged_with_its_record_passes(tmp_path: Path, github: Forge) -> None:
    assert gate_of(merged(tmp_path, github, record=True)) == 0


def test_on_github_a_record_that_the_target_has_spent_meanwhile_does_not_count(tmp_path: Path, github: Forge) -> None:
    proposal = propose(tmp_path, record=True)
    run = job(tmp_path, proposal, github)
    proposal.spend()
    assert gate_of(run) == 1


def test_on_github_after_a_forks_run_its_change_is_read_and_commented_but_never_checked_out(
    tmp_path: Path, github: Forge
) -> None:
    proposal = propose(tmp_path, record=False)
    run = job(tmp_path, proposal, github, event="workflow_run")
    checked = run.use(".")
    # The run on the pull request itself has failed already; this one only tells.
    assert checked.status == 0, checked
    assert "::error" not in checked.out
    assert "入户宣传消防常识" not in (run.runner.work / ITEM).read_text(encoding="utf-8")
    assert run.use("comment").status == 0
    (comment,) = github.bodies()
    assert "- [ ] " in comment


def test_on_github_a_comment_that_fails_leaves_the_verdict_alone(tmp_path: Path, github: Forge) -> None:
    run = job(tmp_path, propose(tmp_path, record=True), github)
    report = run.runner.folder / "temp/dutylist-report"
    report.mkdir()
    (report / "gate.md").write_text("<!-- dutylist-gate -->\n", encoding="utf-8")
    github.failures[".*comments"] = (403, {"message": "Resource not accessible by integration"})
    done = run.use("comment")
    assert done.status == 0
    assert done.out.startswith("::warning::没能办到：令牌没有留言的权限（HTTP 403")


HOSTILE = "-c;$(touch${IFS}pwned);';touch${IFS}pwned;'"
"""Leaves a file behind wherever a shell reads it: bare, between double quotes, or between single ones."""
TRAP = "import pathlib; pathlib.Path(r'{}').touch()\n"


def trapped(folder: Path) -> dict[str, bytes | str]:
    """Files that would leave a file `pwned` behind, were their names or contents run."""
    modules = ("pip", "venv", "json", "sitecustomize", "dutylist/__init__", "ruamel/__init__", "urllib/__init__")
    names = (f"duties/basic/{HOSTILE}.yaml", "duties/basic/\n::error::pwned.yaml", "--help", "-c.yaml")
    trap = TRAP.format(folder / "pwned")
    return {**{f"{module}.py": trap for module in modules}, **dict.fromkeys(names, "id: 1\n")}


@pytest.mark.parametrize("script", ["echo {}", 'echo "{}"', "echo '{}'"])
def test_the_hostile_name_is_one(tmp_path: Path, script: str) -> None:
    subprocess.run(["bash", "-c", script.format(HOSTILE)], cwd=tmp_path, check=False, capture_output=True)
    assert (tmp_path / "pwned").exists()


def test_on_github_a_change_without_a_record_fails_with_annotation_summary_and_comment_and_hostile_texts_stay_data(
    tmp_path: Path, github: Forge
) -> None:
    proposal = propose(tmp_path, record=False, branch=HOSTILE, files=trapped(tmp_path))
    run = job(tmp_path, proposal, github, title=f"{HOSTILE}\n::error::pwned")
    checked = run.use(".")
    assert checked.status == 1
    assert run.use("comment").status == 0
    lines = (checked.out + checked.err).splitlines()
    assert any(line.startswith(REFUSED) for line in lines), checked
    assert not [line for line in lines if line.startswith("::error::pwned")]
    (comment,) = github.bodies()
    assert "- [ ] " in comment
    assert "- [ ] " in run.runner.summary
    assert "个事项" in run.runner.summary.splitlines()[0]
    assert list(tmp_path.rglob("pwned")) == []


def test_the_program_is_installed_from_the_action_and_nothing_beside_it_is_run(tmp_path: Path, github: Forge) -> None:
    proposal = propose(tmp_path, record=False, files=trapped(tmp_path))
    run = job(tmp_path, proposal, github)
    python = tmp_path / "python"
    calls = tmp_path / "calls"
    # Makes an environment whose Python tells how it is called instead of installing anything.
    python.write_text(
        "#!/bin/sh\n"
        f'echo "$@" >> {calls}\n'
        f'{BIN}/python "$1" -c pass || exit 9\n'
        'case "$2 $3" in "-m venv") mkdir -p "$4/bin" && cp "$0" "$4/bin/python" ;; esac\n',
        encoding="utf-8",
    )
    python.chmod(0o755)
    run.outputs["steps.python.outputs.python-path"] = str(python)
    installed = run.use(".", skip=("找出改动的起点", "检查清单"))
    assert installed.status == 0, installed
    made, locked, own = calls.read_text(encoding="utf-8").splitlines()
    assert made.startswith("-I -m venv ")
    assert locked.startswith("-I -m pip ")
    assert f"--require-hashes --requirement {CHECKOUT}/requirements/run.txt" in locked
    assert own.startswith("-I -m pip ")
    assert own.endswith(f"--no-deps --no-build-isolation {CHECKOUT}")
    assert str(run.runner.work) not in made + locked + own
    assert list(tmp_path.rglob("pwned")) == []


def gitlab(
    tmp_path: Path,
    proposal: Proposal,
    forge: Forge | None,
    *,
    depth: int = 0,
    pushed: str | None = None,
    more: dict[str, str] | None = None,
) -> tuple[Runner, Ran]:
    """What GitLab's runner makes of the job `gate`: every line in one shell that stops at the first failure."""
    work = clone(proposal, tmp_path / "work", "refs/merge-requests/12/head", depth=depth)
    runner = Runner(tmp_path / "runner", work)
    fork_point = proposal.server.git("merge-base", proposal.base, proposal.head)
    told = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": fork_point,
        "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": proposal.branch,
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_MERGE_REQUEST_TITLE": f"{proposal.branch}",
        "CI_MERGE_REQUEST_PROJECT_URL": proposal.server.url.removesuffix(".git"),
    }
    runner.env = (forge.env() if forge else {"GITLAB_CI": "true"}) | {
        "CI_PROJECT_DIR": str(work),
        "CI_PROJECT_ID": "3",
        "CI_MERGE_REQUEST_PROJECT_ID": "3",
        "CI_COMMIT_SHA": proposal.head,
        "CI_COMMIT_MESSAGE": proposal.branch,
        **(told if pushed is None else {"CI_COMMIT_SHA": pushed, "CI_COMMIT_BEFORE_SHA": proposal.base}),
        **(more or {}),
    }
    lines = FILES[".gitlab-ci.yml"]["gate"]["script"]
    return runner, runner.shell("\n".join(["set -eo pipefail", *lines]), {})


@pytest.mark.parametrize("record", [True, False])
def test_on_gitlab_the_gate_judges_and_keeps_one_note_and_hostile_names_and_files_stay_data(
    tmp_path: Path, record: bool
) -> None:
    hostile: dict[str, Any] = {} if record else {"branch": HOSTILE, "files": trapped(tmp_path)}
    with running(GitLab()) as forge:
        forge.written("<!-- dutylist-gate -->\nold\n")
        runner, done = gitlab(tmp_path, propose(tmp_path, record=record, **hostile), forge)
    assert done.status == (0 if record else 1), done
    (note,) = forge.bodies()
    assert "<!-- dutylist-diff -->" in note
    assert ("- [ ] " in note) is not record
    issues = json.loads((runner.work / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert (ITEM in {issue["location"]["path"] for issue in issues if issue["severity"] == "major"}) is not record
    assert list(tmp_path.rglob("pwned")) == []


def test_on_gitlab_a_clone_without_the_base_fails_and_says_what_is_missing(tmp_path: Path) -> None:
    _, done = gitlab(tmp_path, propose(tmp_path, record=True), None, depth=1)
    assert done.status == 2
    assert "这是浅克隆" in done.err
    assert "GIT_DEPTH" in done.err
    assert FILES[".gitlab-ci.yml"]["gate"]["variables"] == {"GIT_DEPTH": "0", "GIT_TERMINAL_PROMPT": "0"}


@pytest.mark.parametrize("record", [True, False])
def test_on_gitlab_what_was_merged_is_judged_again(tmp_path: Path, record: bool) -> None:
    proposal = propose(tmp_path, record=record)
    _, done = gitlab(tmp_path, proposal, None, pushed=proposal.merge())
    assert done.status == (0 if record else 1), done


def test_on_gitlab_a_new_main_branch_has_nothing_to_compare_with(tmp_path: Path) -> None:
    proposal = propose(tmp_path, record=False)
    _, done = gitlab(tmp_path, proposal, None, pushed=proposal.merge(), more={"CI_COMMIT_BEFORE_SHA": "0" * 40})
    assert (done.status, done.out) == (0, "")


@pytest.mark.parametrize("fork", [False, True])
def test_on_gitlab_a_record_that_the_target_has_spent_meanwhile_does_not_count(tmp_path: Path, fork: bool) -> None:
    proposal = propose(tmp_path, record=True)
    proposal.spend()
    _, done = gitlab(tmp_path, proposal, None, more={"CI_PROJECT_ID": "8"} if fork else None)
    assert done.status == 1, done
    assert "不留言：" in done.err  # without a token, as a fork's runner has none


def gitee(tmp_path: Path, proposal: Proposal, forge: Forge, *, stops: bool = False, **more: str) -> Ran:
    """What Gitee's runner makes of the job `gate`; its shell may or may not stop at a failure (`stops`)."""
    work = clone(proposal, tmp_path / "work", "refs/pull/12/head", depth=1)
    runner = Runner(tmp_path / "runner", work)
    runner.env = forge.env() | {"GITEE_BRANCH": "main"} | more
    # The script asks git for the repository's address, which is where it was cloned from.
    del runner.env["DUTYLIST_REPOSITORY"]
    (step,) = [each for each in FILES[".workflow/dutylist.yml"]["stages"][0]["steps"] if each["name"] == "gate"]
    install, *lines = step["commands"]
    assert install.startswith("python3 -I -m pip install ")
    return runner.shell("\n".join([*(["set -e"] if stops else []), *lines]), {}, shell="sh")


@pytest.mark.parametrize("record", [True, False])
def test_on_gitee_a_shell_that_stops_at_a_failure_tells_the_verdict_though_no_comment_is_left(
    tmp_path: Path, record: bool
) -> None:
    done = gitee(tmp_path, propose(tmp_path, record=record), Gitee(), stops=True, DUTYLIST_TOKEN="")
    assert done.status == (0 if record else 1), done
    assert "变更关口：" in done.out


def test_on_gitee_the_gate_judges_and_keeps_one_comment(tmp_path: Path) -> None:
    forge = Gitee()
    forge.list_path = forge.list_path.replace("county/list", f"{tmp_path.name}/server")  # type: ignore[misc]
    with running(forge):
        done = gitee(tmp_path, propose(tmp_path, record=False), forge)
    assert done.status == 1, done
    (comment,) = forge.bodies()
    assert "- [ ] " in comment


@pytest.mark.parametrize("record", [True, False])
def test_on_gitee_what_was_merged_is_judged_again(tmp_path: Path, record: bool) -> None:
    proposal = propose(tmp_path, record=record)
    merged = proposal.merge()
    done = gitee(tmp_path, proposal, Gitee(), GITEE_PULL_ID="", GITEE_COMMIT=merged)
    assert done.status == (0 if record else 1), done


def test_on_gitee_a_push_to_another_branch_is_not_gated(tmp_path: Path) -> None:
    proposal = propose(tmp_path, record=False)
    done = gitee(tmp_path, proposal, Gitee(), GITEE_PULL_ID="", GITEE_BRANCH="x", GITEE_COMMIT=proposal.head)
    assert done == Ran(0, "", "")


def test_on_gitee_a_record_that_the_target_has_spent_meanwhile_does_not_count(tmp_path: Path) -> None:
    proposal = propose(tmp_path, record=True)
    proposal.spend()
    assert gitee(tmp_path, proposal, Gitee()).status == 1


def test_on_gitee_an_unknown_target_never_passes(tmp_path: Path) -> None:
    done = gitee(tmp_path, propose(tmp_path, record=True), Gitee(), GITEE_BRANCH="$(touch pwned)")
    assert done.status not in (0, 1)
    assert list(tmp_path.rglob("pwned")) == []


def steps_of(workflow: Any) -> Iterator[Any]:
    for each in workflow["jobs"].values():
        yield from each["steps"]


def test_what_reads_a_strangers_change_can_write_nothing_and_what_writes_reads_none_of_it() -> None:
    check, comment = (FILES[f".github/workflows/{name}.yml"] for name in ("dutylist", "dutylist-comment"))
    assert check["permissions"] == {"contents": "read"}
    assert set(check["on"] if "on" in check else check[True]) == {"push", "pull_request"}
    assert comment["permissions"] == {}
    assert comment["jobs"]["read"]["permissions"] == {"contents": "read", "pull-requests": "read"}
    assert comment["jobs"]["comment"]["permissions"] == {"pull-requests": "write"}
    writing = [step["uses"].partition("@")[0] for step in comment["jobs"]["comment"]["steps"]]
    assert writing == ["actions/download-artifact", "dutylist/dutylist/comment"]
    for step in (*steps_of(check), *steps_of(comment)):
        assert "run" not in step
        if step.get("uses", "").startswith("actions/checkout"):
            assert step["with"] == {"fetch-depth": 0, "persist-credentials": False}
    for path, text in TEMPLATES.items():
        assert "pull_request_target" not in text, path
    own = yaml((CHECKOUT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    assert [step["id"] for step in own if "token" in str(step)] == ["revisions"]


def test_the_comments_workflow_follows_the_one_that_checks() -> None:
    check, comment = (FILES[f".github/workflows/{name}.yml"] for name in ("dutylist", "dutylist-comment"))
    assert comment.get("on", comment.get(True))["workflow_run"]["workflows"] == [check["name"]]


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-actions", [CHECKOUT / "action.yml", CHECKOUT / "comment/action.yml"]),
        ("vendor.github-workflows", [path for path in FILES if path.startswith(".github/")]),
        ("custom.github-workflows-require-timeout", [path for path in FILES if path.startswith(".github/")]),
        ("vendor.gitlab-ci", [".gitlab-ci.yml"]),
    ],
)
def test_the_platforms_own_schemas_accept_the_files(tmp_path: Path, schema: str, paths: list[Path | str]) -> None:
    for path in paths:
        if isinstance(path, str):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(TEMPLATES[path], encoding="utf-8")
    command = [str(BIN / "check-jsonschema"), "--builtin-schema", schema, *(str(tmp_path / path) for path in paths)]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_script_of_the_action_is_used_and_is_a_program() -> None:
    used = "".join((CHECKOUT / path).read_text(encoding="utf-8") for path in ("action.yml", "comment/action.yml"))
    for script in (CHECKOUT / "action").iterdir():
        assert f"action/{script.name}" in used
        assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
