"""Whether a clone is complete, and how to complete it."""

from pathlib import Path

from dutylist.model.message import Message
from dutylist.source.git.errors import CHECK, REFILL, UNSHALLOW
from dutylist.source.git.process import GitUnreadableError, run


def is_shallow(root: Path) -> bool:
    """Whether the clone's history is cut off somewhere."""
    return answer_or_nothing(root, "rev-parse", "--is-shallow-repository") == b"true\n"


def repair_hints(root: Path) -> tuple[Message, ...]:
    """What to do where objects are missing."""
    promised = answer_or_nothing(root, "config", "--get-regexp", r"^remote\..*\.promisor$")
    if promised:
        return (REFILL,)
    return (UNSHALLOW,) if is_shallow(root) else (CHECK,)


def answer_or_nothing(root: Path, *arguments: str) -> bytes:
    """Git's answer to a question about the repository; empty if git fails."""
    try:
        return run(root, *arguments)
    except (OSError, GitUnreadableError):
        return b""
