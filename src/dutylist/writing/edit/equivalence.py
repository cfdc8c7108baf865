"""Whether two YAML texts are equivalent."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from dutylist.model.diagnostic import Pointer
from dutylist.writing.yaml.document import Node, Scalar, SpannedYaml


def same(before: SpannedYaml, after: SpannedYaml, counts: Callable[[str], bool] = lambda _: True) -> bool:
    """Whether two documents have the same values, quoted the same way, and the same comments, among those that count.

    The order of keys and white space at the end of a comment make no difference.
    """
    return content(before.root) == content(after.root) and comments(before, counts) == comments(after, counts)


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
