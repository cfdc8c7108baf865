"""The checklist of a revision: which files it has, and their bytes."""

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from dutylist.source.base import MAX_BYTES, SourceFile, UnusableError
from dutylist.source.git import errors
from dutylist.source.git.cat_file import Batch
from dutylist.source.git.objects import Objects
from dutylist.source.git.revisions import Revision, resolve
from dutylist.source.git.tree.read import GitTree
from dutylist.source.worktree import Worktree
from tests.source.repository import Repository

FILE = "duties/basic/DS0001.yaml"


@pytest.fixture(params=["sha1", "sha256"])
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Repository:
    return Repository(tmp_path / "county", f"--object-format={request.param}")


def tree(place: Path | Objects, name: str = "HEAD") -> GitTree:
    revision = resolve(place, name)
    assert isinstance(revision, Revision)
    return GitTree(place, revision)


def entries(root: Path, name: str = "HEAD") -> list[SourceFile]:
    with tree(root, name) as source:
        return source.entries()


def test_a_revision_lists_what_the_work_tree_lists(repository: Repository) -> None:
    deep = "duties/" + "/".join("abcdefghijk") + "/DS0001.yaml"
    repository.commit(
        dict.fromkeys(
            [
                FILE, "duties/checklist.yaml", "duties/cooperative/DS0002.yaml", "duties/whistles/W01.yaml",
                "duties/whistles/cases/2026-0001.yaml", "duties/posts/铜陵镇.yaml", "duties/posts/a b  c.yaml",
                "duties/basic/x.yml", "duties/basic/X.YAML", "duties/basic/x.yaml.txt", "duties/basic/README.md",
                "duties/basic/.hidden.yaml", "duties/.hidden/DS0001.yaml", "duties/basic/old/DS0001.yaml",
                "duties/unknown/DS0001.yaml", "duties/loose.yaml", "duties/basic/DS0003.yaml/inside.yaml",
                "duties/old.yml/inside.yaml", "duties/basic/a\nb.yaml", "duties/basic/\x1b[31m.yaml",
                "duties/basic/ .yaml",
                "duties/basic/-h.yaml", "duties/basic/--output=x.yaml", "duties/basic/$(touch x).yaml",
                "duties/a\nb/x.yaml",
                "duties/basic/DS\u200b0003.yaml", os.fsdecode(b"duties/basic/\xc9\xe7.yaml"),
                "duties/basic/:(top)x.yaml",
                os.fsdecode(b"duties/\xc9\xe7/x.yaml"), deep, "duties/basic.yaml", "duties/basic-2/x.yaml", "README.md",
            ],
            "x",
        )
    )  # fmt: skip
    (repository.folder / "duties/basic/DS0009.yaml").write_text("x")
    (repository.folder / "duties/basic/DS0009.yaml").chmod(0o755)
    repository.commit()
    found = entries(repository.folder)
    assert found == Worktree(repository.folder).entries()
    assert {entry.trouble for entry in found} == {None, "misplaced", "wrong_ending", "bad_name", "not_a_file"}


def test_links_are_not_followed_and_submodules_not_entered(repository: Repository) -> None:
    head = repository.commit({FILE: "x", "outside.yaml": "x"})
    for path, target in {
        "duties/basic/DS0002.yaml": "DS0001.yaml", "duties/basic/DS0003.yaml": "/etc/passwd", "duties/recalled": "../x",
        "duties/basic/DS0004.yaml": "../../../x", "duties/basic/notes": "DS0001.yaml", "duties/basic/x.yml": "x",
    }.items():  # fmt: skip
        repository.stage("120000", repository.store(target.encode()), path)
    for path in ("duties/basic/DS0005.yaml", "duties/posts", "duties/.vendor"):
        repository.stage("160000", head, path)
    repository.record()
    with tree(repository.folder) as source:
        assert [(entry.path, entry.trouble) for entry in source.entries()] == [
            (FILE, None),
            ("duties/basic/DS0002.yaml", "link_outside"),
            ("duties/basic/DS0003.yaml", "link_outside"),
            ("duties/basic/DS0004.yaml", "link_outside"),
            ("duties/basic/DS0005.yaml", "not_a_file"),
            ("duties/basic/x.yml", "wrong_ending"),
            ("duties/posts", "not_a_file"),
            ("duties/recalled", "link_outside"),
        ]
        for path, trouble in {
            "duties/basic/DS0003.yaml": "link_outside", "duties/basic/DS0005.yaml": "not_a_file",
            "duties/basic": "not_a_file",
            "duties/recalled/DS0001.yaml": "unreadable", "duties/basic/DS0009.yaml": "unreadable",
            "../county": "unreadable",
            "": "unreadable", "/": "unreadable", "duties/": "unreadable", "\0": "unreadable",
            "duties//basic": "unreadable",
        }.items():  # fmt: skip
            with pytest.raises(UnusableError) as refused:
                source.read(path)
            assert refused.value.trouble == trouble


