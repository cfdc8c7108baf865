"""What a machine with Windows lacks or does otherwise, put upon this one: the commands of a clerk's day still work.

No `fork`, no `fcntl`, no `resource`; locks by `msvcrt`; files with a byte order mark and CRLF from Notepad; results of pipes in UTF-8, whatever the code page is.
Files that another program holds, and paths of 260 characters, are refused as Windows refuses them.
"""

import errno
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dutylist.cli.lookup import item_named
from tests.command import Ran, in_process

PRELUDE = """
import os, runpy, subprocess, sys, types
for name in ("fork", "forkpty", "killpg", "O_NOFOLLOW"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[name] = None
locked = []
held = types.ModuleType("msvcrt")
held.LK_NBLCK, held.LK_UNLCK = 2, 0
held.locking = lambda descriptor, mode, count: locked.append(mode)
sys.modules["msvcrt"] = held
import dutylist.reading.office_files.own_process as own
import dutylist.writing.county_lock as lock
class Windows:
    platform = "win32"
    def __getattr__(self, name):
        return getattr(sys, name)
own.sys = lock.sys = Windows()
sys.argv = ["dutylist", *sys.argv[1:]]
runpy.run_module("dutylist", run_name="__main__")
"""


def windows(folder: Path, *arguments: str) -> Ran:
    """Run the program in a folder as Windows would have it."""
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", "--no-cache"),
        ("stats",),
        ("find", "消防检查"),
        ("pocketbook", "铜陵镇"),
        ("export", "-o", "清单.docx"),
        ("export", "-o", "清单.xlsx"),
        ("survey", "--output", "表"),
        ("new", "basic", "--title", "清扫街道", "--category", "城乡建设"),
        ("move", "DS0201", "收回"),
        ("fmt", "--check", "duties/policy.yaml"),
    ],
    ids=" ".join,
)
def test_a_command_works_without_what_windows_lacks(county: Path, arguments: tuple[str, ...]) -> None:
    ran = windows(county, *arguments)
    assert ran.status == 0, ran.out + ran.err


def test_a_file_from_notepad_has_one_finding_that_fmt_mends(county: Path) -> None:
    item = county / "duties/basic/DS0001.yaml"
    data = b"\xef\xbb\xbf" + item.read_bytes().replace(b"\n", b"\r\n")
    item.write_bytes(data)
    ran = windows(county, "validate", "--no-cache", "--format", "json")
    assert ran.codes == ["Y102"]
    assert item.read_bytes() == data
    assert windows(county, "fmt").status == 0
    assert windows(county, "validate", "--no-cache").status == 0


@pytest.mark.parametrize("name", ["CON", "nul.镇", "镇.", "COM1", "LPT9 "])
def test_names_that_windows_keeps_for_itself_are_refused(county: Path, name: str) -> None:
    checklist = county / "duties/checklist.yaml"
    text = checklist.read_text(encoding="utf-8")
    checklist.write_text(text + f'  - {{name: "{name}", code: "350626109"}}\n', encoding="utf-8")
    ran = windows(county, "validate", "--no-cache", "--format", "json")
    assert "R107" in ran.codes


def test_many_files_are_read_by_one_process_where_there_is_no_second(county: Path) -> None:
    text = (county / "duties/basic/DS0001.yaml").read_text(encoding="utf-8")
    for number in range(1000, 1400):
        (county / f"duties/basic/DS{number}.yaml").write_text(
            text.replace("DS0001", f"DS{number}").replace("title: ", f"title: 第{number}件"), encoding="utf-8"
        )
    ran = windows(county, "validate", "--no-cache", "--select", "R1", "--format", "json")
    assert ran.status == 0, ran.err
    assert ran.report["summary"]["items"] == 404


def refused_by_windows(kind: type[OSError], code: int, number: int, *names: object) -> OSError:
    """The error as Python raises it there."""
    error = kind(number, "refused", *(str(name) for name in names[:1]))
    error.winerror = code  # type: ignore[attr-defined, unused-ignore]
    return error


