"""Which entry of a list became which entry of its new value, so that each keeps its text and its comments."""

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from dutylist.writing.yaml.document import Collection, Node, Scalar
from dutylist.writing.yaml.scalar import scalar_text

_NAMING: Final = ("id", "name", "item", "step", "document", "term", "department", "township", "file")
"""Keys by which entries are told apart."""
_ALIKE: Final = 0.5


def holds(node: Node, value: Any) -> bool:
    """Whether a node says just this."""
    if isinstance(node, Scalar):
        return isinstance(value, str | int | float) and node.value == _written(value)
    if isinstance(value, Mapping):
        keys = {entry.key.value for entry in node.entries if entry.key}
        return node.mapping and keys == set(value) and all(
            entry.key is not None and holds(entry.value, value[entry.key.value]) for entry in node.entries
        )  # fmt: skip
    if not isinstance(value, Sequence) or isinstance(value, str) or node.mapping or len(value) != len(node.entries):
        return False
    return all(holds(entry.value, each) for entry, each in zip(node.entries, value, strict=True))


def pair_entries(before: Collection, after: Sequence[Any]) -> list[int | None]:
    """For each new entry the index of the old one that it was; None for one that was not there."""
    nodes = [entry.value for entry in before.entries]
    pairs: list[int | None] = [None] * len(after)
    free = list(range(len(nodes)))

    def take(fits: Callable[[int, int], bool]) -> None:
        for number in range(len(after)):
            found = sorted((index for index in free if fits(index, number)), key=lambda index: abs(index - number))
            if pairs[number] is None and found:
                pairs[number] = found[0]
                free.remove(found[0])

    take(lambda index, number: holds(nodes[index], after[number]))
    take(lambda index, number: _named(nodes[index]) == _named(after[number]) is not None)
    take(lambda index, number: _alike(nodes[index], after[number]))
    if len(nodes) == len(after):
        take(lambda index, number: index == number)
        take(lambda _index, _number: True)
    return pairs


def _named(entry: Any) -> str | None:
    """What an entry is called: a mapping by its naming key, a text by itself."""
    if isinstance(entry, Scalar | str):
        return entry.value if isinstance(entry, Scalar) else entry
    held = _values(entry) if isinstance(entry, Collection) else entry if isinstance(entry, Mapping) else {}
    return next((str(held[key]) for key in _NAMING if held.get(key)), None)


def _alike(node: Node, value: Any) -> bool:
    if isinstance(node, Scalar):
        return isinstance(value, str) and SequenceMatcher(None, node.value, value, autojunk=False).ratio() >= _ALIKE
    if not isinstance(value, Mapping):
        return False
    held = _values(node)
    same = sum(name in held and held[name] == _written(each) for name, each in value.items() if isinstance(each, str))
    return same >= _ALIKE * max(1, len(held))


def _values(node: Collection) -> dict[str, str]:
    return {
        entry.key.value: entry.value.value for entry in node.entries if entry.key and isinstance(entry.value, Scalar)
    }


def _written(value: Any) -> str:
    return value if isinstance(value, str) else scalar_text(value)
