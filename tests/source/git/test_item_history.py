"""Which commits changed an item's files, whatever happened around them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutylist.source.git.errors import RevisionError
from dutylist.source.git.item_history import cut_off, files_changed_with, histories
from dutylist.source.git.item_revisions import Histories, ItemRevision
from dutylist.source.git.objects import Objects
from dutylist.source.git.revisions import commit
from tests.source.repository import Repository, run_git

ITEM = "DS0001"
BASIC, RECALLED = (f"duties/{name}/{ITEM}.yaml" for name in ("basic", "recalled"))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository whose first commit holds the item and another one."""
    made = Repository(tmp_path / "county")
    made.commit({BASIC: "1", "duties/basic/DS0002.yaml": "other", "README.md": "x"}, "first")
    return made


def found(root: Path, *items: str, at: str = "HEAD") -> Histories:
    with Objects(root) as objects:
        return histories(objects, commit(objects, at).commit, items or [ITEM])


def turns(root: Path, item: str = ITEM) -> tuple[ItemRevision, ...]:
    return found(root, item).turns(item)


def told(root: Path) -> list[str]:
    """The subjects of the turns."""
    return [turn.commit.subject for turn in turns(root)]


def branch(repository: Repository, name: str, at: str = "HEAD") -> None:
    repository.git("checkout", "--quiet", "-b", name, at)


def merge(repository: Repository, other: str, *options: str, message: str = "merge") -> None:
    repository.git("merge", "--quiet", "--no-ff", *options, f"--message={message}", other)


def test_only_commits_that_changed_the_item_are_turns_the_oldest_first(repository: Repository) -> None:
    repository.commit({"duties/basic/DS0002.yaml": "2", "duties/basic/DS00011.yaml": "x"}, "another item")
    changed = repository.commit({BASIC: "2"}, "changed")
    repository.commit({"README.md": "y", f"docs/{ITEM}.yaml": "not the item"}, "another file")
    first, second = turns(repository.folder)
    assert [turn.commit.subject for turn in (first, second)] == ["first", "changed"]
    assert second.commit.id == changed
    assert second.commit.date == "2023-11-14T22:13:20+00:00"
    assert first.step.before == ()
    assert second.step.before == (first.step.after,)


def test_a_move_to_another_list_is_one_turn_and_a_removal_the_last(repository: Repository) -> None:
    repository.git("rm", "--quiet", BASIC)
    repository.commit({RECALLED: "quite another text"}, "moved")
    repository.git("rm", "--quiet", RECALLED)
    repository.record("removed")
    steps = [turn.step for turn in turns(repository.folder)]
    assert [[file.list_path for file in step.after] for step in steps] == [[BASIC], [RECALLED], []]
    assert found(repository.folder).now(ITEM) == ()


def test_an_item_that_never_was_has_no_turns(repository: Repository) -> None:
    assert turns(repository.folder, "DS9999") == ()
    assert found(repository.folder, "DS9999").now("DS9999") == ()


# Merges


def test_what_a_merge_brought_is_told_once_where_it_was_made(repository: Repository) -> None:
    branch(repository, "side")
    made = repository.commit({BASIC: "2"}, "made aside")
    repository.git("checkout", "--quiet", "main")
    repository.commit({"README.md": "y"}, "meanwhile")
    merge(repository, "side", message="brought")
    _, aside = turns(repository.folder)
    assert aside.commit.id == made
    assert aside.arrival
    assert aside.arrival.commit.subject == "brought"
    assert not aside.dropped


