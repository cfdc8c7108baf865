"""What a revision's name means, and what is said where it means nothing."""

import os
import shlex
from pathlib import Path
from typing import Any

import pytest

from dutylist.source.git import errors
from dutylist.source.git.cat_file import Batch
from dutylist.source.git.main_branch import main_branch, main_line
from dutylist.source.git.objects import Objects
from dutylist.source.git.revisions import Range, Revision, resolve
from tests.source.repository import Repository

FILE = "duties/basic/DS0001.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Two commits, the first with tags; nothing else."""
    made = Repository(tmp_path / "county")
    made.commit({FILE: "1"}, "first one")
    made.git("tag", "light")
    made.git("tag", "-a", "-m", "x", "v1")
    made.commit({FILE: "2"}, "second: a..b")
    return made


def forked(repository: Repository) -> tuple[str, str, str]:
    """Two branches, `main` and `other`, and the commit where they part."""
    base = repository.git("rev-parse", "HEAD")
    repository.git("checkout", "--quiet", "-b", "other")
    other = repository.commit({FILE: "3"})
    repository.git("checkout", "--quiet", "main")
    return base, repository.commit({FILE: "4"}), other


def refused(root: Path, expression: str) -> errors.RevisionError:
    with pytest.raises(errors.RevisionError) as raised:
        resolve(root, expression)
    return raised.value


def told(error: errors.RevisionError) -> str:
    """Everything that is said, in both languages, which must be as complete in one as in the other."""
    lines = [*error.sentence, *(line for hint in error.hints for line in hint)]
    assert all(line.isprintable() and len(line) < 700 for line in lines)
    return "\n".join(lines)


SINGLE = [
    "HEAD", "@", "main", "heads/main", "refs/heads/main", "light", "v1", "v1^{}", "v1^{commit}", "main~1", "main^",
    "main^0",
    "main@{0}", "HEAD@{1}", "@{1}", "HEAD^{/first}", ":/first", ":/second: a..b", ":/a..b", "v1-0-g{id}", "{id}",
    "{short}",
]  # fmt: skip


@pytest.mark.parametrize("name", SINGLE)
def test_whatever_git_takes_for_one_commit_is_one(name: str, repository: Repository) -> None:
    full = repository.git("rev-parse", "HEAD")
    name = name.replace("{id}", full).replace("{short}", full[:9])
    meant = repository.git("rev-parse", "--verify", f"{name}" if name.startswith(":/") else f"{name}^{{commit}}")
    assert resolve(repository.folder, name) == Revision(name, meant)


@pytest.mark.parametrize(
    ("expression", "base", "head"),
    [
        ("main..other", "main", "other"), ("other..main", "other", "main"), ("main..", "main", "HEAD"),
        ("..other", "HEAD", "other"), ("v1..main~1", "v1", "main~1"), ("HEAD^{/first}..main", "HEAD^{/first}", "main"),
        ("main^!", "main^1", "main"), ("main^-", "main^1", "main"), ("main^-1", "main^1", "main"),
    ],
)  # fmt: skip
def test_a_range_is_its_two_commits(expression: str, base: str, head: str, repository: Repository) -> None:
    forked(repository)
    assert resolve(repository.folder, expression) == Range(
        Revision(base, repository.git("rev-parse", f"{base}^{{commit}}")),
        Revision(head, repository.git("rev-parse", f"{head}^{{commit}}")),
    )


def test_three_dots_compare_from_where_the_histories_parted(repository: Repository) -> None:
    base, main, other = forked(repository)
    assert resolve(repository.folder, "main...other") == Range(
        Revision("main...other", base), Revision("other", other), from_fork=True, tip=Revision("main", main)
    )
    assert resolve(repository.folder, "other...") == Range(
        Revision("other...", base), Revision("HEAD", main), from_fork=True, tip=Revision("other", other)
    )


def test_a_merge_is_compared_with_the_parent_that_is_named(repository: Repository) -> None:
    _, main, other = forked(repository)
    repository.git("merge", "--quiet", "--strategy=ours", "-m", "x", "other")
    second, first = (resolve(repository.folder, name) for name in ("HEAD^-2", "HEAD^!"))
    assert isinstance(second, Range)
    assert isinstance(first, Range)
    assert (first.base.commit, second.base.commit) == (main, other)


def test_a_repository_of_sha256_has_longer_ids(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "county", "--object-format=sha256")
    first = repository.commit({FILE: "1"})
    second = repository.commit({FILE: "2"})
    assert len(first) == 64
    assert resolve(repository.folder, f"{first}..{second[:12]}") == Range(
        Revision(first, first), Revision(second[:12], second)
    )
    assert resolve(repository.folder, "HEAD~1...HEAD") == Range(
        Revision("HEAD~1...HEAD", first), Revision("HEAD", second), from_fork=True, tip=Revision("HEAD~1", first)
    )


