"""A checklist that is being edited: after every change the same findings as `validate` on files that hold the same."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.diagnostics.resolution import ResolvedDiagnostic
from dutylist.reading.load import load_root
from dutylist.rules.catalogue import checks
from dutylist.rules.check import Choice, check_checklist
from dutylist.rules.config import settings_of
from dutylist.rules.session import Session
from dutylist.source.worktree import Worktree

TESTS: Final = Path(__file__).parent.parent
COUNTY: Final = TESTS / "fixtures" / "county"
ITEM: Final = "duties/basic/DS0001.yaml"


def _parts(folder: Path) -> list[tuple[str, bytes]]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix == ".yaml")
    return [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in files]


OWN: Final = _parts(COUNTY)
CASES: Final = [part for side in sorted((TESTS / "cases").glob("*/*")) for part in _parts(side)]
PATHS: Final = sorted({path for path, _ in OWN} | {path for path, _ in CASES})
SLOW: Final = frozenset(check.rule.code for check in checks() if check.slow)


def validated(root: Path) -> tuple[ResolvedDiagnostic, ...]:
    """What `validate` finds on disk."""
    loaded = load_root(root, use_cache=False)
    return check_checklist(loaded, Worktree(root), settings_of(root), Choice(), "zh").findings


def put(root: Path, path: str, text: bytes | None) -> None:
    """Write or remove a file."""
    if text is None:
        (root / path).unlink(missing_ok=True)
        return
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text)


@pytest.fixture
def session(county: Path) -> Session:
    """A session over a copy of the fixture county."""
    return Session(county)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, bytes | None]:
    """A file and its new text: that of a test case, or what is left of it after a cut; None removes it."""
    path, text = draw(st.sampled_from(CASES) | st.sampled_from(OWN))
    match draw(st.sampled_from(("whole", "whole", "cut", "line", "gone", "elsewhere"))):
        case "cut":
            return path, text[: draw(st.integers(0, len(text)))]
        case "line":
            lines = text.splitlines(keepends=True)
            number = draw(st.integers(0, len(lines) - 1)) if lines else 0
            return path, b"".join(lines[:number] + lines[number + 1 :])
        case "gone":
            return path, None
        case "elsewhere":
            return draw(st.sampled_from(PATHS)), text
    return path, text


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(edits(), st.booleans(), st.booleans()), min_size=1, max_size=6))
def test_after_any_edits_it_finds_what_validate_finds(
    steps: list[tuple[tuple[str, bytes | None], bool, bool]],
) -> None:
    with tempfile.TemporaryDirectory() as made:
        edited, mirror = Path(made, "edited"), Path(made, "mirror")
        shutil.copytree(COUNTY, edited)
        shutil.copytree(COUNTY, mirror)
        session = Session(edited)
        unsaved: set[str] = set()
        for (path, text), saved, thorough in steps:
            put(mirror, path, text)
            if saved or text is None or path in unsaved:
                put(edited, path, text)
                session.set_text(path, None)
                unsaved.discard(path)
                session.look()
            else:
                session.set_text(path, text)
                unsaved.add(path)
            found = session.report("zh", thorough=thorough).findings
            wanted = validated(mirror)
            if thorough:
                assert found == wanted
            else:
                assert _quick(found) == _quick(wanted)
        assert session.report("zh").findings == validated(mirror)


def _quick(findings: tuple[ResolvedDiagnostic, ...]) -> list[ResolvedDiagnostic]:
    """The findings of rules that run at every key, without those on the use of suppressions of the other ones."""
    return [each for each in findings if each.code not in SLOW | {"R901"}]


def test_every_case_alone_is_found_by_its_own_edit(session: Session, tmp_path: Path) -> None:
    mirror = tmp_path / "mirror"
    shutil.copytree(COUNTY, mirror)
    known = dict(OWN)
    for path, text in CASES:
        session.set_text(path, text)
        put(mirror, path, text)
        assert session.report("zh").findings == validated(mirror), path
        session.set_text(path, None)
        put(mirror, path, known.get(path))


def test_rules_that_compare_all_with_all_wait_and_say_meanwhile_what_they_said_before(session: Session) -> None:
    text = session.source.read(ITEM)
    title = session.checklist.by_id["DS0002"].record.title
    session.set_text(ITEM, _titled(text, f"{title}工作"))
    assert "R502" not in {each.code for each in session.report("zh", thorough=False).findings}
    assert "R502" in {each.code for each in session.report("zh").findings}
    session.set_text("duties/cooperative/DS0201.yaml", session.source.read("duties/cooperative/DS0201.yaml") + b"\n")
    assert "R502" in {each.code for each in session.report("zh", thorough=False).findings}


def _titled(text: bytes, title: str) -> bytes:
    lines = text.decode().splitlines(keepends=True)
    return "".join(f"title: {title}\n" if line.startswith("title:") else line for line in lines).encode()


def test_a_suppression_of_a_rule_that_waits_is_not_called_useless(session: Session) -> None:
    text = session.source.read(ITEM).decode().replace("title:", "# dutylist: ignore[R502] 县里这样写\ntitle:", 1)
    session.set_text(ITEM, text.encode())
    assert "R901" not in {each.code for each in session.report("zh", thorough=False).findings}
    assert "R901" in {each.code for each in session.report("zh").findings}


def test_a_file_changed_twice_within_a_tick_of_the_clock_is_read_twice(session: Session) -> None:
    import os

    file = session.root / ITEM
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(b"id: DS0001", b"id: DS0003"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert session.look()
    assert "R101" in {each.code for each in session.report("zh").findings}


def test_settings_that_change_count_at_once(session: Session) -> None:
    session.set_text(ITEM, session.source.read(ITEM).replace(b"id: DS0001", b"id: DS0003"))
    assert any(each.code == "R101" for each in session.report("zh").findings)
    (session.root / "dutylist.toml").write_text('[rules]\nR101 = "off"\n')
    assert session.look()
    assert all(each.code != "R101" for each in session.report("zh").findings)


def test_nothing_changed_is_told(session: Session) -> None:
    assert not session.look()


def item_rules() -> Iterator[str]:
    """The codes of rules that promise to look at one item at a time."""
    return (check.rule.code for check in checks() if check.by_item)


def test_many_rules_look_at_one_item_at_a_time() -> None:
    assert len(list(item_rules())) >= 25
