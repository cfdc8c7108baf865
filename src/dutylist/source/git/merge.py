"""The result of merging one commit into another, computed without touching the repository."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dutylist.model.errors import UserError
from dutylist.source.git.errors import no_git, repository_error
from dutylist.source.git.objects import Objects, ask
from dutylist.source.git.process import GitUnreadableError, run
from dutylist.source.git.revisions import Revision
from dutylist.source.git.tree.read import GitTree

_MOST: Final = 8
_WHO: Final = b"author dutylist <> 0 +0000\ncommitter dutylist <> 0 +0000\n\nmerged\n"
_ID: Final = re.compile(rb"[0-9a-f]{40,64}")


@contextmanager
def merged_tree(objects: Objects, into: Revision, brought: Revision, name: str) -> Iterator[GitTree]:
    """The tree of a merge of `brought` into `into`; `name` is how it is called.

    Git merges in a temporary repository that borrows the objects: no merge driver, attribute or hook of the original is
    read, and nothing is written into it. Needs git 2.38.

    Raises:
        UserError: there are conflicts.
        RevisionError: git cannot read the repository.
    """
    base = ask(objects.root, "merge-base", into.commit, brought.commit).decode("ascii").split("\n", 1)[0]
    if base in (into.commit, brought.commit):
        # One holds the other: the merge is the later one.
        yield GitTree(objects, Revision(name, brought.commit if base == into.commit else into.commit))
        return
    with tempfile.TemporaryDirectory(prefix="dutylist-merge-") as folder:
        place = Path(folder)
        _borrow(objects.root, place)
        commit = _merged(place, into, brought, name)
        prefix = ask(objects.root, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").strip("\n/")
        with Objects(place) as merged:
            tree = GitTree(merged, Revision(name, commit))
            tree.stand_at(prefix)
            yield tree


def _borrow(root: Path, place: Path) -> None:
    run_in_new = ("init", "--quiet", "--bare", "--template=")
    common = Path(os.fsdecode(ask(root, "rev-parse", "--git-common-dir").removesuffix(b"\n")))
    objects = (root / common / "objects").resolve()
    try:
        run(place, *run_in_new, f"--object-format={_format(root)}")
    except OSError as error:
        raise no_git() from error
    except GitUnreadableError as error:
        raise repository_error(error, str(place)) from error
    (place / "objects" / "info").mkdir(parents=True, exist_ok=True)
    (place / "objects" / "info" / "alternates").write_bytes(os.fsencode(objects) + b"\n")
    shallow = root / common / "shallow"
    if shallow.is_file():
        (place / "shallow").write_bytes(shallow.read_bytes())


def _format(root: Path) -> str:
    return ask(root, "rev-parse", "--show-object-format").decode("ascii").strip()


def _merged(place: Path, into: Revision, brought: Revision, name: str) -> str:
    options = ("merge-tree", "--write-tree", "-z", "--no-messages", "--name-only")
    try:
        written = run(place, *options, into.commit, brought.commit)
    except GitUnreadableError as error:
        if error.status == 1:
            raise _conflict(name, error.output) from error
        raise repository_error(error, str(place)) from error
    tree = written.split(b"\0", 1)[0].strip()
    commit = b"tree %b\nparent %b\nparent %b\n" % (tree, into.commit.encode(), brought.commit.encode()) + _WHO
    made = run(place, "hash-object", "-t", "commit", "-w", "--stdin", given=commit)
    return made.decode("ascii").strip()


def _conflict(name: str, written: bytes) -> UserError:
    first, *names = written.split(b"\0")
    paths = list(dict.fromkeys(os.fsdecode(each) for each in names if each)) if _ID.fullmatch(first.strip()) else []
    listed = "、".join(paths[:_MOST]) + ("…" if len(paths) > _MOST else "")
    return UserError(
        f"{name} 合并有冲突，没法判断：{listed}",
        f"{name} cannot be merged without a decision, so it cannot be judged: {listed}",
        ("先把目标分支合并进来，解决冲突以后再判断。", "merge the target branch first and settle the conflicts."),
    )
