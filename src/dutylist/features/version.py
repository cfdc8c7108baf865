"""`dutylist version`: the version of the program."""

from typing import Final

from dutylist import __version__
from dutylist.cli.streams import write
from dutylist.model.message import Message

HELP: Final = Message(
    "显示版本，与 dutylist --version 相同。\n例：dutylist version",
    "Show the version, as dutylist --version does.\nExample: dutylist version",
)


def command() -> int:
    """Print the version."""
    return write(f"dutylist {__version__}\n")