def test_a_bare_repository_a_detached_head_and_a_linked_work_tree_are_read(
    repository: Repository, tmp_path: Path
) -> None:
    head = repository.git("rev-parse", "HEAD")
    bare = Repository(tmp_path / "bare.git", "--bare", clone=repository.url)
    repository.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"), "v1")
    repository.git("checkout", "--quiet", "--detach", "HEAD")
    (repository.folder / "below").mkdir()
    for folder in (bare.folder, repository.folder, repository.folder / "below"):
        assert resolve(folder, "HEAD") == Revision("HEAD", head)
    assert resolve(tmp_path / "linked", "HEAD") == Revision("HEAD", repository.git("rev-parse", "v1^{}"))


@pytest.mark.parametrize(
    "name",
    [
        "", " ", "..", "...", ".", "-", "--", "-h", "--help", "--output=x", "--all", "--exec=touch x", "-c", "^main",
        "main^@",
        "main main", "main\nother", "main\rother", "main\0", "\x1b[31mmain", "$(touch x)", "`touch x`", "main;touch x",
        "main|touch x", "../../etc/passwd", "/dev/zero", "refs/", "HEAD/..", "%(objectname)", "*", "[a-z]*", "HEAD^{",
        "@{",
        "HEAD^99999999999999999999", "main~99999999999999999999", "x" * 100_000, "main^" * 20_000, "\udcff\udc80",
        "\ud800",
        "main..-h", "--output=x..main", "0" * 39, "-" * 40, "missing", "main:", "main missing", "deadbeef",
    ],
)  # fmt: skip
def test_hostile_names_are_revisions_that_do_not_exist(name: str, repository: Repository) -> None:
    before = sorted(repository.folder.rglob("*"))
    error = refused(repository.folder, name)
    assert isinstance(error, errors.NotACommitError if name == "main:" else errors.UnknownRevisionError)
    assert "没有版本" in told(error) or "git 找不到版本" in told(error) or name == "main:"
    assert sorted(repository.folder.rglob("*")) == before


@pytest.mark.parametrize(
    "name", ["--output=x", "-h", "$(touch${IFS}x)", "--help", "--", "a;b", "`id`", "事项/调整", "a'b\"c"]
)
def test_branches_with_hostile_names_are_only_branches(name: str, repository: Repository) -> None:
    first = repository.git("rev-parse", "v1^{}")
    repository.git("update-ref", f"refs/heads/{name}", first)
    assert resolve(repository.folder, name) == Revision(name, first)
    assert resolve(repository.folder, f"{name}..main") == Range(
        Revision(name, first), Revision("main", repository.git("rev-parse", "main"))
    )
    assert resolve(repository.folder, f"main...{name}") == Range(
        Revision(f"main...{name}", first),
        Revision(name, first),
        from_fork=True,
        tip=Revision("main", repository.git("rev-parse", "main")),
    )


def test_the_nearest_branch_or_tag_is_suggested(repository: Repository) -> None:
    repository.git("branch", "adjust-2025")
    repository.git("update-ref", "refs/remotes/origin/release", "HEAD")
    for wrong, right in {
        "adjust2025": "adjust-2025", "mian~2": "main~2", "release": "origin/release", "ligth": "light",
    }.items():  # fmt: skip
        error = refused(repository.folder, wrong)
        assert isinstance(error, errors.UnknownRevisionError)
        assert f"没有版本 {wrong}" in told(error)
        assert f"是不是 {right}？" in told(error)
        assert f"is it {right}?" in told(error)
        assert "git fetch" in told(error)


def test_a_commit_that_is_nowhere_is_told_without_guesses(repository: Repository) -> None:
    error = refused(repository.folder, "1234567890" * 4)
    assert isinstance(error, errors.UnknownRevisionError)
    assert "git fetch" in told(error)
    assert "是不是" not in told(error)
    assert isinstance(refused(repository.folder, "main~7"), errors.UnknownRevisionError)
    assert "log for 'main' only has" in told(refused(repository.folder, "main@{99}"))
    assert "no upstream" in told(refused(repository.folder, "main@{upstream}"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("HEAD:duties", "文件夹"), (f"main:{FILE}", "文件，"), ("v1^{tree}", "文件夹"), ("data", "文件，")],
)
def test_a_file_or_a_folder_is_no_commit(name: str, kind: str, repository: Repository) -> None:
    repository.git("tag", "-a", "-m", "x", "data", repository.store(b"x"))
    error = refused(repository.folder, name)
    assert isinstance(error, errors.NotACommitError)
    assert f"{name} 是{kind}" in told(error)


