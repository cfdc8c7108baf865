"""What an expression means in git: one commit, or a range of two."""

import re
from pathlib import Path
from typing import Final

import msgspec

from dutylist.source.git.cat_file import GitObject
from dutylist.source.git.completeness import is_shallow
from dutylist.source.git.diagnosis import diagnose
from dutylist.source.git.errors import (
    AMBIGUOUS,
    NOT_A_COMMIT,
    SHALLOW_FORK,
    TWO_DOTS,
    UNRELATED,
    UNSHALLOW,
    WRITE_MORE,
    WRITE_ONE,
    AmbiguousRevisionError,
    NotACommitError,
    RevisionError,
    ShallowError,
    UnrelatedError,
    no_git,
    repository_error,
)
from dutylist.source.git.objects import Objects
from dutylist.source.git.process import GitUnreadableError, run
from dutylist.source.git.ref_names import PLACES, is_full_id, stem

HEAD: Final = "HEAD"
_PARENTS: Final = re.compile(r"(.+)\^(?:!|-([1-9][0-9]{0,3})?)", re.DOTALL)


class Revision(msgspec.Struct, frozen=True):
    """A commit: the name by which it was requested, and its full id."""

    name: str
    commit: str


class Range(msgspec.Struct, frozen=True):
    """Two commits to compare. With `from_fork`, `base` is where the two named histories parted (`A...B`), `tip` is A."""

    base: Revision
    head: Revision
    from_fork: bool = False
    tip: Revision | None = None


def resolve(place: Path | Objects, expression: str) -> Revision | Range:
    """The commit or the two commits that `expression` means in the repository that holds the folder.

    Whatever git takes for one commit; `A..B` and `A...B`, where a missing side is HEAD; `A^!` and `A^-2`, a commit
    against one of its parents. A name that means different commits as a branch and as a tag is refused.

    Raises:
        RevisionError: its class says why.
    """
    if not isinstance(place, Objects):
        with Objects(place) as objects:
            return resolve(objects, expression)
    left, dots, right = expression.partition("..")
    if dots and expression not in {"..", "..."}:
        from_fork = right.startswith(".")
        sides = left or HEAD, right.removeprefix(".") or HEAD
        if all(place.find(side) != "missing" for side in sides) or place.find(expression) == "missing":
            base, head = (commit(place, side) for side in sides)
            if from_fork:
                return Range(_fork(place, expression, base, head), head, from_fork, base)
            return Range(base, head)
    elif parents := _PARENTS.fullmatch(expression):
        name = f"{parents[1]}^{parents[2] or 1}"
        return Range(commit(place, name), commit(place, parents[1]))
    return commit(place, expression)


def commit(objects: Objects, name: str) -> Revision:
    """The one commit that `name` means.

    Raises:
        RevisionError: its class says why.
    """
    found = objects.find(name)
    if found == "ambiguous":  # a short id, perhaps of one commit and of something else
        found = objects.find(f"{name}^{{commit}}")
        if not isinstance(found, GitObject):
            raise AmbiguousRevisionError(AMBIGUOUS, WRITE_MORE, name=name)
    if not isinstance(found, GitObject):
        raise diagnose(objects, name)
    if found.kind == "tag":
        tag, found = found, objects.find(f"{found.id}^{{}}")
        if not isinstance(found, GitObject):
            raise objects.missing_object(tag.id)
    if found.kind != "commit":
        raise NotACommitError(NOT_A_COMMIT[found.kind], name=name)
    _refuse_two_meanings(objects, name)
    return Revision(name, found.id)


def _refuse_two_meanings(objects: Objects, name: str) -> None:
    # Git warns and takes the tag. A gate that compares with another commit than was meant would be no gate.
    start = stem(name)
    if not start or start == "@" or start.endswith(HEAD) or start.startswith("refs/") or is_full_id(start):
        return
    meanings: dict[str, str] = {}
    for place in PLACES:
        full = place.format(start)
        found = objects.find(f"{full}^{{commit}}")
        if isinstance(found, GitObject):
            meanings[full] = found.id
    if len(set(meanings.values())) > 1:
        rest = name[len(start) :]
        names = "、".join(full + rest for full in meanings)
        raise AmbiguousRevisionError(AMBIGUOUS, WRITE_ONE, name=name, names=names)


def _fork(objects: Objects, expression: str, base: Revision, head: Revision) -> Revision:
    try:
        listed = run(objects.root, "merge-base", base.commit, head.commit)
    except OSError as error:
        raise no_git() from error
    except GitUnreadableError as error:
        raise _no_fork(objects, expression, error) from error
    return Revision(expression, listed.decode("ascii").split("\n", 1)[0])


def _no_fork(objects: Objects, expression: str, error: GitUnreadableError) -> RevisionError:
    if error.status != 1:
        missing = re.search(r"[0-9a-f]{40,64}", error.detail)
        return objects.missing_object(missing[0]) if missing else repository_error(error, str(objects.root))
    if is_shallow(objects.root):
        return ShallowError(SHALLOW_FORK, UNSHALLOW, name=expression)
    return UnrelatedError(UNRELATED, TWO_DOTS, name=expression)
