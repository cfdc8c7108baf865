"""Pull requests made of all kinds of history: what came of them for the townships never exceeds what was approved.

Whatever a branch looks like inside, and whatever the registers call a township: for each part of an item, the changes that
the gate let through are at most as many as the entries of approved records that name it.
"""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutylist.model.county import County as Registered
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.item import Item
from dutylist.reading.batch import parse_record
from tests.acceptance.gating import record
from tests.command import in_process
from tests.conftest import COUNTY
from tests.source.repository import Repository

ITEM: Final = "duties/cooperative/DS0201.yaml"
REGISTER: Final = "duties/checklist.yaml"
TOWNSHIPS: Final = ("西埔镇", "铜陵镇", "前楼镇")
TITLES: Final = ("消防安全检查", "消防检查", "场所消防检查")
WORKS: Final = ("督促整改重大隐患", "督促整改隐患", "督促整改重大火灾隐患")
RENAMED: Final = {"前楼镇": "前楼街道"}
JOINS: Final = "陈岱镇"
"""A township that the register does not know at first."""


@dataclass(frozen=True)
class State:
    """What the item says: its townships by their first names, its title, and what a department does."""

    townships: frozenset[str] = frozenset(TOWNSHIPS)
    title: str = TITLES[0]
    work: str = WORKS[0]


def parts(before: State, after: State) -> Counter[str]:
    """The parts of the item that differ: its title, the work, and each township that joins or leaves."""
    found = Counter(before.townships ^ after.townships)
    found.update(name for name in ("title", "work") if getattr(before, name) != getattr(after, name))
    return found


@dataclass
class County:
    """A county in git, what its item and register say on main, and how often each part was approved and changed."""

    repository: Repository
    renamed: bool = False
    towns: tuple[str, ...] = TOWNSHIPS
    state: State = field(default_factory=State)
    approved: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    records: int = 1

    def text(self, state: State, written: str) -> str:
        """The item's file; the scope written out, as an exception, or as all."""
        plain = (COUNTY / ITEM).read_text(encoding="utf-8")
        names = [self.name(name) for name in self.towns if name in state.townships]
        missing = [self.name(name) for name in self.towns if name not in state.townships]
        scope = "all" if not missing else f"[{', '.join(names)}]"
        if written == "except" and missing:
            scope = f"{{except: [{', '.join(missing)}]}}"
        for old, new in (("townships: all", f"townships: {scope}"), (TITLES[0], state.title), (WORKS[0], state.work)):
            plain = plain.replace(old, new)
        return plain

    def name(self, township: str) -> str:
        """What a township is called now."""
        return RENAMED.get(township, township) if self.renamed else township

    def read(self) -> None:
        """Take what main says now, and count what has changed by that."""
        item = parse_record(BY_NAME["item"], self.repository.git("show", f"main:{ITEM}").encode())
        register = parse_record(BY_NAME["checklist"], self.repository.git("show", f"main:{REGISTER}").encode())
        assert isinstance(item, Item)
        assert isinstance(register, Registered)
        first = {new: old for old, new in RENAMED.items()}
        self.renamed = any(name in first for name in register.township_names())
        self.towns = tuple(first.get(name, name) for name in register.township_names())
        there = frozenset(first.get(name, name) for name in item.applying_townships(register.township_names()))
        work = next(each for each in WORKS for name in item.departments if each in name.duties)
        before, self.state = self.state, State(there, item.title, work)
        self.changed += parts(before, self.state)

    def record(self, *entries: str) -> dict[str, str]:
        """An approved record with the opinions of all."""
        self.records += 1
        heard = (*map(self.name, self.towns), "县消防救援大队", "县应急管理局")
        opinions = ", ".join(f"{{department: {name}, opinion: agree, date: 2026-05-07}}" for name in heard)
        number = f"{self.records:03d}"
        fields: dict[str, Any] = {"circumstance": "township_request", "opinions": f"[{opinions}]"}
        return record(*entries, number=number, document=f"东委编〔2026〕{self.records + 20}号", **fields)

    def entries(self, wanted: Counter[str], *, together: bool) -> list[str]:
        """The entries for these parts, townships in one or each in its own."""
        names = [self.name(name) for name in self.towns if name in wanted]
        groups = [names] if together and names else [[name] for name in names]
        found = [f"{{item: DS0201, action: rescope, townships: [{', '.join(group)}]}}" for group in groups]
        fields = [key for part, key in (("title", "title"), ("work", "departments")) if part in wanted]
        return found + [f"{{item: DS0201, action: amend, fields: [{key}]}}" for key in fields]

    def passes(self) -> bool:
        """Whether the gate lets the branch `pr` through."""
        return in_process("gate", "main...pr", "--on", "2026-11-20").status == 0