def test_a_merge_that_says_what_neither_side_said_is_a_turn_of_its_own(repository: Repository) -> None:
    branch(repository, "side")
    repository.commit({BASIC: "2"}, "theirs")
    repository.git("checkout", "--quiet", "main")
    repository.commit({BASIC: "3"}, "ours")
    repository.git("merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    repository.commit({BASIC: "both"}, "agreed")
    assert sorted(told(repository.folder)) == ["agreed", "first", "ours", "theirs"]
    last = turns(repository.folder)[-1]
    assert last.commit.subject == "agreed"
    assert len(last.step.before) == 2
    assert not any(turn.dropped for turn in turns(repository.folder))


def test_what_a_merge_passed_over_is_marked(repository: Repository) -> None:
    branch(repository, "side")
    repository.commit({BASIC: "2"}, "theirs")
    repository.git("checkout", "--quiet", "main")
    repository.commit({BASIC: "3"}, "ours")
    merge(repository, "side", "--strategy=ours")
    assert {turn.commit.subject: turn.dropped for turn in turns(repository.folder)} == {
        "first": False, "ours": False, "theirs": True,
    }  # fmt: skip


@pytest.mark.parametrize("into", ["main", "side"])
def test_what_was_changed_and_changed_back_on_one_side_is_not_lost(into: str, repository: Repository) -> None:
    branch(repository, "side")
    repository.commit({"README.md": "y"}, "aside")
    repository.git("checkout", "--quiet", "main")
    repository.commit({BASIC: "2"}, "there")
    repository.commit({BASIC: "1"}, "back")
    if into == "side":
        repository.git("checkout", "--quiet", "side")
    merge(repository, "main" if into == "side" else "side")
    assert told(repository.folder) == ["first", "there", "back"]
    assert not any(turn.dropped for turn in turns(repository.folder))


def test_the_main_line_was_the_list_even_where_a_merge_prefers_the_other_side(repository: Repository) -> None:
    branch(repository, "side")
    repository.commit({BASIC: "2"}, "theirs")
    repository.git("checkout", "--quiet", "main")
    repository.commit({BASIC: "3"}, "ours")
    repository.git("merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    repository.commit({BASIC: "2"}, "theirs it is")
    assert not any(turn.dropped for turn in turns(repository.folder))


def test_the_same_change_on_both_sides_is_told_once(repository: Repository) -> None:
    branch(repository, "side")
    picked = repository.commit({BASIC: "2"}, "picked")
    repository.git("checkout", "--quiet", "main")
    repository.commit({"README.md": "y"}, "meanwhile")
    repository.git("cherry-pick", picked)
    merge(repository, "side")
    _, turn = turns(repository.folder)
    assert {turn.commit.id, *(each.id for each in turn.again)} == {
        picked, repository.git("rev-parse", "HEAD^1"),
    }  # fmt: skip


def test_the_same_change_made_again_later_is_told_again(repository: Repository) -> None:
    for text in ("2", "1", "2"):
        repository.commit({BASIC: text}, text)
    assert told(repository.folder) == ["first", "2", "1", "2"]


def test_an_item_that_came_and_went_before_the_head_branched_off_is_found(repository: Repository) -> None:
    base = repository.git("rev-parse", "HEAD")
    repository.commit({"duties/basic/DS0003.yaml": "x"}, "came")
    repository.git("rm", "--quiet", "duties/basic/DS0003.yaml")
    repository.record("went")
    branch(repository, "side", base)
    repository.commit({"README.md": "y"}, "aside")
    merge(repository, "main")
    assert [turn.commit.subject for turn in turns(repository.folder, "DS0003")] == ["came", "went"]


# Where the checklist lies


def test_a_list_in_a_folder_of_the_repository_is_told_from_that_of_a_neighbour(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "both")
    repository.commit({f"东 山\n/{BASIC}": "1", f"zhaoan/{BASIC}": "1"}, "both")
    repository.commit({f"zhaoan/{BASIC}": "2"}, "theirs")
    repository.commit({f"东 山\n/{BASIC}": "2"}, "ours")
    assert told(repository.folder / "东 山\n") == ["both", "ours"]


@pytest.mark.parametrize(
    ("before", "now"),
    [("", "county/"), ("county/", ""), ("old name/", "新 名/"), ("a/b/c/", "a/"), (":(glob)*/", "-c/")],
)
def test_a_checklist_that_was_moved_is_followed(before: str, now: str, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "county")
    repository.commit({f"{before}{BASIC}": "1"}, "first")
    repository.commit({f"{before}{BASIC}": "2"}, "second")
    (repository.folder / now / "x").mkdir(parents=True, exist_ok=True)
    repository.git("mv", f"./{before}duties", f"./{now}duties")
    repository.commit({f"{now}{BASIC}": "3"}, "moved")
    repository.commit({f"{now}{BASIC}": "4"}, "last")
    assert told(repository.folder / now) == ["first", "second", "moved", "last"]
    assert {file.list_path for turn in turns(repository.folder / now) for file in turn.step.after} == {BASIC}


def test_a_folder_that_had_another_name_is_followed_and_so_is_the_one_before(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "county")
    repository.commit({f"清单/basic/{ITEM}.yaml": "1"}, "first")
    for old, new in (("清单", "list"), ("list", "duties")):
        repository.git("mv", old, new)
        repository.record(new)
    assert told(repository.folder) == ["first", "list", "duties"]


def test_a_bare_repository_has_a_history(repository: Repository, tmp_path: Path) -> None:
    repository.commit({BASIC: "2"}, "second")
    bare = Repository(tmp_path / "bare.git", "--bare", clone=repository.url)
    assert told(bare.folder) == ["first", "second"]


def test_a_repository_of_sha256_has_one(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "county", "--object-format=sha256")
    repository.commit({BASIC: "1"}, "first")
    repository.commit({RECALLED: "1"}, "second")
    assert [len(turn.step.after) for turn in turns(repository.folder)] == [1, 2]


def test_where_a_shallow_clone_begins_is_known(repository: Repository, tmp_path: Path) -> None:
    repository.commit({BASIC: "2"}, "second")
    repository.commit({BASIC: "3"}, "third")
    alone = Repository(tmp_path / "alone")
    alone.commit({BASIC: "1"}, "x\n\nparent of all")
    clone = Repository(tmp_path / "clone", "--depth=2", clone=repository.url)
    with Objects(clone.folder) as objects:
        shown = histories(objects, commit(objects, "HEAD").commit, [ITEM]).turns(ITEM)
        assert [turn.commit.subject for turn in shown] == ["second", "third"]
        assert cut_off(objects, shown) == {shown[0].commit.id}
    Repository(tmp_path / "whole", "--depth=1", clone=alone.url)
    for folder in (repository.folder, tmp_path / "whole"):
        with Objects(folder) as objects:
            assert cut_off(objects, turns(folder)) == frozenset()


# Nothing in a repository decides what is run


def test_no_setting_attribute_or_hook_changes_what_is_found(repository: Repository) -> None:
    repository.git("rm", "--quiet", BASIC)
    repository.commit({RECALLED: "1"}, "\x1b[31m::error::\r$(touch x)")
    plain = turns(repository.folder)
    trap = "touch trapped"
    for name, value in {
        "diff.renames": "copies", "diff.external": trap, "diff.orderFile": "README.md", "diff.trap.textconv": trap,
        "diff.trap.command": trap, "log.date": "relative", "log.showSignature": "true", "log.follow": "true",
        "log.showRoot": "false", "diff.noprefix": "true", "format.pretty": "oneline", "core.quotePath": "false",
        "i18n.logOutputEncoding": "GBK", "color.ui": "always", "core.pager": trap, "diff.relative": "true",
        "alias.diff-tree": f"!{trap}", "core.abbrev": "4", "diff.ignoreSubmodules": "none",
    }.items():  # fmt: skip
        repository.git("config", name, value)
    (repository.folder / ".git/info/attributes").write_text("* diff=trap\n")
    assert turns(repository.folder) == plain
    assert not list(repository.folder.rglob("trapped"))


def test_messages_and_dates_are_told_as_they_are(repository: Repository) -> None:
    tree = repository.git("rev-parse", "HEAD^{tree}")
    author = "t <t@t> 99999999999999999 +0800"
    raw = f"tree {tree}\nauthor {author}\ncommitter {author}\nencoding GBK\n\n".encode() + "调整".encode("gbk")
    made = repository.store(raw, "commit")
    repository.git("reset", "--quiet", "--hard", made)
    (turn,) = turns(repository.folder)
    assert (turn.commit.date, turn.commit.subject) == (None, "调整")


def test_a_damaged_history_is_told_and_not_shortened(repository: Repository) -> None:
    repository.commit({BASIC: "2"}, "second")
    repository.lose(repository.git("rev-parse", "HEAD~1:duties"))
    with pytest.raises(RevisionError):
        turns(repository.folder)


def test_the_files_beside_are_all_items_that_a_commit_changed(repository: Repository) -> None:
    repository.git("rm", "--quiet", BASIC)
    repository.commit({"duties/recalled/DS0002.yaml": "x", "README.md": "z", "duties/checklist.yaml": "z"}, "both")
    with Objects(repository.folder) as objects:
        files = files_changed_with(objects, turns(repository.folder)[-1].step)
    assert [file.path for file in files] == ["duties/recalled/DS0002.yaml"]


def test_many_items_are_asked_for_at_once(repository: Repository) -> None:
    items = [f"DS{number:04d}" for number in range(1, 30)]
    repository.commit({f"duties/basic/{item}.yaml": "x" for item in items}, "all")
    whole = found(repository.folder, *items)
    assert [len(whole.turns(item)) for item in items] == [2, 2, *[1] * 27]
    assert whole.turns(ITEM) == turns(repository.folder)


# Any history at all


def stream(history: list[tuple[list[int], list[int]]]) -> bytes:
    """The histories as `git fast-import` reads them: of each commit its parents and what each file holds."""
    lines = []
    for number, (parents, contents) in enumerate(history, 1):
        lines += [f"commit refs/heads/c{number}", f"mark :{number}", f"committer t <t@t> {number * 60} +0000"]
        lines += ["data 1", "x"]
        lines += [f"{'merge' if place else 'from'} :{parent}" for place, parent in enumerate(parents)]
        for path, content in zip((BASIC, RECALLED), contents, strict=True):
            lines += [f"M 100644 inline {path}", "data 1", f"{content}"] if content else [f"D {path}"]
        lines.append("")
    return "\n".join(lines).encode()


@st.composite
def any_history(draw: st.DrawFn) -> list[tuple[list[int], list[int]]]:
    history = []
    for number in range(1, draw(st.integers(2, 12)) + 1):
        most = min(3, number - 1)
        parents = draw(st.lists(st.integers(max(1, number - 5), max(1, number - 1)), max_size=most, unique=True))
        contents = draw(st.lists(st.integers(0, 2), min_size=2, max_size=2))
        history.append((parents, contents))
    return history


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_history())
def test_every_turn_holds_what_git_holds_and_no_other_commit_is_one(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[list[int], list[int]]]
) -> None:
    repository = Repository(tmp_path_factory.mktemp("any") / "county")
    run_git(repository.folder, "fast-import", "--quiet", given=stream(history))
    head = f"c{len(history)}"
    shown = found(repository.folder, at=head).turns(ITEM)
    reached = repository.git("rev-list", head).split()
    held = {
        each: tuple(line.split()[2] for line in repository.git("ls-tree", "-r", each).splitlines()) for each in reached
    }
    parents = {line.split()[0]: line.split()[1:] for line in repository.git("rev-list", "--parents", head).splitlines()}
    paths = {each: repository.git("ls-tree", "-r", each) for each in reached}
    expected = {
        each
        for each in reached
        if (all(paths[each] != paths[parent] for parent in parents[each]) and (parents[each] or paths[each]))
    }
    assert {each for turn in shown for each in (turn.commit.id, *(other.id for other in turn.again))} == expected
    for turn in shown:
        assert tuple(file.id for file in turn.step.after) == held[turn.commit.id]
        assert turn.step.parents == tuple(parents[turn.commit.id])
        on_main = turn.commit.id in repository.git("rev-list", "--first-parent", head).split()
        assert (turn.arrival is None) == on_main
        assert not (turn.dropped and on_main)
    order = [turn.commit.id for turn in shown]
    for number, each in enumerate(order):
        later = set(repository.git("rev-list", each, "--").split()) - {each}
        assert not later & set(order[number:])
