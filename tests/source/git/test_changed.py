"""Which files of two checklists differ, without reading what is alike."""

import hashlib
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dutylist.source.base import MAX_BYTES, SourceFile
from dutylist.source.changed_paths import ChangedPath, Tree, changed_paths
from dutylist.source.git.objects import Objects
from dutylist.source.git.revisions import Revision, resolve
from dutylist.source.git.tree.read import GitTree
from dutylist.source.worktree import Worktree
from tests.source.repository import Repository

FILE = "duties/basic/DS0001.yaml"
OTHER = "duties/cooperative/DS0002.yaml"


@pytest.fixture(params=["sha1", "sha256"])
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Repository:
    return Repository(tmp_path / "county", f"--object-format={request.param}")


def tree(place: Path | Objects, name: str) -> GitTree:
    revision = resolve(place, name)
    assert isinstance(revision, Revision)
    return GitTree(place, revision)


def between(root: Path, base: str, head: str | None = None) -> list[tuple[str, bool, bool]]:
    """The paths that differ, each with whether the base and the head have it; the head may be the work tree."""
    with Objects(root) as objects:
        ours: Tree = tree(objects, base)
        theirs: Tree = Worktree(root) if head is None else tree(objects, head)
        found = changed_paths(ours, theirs)
        mirrored = changed_paths(theirs, ours)
        assert [ChangedPath(each.path, each.head, each.base) for each in mirrored] == list(found)
        assert changed_paths(ours, ours) == changed_paths(theirs, theirs) == ()
    assert all(entry is None or entry.path == each.path for each in found for entry in (each.base, each.head))
    return [(each.path, each.base is not None, each.head is not None) for each in found]


def a_folder_for_a_file(root: Path) -> None:
    (root / FILE).unlink()
    (root / FILE).mkdir()
    (root / FILE / "x").touch()


def a_file_for_a_folder(root: Path) -> None:
    shutil.rmtree(root / "duties/cooperative")
    (root / "duties/cooperative").touch()


CHANGES: list[tuple[str, Callable[[Path], object], list[tuple[str, bool, bool]]]] = [
    ("nothing", lambda root: None, []),
    ("another content", lambda root: (root / FILE).write_text("9"), [(FILE, True, True)]),
    ("a file goes", lambda root: (root / FILE).unlink(), [(FILE, True, False)]),
    (
        "a file comes",
        lambda root: (root / "duties/basic/DS0009.yaml").touch(),
        [("duties/basic/DS0009.yaml", False, True)],
    ),
    (
        "an item moves",
        lambda root: (root / OTHER).rename(root / "duties/basic/DS0002.yaml"),
        [("duties/basic/DS0002.yaml", False, True), (OTHER, True, False)],
    ),
    (
        "a folder goes",
        lambda root: shutil.rmtree(root / "duties/basic"),
        [(FILE, True, False), ("duties/basic/DS0003.yaml", True, False)],
    ),
    (
        "everything goes",
        lambda root: shutil.rmtree(root / "duties"),
        [(FILE, True, False), ("duties/basic/DS0003.yaml", True, False), (OTHER, True, False)],
    ),
    ("what is not the checklist's", lambda root: (root / "README.md").write_text("9"), []),
    ("an executable bit", lambda root: (root / FILE).chmod(0o755), []),
    ("a hidden file", lambda root: (root / "duties/basic/.DS0001.yaml").touch(), []),
    (
        "a strange name",
        lambda root: (root / "duties/basic/a\n é .yaml").touch(),
        [("duties/basic/a\n é .yaml", False, True)],
    ),
    ("a wrong ending", lambda root: (root / "duties/basic/x.yml").touch(), [("duties/basic/x.yml", False, True)]),
    ("a folder for a file", a_folder_for_a_file, [(FILE, True, True)]),
    ("a file for a folder", a_file_for_a_folder, [(OTHER, True, False)]),
]


@pytest.mark.parametrize(("name", "change", "changed"), CHANGES)
def test_the_paths_that_differ_are_told_with_the_sides_that_have_them(
    name: str, change: Callable[[Path], object], changed: list[tuple[str, bool, bool]], repository: Repository
) -> None:
    repository.commit({FILE: "1", OTHER: "2", "duties/basic/DS0003.yaml": "3", "README.md": "x"})
    change(repository.folder)
    if name != "everything goes":  # then the work tree has no checklist, which is its own finding
        assert between(repository.folder, "HEAD") == changed
    repository.commit()
    assert between(repository.folder, "HEAD~1", "HEAD") == changed
    assert between(repository.folder, "HEAD", "HEAD") == []


def test_revisions_differ_in_what_git_says_they_differ_in(repository: Repository) -> None:
    dice = random.Random(7)
    folders = ["duties/basic", "duties/cooperative", "duties/whistles/cases", "duties/posts", "duties/a/b", "other"]
    for _ in range(8):
        for _ in range(12):
            path = repository.folder / dice.choice(folders) / f"DS{dice.randrange(6):04}.yaml"
            if path.exists() and dice.random() < 0.4:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(str(dice.randrange(3)))
        repository.commit()
    for base in range(8):
        listed = repository.git("diff-tree", "-r", "-z", "--no-renames", "--name-only", f"HEAD~{base}", "HEAD~3")
        expected = sorted(path for path in listed.split("\0") if path.startswith("duties/"))
        assert [path for path, *_ in between(repository.folder, f"HEAD~{base}", "HEAD~3")] == expected