Shape = Callable[[County, State, State, str, dict[str, str]], None]


def direct(county: County, _: State, after: State, written: str, files: dict[str, str]) -> None:
    county.repository.commit({ITEM: county.text(after, written), **files})


def deleted_and_added(county: County, _: State, after: State, written: str, files: dict[str, str]) -> None:
    (county.repository.folder / ITEM).unlink()
    county.repository.commit()
    direct(county, _, after, written, files)


def in_two_steps(county: County, before: State, after: State, written: str, files: dict[str, str]) -> None:
    county.repository.commit({ITEM: county.text(replace(before, title=TITLES[2], work=WORKS[2]), written)})
    direct(county, before, after, written, files)


def there_and_back(county: County, before: State, after: State, written: str, files: dict[str, str]) -> None:
    for state in (after, before):
        county.repository.commit({ITEM: county.text(state, written)})
    direct(county, before, after, written, files)


def record_later(county: County, _: State, after: State, written: str, files: dict[str, str]) -> None:
    county.repository.commit({ITEM: county.text(after, written)})
    county.repository.commit(files)


def with_swapped_parents(county: County, _: State, after: State, written: str, files: dict[str, str]) -> None:
    repository = county.repository
    start = repository.git("rev-parse", "HEAD")
    repository.commit({ITEM: county.text(after, written), **files})
    own = repository.git("rev-parse", "HEAD")
    merge = repository.git("commit-tree", f"{own}^{{tree}}", "-p", own, "-p", start, "-m", "swapped")
    repository.git("reset", "--quiet", "--hard", merge)


SHAPES: Final[tuple[Shape, ...]] = (
    direct, deleted_and_added, in_two_steps, there_and_back, record_later, with_swapped_parents,
)  # fmt: skip


@dataclass(frozen=True)
class PullRequest:
    """What somebody proposes: a state, how the branch comes to it, and which record it brings."""

    state: State
    shape: Shape
    written: str
    brings: str
    squash: bool
    stale: bool = False


states = st.builds(
    State,
    st.sets(st.sampled_from((*TOWNSHIPS, JOINS)), min_size=1).map(frozenset),
    st.sampled_from(TITLES),
    st.sampled_from(WORKS),
)
pull_requests = st.builds(
    PullRequest,
    states,
    st.sampled_from(SHAPES),
    st.sampled_from(("names", "except")),
    st.sampled_from(
        ("nothing", "nothing", "its own", "its own, apart", "for all", "a new name", "a town", "a town by a record")
    ),
    st.booleans(),
    st.booleans(),
)


def propose(county: County, wanted: PullRequest) -> None:
    """Make the branch, put it before the gate, and merge it where it passes."""
    repository = county.repository
    behind = wanted.stale and repository.git("rev-list", "--count", "--first-parent", "main") != "1"
    repository.git("checkout", "--quiet", "-B", "pr", "main^" if behind else "main")
    if wanted.brings in _DANCES:
        repository.git("checkout", "--quiet", "-B", "pr", "main")
        _DANCES[wanted.brings](county)
        return
    state = replace(
        wanted.state, townships=wanted.state.townships.intersection(county.towns) or frozenset(county.towns)
    )
    happens = parts(county.state, state)
    listed = {
        "its own": happens,
        "its own, apart": happens,
        "for all": Counter([*county.towns, "title", "work"]),
    }.get(wanted.brings, Counter())
    lines = county.entries(listed, together=wanted.brings != "its own, apart")
    files = county.record(*lines) if lines else {}
    wanted.shape(county, county.state, state, wanted.written, files)
    put_before_the_gate(county, listed if lines else Counter(), squash=wanted.squash)


def put_before_the_gate(county: County, listed: Counter[str], *, squash: bool) -> bool:
    """Judge the branch and merge it where it passes; whether it does. `listed` are the parts that its record approves."""
    if not county.passes():
        return False
    merge(county.repository, squash=squash)
    county.approved += listed
    county.read()
    return True


