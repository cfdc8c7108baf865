"""Where the pipelines of a new repository install the program from: the package index, a mirror, a git tag, or a wheel
file that is kept in the repository.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dutylist.cli.input_file import bytes_of
from dutylist.features.init import messages
from dutylist.model.errors import MessageError

_ADDRESS: Final = re.compile(r"(?:git\+)?https?://[A-Za-z0-9._~:/@%+=,-]{1,500}")
_GIT: Final = re.compile(r"(?:git\+)?(https?://[^@]+?(?:@[^@/]+/[^@]+?)?\.git)@([A-Za-z0-9][A-Za-z0-9._/-]*)")
_GITHUB: Final = re.compile(r"https://github\.com/([A-Za-z0-9._-]+/[A-Za-z0-9._-]+?)\.git")
_WHEEL: Final = re.compile(r"dutylist-[0-9A-Za-z.]+-py3-none-any\.whl")
_LARGEST: Final = 100_000_000
KEPT: Final = "tools"
"""The folder of a repository in which the wheel file is kept."""


@dataclass(frozen=True, slots=True)
class InstallSource:
    """What pip is told, as words of a command line; `action` is our action on GitHub where it can be had there.

    `files` are kept in the repository. `hook` are pip's words for pre-commit; None: the hooks call the installed program.
    """

    words: tuple[str, ...]
    hook: tuple[str, ...] | None
    action: str | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def command_words(self) -> str:
        """The words for a shell; none holds what a shell would read otherwise inside quotes."""
        return " ".join(word if word.startswith("--") else f'"{word}"' for word in self.words)


def install_source(given: Iterable[str], version: str, action: str) -> InstallSource:
    """What the sources that a county names come to; without any, the package index and our published action.

    Raises:
        MessageError: a source is none, or two exclude each other.
        UserError: the wheel file cannot be read.
    """
    index: tuple[str, ...] = ()
    chosen: InstallSource | None = None
    for text in given:
        git = _GIT.fullmatch(text) if _ADDRESS.fullmatch(text) else None
        if not git and Path(text).suffix != ".whl" and _ADDRESS.fullmatch(text):
            if index or text.startswith("git+") or text.endswith(".git"):
                raise MessageError(messages.NO_TAG if not index else messages.TWO_SOURCES, value=text)
            index = (f"--index-url={text}",)
            continue
        if chosen:
            raise MessageError(messages.TWO_SOURCES, value=text)
        chosen = _from_git(*git.groups()) if git else _from_wheel(text)
    if chosen is None:
        words = (*index, f"dutylist~={version}")
        return InstallSource(words, words, None if index else action)
    hook = None if chosen.hook is None else (*index, *chosen.hook)
    return InstallSource((*index, *chosen.words), hook, chosen.action, chosen.files)


def _from_git(address: str, tag: str) -> InstallSource:
    github = _GITHUB.fullmatch(address)
    words = (f"dutylist @ git+{address}@{tag}",)
    return InstallSource(words, words, f"{github[1]}@{tag}" if github else None)


def _from_wheel(text: str) -> InstallSource:
    file = Path(text)
    if not _WHEEL.fullmatch(file.name):
        raise MessageError(messages.NO_SOURCE, messages.SOURCES, value=text)
    path = f"{KEPT}/{file.name}"
    return InstallSource((path,), None, None, {path: bytes_of(file, _LARGEST)})
