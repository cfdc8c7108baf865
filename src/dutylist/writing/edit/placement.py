"""Where an entry is inserted in a text, and which stretch of it an entry occupies."""

from dutylist.writing.edit.extent import extent_of, line_break
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.yaml.document import Collection, MappingEntry, SpannedYaml, parse_spans, without_comments
from dutylist.writing.yaml.scalar import scalar_text


def splice(text: str, start: int, end: int, new: str) -> str:
    """The text with a stretch replaced."""
    return text[:start] + new + text[end:]


def pair(key: str, value: str, indent: str, new_line: str) -> str:
    """`key: value` with the lines after the first indented for a mapping at `indent`."""
    name = scalar_text(key)
    first, *rest = value.splitlines() or [""]
    if first.startswith(("|", ">")):
        return new_line.join([f"{name}: {first}", *(indent + line if line else "" for line in rest)])
    try:
        parse_spans(f"value: {first}")
        inline = not rest
    except WriteRefusedError:
        inline = False
    if inline:
        return f"{name}: {first}"
    return new_line.join([f"{name}:", *(f"{indent}  {line}" if line else "" for line in [first, *rest])])


def predecessor_of(parent: Collection, key: str, order: tuple[str, ...]) -> MappingEntry | None:
    """The entry after which a new key belongs; None if it comes first."""
    earlier = set(order[: order.index(key)]) if key in order else {e.key.value for e in parent.entries if e.key}
    return next((e for e in reversed(parent.entries) if e.key and e.key.value in earlier), None)


def into_flow(document: SpannedYaml, parent: Collection, predecessor: MappingEntry | None, line: str) -> str:
    """The text with `line` inserted into a `{…}`, after an entry or first."""
    if predecessor:
        return splice(document.text, predecessor.value.end, predecessor.value.end, f", {line}")
    return splice(document.text, parent.start + 1, parent.start + 1, f"{line}, " if parent.entries else line)


def into_block(document: SpannedYaml, parent: Collection, predecessor: MappingEntry | None, lines: list[str]) -> str:
    """The text with `lines` inserted into a block mapping, after an entry or first."""
    new_line = line_break(document.text)
    indent = " " * parent.column
    if predecessor:
        position = extent_of(document, parent, predecessor).last
        added = "".join(f"{indent}{line}{new_line}" for line in lines)
        ended = document.text[:position].endswith(("\n", "\r"))
        return splice(document.text, position, position, added if ended else new_line + added)
    extent = extent_of(document, parent, parent.entries[0])
    first = "" if not extent.own_line else indent
    added = "".join(f"{line}{new_line}{indent}" for line in lines)
    return splice(document.text, extent.first, extent.first, first + added.removesuffix(first))


def flow_span(parent: Collection, entry: MappingEntry) -> tuple[int, int]:
    """The stretch to remove with an entry of `[…]` or `{…}`, including one comma."""
    index = next(n for n, each in enumerate(parent.entries) if each is entry)
    if index + 1 < len(parent.entries):
        return entry.start, parent.entries[index + 1].start
    if index:
        return parent.entries[index - 1].value.end, entry.value.end
    return parent.start + 1, parent.end - 1  # the only one, perhaps with a comma behind it


def block_span(document: SpannedYaml, parent: Collection, entry: MappingEntry) -> tuple[int, int]:
    """The stretch to remove with an entry of a block collection, including its comments."""
    extent = extent_of(document, parent, entry)
    if extent.own_line:
        return extent.first, extent.last
    following = parent.entries[1].start
    if (
        not without_comments(document.text[entry.value.end : following]).strip()
        and "#" not in document.text[extent.last : following]
    ):
        return entry.start, following
    before = document.text[: entry.start].rstrip(" ")
    end = extent.last - (2 if document.text[: extent.last].endswith("\r\n") else 1)
    return len(before), end


def as_comment(line: str, column: int) -> str:
    """A line turned into a comment at a column."""
    bare = line.lstrip(" ")
    cut = min(column, len(line) - len(bare))
    return f"{line[:cut]}# {line[cut:]}" if bare.strip() else f"{' ' * column}#{line[len(line.rstrip()) :]}"
