"""What happened to an item, commit by commit."""

from pathlib import Path

import pytest

from dutylist.lifecycle import past_versions as past
from dutylist.lifecycle.past_versions import UnreadableItem
from dutylist.model.base import Record
from dutylist.model.checklist import RecordFile
from dutylist.model.file_kinds import Kind
from dutylist.reading.batch import parse_record
from tests.compare.items import basic, but, recalled
from tests.lifecycle.past_county import PastCounty, amend, file_of, record
from tests.source.repository import Repository

ITEM = basic()
FILE = "duties/basic/DS0001.yaml"
BROKEN = "id: [DS0001\n"
DUTIES = ITEM.township_duties


@pytest.fixture
def county(tmp_path: Path) -> PastCounty:
    return PastCounty(tmp_path / "county")


def actions(county: PastCounty, item: str = "DS0001") -> list[str | None]:
    return [event.change.action if event.change else None for event in county.life(item).events]


def test_a_life_is_told_from_its_beginning_to_its_end(county: PastCounty) -> None:
    county.commit(file_of(but(ITEM, townships=("西埔镇",))))
    county.commit(file_of(but(ITEM, townships=("西埔镇",), title="另一个名称")))
    county.moved(recalled(1, title="另一个名称"), "basic")
    county.drop("duties/recalled/DS0001.yaml")
    county.record()
    life = county.life()
    assert actions(county) == ["add", "rescope", "amend", "move", "remove"]
    assert (life.title, life.now) == ("另一个名称", None)
    rescoped = life.events[1].change
    assert rescoped
    assert rescoped.difference.leaving == ("铜陵镇", "前楼镇")


def test_what_stays_the_same_in_other_writing_is_no_event(county: PastCounty) -> None:
    text = file_of(ITEM)[FILE]
    commit = county.commit({FILE: f"# 注释\n{text}"})
    life = county.life()
    assert actions(county) == ["add"]
    assert [each.id for each in life.rewritten] == [commit]


def test_an_item_of_the_first_edition_came_with_its_list_and_a_later_one_did_not(county: PastCounty) -> None:
    county.commit(file_of(basic(2)))
    assert [event.first for event in county.life("DS0001").events] == [True]
    assert [event.first for event in county.life("DS0002").events] == [False]


def test_a_list_that_begins_after_the_first_record_is_no_first_edition(county: PastCounty) -> None:
    county.commit(file_of(recalled(401)))
    assert [event.first for event in county.life("DS0401").events] == [True]
    county.commit(record(1, amend("title")))
    county.drop("duties/recalled/DS0401.yaml")
    county.record()
    county.commit(file_of(recalled(402)))
    assert [event.first for event in county.life("DS0402").events] == [False]


def test_a_version_that_cannot_be_read_is_a_line_and_what_follows_is_compared_with_the_one_before(
    county: PastCounty,
) -> None:
    county.commit({FILE: BROKEN})
    county.commit(file_of(but(ITEM, notes="备注")))
    _, broken, mended = county.life().events
    assert broken.unread
    assert broken.unread.diagnostic.code.startswith("Y")
    assert mended.mended
    assert mended.change
    assert [field.field for field in mended.change.fields] == ["notes"]
    assert county.life().unread == (broken,)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe\x00", "Y101"), (b"", "Y105"), (b"id: DS0001\n", "S101"), (b"x" * (1 << 20) + b"x", "F102"),
        (file_of(basic(2))["duties/basic/DS0002.yaml"].encode(), "R101"),
    ],
)  # fmt: skip
def test_why_a_version_cannot_be_read_is_known(content: bytes, code: str, county: PastCounty) -> None:
    county.commit({FILE: content})
    life = county.life()
    assert isinstance(life.now, UnreadableItem)
    assert life.now.diagnostic.code == code


def test_a_link_and_a_submodule_in_an_items_place_are_not_followed(county: PastCounty) -> None:
    county.git("update-index", "--add", "--cacheinfo", f"120000,{county.store(b'../basic/DS0002.yaml')},{FILE}")
    county.record()
    county.stage("160000", county.git("rev-parse", "HEAD"), FILE)
    county.record()
    codes = [event.unread.diagnostic.code for event in county.life().events if event.unread]
    assert codes == ["F104", "F103"]


