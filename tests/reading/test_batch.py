"""Two processes find what one finds, also where the second one dies."""

import os
import re
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.reading import batch
from dutylist.reading.load import LoadedChecklist, load_root
from dutylist.source.worktree import Worktree

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no second process without fork"),
    # Of pytest's own workers: the program itself has one thread only.
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning"),
]


@pytest.fixture
def troubled(county: Path) -> Path:
    """A county of forty files, some of them broken, odd or with comments."""
    basic = county / "duties/basic"
    text = (basic / "DS0002.yaml").read_text(encoding="utf-8")
    for number in range(10, 30):
        name = f"DS{number:04}"
        (basic / f"{name}.yaml").write_text(text.replace("DS0002", name).replace("纠纷", f"纠纷{number}"))
    (basic / "DS0011.yaml").write_bytes(b"\xff")
    (basic / "DS0012.yaml").write_text("id: DS0012\n")
    (basic / "DS0013.yml").write_text("")
    (basic / "DS0014.yaml").unlink()
    (basic / "DS0014.yaml").mkdir()
    (basic / "DS0029.yaml").write_text("a: [")
    with (basic / "DS0028.yaml").open("a", encoding="utf-8") as file:
        file.write("# dutylist: ignore[R405] 没有用处\n")
    shutil.copy(basic / "DS0002.yaml", county / "duties/findings/F-2026-009.yaml")
    return county


def seen(loaded: LoadedChecklist) -> object:
    """Everything that a run comes to know."""
    fields = loaded.checklist.__struct_fields__
    return [getattr(loaded.checklist, name) for name in fields], loaded.diagnostics, loaded.paths, loaded.marked


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, a second process takes part in every run."""
    monkeypatch.setattr(batch, "_PAYS_FROM", 1)
    monkeypatch.setattr(batch, "processors", lambda: 2)


@pytest.fixture
def alone(troubled: Path) -> object:
    """What one process finds."""
    loaded = load_root(troubled, use_cache=False)
    assert len(loaded.checklist.broken) == 6
    assert loaded.marked == {"duties/basic/DS0028.yaml"}
    return seen(loaded)


def test_a_small_checklist_is_read_by_one_process(troubled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("a second process"))
    load_root(troubled, use_cache=False)


@pytest.mark.parametrize("use_cache", [True, False])
def test_two_processes_find_what_one_finds(troubled: Path, alone: object, two: None, use_cache: bool) -> None:
    assert seen(load_root(troubled, use_cache=use_cache)) == alone
    assert seen(load_root(troubled, use_cache=use_cache)) == alone


def _dies(sending: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _leaves_without_a_word(sending: int) -> None:
    os._exit(0)


def _breaks_off(sending: int) -> None:
    os.write(sending, b"\xdc\x00\x14\x93\x05")


def _talks_nonsense(sending: int) -> None:
    os.write(sending, b"\x81\xa1a\x01")


def _sleeps(sending: int) -> None:
    time.sleep(60)


def in_place_of_the_work(fate: Callable[[int], None]) -> Callable[..., None]:
    """What the second process does instead of its share; it never comes back into the tests."""

    def send(share: object, sending: int, *_: object) -> None:
        try:
            fate(sending)
        finally:
            os._exit(1)

    return send


@pytest.mark.parametrize("fate", [_dies, _leaves_without_a_word, _breaks_off, _talks_nonsense])
def test_where_the_second_process_fails_the_first_does_its_share(
    troubled: Path, alone: object, two: None, monkeypatch: pytest.MonkeyPatch, fate: Callable[[int], None]
) -> None:
    monkeypatch.setattr(batch, "_send", in_place_of_the_work(fate))
    assert seen(load_root(troubled, use_cache=False)) == alone


def test_a_second_process_does_not_outlive_an_interruption(
    troubled: Path, two: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    started: list[int] = []
    fork = os.fork

    def noting() -> int:
        child = fork()
        started.append(child)
        return child

    monkeypatch.setattr(batch, "_send", in_place_of_the_work(_sleeps))
    monkeypatch.setattr(os, "fork", noting)
    with pytest.raises(KeyboardInterrupt):
        load_root(troubled, use_cache=False, meanwhile=interrupt)
    with pytest.raises(ChildProcessError):
        os.waitpid(started[0], 0)


def test_progress_is_told_and_never_runs_ahead(troubled: Path, two: None) -> None:
    told: list[tuple[int, int]] = []
    load_root(troubled, use_cache=False, progress=lambda done, total: told.append((done, total)))
    total = len(Worktree(troubled).entries())
    assert told
    assert all(0 <= done <= each == total for done, each in told)


def test_where_no_second_process_can_be_had_one_does_all(
    troubled: Path, alone: object, two: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    assert seen(load_root(troubled, use_cache=False)) == alone


@given(
    st.binary(max_size=1) | st.lists(st.sampled_from([b"#", b" ", b"\t", b"a", b"\n", b"!", b"dutylist"])).map(b"".join)
)
def test_a_file_whose_comments_must_be_examined_is_told_at_first_sight(data: bytes) -> None:
    comment = re.search(rb"#[ \t]*dutylist|[^\s#][ \t]+#[^\s#!]", data)
    assert batch.may_hold_comments(data) == (comment is not None)