def hold(monkeypatch: pytest.MonkeyPatch, name: str, times: int) -> list[str]:
    """Let another program hold the files of this name for so many attempts to replace them; the attempts."""
    real, tried = Path.replace, []

    def replace(draft: Path, target: Path) -> Path:
        if Path(target).name == name:
            tried.append(name)
            if len(tried) <= times:
                raise refused_by_windows(PermissionError, 5, errno.EACCES, draft)
        return real(draft, target)

    monkeypatch.setattr(Path, "replace", replace)
    return tried


@pytest.mark.parametrize(
    ("held", "arguments", "said"),
    [
        ("清单.xlsx", ("export", "-o", "清单.xlsx"), "正在 WPS、Office 或者别的程序里打开"),
        ("问题.md", ("findings", "-o", "问题.md"), "正在 WPS、Office 或者别的程序里打开"),
        ("铜陵镇.pdf", ("pocketbook", "铜陵镇", "--force"), "正在 WPS、Office 或者别的程序里打开"),
        ("DS0001.yaml", ("fmt",), "正在别的程序（WPS、Excel、PDF 阅读器、编辑器）里打开"),
    ],
    ids=lambda each: each if isinstance(each, str) else None,
)
def test_a_file_that_another_program_holds_is_left_whole_and_told(
    county: Path, monkeypatch: pytest.MonkeyPatch, held: str, arguments: tuple[str, ...], said: str
) -> None:
    item = county / "duties/basic/DS0001.yaml"
    item.write_bytes(item.read_bytes().replace(b"\n", b"\r\n"))
    if arguments[0] != "fmt":
        assert in_process(*arguments).status in (0, 1)
    before = {file: file.read_bytes() for file in county.rglob(f"*{held}")}
    assert before
    hold(monkeypatch, held, 99)
    ran = in_process(*arguments)
    assert ran.status in (1, 2)
    assert said in ran.out + ran.err
    assert {file: file.read_bytes() for file in before} == before
    assert not list(county.rglob("*.tmp"))


def test_a_file_that_a_scanner_holds_for_a_moment_is_written(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    item = county / "duties/basic/DS0001.yaml"
    item.write_bytes(item.read_bytes().replace(b"\n", b"\r\n"))
    tried = hold(monkeypatch, item.name, 2)
    assert in_process("fmt").status == 0
    assert (len(tried), b"\r" in item.read_bytes()) == (3, False)


def test_a_path_that_is_too_long_for_windows_is_told_as_such(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def limited(real: Callable[..., Any], names: int = 1) -> Callable[..., Any]:
        def called(*arguments: Any, **options: Any) -> Any:
            for path in arguments[:names]:
                if isinstance(path, str | Path) and len(str(Path.cwd() / path)) >= 260:
                    raise refused_by_windows(FileNotFoundError, 206, errno.ENOENT, path)
            return real(*arguments, **options)

        return called

    long = county / ("很长的文件夹名" * 12) / ("年度清单" * 16)
    long.mkdir(parents=True)
    monkeypatch.setattr(io, "open", limited(io.open))
    monkeypatch.setattr(os, "mkdir", limited(os.mkdir))
    monkeypatch.setattr(os, "replace", limited(os.replace, 2))
    for arguments in (
        ("export", "-o", str(long / f"{'清单' * 40}.xlsx")),
        ("survey", "--output", str(long / ("调研表" * 20))),
    ):
        ran = in_process(*arguments)
        assert ran.status == 2, ran.out + ran.err
        assert "Windows 一般只认 259 个" in ran.err
        assert "移到上层" in ran.err


def test_an_item_is_found_by_a_path_with_backslashes() -> None:
    assert item_named("duties\\basic\\DS0001.yaml") == "DS0001"


@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig", "utf-16"])
def test_what_powershell_stores_or_pipes_is_read(county: Path, encoding: str) -> None:
    (county / "通知.txt").write_bytes("请各镇派员参加消防安全检查".encode(encoding))
    assert "DS0201" in in_process("find", "--file", "通知.txt").out
