"""The cache makes a run quicker, never different; whatever is wrong with it, it is as if there were none."""

import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from dutylist.model.file_kinds import BY_NAME
from dutylist.reading import record_cache as caching
from dutylist.reading.batch import encode, parse_record
from dutylist.reading.load import LoadedChecklist, load, load_root
from dutylist.reading.record_cache import Cache, cache_folder
from dutylist.reading.schema import digest
from dutylist.source.base import content_id
from dutylist.source.worktree import Worktree
from tests.command import PROGRAM
from tests.conftest import Run

HEAD = b"dutylist cache 2\n"


def the_file() -> Path:
    (file,) = cache_folder().iterdir()
    return file


def entries(file: Path) -> dict[bytes, bytes]:
    return msgspec.msgpack.decode(file.read_bytes()[len(HEAD) + 9 :], type=dict[bytes, bytes])


def write(file: Path, known: object) -> None:
    """A cache of this content with the right head and checksum."""
    body = msgspec.msgpack.encode(known)
    file.write_bytes(b"%b%08x\n%b" % (HEAD, zlib.crc32(body), body))


def seen(loaded: LoadedChecklist) -> object:
    """Everything that a run comes to know."""
    fields = [name for name in type(loaded.checklist).__struct_fields__ if name != "broken"]
    return [getattr(loaded.checklist, name) for name in fields], loaded.diagnostics, loaded.paths, loaded.marked