@pytest.mark.parametrize(
    ("mode", "content", "trouble"),
    [("120000", b"../elsewhere", "link_outside"), ("100644", b"x", "not_a_file"), ("160000", None, "not_a_file")],
)
def test_a_checklist_s_folder_that_is_none_is_told(
    mode: str, content: bytes | None, trouble: str, repository: Repository
) -> None:
    head = repository.record()
    repository.stage(mode, head if content is None else repository.store(content), "duties")
    repository.record()
    assert [(entry.path, entry.trouble) for entry in entries(repository.folder)] == [("duties", trouble)]
    assert entries(repository.folder, "HEAD~1") == []


@pytest.mark.parametrize("below", ["counties/东 山\n县", "-h", "a:b", ":(top)x", "x^{tree}", os.fsdecode(b"\xc9\xe7")])
def test_a_checklist_in_a_sub_folder_of_the_repository_is_found(below: str, repository: Repository) -> None:
    repository.commit({"duties/basic/DS0099.yaml": "not this"})
    repository.commit({f"{below}/{FILE}": "1", f"{below}/dutylist.toml": "# settings\n"})
    root = repository.folder / below
    with tree(root) as source:
        assert source.entries() == [SourceFile(FILE)]
        assert source.read(FILE) == b"1"
        assert source.read("dutylist.toml") == b"# settings\n"
    assert entries(root, "HEAD~1") == []


def test_a_sub_folder_that_a_revision_does_not_have_is_empty_there(repository: Repository) -> None:
    repository.commit({"a/x": "x"})
    repository.commit({f"a/b/{FILE}": "x", "c": "not a folder"})
    repository.git("rm", "--quiet", "c")
    repository.commit({f"c/{FILE}": "x"})
    assert entries(repository.folder / "a/b", "HEAD~2") == []
    assert entries(repository.folder / "c", "HEAD~1") == []
    assert entries(repository.folder / "c") == [SourceFile(FILE)]


def test_a_bare_repository_has_the_checklist_at_its_top(repository: Repository, tmp_path: Path) -> None:
    repository.commit({FILE: "1"})
    bare = Repository(tmp_path / "bare.git", "--bare", clone=repository.url)
    with tree(bare.folder) as source:
        assert source.entries() == [SourceFile(FILE)]
        assert source.read(FILE) == b"1"


def test_the_bytes_are_those_that_are_stored(repository: Repository) -> None:
    every = bytes(range(256))
    files: dict[str, bytes | str] = {
        FILE: every * 5,
        "duties/basic/DS0002.yaml": "",
        "duties/basic/DS0003.yaml": "a\r\nb\n$Id$\n",
        "x": "\n",
    }
    repository.write({".gitattributes": "* -text\n"})
    repository.commit(files)
    repository.write({".gitattributes": "* text eol=crlf ident working-tree-encoding=UTF-16 export-subst\n"})
    repository.git("config", "core.autocrlf", "true")
    with tree(repository.folder) as source:
        for path, content in files.items():
            assert source.read(path) == (content.encode() if isinstance(content, str) else content)


