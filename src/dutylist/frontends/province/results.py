"""What became of a county, and the results of former runs that still hold."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from dutylist import __version__
from dutylist.diagnostics.kept_reports import program_digest
from dutylist.frontends.province.places import CountyPlace
from dutylist.model.message import Argument, Message, language
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.folder_content import known_digest
from dutylist.writing.result_folder import WrittenFile

TIMEOUT: Final = Message("超过 {minutes} 分钟没有做完，停下了", "stopped after {minutes} minutes without an end")
KILLED: Final = Message(
    "进程被系统杀掉了（信号 {signal}），多半是内存不够",
    "the process was killed (signal {signal}), most likely for want of memory",
)
DIED: Final = Message("进程没有做完就结束了", "the process ended before it was done")
FAULT: Final = Message(
    "程序出了缺陷，没有做完，不是内存不够，也不是您的错（{detail}）",
    "a defect of dutylist, neither want of memory nor your mistake ({detail})",
)
NOT_WRITTEN: Final = Message("结果写不进去：{detail}", "the results cannot be written: {detail}")
_KEPT: Final = 4
_FILES: Final = b"files "


class CountyResult(msgspec.Struct, frozen=True):
    """What a task gave for a county.

    Attributes:
        status: the exit status of the command; None where it did not come to an end.
        result: what it wrote as its result.
        files: what it put into the county's folder.
        failure: why it failed, empty if it did not.
        new: whether it was done in this run.
    """

    status: int | None = None
    result: bytes = b""
    files: tuple[WrittenFile, ...] = ()
    failure: str = ""
    new: bool = True

    @property
    def failed(self) -> bool:
        """Whether there is nothing to be shown of this county."""
        return self.failure != ""


def failure(message: Message, **arguments: Argument) -> CountyResult:
    """The result of a county that failed."""
    return CountyResult(failure=message.render(arguments, language()))


def failure_of(status: int, notices: str) -> str:
    """Why a command failed, by its exit status and what it said; empty for a status that is a result."""
    if status in (0, 1):
        return ""
    lines = [line.strip() for line in notices.splitlines() if line.strip()]
    lines = [line for line in lines if not line.startswith(("提示：", "hint: "))]
    return " ".join(lines).removeprefix("错误：").removeprefix("error: ") or DIED.template(language())


class KeptResults:
    """The results of a task for the counties of a province, each under a key of all that it depends on."""

    def __init__(self, province: Path, task: str, counties: int) -> None:
        self._cache = Cache.of(f"{province.resolve()}\0{task}", "province 1", _KEPT * counties)

    def find(self, key: str | None) -> CountyResult | None:
        """The result that was kept under a key."""
        data = self._cache.get(key.encode()) if key is not None else None
        if data is None:
            return None
        try:
            found = msgspec.msgpack.decode(data, type=CountyResult)
        except msgspec.DecodeError:
            return None
        return msgspec.structs.replace(found, new=False)

    def keep(self, key: str | None, code: str, result: CountyResult) -> None:
        """Keep the result of a county; not one that a second try may change."""
        if result.failed:
            return
        if key is not None:
            self._cache.add(key.encode(), msgspec.msgpack.encode(result))
        if result.files:
            self._cache.add(_FILES + code.encode(), msgspec.msgpack.encode(result.files))

    def last_files(self, code: str) -> tuple[WrittenFile, ...]:
        """What a former run has put into a county's folder."""
        try:
            return msgspec.msgpack.decode(
                self._cache.get(_FILES + code.encode()) or b"\x90", type=tuple[WrittenFile, ...]
            )
        except msgspec.DecodeError:
            return ()

    def save(self) -> None:
        """Write what was kept."""
        self._cache.save()


def result_keys(
    province: Path, counties: int, places: Mapping[str, CountyPlace], *depends: str
) -> dict[str, str | None]:
    """For each county a digest of its commit, its content, this program, and what else the result `depends` on.

    None for a county that cannot be read. The province has so many `counties`.
    """
    import hashlib

    states = Cache.of(f"{province.resolve()}\0content", "province 1", _KEPT * counties)
    common = "\0".join(
        (__version__, program_digest(), digest(), language(), os.environ.get("DUTYLIST_MODEL", ""), *depends)
    )
    keys: dict[str, str | None] = {}
    for code, place in places.items():

        def known(state: str, code: str = code) -> str | None:
            found = states.get(f"{code} {state}".encode())
            if found is not None:
                states.add(f"{code} {state}".encode(), found)
            return found.decode() if found is not None else None

        def keep(state: str, content: str, code: str = code) -> None:
            states.add(f"{code} {state}".encode(), content.encode())

        content = known_digest(place.folder, known, keep)
        if content is None:
            keys[code] = None
        else:
            text = f"{common}\0{place.folder.resolve()}\0{place.commit}\0{content}"
            keys[code] = hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()
    states.save()
    return keys
