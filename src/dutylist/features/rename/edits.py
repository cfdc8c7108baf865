"""Many values of a YAML text exchanged at once; everything else stays byte for byte."""

from collections.abc import Callable, Iterator
from typing import Final

from dutylist.model.diagnostic import Pointer
from dutylist.writing.edit.edit import replace_scalar
from dutylist.writing.edit.equivalence import comments
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.yaml.document import Node, Scalar, SpannedYaml, parse_spans
from dutylist.writing.yaml.scalar import scalar_text

MARK: Final = "\ufeff"
NewValue = Callable[[Pointer, str], str]
"""Gives the new value of the one at a pointer; the old one where it stays."""


def scalars(document: SpannedYaml) -> Iterator[tuple[Pointer, Scalar]]:
    """Every single value with its pointer, in the order of the text."""
    yield from _scalars(document.root, ())


def _scalars(node: Node, pointer: Pointer) -> Iterator[tuple[Pointer, Scalar]]:
    if isinstance(node, Scalar):
        yield pointer, node
        return
    for index, entry in enumerate(node.entries):
        yield from _scalars(entry.value, (*pointer, entry.key.value if entry.key else index))


def exchange(text: str, old: str, new: str, new_value: NewValue) -> tuple[str, int]:
    """The text with new values, in which `new` stands for `old`, and how many of them changed.

    Quotes, folded lines and comments stay as they are.

    Raises:
        WriteRefusedError: the text cannot be read.
    """
    mark = MARK if text.startswith(MARK) else ""
    before = parse_spans(text.removeprefix(MARK))
    wanted = [(at, node, now) for at, node in scalars(before) if (now := new_value(at, node.value)) != node.value]
    if not wanted:
        return text, 0
    spliced = before.text
    for _, node, now in reversed(wanted):
        raw = before.text[node.start : node.end]
        written = raw.replace(old, new) if node.style else scalar_text(now, flow=True)
        spliced = spliced[: node.start] + written + spliced[node.end :]
    if not _as_wanted(before, spliced, {at: now for at, _, now in wanted}):
        spliced = before.text
        for at, _, now in wanted:
            spliced = replace_scalar(spliced, at, now)
    return mark + spliced, len(wanted)


def _as_wanted(before: SpannedYaml, text: str, wanted: dict[Pointer, str]) -> bool:
    try:
        after = parse_spans(text)
    except WriteRefusedError:
        return False
    expected = {at: wanted.get(at, node.value) for at, node in scalars(before)}
    found = {at: node.value for at, node in scalars(after)}
    styles = [node.style for _, node in scalars(before)] == [node.style for _, node in scalars(after)]
    return found == expected and styles and comments(before) == comments(after)