def test_an_item_that_came_broken_is_added_when_it_can_first_be_read(county: PastCounty) -> None:
    county.commit({"duties/basic/DS0002.yaml": BROKEN})
    county.commit(file_of(basic(2)))
    came, mended = county.life("DS0002").events
    assert (came.unread is not None, mended.mended, mended.first) == (True, True, False)
    assert mended.change
    assert mended.change.action == "add"


def test_an_item_that_was_never_readable_has_an_end_all_the_same(county: PastCounty) -> None:
    county.commit({"duties/basic/DS0002.yaml": BROKEN})
    county.drop("duties/basic/DS0002.yaml")
    county.record()
    _, gone = county.life("DS0002").events
    assert (gone.change, gone.unread, gone.paths) == (None, None, ())


def test_two_files_of_one_id_are_told_and_so_is_their_end(county: PastCounty) -> None:
    county.commit(file_of(recalled(1)))
    county.drop(FILE)
    county.record()
    _, doubled, moved = county.life().events
    assert doubled.change is None
    assert doubled.paths == (FILE, "duties/recalled/DS0001.yaml")
    assert moved.change
    assert (moved.change.action, len(moved.paths)) == ("move", 1)


def test_an_item_that_was_merged_into_another_names_it(county: PastCounty) -> None:
    county.drop(FILE)
    county.commit(file_of(basic(2, replaces=("DS0001",))))
    removed = county.life().events[-1].change
    assert removed
    assert removed.replaced_by == ("DS0002",)


def test_of_a_merge_only_what_it_changed_itself_is_told(county: PastCounty) -> None:
    county.git("checkout", "--quiet", "-b", "side")
    county.commit(file_of(but(ITEM, notes="来自一边")))
    county.git("checkout", "--quiet", "main")
    county.commit(file_of(but(ITEM, township_duties=("定期排查",))))
    county.git("merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    both = but(ITEM, notes="来自一边", township_duties=("定期排查",))
    county.commit(file_of(both), "clean")
    assert actions(county) == ["add", "amend", "amend"]
    assert [each.subject for each in county.life().rewritten] == ["clean"]
    county.git("reset", "--quiet", "--hard", "HEAD^")
    county.git("merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    county.commit(file_of(but(both, title="合并时改名")), "renamed")
    own = county.life().events[-1].change
    assert own
    assert [field.field for field in own.fields] == ["title"]


def test_a_county_that_moved_its_folder_keeps_the_lives_of_its_items(county: PastCounty) -> None:
    (county.folder / "东山").mkdir()
    county.git("mv", "duties", "东山/duties")
    county.record("folder")
    county.folder = county.folder / "东山"
    county.commit({FILE: file_of(but(ITEM, notes="备注"))[FILE]})
    life = county.life()
    assert actions(county) == ["add", "amend"]
    assert [each.subject for each in life.rewritten] == ["folder"]
    assert isinstance(life.now, RecordFile)
    assert life.now.path == FILE


def test_where_a_shallow_clone_begins_nothing_is_said_of_what_was_before(county: PastCounty, tmp_path: Path) -> None:
    county.commit(file_of(but(ITEM, notes="一")))
    county.commit(file_of(but(ITEM, notes="二")))
    Repository(tmp_path / "clone", "--depth=2", clone=county.url)
    county.folder = tmp_path / "clone"
    known, amended = county.life().events
    assert (known.cut, known.first, known.authority) == (True, False, None)
    assert not amended.cut
    assert county.life().cut


def test_a_content_is_parsed_once_however_often_it_returns(county: PastCounty, monkeypatch: pytest.MonkeyPatch) -> None:
    for title in ("甲事项名称", "矛盾纠纷排查调解") * 4:
        county.commit(file_of(but(ITEM, title=title)))
    parsed: list[bytes] = []
    real = parse_record

    def counted(kind: Kind, content: bytes) -> Record | None:
        parsed.append(content)
        return real(kind, content)

    monkeypatch.setattr(past, "parse_record", counted)
    assert len(county.life().events) == 9
    assert len(parsed) == 4  # two of the item, the register, the policy
