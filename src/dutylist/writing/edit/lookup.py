"""Finds the nodes of a text by pointer."""

from dutylist.model.diagnostic import Pointer
from dutylist.writing import errors
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.yaml.document import Collection, MappingEntry, Node, Scalar, SpannedYaml, parse_spans


def value_at(text: str, pointer: Pointer) -> str | None:
    """The text of the single value at a pointer; None if there is none. Raises `WriteRefusedError` if it is not YAML."""
    document = parse_spans(text.removeprefix("\ufeff"))
    try:
        found = find(document, pointer)[-1]
    except WriteRefusedError:
        return None
    return found.value if isinstance(found, Scalar) else None


def find(document: SpannedYaml, pointer: Pointer) -> list[Node]:
    """Every node on the way to a pointer, the outermost first. Raises `WriteRefusedError`."""
    nodes: list[Node] = [document.root]
    for step in pointer:
        here = nodes[-1]
        entry = _entry(here, step) if isinstance(here, Collection) else None
        if entry is None:
            raise WriteRefusedError(errors.NO_SUCH_PLACE, here.line + 1, here.column + 1, pointer=pointer_text(pointer))
        nodes.append(entry.value)
    return nodes


def entry_at(document: SpannedYaml, pointer: Pointer) -> tuple[Collection, MappingEntry]:
    """The entry at a pointer, and the collection that holds it. Raises `WriteRefusedError`."""
    if not pointer:
        raise WriteRefusedError(errors.NO_SUCH_PLACE, pointer="/")
    *_, parent, node = find(document, pointer)
    assert isinstance(parent, Collection)
    return parent, next(entry for entry in parent.entries if entry.value is node)


def pointer_text(pointer: Pointer) -> str:
    """A pointer in the form for readers: `departments[0].name`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in pointer).removeprefix(".")


def _entry(collection: Collection, step: str | int) -> MappingEntry | None:
    if isinstance(step, int):
        inside = not collection.mapping and 0 <= step < len(collection.entries)
        return collection.entries[step] if inside else None
    return next((entry for entry in collection.entries if entry.key and entry.key.value == step), None)
