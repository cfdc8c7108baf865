"""The file of a new finding."""

from typing import Final

import msgspec

from dutylist.model.file_kinds import BY_NAME
from dutylist.model.records import Finding
from dutylist.writing.layout.values import lines_of
from dutylist.writing.modeline import modeline

_KIND: Final = BY_NAME["finding"]


def new_finding(finding: Finding) -> str:
    """The text of an open finding's file in canonical layout.

    Raises:
        WriteRefusedError: a text holds half of a surrogate pair.
    """
    said = {name: value for name, value in msgspec.to_builtins(finding).items() if value}
    return "".join(f"{line}\n" for line in (modeline(_KIND), *lines_of(said.items(), _KIND)))
