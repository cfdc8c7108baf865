"""The kept table of work changes nothing in what is found: after each change it is as if it had been made anew."""

from pathlib import Path

import pytest

from dutylist.features.gate.spared_work.known_works import works_at
from dutylist.features.gate.spared_work.nearest_work import NearestWork, WorkIndex
from dutylist.source.git.revisions import Revision
from dutylist.source.git.tree.read import GitTree
from tests.source.repository import Repository

TEXTS = ("擅自采矿处罚", "代为拆除违法建筑", "矛盾纠纷调解", "随同消防检查")


def nearest(repository: Repository, root: Path | None) -> list[NearestWork]:
    tree = GitTree(repository.folder, Revision("HEAD", repository.git("rev-parse", "HEAD")))
    with tree:
        known = works_at(tree, root)
        index = WorkIndex(known.table, known.come, known.gone)
    return [index.nearest(text) for text in TEXTS]


def test_items_that_come_change_and_go_are_found_as_by_a_new_table(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(tmp_path))
    nearest(repository, repository.folder)
    items = sorted((repository.folder / "duties").glob("*/*.yaml"))
    recalled = next(path for path in items if path.parent.name == "recalled")
    text = recalled.read_text(encoding="utf-8")
    recalled.with_name("DS0999.yaml").write_text(
        text.replace(recalled.stem, "DS0999").replace("擅自采矿", "违法建筑强制拆除"), encoding="utf-8"
    )
    repository.commit()
    assert nearest(repository, repository.folder) == nearest(repository, None)
    recalled.unlink()
    repository.commit()
    found = nearest(repository, repository.folder)
    assert found == nearest(repository, None)
    assert "recalled" in found[1].spared
    assert found[1].spared["recalled"].item == "DS0999"