def test_no_file_and_no_folder_that_is_alike_is_read(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit({f"duties/{name}/DS{n:04}.yaml": name for name in ("basic", "posts") for n in range(50)})
    repository.commit({FILE: "9"})
    asked: list[str] = []
    read = Objects.tree

    def noted(self: Objects, object_id: str) -> bytes:
        asked.append(object_id)
        return read(self, object_id)

    with Objects(repository.folder) as objects:
        base, head = tree(objects, "HEAD~1"), tree(objects, "HEAD")
        monkeypatch.setattr(Objects, "tree", noted)
        monkeypatch.setattr(Objects, "blobs", lambda *_: pytest.fail("a file was read"))
        assert [changed.path for changed in changed_paths(base, head)] == [FILE]
    folders = {"", "duties", "duties/basic"}
    assert {*asked} == {
        repository.git("rev-parse", f"{name}:{path}") for name in ("HEAD", "HEAD~1") for path in folders
    }


def test_what_changed_is_read_without_looking_for_it_again(repository: Repository) -> None:
    repository.commit({FILE: "1", OTHER: "2"})
    repository.commit({FILE: "9"})
    with Objects(repository.folder) as objects:
        base, head = tree(objects, "HEAD~1"), tree(objects, "HEAD")
        assert changed_paths(base, head) == (ChangedPath(FILE, SourceFile(FILE), SourceFile(FILE)),)
        assert (base.read(FILE), head.read(FILE), head.read(OTHER)) == (b"1", b"9", b"2")


def test_line_ends_that_git_converts_are_no_change_on_disk(repository: Repository) -> None:
    repository.commit({FILE: "a\nb\n", OTHER: "a\r\nb\n"})
    repository.write({FILE: "a\r\nb\r\n"})
    assert between(repository.folder, "HEAD") == []
    repository.write({FILE: "a\r\nc\r\n"})
    assert between(repository.folder, "HEAD") == [(FILE, True, True)]


def test_the_work_tree_is_compared_by_content_and_not_by_what_git_remembers(repository: Repository) -> None:
    repository.commit({FILE: "1"})
    repository.git("update-index", "--assume-unchanged", FILE)
    repository.write({FILE: "2", ".gitignore": "*.yaml\n", "duties/basic/DS0009.yaml": "ignored by git, but there"})
    assert between(repository.folder, "HEAD") == [(FILE, True, True), ("duties/basic/DS0009.yaml", False, True)]


def test_files_that_cannot_be_used_are_told_where_the_reason_is_new(repository: Repository) -> None:
    repository.commit({FILE: "1", "duties/basic/x.yml": "x", "duties/basic/DS0003.yaml": "3"})
    repository.stage("120000", repository.store(b"DS0001.yaml"), "duties/basic/DS0004.yaml")
    repository.record()
    (repository.folder / "duties/basic/DS0004.yaml").symlink_to("/etc/passwd")
    (repository.folder / "duties/basic/x.yml").write_text("y")
    (repository.folder / "duties/basic/DS0003.yaml").write_bytes(b"x" * (MAX_BYTES + 1))
    (repository.folder / FILE).unlink()
    (repository.folder / FILE).symlink_to("/etc/passwd")
    with tree(repository.folder, "HEAD") as base:
        assert changed_paths(base, Worktree(repository.folder)) == (
            ChangedPath(FILE, SourceFile(FILE), SourceFile(FILE, "link_outside")),
            ChangedPath("duties/basic/DS0003.yaml", SourceFile("duties/basic/DS0003.yaml"), SourceFile("duties/basic/DS0003.yaml", "too_large")),
        )  # fmt: skip
        head = tree(base.objects, repository.commit())
        paths = [(each.path, each.head and each.head.trouble) for each in changed_paths(base, head)]
    assert paths == [
        (FILE, "link_outside"),
        ("duties/basic/DS0003.yaml", None),
        ("duties/basic/DS0004.yaml", "link_outside"),
        ("duties/basic/x.yml", "wrong_ending"),
    ]


def test_a_submodule_that_moves_on_is_told(repository: Repository) -> None:
    first = repository.record()
    repository.stage("160000", first, FILE)
    second = repository.record()
    repository.stage("160000", second, FILE)
    repository.record()
    assert between(repository.folder, "HEAD~2", "HEAD~1") == [(FILE, False, True)]
    assert between(repository.folder, "HEAD~1", "HEAD") == [(FILE, True, True)]


def test_plain_folders_are_compared_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    base, head = tmp_path / "a", tmp_path / "b"
    for root in (base, head):
        (root / "duties/basic").mkdir(parents=True)
        (root / FILE).write_bytes(b"a\nb\n" if root is base else b"a\r\nb\r\n")
        (root / "duties/basic/DS0002.yaml").write_text(root.name)
    (head / "duties/basic/DS0003.yaml").touch()
    found = changed_paths(Worktree(base), Worktree(head))
    assert [(each.path, each.base is None) for each in found] == [
        ("duties/basic/DS0002.yaml", False),
        ("duties/basic/DS0003.yaml", True),
    ]


def test_a_subfolder_s_checklist_is_compared_alone(repository: Repository) -> None:
    repository.commit({f"a/{FILE}": "1", f"b/{FILE}": "1"})
    repository.commit({f"a/{FILE}": "2", f"b/{OTHER}": "1"})
    assert between(repository.folder / "a", "HEAD~1", "HEAD") == [(FILE, True, True)]
    assert between(repository.folder / "b", "HEAD~1", "HEAD") == [(OTHER, False, True)]
    assert between(repository.folder / "b", "HEAD") == []


def test_blob_ids_of_the_work_tree_are_git_s_own(repository: Repository) -> None:
    from dutylist.source.changed_paths import _id

    repository.commit({FILE: "清单\n"})
    with tree(repository.folder, "HEAD") as base:
        assert _id("清单\n".encode(), base.blob_id(FILE)) == base.blob_id(FILE)
        assert len(base.blob_id(FILE)) in {hashlib.sha1().digest_size, hashlib.sha256().digest_size}
