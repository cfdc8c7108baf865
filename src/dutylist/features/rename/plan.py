"""What a renaming comes to, file by file; nothing is written."""

from collections.abc import Iterator, Sequence, Set
from pathlib import Path
from typing import Final

import msgspec

from dutylist.features.rename.edits import exchange, scalars
from dutylist.features.rename.kinds import RenamedEntry
from dutylist.features.rename.mentions import OF_THEIR_TIME, new_values
from dutylist.features.rename.merger import one_scope, refuse_undecided, uneven_items
from dutylist.features.rename.register import merged_entry, register_of, rename_at, renamed_entry
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import BY_NAME, DATA, kind_of
from dutylist.source.base import Source, SourceFile, UnusableError
from dutylist.source.worktree import Worktree
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.yaml.document import parse_spans

_SETTINGS: Final = "dutylist.toml"


class RewrittenFile(msgspec.Struct, frozen=True):
    """A file that changes: its bytes before and after, in how many places, and its new path where it moves."""

    path: str
    before: bytes
    after: bytes
    places: int
    moves_to: str | None = None


class RenamePlan(msgspec.Struct, frozen=True):
    """A renaming. `remaining` are files that say the old name and stay as they are, other than records of their time.

    With `split` a new township has the name, and the old one stays.
    """

    subject: RenamedEntry
    name: str
    merge: bool
    files: tuple[RewrittenFile, ...]
    remaining: tuple[str, ...]
    split: bool = False


class PlannedTree:
    """A source of files as it will be."""

    def __init__(self, source: Source, files: Sequence[RewrittenFile]) -> None:
        self._tree = source
        self._changed = {each.moves_to or each.path: each.after for each in files}
        self._gone = {each.path for each in files if each.moves_to}

    def entries(self) -> list[SourceFile]:
        """Every file, sorted by path."""
        there = {entry.path: entry for entry in self._tree.entries() if entry.path not in self._gone}
        return [there.get(path, SourceFile(path)) for path in sorted({*there, *self._changed})]

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises `UnusableError`."""
        return self._changed[path] if path in self._changed else self._tree.read(path)


def plan_renaming(
    root: Path, source: Source, checklist: Checklist, subject: RenamedEntry, name: str, *, merge: bool
) -> RenamePlan:
    """Find every file of a source that changes; `root` is where its settings are.

    Raises:
        UserError: a file that says the old name is broken, or a merger needs a person's decision.
    """
    if merge:
        refuse_undecided(checklist, subject, name)
    longer = (*checklist.township_names, *(each for one in checklist.departments.values() for each in (one.name, one.short) if each))  # fmt: skip
    files, remaining = list[RewrittenFile](), list[str]()
    uneven = {checklist.by_id[item].path for item in uneven_items(checklist, subject, name)} if merge else set[str]()
    for path, data in _holding(source, subject, checklist, uneven):
        text = _text(path, data)
        after, places = _changed(path, text, subject, name, longer, merge=merge)
        moves_to = f"{DATA}/posts/{name}.yaml" if _is_posts_file(path, subject) else None
        if after != text:
            files.append(RewrittenFile(path, data, after.encode(), max(places, 1), moves_to))
        if (
            subject.kind in ("township", "department")
            and path != register_of(subject)
            and _says(after, subject.name, name, longer)
        ):
            remaining.append(path)
    if _in_settings(Worktree(root), subject.name):
        remaining.append(_SETTINGS)
    return RenamePlan(subject, name, merge, tuple(files), tuple(remaining))


def _holding(
    tree: Source, subject: RenamedEntry, checklist: Checklist, uneven: Set[str]
) -> Iterator[tuple[str, bytes]]:
    """Every file of the checklist that says the old name anywhere, and those that are `uneven`. Raises `UserError` for one
    that is broken or that nobody here may read.
    """
    wanted = subject.name.encode()
    for entry in tree.entries():
        if entry.trouble == "unreadable":
            raise _unreadable(entry.path, entry.detail)
        try:
            data = tree.read(entry.path) if entry.trouble is None else b""
        except UnusableError as error:
            if error.trouble == "unreadable":
                raise _unreadable(entry.path, error.detail) from error
            data = b""
        # A name can be written with escapes or over two lines, so a text that is quoted or folded is looked at, too.
        if wanted in data or b"\\" in data or b">" in data or entry.path in {*uneven, register_of(subject)}:
            kind = kind_of(entry.path)
            if kind and kind.name in OF_THEIR_TIME:
                continue
            if entry.path in checklist.broken:
                if wanted in data:
                    raise broken_file(entry.path)
                continue
            yield entry.path, data


def _changed(
    path: str, text: str, subject: RenamedEntry, name: str, longer: Sequence[str], *, merge: bool
) -> tuple[str, int]:
    kind = kind_of(path)
    assert kind is not None
    try:
        before = parse_spans(text.removeprefix("\ufeff"))
        after, places = exchange(text, subject.name, name, new_values(kind.name, before, subject, name, longer))
        if subject.kind == "post" and kind.name == "posts":
            return _renamed_posts(text, subject, name)
        if merge:
            after = one_scope(after, kind.name, text, subject, name)
        if path == register_of(subject):
            return (merged_entry if merge else renamed_entry)(after, subject, name), places + 1
    except WriteRefusedError as error:
        raise UserError(f"{path}：{error.render('zh')}", f"{path}: {error.render('en')}") from error
    return after, places


def _renamed_posts(text: str, subject: RenamedEntry, name: str) -> tuple[str, int]:
    held = dict(scalars(parse_spans(text.removeprefix("\ufeff"))))
    township = held.get(("township",))
    if township is None or township.value not in subject.owners:
        return text, 0
    for at, node in held.items():
        if len(at) == 3 and at[0] == "posts" and at[2] == "name" and node.value == subject.name:
            return rename_at(text, at[:2], subject.name, name, BY_NAME["posts"]), 1
    return text, 0


def _is_posts_file(path: str, subject: RenamedEntry) -> bool:
    return subject.kind == "township" and path == f"{DATA}/posts/{subject.name}.yaml"


def _says(text: str, old: str, new: str, longer: Sequence[str]) -> bool:
    """Whether a text still says the old name, and not only as a part of longer ones."""
    for each in (new, *longer):
        if old in each and each != old:
            text = text.replace(each, "")
    return old in text


def _in_settings(tree: Worktree, name: str) -> bool:
    try:
        return tree.holds(_SETTINGS) and name.encode() in tree.read(_SETTINGS)
    except UnusableError:
        return False


def _text(path: str, data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise broken_file(path) from error


def _unreadable(path: str, why: str) -> UserError:
    return UserError(
        f"{path} 读不出来（{why}），不知道里面有没有旧名称，所以什么也没有改",
        f"{path} cannot be read ({why}), and may say the old name; nothing was changed",
    )


def broken_file(path: str) -> UserError:
    """The error that a file is broken and keeps its name."""
    return UserError(
        f"{path} 有错误，不能改写，所以什么也没有改",
        f"{path} is broken and cannot be rewritten; nothing was changed",
        ("先运行 dutylist validate 改正。", "mend it first, see dutylist validate."),
    )
