"""The two YAML parsers: libyaml for nearly every file, and pure Python for the one construct that libyaml refuses
wrongly.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import _ruamel_yaml
import msgspec
from _ruamel_yaml import CParser
from ruamel.yaml import events
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scanner import ScannerError

NextEvent = Callable[[], Any]


class Kinds(NamedTuple):
    """The event classes that values are built from."""

    scalar: type
    mapping_start: type
    sequence_start: type
    mapping_end: type
    sequence_end: type


FULL: Final = Kinds(
    events.ScalarEvent,
    events.MappingStartEvent,
    events.SequenceStartEvent,
    events.MappingEndEvent,
    events.SequenceEndEvent,
)
"""ruamel.yaml's own events."""


class _Scalar(msgspec.Struct, gc=False):
    anchor: Any
    ctag: Any
    implicit: Any
    value: Any
    start_mark: Any = None
    end_mark: Any = None
    style: Any = None


class _MappingStart(msgspec.Struct, gc=False):
    anchor: Any
    ctag: Any
    implicit: Any
    start_mark: Any = None
    end_mark: Any = None
    flow_style: Any = None


class _SequenceStart(_MappingStart, gc=False):
    pass


class _MappingEnd(msgspec.Struct, gc=False):
    start_mark: Any = None
    end_mark: Any = None


class _SequenceEnd(_MappingEnd, gc=False):
    pass


BARE: Final = Kinds(_Scalar, _MappingStart, _SequenceStart, _MappingEnd, _SequenceEnd)
_NAMES: Final = tuple(each.__name__ for each in FULL)
_AS_EXPECTED: Final = all(getattr(_ruamel_yaml, each.__name__, None) is each for each in FULL)


class BareEvents:
    """A context in which libyaml's parser creates bare events instead of ruamel.yaml's, whose constructors take half of
    the reading time.

    The C module looks its classes up by name each time; in a version that does not, the full events are created and
    only time is lost.
    """

    def __enter__(self) -> Kinds:
        if not _AS_EXPECTED:
            return FULL
        for name, bare in zip(_NAMES, BARE, strict=True):
            setattr(_ruamel_yaml, name, bare)
        return BARE

    def __exit__(self, *_: object) -> None:
        if _AS_EXPECTED:
            for name, full in zip(_NAMES, FULL, strict=True):
                setattr(_ruamel_yaml, name, full)


def quick(text: str) -> NextEvent:
    """A function that gives libyaml's next event. Raises `YAMLError` when called where the text is no YAML."""
    following: NextEvent = CParser(text).get_event
    return following


def patient(text: str) -> NextEvent:
    """The same with ruamel.yaml's own parser, sixty times slower."""
    from ruamel.yaml import YAML

    parsed = YAML(typ="safe", pure=True).parse(text)

    def following() -> Any:
        try:
            event = next(parsed)
        except YAMLError:
            raise
        except Exception as error:
            # Some bad escapes make it fail in ways of its own.
            raise YAMLError(str(error)) from error
        if isinstance(event, events.ScalarEvent) and event.value.endswith(":") and not event.style:
            # It takes the colon of `[甲:, 乙]` into the word, where YAML and every editor see a key.
            end = event.end_mark
            if text[end.index : end.index + 1] in _FLOW:
                raise ScannerError("while scanning a plain scalar", event.start_mark, UNEXPECTED_COLON, end)
        return event

    return following


_FLOW: Final = frozenset(",[]{}")
UNEXPECTED_COLON: Final = "found unexpected ':'"
"""libyaml's message for an unquoted colon inside brackets."""


_MOST_PATIENCE: Final = 1 << 14
"""The longest text, in characters, for the slow parser; more would take seconds, and no real file comes near it."""


def wants_patience(error: Exception, text: str) -> bool:
    """Whether libyaml refused valid YAML: an unquoted colon, as in a time, inside brackets."""
    return isinstance(error, ScannerError) and error.problem == UNEXPECTED_COLON and len(text) <= _MOST_PATIENCE
