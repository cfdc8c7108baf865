"""The fast reader: the values of a valid file, or an error without details.

One pass over libyaml's events. Whatever YAML allows and a checklist does not (duplicate keys, anchors, aliases, tags,
merge keys, directives, several documents) is refused; the reason is found by `explain`.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent, DocumentStartEvent, StreamEndEvent

from dutylist.model.characters import FORBIDDEN, holds_forbidden
from dutylist.reading.yaml_events import FULL, BareEvents, Kinds, NextEvent, patient, quick, wants_patience
from dutylist.reading.yaml_scalars import MAYBE, NumberError, resolve

MAX_DEPTH: Final = 32
"""The deepest nesting of values; the deepest schema needs six levels."""


_LONE_RETURN: Final = re.compile(r"\r(?!\n)")


def hidden_breaks(text: str) -> Iterator[re.Match[str]]:
    """Line breaks of YAML that reviewers do not see: the next line seems to belong to the comment before.

    They are allowed only in a file without others, as old Macs wrote it.
    """
    return _LONE_RETURN.finditer(text) if "\r" in text and "\n" in text else iter(())


class InvalidYamlError(Exception):
    """The file is invalid; `explain` finds the reasons."""


def values(data: bytes) -> Any:
    """The file's values as dicts, lists and scalars. Raises `InvalidYamlError`."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise InvalidYamlError from error
    if holds_forbidden(text) or any(hidden_breaks(text)):
        raise InvalidYamlError
    try:
        try:
            with BareEvents() as kinds:
                found = _build(quick(text), kinds)
        except YAMLError as error:
            if not wants_patience(error, text):
                raise
            found = _build(patient(text), FULL)
    except (YAMLError, NumberError) as error:
        raise InvalidYamlError from error
    if "\\" in text and _hides(found):
        raise InvalidYamlError
    return found


def _hides(value: Any) -> bool:
    """Whether an escape sequence stands for a character that the file itself must not hold."""
    if isinstance(value, dict):
        return any(map(_hides, value)) or any(map(_hides, value.values()))
    if isinstance(value, list):
        return any(map(_hides, value))
    return isinstance(value, str) and FORBIDDEN.search(value) is not None


_NO_KEY: Final = object()
_LOOK: Final = frozenset(("", "<", *MAYBE))
"""The first characters of unquoted scalars that may mean something other than their text."""


def _build(next_event: NextEvent, kinds: Kinds) -> Any:
    scalar, mapping_start, sequence_start, mapping_end, sequence_end = kinds
    root: list[Any] = []
    container: Any = root
    mapping = False
    key: Any = _NO_KEY
    stack: list[tuple[Any, bool, Any]] = []
    while True:
        event = next_event()
        kind = type(event)
        if kind is scalar:
            if event.anchor is not None or event.ctag is not None:
                raise InvalidYamlError
            value = event.value
            if value[:1] in _LOOK and event.implicit[0]:
                if value == "<<" and mapping and key is _NO_KEY:
                    raise InvalidYamlError
                value = resolve(value)
        elif kind is mapping_start or kind is sequence_start:
            if event.anchor is not None or event.ctag is not None or len(stack) >= MAX_DEPTH:
                raise InvalidYamlError
            stack.append((container, mapping, key))
            mapping = kind is mapping_start
            container = {} if mapping else []
            key = _NO_KEY
            continue
        elif kind is mapping_end or kind is sequence_end:
            value = container
            container, mapping, key = stack.pop()
        elif kind is StreamEndEvent:
            if len(root) != 1:
                raise InvalidYamlError
            return root[0]
        elif kind is AliasEvent or (kind is DocumentStartEvent and (event.version or event.tags)):
            raise InvalidYamlError
        else:
            continue
        if not mapping:
            container.append(value)
        elif key is _NO_KEY:
            if type(value) is not str or value in container:
                raise InvalidYamlError
            key = value
        else:
            container[key] = value
            key = _NO_KEY
