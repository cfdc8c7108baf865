import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dutylist.writing.atomic_write import write_bytes, write_new_bytes


def test_a_new_file_gets_the_permissions_that_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_bytes(tmp_path / "new", b"text")
    finally:
        os.umask(before)
    assert (tmp_path / "new").read_bytes() == b"text"
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_an_old_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"before")
    path.chmod(0o604)
    write_bytes(path, b"after")
    assert path.read_bytes() == b"after"
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


@pytest.mark.parametrize("write", [write_bytes, write_new_bytes])
def test_a_disk_that_is_read_only_is_told_with_the_name_of_the_file(
    write: Callable[[Path, bytes], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(OSError, match="Read-only") as told:
        write(tmp_path / "清单.yaml", b"text")
    assert told.value.filename == str(tmp_path / "清单.yaml")


def test_a_device_is_written_into_and_never_replaced() -> None:
    master, slave = os.openpty()
    try:
        write_bytes(Path(os.ttyname(slave)), b"text\n")
        assert os.read(master, 100).rstrip() == b"text"
        assert stat.S_ISCHR(Path(os.ttyname(slave)).stat().st_mode)
    finally:
        os.close(slave)
        os.close(master)


def test_a_pipe_is_written_into_where_somebody_reads_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="No such device"):
        write_bytes(pipe, b"text")
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_bytes(pipe, b"text")
        assert os.read(reader, 100) == b"text"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_what_a_process_has_open_is_written_into(tmp_path: Path) -> None:
    link = tmp_path / "stdout"
    with (tmp_path / "file").open("wb") as file:
        link.symlink_to(f"/proc/self/fd/{file.fileno()}")
        write_bytes(link, b"text")
    assert link.is_symlink()
    assert (tmp_path / "file").read_bytes() == b"text"


@pytest.mark.parametrize(("owner", "stopped_in"), [(os, "fsync"), (Path, "replace")])
@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError])
def test_whatever_stops_the_writing_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, stopped_in: str, stop: type[BaseException]
) -> None:
    path = tmp_path / "old"
    path.write_bytes(b"before")

    def fail(*_: object) -> None:
        raise stop

    monkeypatch.setattr(owner, stopped_in, fail)
    with pytest.raises(stop):
        write_bytes(path, b"after")
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [("old", b"before")]


def test_a_link_is_replaced_and_what_it_points_to_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"secret")
    (tmp_path / "link").symlink_to("elsewhere")
    write_bytes(tmp_path / "link", b"text")
    assert not (tmp_path / "link").is_symlink()
    assert (tmp_path / "elsewhere").read_bytes() == b"secret"


def test_a_missing_folder_is_an_error_and_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_bytes(tmp_path / "none" / "file", b"text")
    assert list(tmp_path.iterdir()) == []


def test_the_longest_possible_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 255)
    write_bytes(path, b"text")
    assert path.read_bytes() == b"text"


@pytest.mark.parametrize("write", [write_bytes, write_new_bytes])
def test_what_a_killed_process_left_is_removed_by_the_next_one_and_nothing_else(
    tmp_path: Path, write: Callable[[Path, bytes], None]
) -> None:
    left, fresh = (tmp_path / f".dutylist-{digit * 16}.tmp" for digit in "ab")
    others = [tmp_path / name for name in (".dutylist-notes.tmp", "x.dutylist-aaaaaaaaaaaaaaaa.tmp", "a.tmp")]
    folder = tmp_path / f".dutylist-{'c' * 16}.tmp"
    folder.mkdir()
    for path in (left, fresh, *others):
        path.write_bytes(b"half")
    for path in (left, folder, *others):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    write(tmp_path / "new", b"text")
    assert set(tmp_path.iterdir()) == {fresh, folder, *others, tmp_path / "new"}


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be asked for")
def test_what_a_killed_process_of_this_machine_left_is_removed_at_once(tmp_path: Path) -> None:
    code = "import os; from pathlib import Path; from dutylist.writing import atomic_write as a"
    kill = "a._flush_folder = a.os.fsync = lambda _: os.kill(os.getpid(), 9); a.write_bytes(Path('new'), b'text')"
    subprocess.run([sys.executable, "-c", f"{code}; {kill}"], cwd=tmp_path, check=False)
    (left,) = tmp_path.iterdir()
    mine = left.with_name(f"{left.name[:18]}{os.getpid():08x}{left.name[26:]}")
    mine.write_bytes(b"half")
    write_bytes(tmp_path / "new", b"text")
    assert set(tmp_path.iterdir()) == {mine, tmp_path / "new"}


@pytest.mark.parametrize("write", [write_bytes, write_new_bytes])
def test_an_error_names_the_file_that_was_to_be_written(tmp_path: Path, write: Callable[[Path, bytes], None]) -> None:
    target = tmp_path / "none/DS0001.yaml"
    with pytest.raises(OSError, match="DS0001") as caught:
        write(target, b"")
    assert caught.value.filename == str(target)
