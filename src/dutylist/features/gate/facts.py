"""The facts about registers, comments and names that the gate needs besides the records, read from both versions."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from dutylist.features.gate.registers.changes import RegisterFacts
from dutylist.lifecycle.register_history import RegisterEntry, bytes_if_usable, used_register_entries
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import DATA, FOLDERS
from dutylist.model.item import LISTS
from dutylist.model.message import Message
from dutylist.rules.config import FILE as SETTINGS
from dutylist.rules.config import read_settings
from dutylist.rules.severity_change import DUE_PROCESS, SeverityChange, severity_change
from dutylist.source.git.tree.read import GitTree

if TYPE_CHECKING:
    from dutylist.compare.versions import Versions
    from dutylist.model.checklist import Checklist
    from dutylist.reading.load_pair import Pair
    from dutylist.source.changed_paths import Tree

_IGNORE: Final = re.compile(r"#\s*dutylist\s*[:：]\s*ignore\s*\[([^\]]*)\]", re.IGNORECASE)
_PLAIN_ITEM: Final = re.compile(rf"{DATA}/(?:{'|'.join(LISTS)})/[A-Z]{{1,8}}[0-9]{{4,}}\.yaml")
_KEY: Final = re.compile(r"\s*(?:-\s+)?[\w\"']+\s*:")


def register_facts(both: "Versions", pair: "Pair") -> RegisterFacts:
    """All facts on registers, comments and names. Raises `RevisionError`."""
    return RegisterFacts(
        spent=_spent(both.base, pair.base.checklist),
        suppressed=tuple(_suppressed(both, pair)),
        severities=_severities(both),
        folded=tuple(_folded(both, pair)),
    )


def _spent(base: "Tree", checklist: "Checklist") -> frozenset[tuple[str, int]]:
    entries = [
        RegisterEntry(filed.record, filed.path, index, entry)
        for filed in checklist.adjustments
        for index, entry in enumerate(filed.record.changes)
        if not entry.item
    ]
    if not isinstance(base, GitTree):
        # Without a history nobody knows; what was published before counts as carried out.
        return frozenset((each.record.id, each.index) for each in entries if "publish" in each.record.steps)
    return used_register_entries(base.objects, base.revision.commit, entries)


def _suppressed(both: "Versions", pair: "Pair") -> Iterator[tuple[str, int, str]]:
    known = {path.rpartition("/")[2]: path for path in pair.base.paths}
    for path in sorted(pair.head.marked):
        old = path if both.base.holds(path) else known.get(path.rpartition("/")[2], "")
        before = _codes(_text(both.base, old)) if old else []
        for line, code, governed in _codes(_text(both.head, path)):
            if (code, governed) in [(each[1], each[2]) for each in before]:
                before.remove(next(each for each in before if (each[1], each[2]) == (code, governed)))
            else:
                yield path, line, code


def _codes(text: str) -> list[tuple[int, str, str]]:
    """The codes of procedure that comments suppress: the line, the code, and the key concerned."""
    lines = text.split("\n")
    found = []
    for number, line in enumerate(lines):
        match = _IGNORE.search(line)
        if match is None:
            continue
        own = line[: match.start()].strip()
        governed = own or (lines[number + 1] if number + 1 < len(lines) else "")
        key = _KEY.match(governed)
        codes = {code.strip() for code in re.split(r"[,，\s]+", match[1])} & DUE_PROCESS
        found += [(number + 1, code, key[0].strip() if key else governed.strip()) for code in sorted(codes)]
    return found


def _text(tree: "Tree", path: str) -> str:
    return (bytes_if_usable(tree, path) or b"").decode("utf-8", "replace")


def _severities(both: "Versions") -> SeverityChange | None:
    before, after = bytes_if_usable(both.base, SETTINGS), bytes_if_usable(both.head, SETTINGS)
    if before == after:
        return None
    from dutylist.rules.catalogue import catalogue

    rules = catalogue()
    try:
        then, now = read_settings(before or b"", rules), read_settings(after or b"", rules)
    except UserError:
        return SeverityChange(there=after is not None, loosened=(SETTINGS,))
    return severity_change(then, now, rules, there=after is not None)


def _folded(both: "Versions", pair: "Pair") -> Iterator[tuple[str, Message]]:
    for name in _names(both.head, ""):
        if name != DATA and _fold(name) == DATA:
            yield name, Message("与 duties 会混", "folds together with duties")
        if name != SETTINGS and _fold(name) == SETTINGS:
            yield name, Message(f"与 {SETTINGS} 会混", f"folds together with {SETTINGS}")
    if both.head.holds(SETTINGS) and bytes_if_usable(both.head, SETTINGS) is None:
        yield SETTINGS, Message("不是普通文件", "is no regular file")
    folders = {folder.split("/")[1] for folder in FOLDERS}
    there = set(_names(both.head, DATA))
    for name in sorted(there):
        if name not in folders and (
            _fold(name) in folders or any(_fold(name) == _fold(other) for other in there - {name})
        ):
            yield f"{DATA}/{name}", Message("与另一个名称会混", "folds together with another name")
    # A name such as DS0001.yaml hides nothing; whatever hides it has another form, and is looked at by itself.
    added = [
        each.path
        for each in pair.changed
        if each.base is None and each.head is not None and not _PLAIN_ITEM.fullmatch(each.path)
    ]
    for folder in sorted({path.rpartition("/")[0] for path in added}):
        names: dict[str, list[str]] = {}
        for name in _names(both.head, folder):
            names.setdefault(_fold(name), []).append(name)
        for path in added:
            twins = [name for name in names.get(_fold(path.rpartition("/")[2]), ()) if f"{folder}/{name}" != path]
            if path.rpartition("/")[0] == folder and twins:
                yield path, Message(f"与 {twins[0]} 会混", f"folds together with {twins[0]}")
    for each in pair.changed:
        if each.head is not None and each.head.trouble in ("link_outside", "not_a_file"):
            yield each.path, Message("不是普通文件", "is no regular file")


def _fold(name: str) -> str:
    if name.isascii():
        return name.lower().rstrip(" .")
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).casefold()).rstrip(" .")


def _names(tree: "Tree", folder: str) -> Iterable[str]:
    return tree.names(folder)
