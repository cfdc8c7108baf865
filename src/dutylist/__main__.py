"""The way in. What needs no command line (`--version`, `--help`) is answered before anything heavy is imported."""

import os
import sys


def main() -> None:
    """Run the program and leave with its exit status."""
    try:
        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        # A second ^C while the first is being answered.
        os._exit(130)


def run(arguments: list[str]) -> int:
    """What the program does for these arguments, as an exit status."""
    from dutylist.cli.commands import root_help
    from dutylist.cli.streams import prepare, write

    prepare()
    if "_DUTYLIST_COMPLETE" not in os.environ:
        if arguments == ["--version"]:
            from dutylist import __version__

            return write(f"dutylist {__version__}\n")
        if arguments in ([], ["--help"], ["-h"]):
            return write(root_help())
    from dutylist.cli.fate import decide

    return decide(arguments)


if __name__ == "__main__":
    main()
