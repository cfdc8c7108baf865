"""Turns every exception into a message for the user and an exit status."""

import errno
import os
from pathlib import Path
from typing import Final

from dutylist.cli.streams import give_up_output, notify
from dutylist.model.errors import UserError
from dutylist.model.message import language, say
from dutylist.model.os_errors import os_error_text, permission_hints
from dutylist.model.place_words import use_words
from dutylist.output.safe_text import sanitize

_FIND: Final = "find"
"""The command of which a usual line is answered without the library of options."""

_COMPLETION: Final = "_DUTYLIST_COMPLETE"
"""The environment variable by which a shell asks how a line may be completed."""


def run_command(arguments: list[str]) -> int:
    """Run the command line; the exit status for whatever happens in it."""
    use_words(None)
    try:
        from dutylist.features.show.files import only_files, print_files

        if files := only_files(arguments):
            return print_files(files)
        if _FIND in arguments and _COMPLETION not in os.environ:
            from dutylist.features.find.query import plain_query

            if asked := plain_query(arguments):
                from dutylist.features.find.run import run_find

                return run_find(*asked)
        from dutylist.cli.app import call

        return call(arguments)
    except KeyboardInterrupt:
        notify(say("已中断，没有留下写了一半的文件。", "interrupted; no half-written file was left."))
        return 130
    except UserError as error:
        notify(_explained(error))
        return 2
    except OSError as error:
        if error.errno in _ENVIRONMENT:
            give_up_output()
            notify(_explained(UserError(_described(error), _described(error), *permission_hints(error))))
            return 2
        return _bug(error, arguments)
    except Exception as error:
        return _bug(error, arguments)


def _explained(error: UserError) -> str:
    """The error and its hints, a line each, in the language of the run."""
    hints = [say("提示：", "hint: ") + say(*hint) for hint in error.hints]
    return "\n".join(sanitize(line) for line in (say("错误：", "error: ") + error.text, *hints))


_ENVIRONMENT = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    errno.EIO,
    errno.EMFILE,
    errno.ENFILE,
    errno.ENOENT,
    errno.ENAMETOOLONG,
    errno.ELOOP,
}
"""Errors whose cause lies in the machine (disk, permissions, limits) and not in the program: exit status 2, not 3."""


def _described(error: OSError) -> str:
    why = os_error_text(error, language())
    return f"{error.filename}{say('：', ': ')}{why}" if error.filename else why


def _bug(error: Exception, arguments: list[str]) -> int:
    place = _log(error, arguments)
    notify(
        say(
            f"程序出了缺陷（{type(error).__name__}），这不是您的错。\n"
            + (f"详情已记录在 {place}，请连同它一起报告。" if place else "详情没能记录下来。"),
            f"a defect of dutylist ({type(error).__name__}), not your mistake.\n"
            + (
                f"The details are in {place}; please send them along." if place else "The details could not be written."
            ),
        )
    )
    return 3


def _log(error: Exception, arguments: list[str]) -> Path | None:
    import platform
    import tempfile
    import traceback

    from dutylist import __version__

    text = "".join(traceback.format_exception(error))
    header = f"dutylist {__version__}, Python {platform.python_version()}, {platform.system()}\n{arguments!r}\n\n"
    try:
        descriptor, name = tempfile.mkstemp(prefix="dutylist-", suffix=".log")
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as out:
            out.write(header + text)
    except OSError:
        return None
    return Path(name)
