"""The path of a checklist inside its repository; forges count paths from the repository's top."""

from pathlib import Path

from dutylist.source.git.errors import RevisionError
from dutylist.source.git.objects import ask


def repository_prefix(root: Path) -> str:
    """The folders from the top of the repository to the root, with a final slash; empty at the top or outside of git."""
    try:
        return ask(root, "rev-parse", "--show-prefix").removesuffix(b"\n").decode("utf-8", "replace")
    except RevisionError:
        return ""
