"""What fields and fixed words are called in Chinese: read off the schemas, along with the values of a file."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final


@cache
def schema_directory() -> Path:
    """The folder that holds one `NAME.schema.json` a kind of file, and `common.schema.json`.

    Raises:
        FileNotFoundError: neither the package nor the checkout around it has one; the installation is damaged.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "schema", package.parent.parent / "schema"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no schemas beside {package}")


Schema = dict[str, Any]

_SUFFIX: Final = ".schema.json"
_SHORT: Final = re.compile("[：，]")
"""Where the explanation of a fixed word begins to say more than the word."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Whatever the schemas say of one value, each part with the document it stands in."""

    nodes: tuple[tuple[str, Schema], ...] = ()

    @property
    def title(self) -> str:
        """What the value is called; empty where no schema knows it."""
        return next((node["title"] for _, node in self.nodes if "title" in node), "")

    def name(self, key: str) -> str:
        """What a field is called; a key that is no field's, such as the name that a county gave a step, as it is."""
        fields = any(key in node.get("properties", ()) for _, node in self.nodes)
        return (self.below(key).title if fields else "") or key

    def below(self, step: str | int) -> "Labels":
        """What the schemas say of the value under a key or an index."""
        return Labels(tuple(part for document, node in self.nodes for part in _below(document, node, step)))

    def word(self, value: str) -> str:
        """The Chinese for one of a field's fixed words; any other text as it is."""
        for _, node in self.nodes:
            told = dict(zip(node.get("enum", ()), node.get("enumDescriptions", ()), strict=False))
            if value in told:
                return _SHORT.split(told[value])[0]
        return value

    def in_order(self, keys: Iterable[str]) -> list[str]:
        """The keys in the order of the schema; those that it does not know come last, as they were."""
        known = [key for _, node in self.nodes for key in node.get("properties", ())]
        rank = {key: position for position, key in reversed(list(enumerate(known)))}
        return sorted(keys, key=lambda key: rank.get(key, len(known)))


def kind_by_keys(keys: Iterable[str]) -> str | None:
    """The name of the kind of file that these keys fit best, or None where they are those of no kind.

    The content decides, not the path: git hands both sides of a difference over under names of its own.
    """
    present = set(keys)
    fits = {
        name: 2 * len(present & fields) - len(set(schema["required"]) - present) - len(present - fields)
        for name, schema in _schemas().items()
        if present & (fields := schema.get("properties", {}).keys())
    }
    return max(fits, key=lambda name: fits[name]).removesuffix(_SUFFIX) if fits else None


def labels_of(kind: str) -> Labels:
    """What the schema of a kind of file says of a whole file."""
    name = kind + _SUFFIX
    return Labels(tuple(_parts(name, _schemas()[name])))


@cache
def _schemas() -> Mapping[str, Schema]:
    return {path.name: json.loads(path.read_bytes()) for path in sorted(schema_directory().glob(f"*{_SUFFIX}"))}


def _below(document: str, node: Schema, step: str | int) -> Iterator[tuple[str, Schema]]:
    if isinstance(step, int):
        child = node.get("items")
    else:
        child = node.get("properties", {}).get(step, node.get("additionalProperties"))
    if isinstance(child, dict):
        yield from _parts(document, child)


def _parts(document: str, node: Schema) -> Iterator[tuple[str, Schema]]:
    """A schema and what it is made of: references and branches."""
    yield document, node
    if "$ref" in node:
        name, _, fragment = node["$ref"].partition("#")
        target: Any = _schemas()[name or document]
        for part in fragment.split("/")[1:]:
            target = target[part]
        yield from _parts(name or document, target)
    for each in (node.get("then"), node.get("else"), *node.get("allOf", ())):
        if isinstance(each, dict):
            yield from _parts(document, each)
