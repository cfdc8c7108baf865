"""The two YAML parsers: libyaml for nearly every file, and pure Python for the one thing that it refuses wrongly."""

from collections.abc import Callable
from typing import Any

from _ruamel_yaml import CParser
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scanner import ScannerError

NextEvent = Callable[[], Any]


def quick(text: str) -> NextEvent:
    """A function that gives libyaml's next event. Raises `YAMLError` when called where the text is no YAML."""
    following: NextEvent = CParser(text).get_event
    return following


def patient(text: str) -> NextEvent:
    """The same by ruamel.yaml's own parser, sixty times slower."""
    from ruamel.yaml import YAML

    events = YAML(typ="safe", pure=True).parse(text)

    def following() -> Any:
        try:
            return next(events)
        except YAMLError:
            raise
        except Exception as error:
            # Some bad escapes make it fail in ways of its own.
            raise YAMLError(str(error)) from error

    return following


def wants_patience(error: Exception) -> bool:
    """Whether libyaml refused what YAML allows: an unquoted colon, as in a time, inside brackets."""
    return isinstance(error, ScannerError) and error.problem == "found unexpected ':'"
