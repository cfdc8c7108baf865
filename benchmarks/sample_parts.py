"""Dongshan's sample as it is, and each part of it as it was before."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent

Texts = dict[str, str]
"""Files by their path in a repository."""

_EVERY_CASE: Final = "  - 立案调查，收集证据，依法作出处罚决定\n  - 送达处罚文书，督促当事人履行\n"
_DELEGATED: Final = "  origin: delegated_enforcement\n"
_MERGED_LATER: Final = "duties/basic/DS0009.yaml"
STALLS: Final = "duties/cooperative/DS0235.yaml"


def read(root: Path, *folders: str) -> Texts:
    """The texts of all YAML and JSON files in some folders of `root`."""
    files = (path for folder in folders for path in sorted((root / folder).rglob("*")))
    wanted = (path for path in files if path.suffix in (".yaml", ".json"))
    # A name is UTF-8 whatever the locale takes names for.
    names = ((os.fsencode(path.relative_to(root).as_posix()).decode(), path) for path in wanted)
    return {name: path.read_text(encoding="utf-8") for name, path in names}


def overlay(name: str) -> Texts:
    """The files of a folder of `benchmarks/sample/`, where they stand in a repository."""
    return {f"duties/{path}": text for path, text in read(HERE / "sample" / name, ".").items()}


def replaced(text: str, old: str, new: str) -> str:
    """The text with a part replaced that has to be there."""
    if old not in text:
        raise SystemExit(f"the sample no longer says {old!r}")
    return text.replace(old, new)


class Sample:
    """The files of `duties/` and `schema/`, and what they were before the recall."""

    def __init__(self) -> None:
        self.now = read(HERE.parent, "duties", "schema")
        self._draft = overlay("draft")
        lines = (HERE / "sample/enforcement.yaml").read_text(encoding="utf-8").splitlines()
        self._townships_did = dict(line.split(": ", 1) for line in lines if not line.startswith("#"))

    def files(self, *beginnings: str) -> Texts:
        """The files whose paths begin so."""
        return {path: text for path, text in self.now.items() if path.startswith(beginnings)}

    def registers(self) -> Texts:
        """County, departments, policy and schemas before there was an edition."""
        county = "duties/checklist.yaml"
        text = replaced(self.now[county], 'edition: "2025-1"', "edition: 征求意见稿")
        return self.files("schema/", "duties/departments.yaml", "duties/policy.yaml") | {county: text}

    def drafted(self, name: str) -> Texts:
        """A list of the draft: what is still in it, and what was recalled, merged or amended later."""
        place = f"duties/{name}/"
        found = self.files(place)
        if name == "basic":
            found.pop(_MERGED_LATER)
            found |= {path.replace("/recalled/", "/basic/"): self._delegated(path) for path in self.recalled(True)}
        elif name == "cooperative":
            found[STALLS] = replaced(found[STALLS], ", 出店经营, 马路市场]", "]")
        return found | {path: text for path, text in self._draft.items() if path.startswith(place)}

    def _delegated(self, path: str) -> str:
        """An enforcement item while the townships had it."""
        head = replaced(self.now[path].partition("departments:\n")[0], "list: recalled", "list: basic")
        return f"{head}township_duties:\n  - {self._townships_did[Path(path).stem]}\n{_EVERY_CASE}"

    def recalled(self, delegated: bool) -> Texts:
        """The recalled items that had been delegated enforcement, or the others."""
        return {
            path: text for path, text in self.files("duties/recalled/").items() if (_DELEGATED in text) == delegated
        }

    def before(self, path: str) -> str:
        """Where a recalled item stood in the draft."""
        was = path.replace("/recalled/", "/cooperative/")
        return was if was in self._draft else path.replace("/recalled/", "/basic/")

    def receivers(self, items: Texts) -> list[str]:
        """The departments that received these items, in the order of the register."""
        named = {name for text in items.values() for name in re.findall(r"^  - name: (.+)$", text, re.MULTILINE)}
        register = re.findall(r"- \{name: ([^,}]+)", self.now["duties/departments.yaml"])
        return [name for name in register if name in named]


def mapped(items: Texts, change: Callable[[str], str]) -> Texts:
    """The same files with another text each."""
    return {path: change(text) for path, text in items.items()}


def not_handed_over(item: str) -> str:
    """A recalled item before its hand-over was confirmed and filed."""
    return re.sub(r"^  handover: .*\n", "", item, flags=re.MULTILINE)


def open_finding(finding: str) -> str:
    """A finding before it was settled."""
    return re.sub(r"^resolution: .*\n", "", finding, flags=re.MULTILINE)


def begun(item: str, before: str) -> str:
    """An item of which only what stands above `not_township` is as it is now."""
    mark = "not_township:\n"
    return item.partition(mark)[0] + mark + before.partition(mark)[2]
