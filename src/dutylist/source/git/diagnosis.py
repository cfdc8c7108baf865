"""Why git does not find a name. Runs only after a look-up has failed."""

from pathlib import Path
from typing import Final

from dutylist.model.message import Message
from dutylist.model.suggestion import NEAREST_ARGUMENT, closest_match
from dutylist.source.git import errors as said
from dutylist.source.git.cat_file import GitObject
from dutylist.source.git.completeness import answer_or_nothing, is_shallow
from dutylist.source.git.errors import RevisionError
from dutylist.source.git.main_branch import USUAL, main_line
from dutylist.source.git.objects import Objects
from dutylist.source.git.ref_names import BRANCHES, PLACES, is_full_id, short, stem

_HEADS: Final = ("HEAD", "@")
_SHOWN: Final = 8


def diagnose(objects: Objects, name: str) -> RevisionError:
    """Why there is no object `name`."""
    start = stem(name)
    references = _references(objects.root)
    if start in _HEADS and (unborn := _unborn(objects, references)):
        return unborn
    shallow = is_shallow(objects.root)
    if is_full_id(start) and start == name:
        if shallow:
            return said.ShallowError(said.SHALLOW, said.UNSHALLOW, said.FETCH_ONE, name=name)
        return said.UnknownRevisionError(said.UNKNOWN, said.FETCH, name=name)
    if start and start != name and isinstance(objects.find(f"{start}^{{commit}}"), GitObject):
        if shallow:
            return said.ShallowError(said.SHALLOW, said.UNSHALLOW, name=name)
        return said.UnknownRevisionError(said.UNKNOWN, name=name)
    if start in _HEADS or start in references or any(place.format(start) in references for place in PLACES):
        return objects.missing_object(start)
    if not references:
        return said.NoCommitError(said.EMPTY, said.COMMIT_FIRST)
    return _unknown(objects.root, name, start, references, shallow=shallow)


def _unknown(root: Path, name: str, start: str, references: frozenset[str], *, shallow: bool) -> RevisionError:
    known = [short(each) for each in sorted(references)]
    meant = next((each for each in known if each.endswith(f"/{start}")), None)
    if meant is None and start.removeprefix("origin/") in USUAL:
        meant = main_line(root)
    meant = meant or closest_match(start, known)
    names: dict[str, str] = {"name": name}
    hints: list[Message] = []
    if meant is not None:
        names["nearest"] = meant + name[len(start) :]
        hints.append(NEAREST_ARGUMENT)
    if branches := [short(each) for each in sorted(references) if each.startswith(BRANCHES)]:
        names["branches"] = "、".join(branches[:_SHOWN]) + ("……" if len(branches) > _SHOWN else "")
        hints.append(said.BRANCHES)
    hints.append(said.MAYBE_SHALLOW if shallow else said.FETCH)
    return said.UnknownRevisionError(said.UNKNOWN, *hints, **names)


def _unborn(objects: Objects, references: frozenset[str]) -> RevisionError | None:
    branch = answer_or_nothing(objects.root, "symbolic-ref", "--quiet", "HEAD").decode("utf-8", "replace").strip()
    if not branch or branch in references:
        return None
    if not references:
        return said.NoCommitError(said.EMPTY, said.COMMIT_FIRST)
    return said.NoCommitError(said.UNBORN, said.COMMIT_FIRST, branch=short(branch))


def _references(root: Path) -> frozenset[str]:
    listed = answer_or_nothing(root, "for-each-ref", "--format=%(refname)")
    return frozenset(listed.decode("utf-8", "surrogateescape").splitlines())