def test_a_name_of_a_branch_and_of_a_tag_is_ambiguous_where_they_differ(repository: Repository) -> None:
    repository.git("update-ref", "refs/heads/v1", "main")
    for name in ("v1", "v1~0", "v1^{commit}", "main..v1"):
        error = refused(repository.folder, name)
        assert isinstance(error, errors.AmbiguousRevisionError)
        assert "refs/tags/v1" in told(error)
        assert "refs/heads/v1" in told(error)
    assert resolve(repository.folder, "heads/v1") == Revision("heads/v1", repository.git("rev-parse", "main"))
    repository.git("update-ref", "refs/heads/v1", "v1^{}")
    assert resolve(repository.folder, "v1") == Revision("v1", repository.git("rev-parse", "v1^{}"))


def test_a_branch_called_head_does_not_hide_the_current_commit(repository: Repository) -> None:
    repository.git("update-ref", "refs/heads/HEAD", "v1^{}")
    assert resolve(repository.folder, "HEAD") == Revision("HEAD", repository.git("rev-parse", "main"))


def test_a_short_id_means_the_one_commit_that_begins_with_it(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "county")
    stream = b"".join(
        b"blob\nmark :%d\ndata 3\n%03d\ncommit refs/heads/main\ncommitter t <t@t> 1700000000 +0000\ndata 3\n%03d\n"
        b"M 100644 :%d duties/x\n\n" % (n, n, n, n)
        for n in range(1, 901)
    )  # fmt: skip
    repository.git("fast-import", "--quiet", given=stream)
    kinds: dict[str, list[str]] = {}
    for line in repository.git("cat-file", "--batch-all-objects", "--batch-check").splitlines():
        full, kind, _ = line.split(" ")
        kinds.setdefault(full[:4], []).append(f"{kind} {full}")
    commits = [each for each in kinds if [one[:6] for one in kinds[each]].count("commit") > 1]
    mixed = next(each for each in kinds if sorted(one[:4] for one in kinds[each]) == ["blob", "comm"])
    error = refused(repository.folder, commits[0])
    assert isinstance(error, errors.AmbiguousRevisionError)
    assert "多写几位" in told(error)
    one = resolve(repository.folder, mixed)
    assert isinstance(one, Revision)
    assert f"commit {one.commit}" in kinds[mixed]


def test_an_empty_repository_says_so(tmp_path: Path) -> None:
    empty = Repository(tmp_path / "county")
    for name in ("HEAD", "main", "HEAD~1", "main..HEAD", "v1"):
        error = refused(empty.folder, name)
        assert isinstance(error, errors.NoCommitError)
        assert "这个仓库还没有提交" in told(error)


def test_an_unborn_branch_is_named(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "--orphan", "事项")
    error = refused(repository.folder, "HEAD")
    assert isinstance(error, errors.NoCommitError)
    assert "当前分支 事项 还没有提交" in told(error)
    assert isinstance(resolve(repository.folder, "main"), Revision)


