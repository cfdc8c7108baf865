"""The first line of every file, which tells editors the schema to use."""

import re
from typing import Final

from dutylist.model.file_kinds import Kind

_MODELINE: Final = re.compile(r"#\s*yaml-language-server\s*:\s*\$schema\s*=")


def modeline(kind: Kind) -> str:
    """The line for a file of this kind, with the relative path from its folder to the schema."""
    depth = kind.folders[0].count("/") + 2 if kind.folders else 1
    return f"# yaml-language-server: $schema={'../' * depth}schema/{kind.schema}"


def is_modeline(comment: str) -> bool:
    """Whether a comment is such a line, correct or not."""
    return _MODELINE.match(comment) is not None
