"""A page's example put into the county: as text, key by key, the way a person would type it."""

import re
from pathlib import Path
from typing import Final

from dutylist.rules.manual import Example

_KEY: Final = re.compile(r"[^\s#-].*?:(?=\s|$)")

_FILE: Final = re.compile(r"^# (duties/\S+\.yaml)\n", re.MULTILINE)

_STANDARD: Final = {
    "basic": "DS0001.yaml",
    "cooperative": "DS0201.yaml",
    "recalled": "DS0401.yaml",
    "posts": "铜陵镇.yaml",
    "adjustments": "ADJ-2026-001.yaml",
}
"""Of which file a new one in a folder is a copy."""


def put(example: Example, county: Path) -> None:
    """Write what the example says into its file; where there is none, into a copy of its folder's standard file.

    An example that is about several files has the path of each further one as a comment above its part.
    """
    first, *further = _FILE.split(example.text)
    for path, text in zip((example.path, *further[::2]), (first, *further[1::2]), strict=True):
        _put(county / path, text)


def _put(file: Path, example: str) -> None:
    if file.exists():
        text = file.read_text(encoding="utf-8")
    elif file.parent.name not in _STANDARD:
        text = ""
    else:
        text = (file.parent / _STANDARD[file.parent.name]).read_text(encoding="utf-8")
        title = "" if file.parent.name == "adjustments" else f"title: {file.parent.name} {file.stem}\n"
        text = merged(text, f"id: {file.stem}\n{title}")
    file.write_text(merged(text, example), encoding="utf-8")


def merged(text: str, example: str) -> str:
    """The text with its top-level keys replaced by those of the example, repeated ones too; new ones at the end."""
    wanted: dict[str, str] = {}
    for key, block in _blocks(example):
        wanted[key] = wanted.get(key, "") + block
    parts = [wanted.pop(key, "" if key in wanted else block) for key, block in _blocks(text)]
    return "".join((*parts, *wanted.values()))


def _blocks(text: str) -> list[tuple[str, str]]:
    """Each top-level key with its lines and the comments above them."""
    blocks: list[tuple[str, str]] = []
    above = ""
    for line in text.splitlines(keepends=True):
        if found := _KEY.match(line):
            blocks.append((found[0], above + line))
            above = ""
        elif line.startswith("#"):
            above += line
        else:
            key, block = blocks[-1] if blocks else ("", "")
            blocks[-1:] = [(key, block + line)]
    return blocks