def test_histories_without_a_fork_point_say_so(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.record()
    error = refused(repository.folder, "main...other")
    assert isinstance(error, errors.UnrelatedError)
    assert "没有共同的历史" in told(error)
    assert isinstance(resolve(repository.folder, "main..other"), Range)


def test_a_commit_or_a_tag_whose_object_is_lost_is_missing(repository: Repository) -> None:
    repository.lose(repository.git("rev-parse", "light"))
    for name in ("light", "v1", "refs/tags/light", "light~1"):
        error = refused(repository.folder, name)
        assert isinstance(error, errors.MissingObjectError), name
        assert "git fsck" in told(error)
    assert isinstance(refused(repository.folder, "main...v1"), errors.MissingObjectError)
    repository.lose(repository.git("rev-parse", "main"))
    assert isinstance(refused(repository.folder, "HEAD"), errors.MissingObjectError)


def test_a_damaged_object_is_not_taken_for_a_wrong_name(repository: Repository) -> None:
    main = repository.git("rev-parse", "main")
    repository.lose(main)
    (repository.folder / ".git/objects" / main[:2] / main[2:]).write_bytes(b"no object")
    error = refused(repository.folder, "main")
    assert isinstance(error, errors.MissingObjectError)
    assert "git fsck" in told(error)


def test_a_shallow_clone_that_lacks_the_base_says_how_to_fetch_it(repository: Repository, tmp_path: Path) -> None:
    first = repository.git("rev-parse", "v1^{}")
    forked(repository)
    shallow = Repository(tmp_path / "shallow", "--depth=1", clone=repository.url)
    for name in (first, "HEAD~1", "HEAD^", "main~1..HEAD", f"{first}..HEAD", f"{first}...HEAD"):
        error = refused(shallow.folder, name)
        assert isinstance(error, errors.ShallowError), name
        assert "浅克隆" in told(error)
        assert "git fetch --unshallow" in told(error)
        assert "--depth" in told(error)
        assert "fetch-depth" in told(error)
    assert f"git fetch --depth=1 origin {first}" in told(refused(shallow.folder, first))
    for name in ("v1", "origin/other", "other"):
        error = refused(shallow.folder, name)
        assert isinstance(error, errors.UnknownRevisionError)
        assert "git fetch --unshallow" in told(error)
    shallow.git("fetch", "--quiet", "--depth=1", "origin", first)
    assert resolve(shallow.folder, f"{first}..HEAD").__class__ is Range
    assert isinstance(refused(shallow.folder, f"{first}...HEAD"), errors.ShallowError)
    shallow.git("fetch", "--quiet", "--unshallow")
    assert resolve(shallow.folder, f"{first}...HEAD").__class__ is Range
    assert isinstance(resolve(shallow.folder, "HEAD~1"), Revision)


def test_what_a_shallow_clone_is_told_to_fetch_brings_every_branch_and_tag(
    repository: Repository, tmp_path: Path
) -> None:
    forked(repository)
    shallow = Repository(tmp_path / "shallow", "--depth=1", clone=repository.url)
    command = 'git fetch --unshallow --tags origin "+refs/heads/*:refs/remotes/origin/*"'
    assert command in told(refused(shallow.folder, "origin/other"))
    shallow.git(*shlex.split(command)[1:])
    for name in ("v1", "origin/other", "origin/main"):
        assert isinstance(resolve(shallow.folder, name), Revision)


def test_no_name_that_a_person_gave_is_part_of_a_command_to_copy(repository: Repository, tmp_path: Path) -> None:
    shallow = Repository(tmp_path / "shallow", "--depth=1", clone=repository.url)
    for folder in (repository.folder, shallow.folder):
        error = refused(folder, "x;touch${IFS}y")
        assert not any("touch" in zh for zh, _ in error.hints)


def test_without_git_it_is_asked_for(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    error = refused(repository.folder, "HEAD")
    assert isinstance(error, errors.NoGitError)
    assert "没有 git" in told(error)
    assert "there is no git" in told(error)


@pytest.mark.parametrize("folder", ["loose", "nowhere", "file"])
def test_a_folder_outside_of_any_repository_is_named(folder: str, tmp_path: Path) -> None:
    (tmp_path / "loose").mkdir()
    (tmp_path / "file").touch()
    error = refused(tmp_path / folder, "HEAD")
    assert isinstance(error, errors.NotARepositoryError)
    assert f"{folder} 不在 git 仓库里" in told(error)


def test_a_repository_of_somebody_else_says_how_to_trust_it(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    error = refused(repository.folder, "HEAD")
    assert isinstance(error, errors.UnsafeRepositoryError)
    assert "safe.directory" in told(error)
    for name, value in {"COUNT": "1", "KEY_0": "safe.directory", "VALUE_0": str(repository.folder)}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    assert isinstance(resolve(repository.folder, "HEAD"), Revision)


def test_a_damaged_repository_is_told(repository: Repository) -> None:
    (repository.folder / ".git/config").write_text("[core\n")
    error = refused(repository.folder, "HEAD")
    assert isinstance(error, errors.UnknownRevisionError)
    assert "bad config" in told(error)


def test_one_git_answers_for_many_names(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Batch] = []
    start = Batch._start

    def noted(self: Batch) -> Any:
        started.append(self)
        return start(self)

    monkeypatch.setattr(Batch, "_start", noted)
    with Objects(repository.folder) as objects:
        for name in ("HEAD", "v1", "main~1..HEAD", "light"):
            resolve(objects, name)
    assert len(started) == 1


@pytest.mark.parametrize("branch", ["master", "主线"])
def test_where_the_main_branch_has_another_name_it_is_the_one_that_is_proposed(tmp_path: Path, branch: str) -> None:
    made = Repository(tmp_path)
    made.commit({"a": "1"})
    made.git("branch", "--move", branch)
    assert main_line(tmp_path) == main_branch(tmp_path / "later" / "made") == branch
    error = refused(tmp_path, "main")
    assert f"是不是 {branch}？" in told(error)
    assert f"这里的分支有：{branch}" in told(error)
    made.git("update-ref", "refs/remotes/origin/trunk", "HEAD")
    made.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    assert (main_line(tmp_path), main_branch(tmp_path)) == ("origin/trunk", "trunk")
