"""Edits by span: a stretch of the text is replaced, the rest stays byte for byte."""

from typing import Any, Final

from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import Kind
from dutylist.writing import errors
from dutylist.writing.edit.equivalence import comments, content, without
from dutylist.writing.edit.extent import extent_of, line_break, line_start
from dutylist.writing.edit.lookup import entry_at, find, pointer_text, value_at
from dutylist.writing.edit.placement import (
    as_comment,
    block_span,
    flow_span,
    into_block,
    into_flow,
    pair,
    predecessor_of,
    splice,
)
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.layout.key_order import shapes_at
from dutylist.writing.yaml.block_scalar import header_parts
from dutylist.writing.yaml.document import Collection, Scalar, SpannedYaml, parse_spans
from dutylist.writing.yaml.scalar import Value, scalar_lines, scalar_text
from dutylist.writing.yaml.value import flow_yaml

_MARK: Final = "\ufeff"
_INDENT: Final = 2


def replace_scalar(text: str, pointer: Pointer, new_value: Value) -> str:
    """Replace the value at a pointer; quotes that the old one did not need stay where they can hold the new one.

    Raises:
        WriteRefusedError: the text cannot be read, or there is no single value at the pointer.
    """
    mark, before = _read(text)
    *around, node = find(before, pointer)
    if not isinstance(node, Scalar):
        raise WriteRefusedError(errors.NOT_A_SCALAR, node.line + 1, node.column + 1, pointer=pointer_text(pointer))
    flow = any(isinstance(each, Collection) and each.flow for each in around)
    raw = before.text[node.start : node.end]
    plainly = flow_yaml if flow else scalar_text
    if isinstance(new_value, str) and node.style in ("'", '"') and plainly(node.value) != raw:
        new = scalar_text(new_value, flow=flow, style=node.style)
    elif flow:
        new = flow_yaml(new_value)
    else:
        first, *rest = scalar_lines(new_value)
        comment = header_parts(raw.splitlines()[0])[2] if node.style in ("|", ">") else ""
        indent = " " * (around[-1].column + _INDENT)
        lines = [f"{first}  {comment}" if comment else first, *(indent + line if line else "" for line in rest)]
        new = line_break(before.text).join(lines)
    if node.start == node.end and before.text[node.start - 1] in ":-":
        new = f" {new}"
    after = parse_spans(splice(before.text, node.start, node.end, new))
    unchanged = without(content(before.root), pointer) == without(content(after.root), pointer)
    written = new_value if isinstance(new_value, str) else scalar_text(new_value)
    if not unchanged or value_at(after.text, pointer) != written or comments(before) != comments(after):
        raise WriteRefusedError(errors.UNSAFE)
    return mark + after.text


def set_key(text: str, pointer: Pointer, value_yaml: str, kind: Kind, remarks: tuple[str, ...] = ()) -> str:
    """Set a key of a mapping to a value, given as YAML that begins at column 0.

    An existing key gets the new value in place of the old one and the comments inside it. A new key is inserted at its
    canonical place, below `remarks` as comments (given without `#`).

    Raises:
        WriteRefusedError: the text or the value cannot be read, there is no mapping to hold the key, or that
            mapping is written as `{…}` and the value does not fit into one line.
    """
    mark, before = _read(text)
    parent = find(before, pointer[:-1])[-1]
    if not pointer or not isinstance(parent, Collection) or not parent.mapping:
        raise WriteRefusedError(errors.NO_SUCH_PLACE, parent.line + 1, parent.column + 1, pointer=pointer_text(pointer))
    if parent.flow and ("\n" in value_yaml.strip() or remarks):
        raise WriteRefusedError(
            errors.NOT_ON_ONE_LINE, parent.line + 1, parent.column + 1, pointer=pointer_text(pointer)
        )
    key = str(pointer[-1])
    line = pair(key, value_yaml.strip("\n"), "" if parent.flow else " " * parent.column, line_break(before.text))
    held = next((entry for entry in parent.entries if entry.key and entry.key.value == key), None)
    if held:
        after = splice(before.text, held.start, held.value.end, line)
    else:
        predecessor = predecessor_of(parent, key, shapes_at(kind, pointer[:-1]).key_names)
        if parent.flow:
            after = into_flow(before, parent, predecessor, line)
        else:
            after = into_block(before, parent, predecessor, [*(f"# {remark}" for remark in remarks), line])
    changed = _parsed(after)
    if without(content(before.root), pointer) != without(content(changed.root), pointer):
        raise WriteRefusedError(errors.UNSAFE)
    find(changed, pointer)
    return mark + after