def renames(county: County) -> None:
    """The register gives a township another name, by a record of its own."""
    if county.renamed:
        return
    files = county.record("{township: 前楼镇, action: rename, to: 前楼街道}")
    for file in (county.repository.folder / "duties").rglob("*.yaml"):
        if file.parent.name not in ("adjustments", "cases", "findings"):
            text = file.read_text(encoding="utf-8").replace("前楼镇", "前楼街道")
            file.write_text(text.replace("{name: 前楼街道,", "{name: 前楼街道, former: [前楼镇],"), encoding="utf-8")
    county.repository.commit(files)
    assert put_before_the_gate(county, Counter(), squash=False)


def joins_or_leaves(county: County, *, recorded: bool) -> None:
    """A township comes into the register, or goes again; the scope of the item follows."""
    comes = JOINS not in county.towns
    line = f'  - {{name: {JOINS}, code: "350626107"}}\n'
    register = (county.repository.folder / REGISTER).read_text(encoding="utf-8")
    files = {REGISTER: f"{register.rstrip()}\n{line}" if comes else register.replace(line, "")}
    action = "add" if comes else "remove"
    if recorded:
        files |= county.record(f"{{township: {JOINS}, action: {action}}}")
    if not comes:
        county.towns = tuple(name for name in county.towns if name != JOINS)
        left = county.state.townships - {JOINS} or frozenset(county.towns)
        files[ITEM] = county.text(replace(county.state, townships=left), "names")
    county.repository.commit(files)
    put_before_the_gate(county, Counter([JOINS]) if recorded else Counter(), squash=False)
    county.towns = tuple(dict.fromkeys((*county.towns, JOINS))) if not comes else county.towns


_DANCES: Final[dict[str, Callable[[County], None]]] = {
    "a new name": renames,
    "a town": partial(joins_or_leaves, recorded=False),
    "a town by a record": partial(joins_or_leaves, recorded=True),
}
"""What changes the register: a name, or a township that comes or goes with or without a record."""


def merge(repository: Repository, *, squash: bool) -> None:
    """Merge the branch as a forge does, also where main has gone on since it began."""
    tree = repository.git("merge-tree", "--write-tree", "main", "pr")
    parents = ["-p", "main"] if squash else ["-p", "main", "-p", "pr"]
    repository.git("update-ref", "refs/heads/main", repository.git("commit-tree", tree, *parents, "-m", "merge"))


@contextmanager
def county_in_git() -> Iterator[County]:
    before = Path.cwd()
    with TemporaryDirectory() as folder:
        repository = Repository(Path(folder) / "county")
        shutil.copytree(COUNTY, repository.folder, dirs_exist_ok=True)
        (repository.folder / "duties/adjustments/ADJ-2026-001.yaml").unlink()
        (repository.folder / "duties/findings/F-2026-001.yaml").unlink()
        repository.commit()
        os.chdir(repository.folder)
        try:
            yield County(repository)
        finally:
            os.chdir(before)


@pytest.mark.usefixtures("cache_apart")
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(st.lists(pull_requests, min_size=2, max_size=6))
def test_what_passes_is_covered_by_entries_spent_once(proposals: list[PullRequest]) -> None:
    with county_in_git() as county:
        for proposal in proposals:
            propose(county, proposal)
        assert not county.changed - county.approved, (county.changed, county.approved)


@pytest.fixture
def cache_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of the test's own."""
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(tmp_path / "cache"))


@pytest.mark.usefixtures("cache_apart")
@pytest.mark.parametrize("shape", SHAPES, ids=lambda each: each.__name__)
@pytest.mark.parametrize("squash", [False, True], ids=["merged", "squashed"])
def test_an_honest_branch_passes_whatever_its_history_and_no_second_time(shape: Shape, squash: bool) -> None:
    after = State(frozenset(TOWNSHIPS[:2]), TITLES[1], WORKS[1])
    with county_in_git() as county:
        propose(county, PullRequest(after, shape, "except", "its own", squash))
        assert county.state == after
        for state in (State(), after):
            propose(county, PullRequest(state, shape, "names", "nothing", squash))
        assert county.state == after