@pytest.fixture
def fresh(county: Path) -> object:
    """What a run without a cache comes to know."""
    return seen(load_root(county, use_cache=False))


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The files that are parsed from now on."""
    files: list[bytes] = []

    def noting(kind: object, data: bytes) -> object:
        files.append(data)
        return parse_record(kind, data)  # type: ignore[arg-type]

    monkeypatch.setattr("dutylist.reading.batch.parse_record", noting)
    return files


def test_a_second_run_parses_nothing_and_sees_the_same(county: Path, fresh: object, parsed: list[bytes]) -> None:
    assert seen(load_root(county)) == fresh
    assert len(parsed) == 13
    assert seen(load_root(county)) == fresh
    assert len(parsed) == 13


def test_only_a_changed_file_is_parsed_again(county: Path, parsed: list[bytes]) -> None:
    load_root(county)
    file = county / "duties/basic/DS0001.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("消防安全宣传教育", "防火宣传"), encoding="utf-8")
    parsed.clear()
    assert load_root(county).checklist.items[0].record.title == "防火宣传"
    assert parsed == [file.read_bytes()]


def test_a_file_in_another_place_is_not_taken_for_what_it_was(county: Path) -> None:
    load_root(county)
    moved = county / "duties/posts/DS0001.yaml"
    moved.write_bytes((county / "duties/basic/DS0001.yaml").read_bytes())
    assert {diagnostic.place.path for diagnostic in load_root(county).diagnostics} == {"duties/posts/DS0001.yaml"}


def test_a_refused_file_is_refused_every_time(county: Path, run: Run) -> None:
    (county / "duties/basic/DS0003.yaml").write_text("id: DS0003\n")
    first = run.validate()
    assert first.codes == ["S101"] * 5
    assert run.validate() == first


def test_an_unchanged_checklist_leaves_the_cache_untouched(county: Path) -> None:
    load_root(county)
    before = the_file().stat().st_mtime_ns, the_file().stat().st_ino
    load_root(county)
    assert (the_file().stat().st_mtime_ns, the_file().stat().st_ino) == before


def test_nothing_is_cached_where_that_is_not_wanted(county: Path, run: Run) -> None:
    assert run("validate", "--no-cache").status == 0
    assert not cache_folder().exists()


def test_the_cache_lies_outside_the_repository_and_is_its_owner_s(county: Path) -> None:
    load_root(county)
    assert county not in the_file().parents
    assert cache_folder().stat().st_mode & 0o077 == 0
    assert the_file().stat().st_mode & 0o077 == 0


def test_entries_that_nothing_uses_do_not_pile_up(county: Path) -> None:
    file = county / "duties/basic/DS0001.yaml"
    text = file.read_text(encoding="utf-8")
    for number in range(60):
        file.write_text(text.replace("effective: 2025", f"effective: {2000 + number}"), encoding="utf-8")
        load_root(county)
    assert len(entries(the_file())) < 60


GARBAGE: list[Callable[[bytes], bytes]] = [
    lambda data: b"",
    lambda data: b"garbage" * 100,
    lambda data: data[: len(data) // 2],
    lambda data: data[:20],
    lambda data: data + b"\0",
    lambda data: data.replace("铜陵镇".encode(), "前楼镇".encode(), 1),
    lambda data: data[:30] + bytes([data[30] ^ 1]) + data[31:],
    lambda data: b"dutylist cache 9\n" + data[len(HEAD) :],
]


@pytest.mark.parametrize("spoil", GARBAGE)
def test_a_spoilt_cache_is_as_good_as_none_and_is_mended(
    county: Path, fresh: object, parsed: list[bytes], spoil: Callable[[bytes], bytes]
) -> None:
    load_root(county)
    good = the_file().read_bytes()
    the_file().write_bytes(spoil(good))
    parsed.clear()
    assert seen(load_root(county)) == fresh
    assert len(parsed) == 13
    assert entries(the_file()) == msgspec.msgpack.decode(good[len(HEAD) + 9 :])


@pytest.mark.parametrize("known", [[], 5, {"a": 1}, {b"a": 1}, {b"a": {}}, None, {b"": b""}])
def test_a_cache_with_a_right_checksum_over_something_else_is_harmless(
    county: Path, fresh: object, known: object
) -> None:
    load_root(county)
    write(the_file(), known)
    assert seen(load_root(county)) == fresh


@pytest.mark.parametrize("poison", [b"", b"\x80", b"\xc1", b"\x81\xa2id\x05", b"\x93" * 5000, b"\xa4\xff\xff\xff\xff"])
def test_a_poisoned_entry_with_a_right_checksum_is_parsed_again(county: Path, fresh: object, poison: bytes) -> None:
    load_root(county)
    write(the_file(), dict.fromkeys(entries(the_file()), poison))
    assert seen(load_root(county)) == fresh
    assert poison not in entries(the_file()).values()


def test_an_entry_with_another_kind_of_record_is_parsed_again(county: Path, fresh: object) -> None:
    load_root(county)
    posts = parse_record(BY_NAME["posts"], (county / "duties/posts/铜陵镇.yaml").read_bytes())
    assert posts is not None
    write(the_file(), dict.fromkeys(entries(the_file()), encode(posts)))
    assert seen(load_root(county)) == fresh


def test_another_version_of_program_or_schemas_has_another_cache(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_root(county)
    with monkeypatch.context() as patch:
        patch.setattr(caching, "__version__", "99.0")
        assert len(Cache.of(county, digest())) == 0
    assert len(Cache.of(county, digest())) == 13
    assert len(Cache.of(county, "other schemas")) == 0
    assert len(Cache.of(county.parent, digest())) == 0


def _a_file(folder: Path) -> None:
    folder.write_text("")


def _a_dangling_link(folder: Path) -> None:
    folder.symlink_to("/proc/nowhere/at/all")


def _a_folder_that_takes_no_files(folder: Path) -> None:
    folder.symlink_to("/proc/self/fd")


@pytest.mark.parametrize("make", [_a_file, _a_dangling_link, _a_folder_that_takes_no_files])
def test_a_cache_that_cannot_be_written_is_done_without(county: Path, run: Run, make: Callable[[Path], None]) -> None:
    make(cache_folder())
    ran = run("validate")
    assert (ran.status, ran.err) == (0, "")


def test_a_folder_in_the_place_of_the_cache_is_done_without(county: Path, fresh: object) -> None:
    load_root(county)
    file = the_file()
    file.unlink()
    file.mkdir()
    assert seen(load_root(county)) == fresh
    assert [each.name for each in cache_folder().iterdir()] == [file.name]


def test_a_full_disk_leaves_the_old_cache_and_no_rubbish(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_root(county)
    before = the_file().read_bytes()
    (county / "duties/basic/DS0001.yaml").unlink()
    (county / "duties/basic/DS0003.yaml").write_text(
        (county / "duties/basic/DS0002.yaml").read_text(encoding="utf-8").replace("DS0002", "DS0003"), encoding="utf-8"
    )

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    load_root(county)
    assert the_file().read_bytes() == before


def test_two_processes_at_once_see_the_same_and_leave_a_good_cache(county: Path, fresh: object) -> None:
    processes = [
        subprocess.Popen([*PROGRAM, "validate", "--format", "json"], stdout=subprocess.PIPE, cwd=county)
        for _ in range(3)
    ]
    said = {process.communicate(timeout=60)[0] for process in processes}
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len(said) == 1
    # Beside the records stand the report, and what was found about their assessments.
    assert sorted(len(entries(file)) for file in cache_folder().iterdir()) == [1, 1, 13]
    assert seen(load_root(county)) == fresh


def test_work_tree_and_git_name_the_same_content_alike(tmp_path: Path) -> None:
    data = "事项\n".encode()
    (tmp_path / "a").write_bytes(data)
    named = subprocess.run(["git", "hash-object", tmp_path / "a"], capture_output=True, text=True, check=True).stdout
    assert content_id(data).hex() == named.strip()


def test_a_cache_is_found_by_the_user_s_own_folder_where_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DUTYLIST_CACHE_DIR")
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
        assert cache_folder() == Path("/somewhere/dutylist")


def test_without_a_cache_nothing_is_saved(county: Path) -> None:
    assert seen(load(Worktree(county))) == seen(load(Worktree(county), None))
