"""The way in. What needs no command line (`--version`, `--help`) is answered before anything heavy is imported."""

import os
import signal
import sys


def main() -> None:
    """Run the program and leave with its exit status."""
    signal.signal(signal.SIGTERM, _interrupted)
    try:
        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        # A second ^C while the first is being answered.
        os._exit(130)


def _interrupted(_signal: int, _frame: object) -> None:
    """Being told to end is as orderly an end as ^C: nothing half-written stays."""
    raise KeyboardInterrupt


def run(arguments: list[str]) -> int:
    """What the program does for these arguments, as an exit status."""
    from dutylist.cli.registry import root_help
    from dutylist.cli.streams import prepare, write

    prepare()
    if not {"COMP_WORDS", "_TYPER_COMPLETE_ARGS"} & os.environ.keys():
        # Without a line to complete, no shell is asking.
        os.environ.pop("_DUTYLIST_COMPLETE", None)
    if "_DUTYLIST_COMPLETE" not in os.environ:
        if arguments == ["--version"]:
            from dutylist import __version__

            return write(f"dutylist {__version__}\n")
        if arguments in ([], ["--help"], ["-h"]):
            return write(root_help())
    from dutylist.main import run_command

    return run_command(arguments)


if __name__ == "__main__":
    main()
