"""Locales with another encoding than UTF-8: names of files, arguments and paths of git are UTF-8 all the same.

Python decodes file names and arguments by the locale, but contents of files, paths of git and results are UTF-8 here. So
in such a locale (zh_CN.GBK, POSIX without coercion) the program starts again in Python's UTF-8 mode.
"""

import os
import sys
from typing import Final

from dutylist import BUNDLED

_UTF8_MODE: Final = ("-X", "utf8")
RESTARTED: Final = os.name == "posix" and (BUNDLED or tuple(sys.orig_argv[1:3]) == _UTF8_MODE)
"""Whether this process is in UTF-8 mode whatever the locale says: it was started again so, or it is the bundled program."""


def restart_in_utf8_mode() -> None:
    """Replace this process by one in UTF-8 mode with the same arguments, byte for byte."""
    if sys.executable and not sys.flags.utf8_mode:
        command = [os.fsencode(part) for part in (sys.executable, *_UTF8_MODE)] + _own_command()[1:]
        os.execv(sys.executable, command)  # noqa: S606


def _own_command() -> list[bytes]:
    """The command line of this process. Encodings of East Asia do not give back every byte that Python decoded by them."""
    try:
        with open("/proc/self/cmdline", "rb") as file:  # noqa: PTH123 - pathlib is not on the way of `--version`
            return file.read().split(b"\0")[:-1]
    except OSError:  # a system other than Linux
        return [os.fsencode(argument) for argument in sys.orig_argv]


def terminal_encoding() -> str:
    """The encoding of a terminal under this locale; an ASCII locale says nothing of it, and terminals speak UTF-8 now."""
    import locale

    encoding = locale.getencoding()
    return "utf-8" if encoding.lower() in ("us-ascii", "ascii", "ansi_x3.4-1968", "646") else encoding


def decode_argument(argument: str) -> str:
    """An argument that is no UTF-8 as the locale's encoding reads it: what was typed at such a terminal."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        try:
            return os.fsencode(argument).decode(terminal_encoding())
        except (UnicodeDecodeError, LookupError):
            return argument
    return argument