def test_ids_are_known_without_reading(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit({FILE: "1", "duties/basic/DS0002.yaml": "2"})
    with tree(repository.folder) as source:
        monkeypatch.setattr(Objects, "blobs", lambda *_: pytest.fail("a file was read"))
        first = source.blob_id(FILE)
        source.entries()
        assert source.blob_id(FILE) == first == bytes.fromhex(repository.git("rev-parse", f"HEAD:{FILE}"))
        assert source.blob_id("duties/basic/DS0002.yaml").hex() == repository.git(
            "rev-parse", "HEAD:duties/basic/DS0002.yaml"
        )


def test_a_large_file_is_told_and_the_next_one_is_read(repository: Repository) -> None:
    repository.commit(
        {FILE: b"x" * MAX_BYTES, "duties/basic/DS0002.yaml": b"x" * (MAX_BYTES + 1), "x": b"\0" * (80 << 20)}
    )
    with tree(repository.folder) as source:
        for path in ("duties/basic/DS0002.yaml", "x"):
            with pytest.raises(UnusableError) as refused:
                source.read(path)
            assert refused.value.trouble == "too_large"
        assert len(source.read(FILE)) == MAX_BYTES


def test_reading_a_revision_gives_the_checklist_of_the_work_tree(county: Path) -> None:
    from dutylist.reading.load import load

    repository = Repository(county)
    (county / "duties/basic/DS0009.yaml").write_text("id: [", encoding="utf-8")
    repository.commit()
    with tree(county) as source:
        there, here = load(source), load(Worktree(county))
    assert (there.paths, there.diagnostics, there.marked) == (here.paths, here.diagnostics, here.marked)
    assert there.checklist.items == here.checklist.items
    assert there.checklist.county_file == here.checklist.county_file


# --- the process behind it ---


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every git that is started to read objects."""
    processes: list[Any] = []
    start = Batch._start

    def noted(self: Batch) -> Any:
        processes.append(start(self))
        return processes[-1]

    monkeypatch.setattr(Batch, "_start", noted)
    return processes


@pytest.fixture
def many(tmp_path: Path) -> Iterator[GitTree]:
    """A revision with files whose content is their name, open."""
    repository = Repository(tmp_path / "many")
    repository.commit({f"duties/basic/DS{n:04}.yaml": f"DS{n:04}" * 200 for n in range(200)})
    with tree(repository.folder) as source:
        yield source


def right(source: GitTree) -> bool:
    return all(source.read(entry.path) == entry.path[13:19].encode() * 200 for entry in source.entries())


def test_one_git_reads_everything_and_ends(started: list[Any], many: GitTree) -> None:
    started.clear()
    assert right(many)
    assert len(started) == 1
    assert started[0].poll() is None
    many.close()
    assert started[0].poll() is not None
    assert right(many)
    assert len(started) == 2


def test_two_revisions_may_share_one_git(tmp_path: Path, started: list[Any]) -> None:
    repository = Repository(tmp_path / "county")
    repository.commit({FILE: "1"})
    repository.commit({FILE: "2"})
    with Objects(repository.folder) as objects:
        with tree(objects, "HEAD~1") as base, tree(objects) as head:
            assert (base.read(FILE), head.read(FILE)) == (b"1", b"2")
        assert base.read(FILE) == b"1"
    assert len(started) == 1
    assert started[0].poll() is not None


def test_a_killed_git_is_started_again(started: list[Any], many: GitTree) -> None:
    paths = [entry.path for entry in many.entries()]
    for path in paths[20:10:-2]:
        started[-1].kill()
        started[-1].wait()
        assert many.read(path) == path[13:19].encode() * 200
    assert right(many)
    assert len(started) > 5


def test_files_in_the_order_of_the_list_come_in_groups_and_others_alone(
    many: GitTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups: list[int] = []
    ask = Batch.ask

    def noted(self: Batch, names: Sequence[bytes], limit: int) -> Any:
        groups.append(len(names))
        return ask(self, names, limit)

    monkeypatch.setattr(Batch, "ask", noted)
    paths = [entry.path for entry in many.entries()]
    groups.clear()
    assert right(many)
    assert sum(groups) == 200
    assert len(groups) < 12
    groups.clear()
    for path in paths[100:0:-3]:
        assert many.read(path) == path[13:19].encode() * 200
    assert {*groups} == {1}


def test_one_unreadable_file_does_not_hide_its_neighbours(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "county")
    repository.commit({f"duties/basic/DS{n:04}.yaml": b"x" * ((MAX_BYTES + 1) * (n % 5 == 2) + n) for n in range(20)})
    repository.lose(repository.git("rev-parse", "HEAD:duties/basic/DS0008.yaml"))
    with tree(repository.folder) as source:
        for n, entry in enumerate(source.entries()):
            if n == 8:
                with pytest.raises(errors.MissingObjectError):
                    source.read(entry.path)
            elif n % 5 == 2:
                with pytest.raises(UnusableError):
                    source.read(entry.path)
            else:
                assert source.read(entry.path) == b"x" * n


def test_a_git_that_always_dies_is_told(tmp_path: Path, many: GitTree, monkeypatch: pytest.MonkeyPatch) -> None:
    many.entries()
    many.close()
    (tmp_path / "git").write_text("#!/bin/sh\nread name\necho 'fatal: out of paper' >&2\nexit 1\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(errors.UnreadableRepositoryError) as raised:
        many.read(FILE)
    assert "out of paper" in raised.value.render("zh")
    for answer in ("yes nonsense", f"echo {'a' * 40} blob 99; echo half"):
        (tmp_path / "git").write_text(f"#!/bin/sh\n{answer}\n")
        with pytest.raises(errors.UnreadableRepositoryError):
            many.read(FILE)
    (tmp_path / "git").unlink()


def test_a_read_that_is_interrupted_does_not_shift_the_next_answer(
    many: GitTree, monkeypatch: pytest.MonkeyPatch, started: list[Any]
) -> None:
    many.entries()
    process = many.objects._batch._process
    assert process is not None
    assert process.stdout is not None

    class Interrupted:
        def __init__(self, inner: Any) -> None:
            self.readline, self.close = inner.readline, inner.close

        def read(self, size: int) -> bytes:
            raise KeyboardInterrupt

    monkeypatch.setattr(process, "stdout", Interrupted(process.stdout))
    with pytest.raises(KeyboardInterrupt):
        many.read(FILE)
    assert process.poll() is not None
    assert right(many)


def test_threads_may_share_a_revision(many: GitTree) -> None:
    results: list[bool] = []
    threads = [threading.Thread(target=lambda: results.append(right(many))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 4


def test_a_forked_process_reads_on_its_own(many: GitTree, started: list[Any]) -> None:
    many.entries()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = 0 if right(many) and started else 1
            many.close()
        finally:
            os._exit(status)
    assert right(many)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert right(many)


def test_closing_does_not_wait_for_a_forked_process(many: GitTree) -> None:
    many.entries()
    process = many.objects._batch._process
    assert process is not None
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(sending)
        os.read(receiving, 1)
        os._exit(0)
    os.close(receiving)
    many.close()
    assert process.returncode == -signal.SIGKILL
    os.close(sending)
    os.waitpid(child, 0)


# --- repositories that lack something or are malformed ---


def test_a_partial_clone_says_how_to_complete_it(tmp_path: Path) -> None:
    origin = Repository(tmp_path / "origin")
    origin.git("config", "uploadpack.allowFilter", "true")
    origin.commit({FILE: "1", "duties/basic/DS0002.yaml": "2"})
    partial = Repository(tmp_path / "partial", "--filter=blob:none", "--no-checkout", clone=origin.url)
    with tree(partial.folder) as source:
        assert [entry.path for entry in source.entries()] == [FILE, "duties/basic/DS0002.yaml"]
        with pytest.raises(errors.MissingObjectError) as raised:
            source.read(FILE)
    ((hint, _),) = raised.value.hints
    assert "git fetch --refetch --no-filter" in hint
    partial.git("fetch", "--quiet", "--refetch", "--no-filter")
    with tree(partial.folder) as source:
        assert source.read(FILE) == b"1"


def test_a_revision_whose_folders_are_missing_does_not_pass_for_an_empty_one(tmp_path: Path) -> None:
    origin = Repository(tmp_path / "origin")
    origin.git("config", "uploadpack.allowFilter", "true")
    origin.commit({f"a/{FILE}": "1"})
    origin.commit({f"a/{FILE}": "2"})
    partial = Repository(tmp_path / "partial", "--filter=tree:0", clone=origin.url)
    for root in (partial.folder, partial.folder / "a"):
        with tree(root, "HEAD~1") as source, pytest.raises(errors.MissingObjectError):
            source.entries()
    root = origin.folder / "a"
    for name in ("HEAD:a/duties/basic", "HEAD:a/duties", "HEAD:a", "HEAD^{tree}"):
        origin.lose(origin.git("rev-parse", name))
        with tree(root) as source, pytest.raises(errors.MissingObjectError):
            source.entries()


@pytest.mark.parametrize(
    "malformed",
    [
        b"100644 DS0001.yaml\0%b100755 DS0001.yaml\0%b", b"100644 DS0001.yaml\0%b40000 DS0001.yaml\0%b",
        b"100644 a/DS0001.yaml\0%b", b"100644 a.yaml\0%b100644 a.yaml\0%b", b"100644 a.yaml\0%b100644 b/yaml\0%b",
        b"100644 a.yaml\0%b100644 \0.yaml\0%b", b"100644 a.yaml\0%b100644 b\0yaml\0%b",
        b"100644 a.yaml\0%b200644 b.yaml\0",
        b"100644 DS0001.yaml\0%b100644", b"100644 \0%b", b"10064x DS0001.yaml\0%b", b"nonsense",
    ],
)  # fmt: skip
def test_a_malformed_folder_is_refused(malformed: bytes, repository: Repository) -> None:
    blob = bytes.fromhex(repository.store(b"x"))
    tree_id = bytes.fromhex(repository.store(malformed.replace(b"%b", blob), "tree"))
    duties = bytes.fromhex(repository.store(b"40000 basic\0" + tree_id, "tree"))
    root = repository.store(b"40000 duties\0" + duties, "tree")
    commit = repository.git("commit-tree", "-m", "x", root)
    with tree(repository.folder, commit) as source:
        with pytest.raises(errors.UnreadableRepositoryError) as raised:
            source.entries()
        assert "git fsck" in raised.value.hints[0][0]
        with pytest.raises(errors.UnreadableRepositoryError):
            source.read(FILE)


def test_folders_that_multiply_without_end_are_refused(repository: Repository) -> None:
    blob = bytes.fromhex(repository.store(b"x"))
    for leaf in (b"100644 x.yaml\0" + blob, b"100644 x\0" + blob):
        folder = bytes.fromhex(repository.store(leaf, "tree"))
        for _ in range(9):
            folder = bytes.fromhex(repository.store(b"".join(b"40000 %02d\0" % n + folder for n in range(20)), "tree"))
        root = repository.store(b"40000 duties\0" + folder, "tree")
        commit = repository.git("commit-tree", "-m", "x", root)
        with tree(repository.folder, commit) as source, pytest.raises(errors.UnreadableRepositoryError) as raised:
            source.entries()
        assert "太多" in raised.value.render("zh")


@pytest.mark.parametrize(
    "names", ["DS0001.yaml DS0002.yaml", "DS1.yaml DS10000.yaml", "DS0001.yaml old/x.yaml", "a.yaml b"]
)
def test_names_of_one_length_and_of_several_are_read_alike(names: str, repository: Repository) -> None:
    repository.commit({f"duties/basic/{name}": name for name in names.split()})
    with tree(repository.folder) as source:
        for entry in source.entries():
            assert source.read(entry.path) == entry.path.removeprefix("duties/basic/").encode()
    assert entries(repository.folder) == Worktree(repository.folder).entries()


def test_only_a_whole_id_names_the_commit_of_a_tree(repository: Repository) -> None:
    for name in ("HEAD", "-h", "abcdef", "0" * 39 + "\n"):
        with pytest.raises(ValueError, match=r".+"):
            GitTree(repository.folder, Revision(name, name))
