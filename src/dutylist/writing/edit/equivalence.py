"""Whether two YAML texts are equivalent."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from dutylist.model.diagnostic import Pointer
from dutylist.reading.yaml_scalars import NumberError, resolve
from dutylist.writing.yaml.document import Node, Scalar, SpannedYaml


def same(before: SpannedYaml, after: SpannedYaml, counts: Callable[[str], bool] = lambda _: True) -> bool:
    """Whether two documents have the same values and the same comments, among those that count.

    The order of keys, quotes, and white space at the end of a comment make no difference.
    """
    return resolved_values(before.root) == resolved_values(after.root) and comments(before, counts) == comments(
        after, counts
    )


def resolved_values(node: Node) -> Any:
    """A node's values: texts, and scalars that are none as `resolve` gives them, with their type."""
    if isinstance(node, Scalar):
        try:
            found = node.value if node.style else resolve(node.value)
        except NumberError:
            found = node.value
        return type(found), found
    if node.mapping:
        return {resolved_values(entry.key): resolved_values(entry.value) for entry in node.entries if entry.key}
    return [resolved_values(entry.value) for entry in node.entries]


def content(node: Node) -> Any:
    """A node's values without places: scalars as text and style, mappings without order."""
    if isinstance(node, Scalar):
        return node.value, node.style
    if node.mapping:
        return {(entry.key.value, entry.key.style): content(entry.value) for entry in node.entries if entry.key}
    return [content(entry.value) for entry in node.entries]


def without(whole: Any, pointer: Pointer) -> Any:
    """A `content` without the part at a pointer."""
    if not pointer:
        return None
    step, *rest = pointer
    if isinstance(whole, dict):
        pairs = whole.items()
        return {k: without(v, tuple(rest)) if k[0] == step else v for k, v in pairs if rest or k[0] != step}
    if isinstance(whole, list):
        numbered = enumerate(whole)
        return [without(v, tuple(rest)) if n == step else v for n, v in numbered if rest or n != step]
    return whole


def comments(document: SpannedYaml, counts: Callable[[str], bool] = lambda _: True) -> Counter[str]:
    """The number of occurrences of each comment."""
    return Counter(comment.rstrip(" \t") for comment in document.comments() if counts(comment))