def rename_key(text: str, pointer: Pointer, name: str) -> str:
    """Give a key of a mapping another name; its value and its comments stay. Raises `WriteRefusedError`."""
    mark, before = _read(text)
    parent, entry = entry_at(before, pointer)
    if entry.key is None:
        raise WriteRefusedError(errors.NO_SUCH_PLACE, pointer=pointer_text(pointer))
    style = entry.key.style if entry.key.style in ("'", '"') else ""
    new = scalar_text(name, flow=parent.flow, style=style)
    after = _parsed(splice(before.text, entry.key.start, entry.key.end, new))
    kept = content(entry.value) == content(find(after, (*pointer[:-1], name))[-1])
    rest = without(content(before.root), pointer) == without(content(after.root), (*pointer[:-1], name))
    if not kept or not rest or comments(before) != comments(after):
        raise WriteRefusedError(errors.UNSAFE)
    return mark + after.text


def replace_with_flow(text: str, pointer: Pointer, value: Any) -> str:
    """Replace what stands at a pointer on one line by any value, written on one line. Raises `WriteRefusedError`."""
    mark, before = _read(text)
    *around, node = find(before, pointer)
    if (isinstance(node, Collection) and not node.flow) or (isinstance(node, Scalar) and node.style in ("|", ">")):
        raise WriteRefusedError(errors.NOT_ON_ONE_LINE, node.line + 1, node.column + 1, pointer=pointer_text(pointer))
    flow = any(isinstance(each, Collection) and each.flow for each in around)
    new = scalar_text(value) if isinstance(value, str) and not flow else flow_yaml(value)
    after = _parsed(splice(before.text, node.start, node.end, new))
    unchanged = without(content(before.root), pointer) == without(content(after.root), pointer)
    if not unchanged or comments(before) != comments(after):
        raise WriteRefusedError(errors.UNSAFE)
    return mark + after.text


def remove_key(text: str, pointer: Pointer) -> str:
    """Remove an entry of a mapping or a sequence, together with the comments that describe it.

    Raises:
        WriteRefusedError: the text cannot be read, there is nothing at the pointer, or its collection in block
            style would be left empty.
    """
    mark, before = _read(text)
    parent, entry = entry_at(before, pointer)
    _refuse_the_only_entry(parent, pointer)
    start, end = flow_span(parent, entry) if parent.flow else block_span(before, parent, entry)
    after = splice(before.text, start, end, "")
    if without(content(before.root), pointer) != content(_parsed(after).root):
        raise WriteRefusedError(errors.UNSAFE)
    return mark + after


def comment_out(text: str, pointer: Pointer) -> str:
    """Turn an entry into comments in its place.

    An entry inside `[…]` or `{…}` goes to a comment above the line on which those begin.

    Raises:
        WriteRefusedError: as `remove_key`.
    """
    mark, before = _read(text)
    nodes = find(before, pointer)
    parent, entry = entry_at(before, pointer)
    _refuse_the_only_entry(parent, pointer)
    if not parent.flow and (extent := extent_of(before, parent, entry)).own_line:
        lines = before.text[extent.start : extent.last].splitlines(keepends=True)
        after = splice(
            before.text, extent.start, extent.last, "".join(as_comment(line, parent.column) for line in lines)
        )
    else:
        start, end = flow_span(parent, entry) if parent.flow else block_span(before, parent, entry)
        removed = _parsed(remove_key(before.text, pointer))
        level = next(
            n for n, each in enumerate(nodes) if each is parent or (isinstance(each, Collection) and each.flow)
        )
        holder = entry_at(removed, pointer[:level])[1].start if level else removed.root.start
        anchor = line_start(removed.text, holder)
        indent = " " * (len(removed.text[anchor:]) - len(removed.text[anchor:].lstrip(" ")))
        words = before.text[start:end].strip(" \t\r\n,").splitlines()
        lines = [f"{indent}# {line.strip()}{line_break(before.text)}" for line in words]
        after = splice(removed.text, anchor, anchor, "".join(lines))
    if without(content(before.root), pointer) != content(_parsed(after).root):
        raise WriteRefusedError(errors.UNSAFE)
    return mark + after


def _refuse_the_only_entry(parent: Collection, pointer: Pointer) -> None:
    if not parent.flow and len(parent.entries) == 1:
        raise WriteRefusedError(errors.ONLY_ENTRY, parent.line + 1, parent.column + 1, pointer=pointer_text(pointer))


def _read(text: str) -> tuple[str, SpannedYaml]:
    mark = _MARK if text.startswith(_MARK) else ""
    return mark, parse_spans(text.removeprefix(_MARK))


def _parsed(text: str) -> SpannedYaml:
    try:
        return parse_spans(text)
    except WriteRefusedError as error:
        raise WriteRefusedError(errors.UNSAFE) from error
