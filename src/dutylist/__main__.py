"""Entry point. `--version` and `--help` are answered before anything heavy is imported."""

import gc
import os
import signal
import sys

from dutylist import BUNDLED
from dutylist.cli.locale_encoding import RESTARTED, decode_argument, restart_in_utf8_mode
from dutylist.cli.streams import prepare, write

_COLLECTED_FROM = 100_000
"""New objects before Python looks for cycles. Records hold none, and to look among thousands of them took a third of the time."""


def main() -> None:
    """Run the program and leave with its exit status."""
    gc.set_threshold(_COLLECTED_FROM)
    signal.signal(signal.SIGTERM, _interrupted)
    arguments = sys.argv[1:]
    try:
        if BUNDLED:
            from dutylist.source.own_process import OWN_PROCESS, run_own_process

            if arguments[:1] == [OWN_PROCESS]:
                sys.exit(run_own_process(arguments[1:]))
            arguments = [decode_argument(argument) for argument in arguments]
        elif RESTARTED or sys.getfilesystemencoding() != "utf-8":
            restart_in_utf8_mode()
            arguments = [decode_argument(argument) for argument in arguments]
        status = run(arguments)
        # Otherwise Python would look for cycles once more at the end.
        gc.freeze()
        sys.exit(status)
    except KeyboardInterrupt:
        # A second ^C while the first is being answered.
        os._exit(130)


def _interrupted(_signal: int, _frame: object) -> None:
    """SIGTERM ends the program like ^C, so that no half-written file stays."""
    raise KeyboardInterrupt


def run(arguments: list[str]) -> int:
    """Run the program with these arguments; the exit status."""
    from dutylist.cli.registry import has_other_words, root_help

    prepare()
    if not {"COMP_WORDS", "_TYPER_COMPLETE_ARGS"} & os.environ.keys():
        # Without a line to complete, no shell is asking.
        os.environ.pop("_DUTYLIST_COMPLETE", None)
    if "_DUTYLIST_COMPLETE" not in os.environ:
        if arguments == ["--version"]:
            from dutylist import __version__

            return write(f"dutylist {__version__}\n")
        if arguments in ([], ["--help"], ["-h"]):
            if has_other_words(None):
                from dutylist.cli.help import overview

                return write(overview(None))
            return write(root_help())
    from dutylist.main import run_command

    return run_command(arguments)


if __name__ == "__main__":
    main()
