"""The Chinese names of fields and fixed words, read from the schemas along with a file's values."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

from dutylist.model.place_words import local


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
"""Separates the word from the explanation in the title of a fixed word."""


class Labels(msgspec.Struct, frozen=True):
    """All that the schemas say about one value, each part with the document that holds it."""

    nodes: tuple[tuple[str, Schema], ...] = ()

    @property
    def title(self) -> str:
        """The title of the value, in the words of the place; empty if no schema knows it."""
        return local(next((node["title"] for _, node in self.nodes if "title" in node), ""))

    @property
    def description(self) -> str:
        """What the schema says beside the title."""
        return local(next((node.get("description", "") for _, node in self.nodes if "title" in node), ""))

    @property
    def of_keys(self) -> tuple[str, str]:
        """The title and description of the keys of a map whose author gives their names; empty ones for another mapping."""
        named: Schema = next((node["propertyNames"] for _, node in self.nodes if "propertyNames" in node), {})
        return local(named.get("title", "")), local(named.get("description", ""))

    def name(self, key: str) -> str:
        """The title of a field; a key that is no field, such as the id of a county's own step, is returned as it is."""
        fields = any(key in node.get("properties", ()) for _, node in self.nodes)
        return (self.below(key).title if fields else "") or key

    def below(self, step: str | int) -> "Labels":
        """The labels of the value under a key or an index."""
        return Labels(tuple(part for document, node in self.nodes for part in _below(document, node, step)))

    @property
    def words(self) -> tuple[str, ...]:
        """The fixed words that a value may be; none where any text may stand."""
        return next((tuple(node["enum"]) for _, node in self.nodes if "enum" in node), ())

    def word(self, value: str) -> str:
        """The Chinese for one of a field's fixed words; any other text is returned as it is."""
        for _, node in self.nodes:
            told = dict(zip(node.get("enum", ()), node.get("enumDescriptions", ()), strict=False))
            if value in told:
                return local(_SHORT.split(told[value])[0])
        return value

    def in_order(self, keys: Iterable[str]) -> list[str]:
        """The keys in the order of the schema; unknown ones last, in their own order."""
        known = [key for _, node in self.nodes for key in node.get("properties", ())]
        rank = {key: position for position, key in reversed(list(enumerate(known)))}
        return sorted(keys, key=lambda key: rank.get(key, len(known)))


def kind_by_keys(keys: Iterable[str]) -> str | None:
    """The name of the kind of file that fits these keys best; None if none does.

    The path cannot tell: git passes both sides of a difference under temporary names.
    """
    present = set(keys)
    fits = {
        name: 2 * len(present & fields) - len(set(schema["required"]) - present) - len(present - fields)
        for name, schema in _schemas().items()
        if present & (fields := schema.get("properties", {}).keys())
    }
    return max(fits, key=lambda name: fits[name]).removesuffix(_SUFFIX) if fits else None


def labels_of(kind: str) -> Labels:
    """The labels of a whole file of this kind."""
    name = kind + _SUFFIX
    return Labels(tuple(_parts(name, _schemas()[name])))


@cache
def _schemas() -> Mapping[str, Schema]:
    return {
        path.name: msgspec.json.decode(path.read_bytes()) for path in sorted(schema_directory().glob(f"*{_SUFFIX}"))
    }


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
