"""The second process: nobody is lost where there can be none, and none outlives the one who waits for it."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from dutylist.reading import batch
from dutylist.reading.batch import parse_all
from dutylist.reading.record_cache import cache_folder
from dutylist.source.base import SourceFile

ITEM = "id: {}\nlist: basic\ncategory: 民生服务\ntitle: 消防安全宣传\ntownships: all\neffective: 2025-03-01\n"
ENTRIES = [SourceFile(f"duties/basic/DS{number:04}.yaml") for number in range(1, 601)]


class Made:
    """A source of as many items as are asked for."""

    def entries(self) -> Sequence[SourceFile]:
        return ENTRIES

    def read(self, path: str) -> bytes:
        return ITEM.format(path[-11:-5]).encode()


def test_where_no_process_can_be_started_all_is_done_in_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refused)
    monkeypatch.setattr(batch, "processors", lambda: 2)
    found = list(parse_all(Made(), ENTRIES, None, lambda _: None, lambda: None))
    assert sorted(outcome.number for outcome, _ in found) == list(range(len(ENTRIES)))
    assert all(record is not None for _, record in found)


ENDLESS = """
import os, sys, time
from dutylist.reading import batch
from dutylist.source.base import SourceFile

class Slow:
    def entries(self): return ()
    def read(self, path):
        time.sleep(0.05)
        return b""

batch.processors = lambda: 2
tell = lambda done: done or print(os.getpid(), flush=True)
list(batch.parse_all(Slow(), [SourceFile("duties/basic/DS0001.yaml")] * 4000, None, tell, lambda: None))
"""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for children in /proc")
def test_no_second_process_outlives_a_killed_first_one(tmp_path: Path) -> None:
    first = subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, cwd=tmp_path)
    assert first.stdout is not None
    assert int(first.stdout.readline()) == first.pid
    children = Path(f"/proc/{first.pid}/task/{first.pid}/children").read_text().split()
    first.send_signal(signal.SIGKILL)
    first.wait()
    first.stdout.close()
    assert len(children) == 1
    for _ in range(200):
        state = Path(f"/proc/{children[0]}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.05)
    raise AssertionError("the second process is still there")


def test_a_user_without_a_home_gets_no_cache_folder_in_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DUTYLIST_CACHE_DIR", raising=False)
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: "~/.cache/dutylist")
    monkeypatch.chdir(tmp_path)
    assert cache_folder().is_absolute()
    with pytest.raises((NotADirectoryError, FileNotFoundError)):
        cache_folder().mkdir(parents=True, exist_ok=True)
