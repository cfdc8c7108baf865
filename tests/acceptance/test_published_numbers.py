"""The numbers that are printed: by the order in each book, or those under which the list was published."""

import csv
import json
from pathlib import Path

import msgspec
import pytest

from dutylist.features.books.numbering import township_numbers
from dutylist.features.books.whereabouts import printed_numbers
from dutylist.features.exchange.export.publication import publication
from tests.command import in_process
from tests.features.books import samples

ELSEWHERE = samples.basic(1, title="别处的事项", townships=("前楼镇",))
SECOND = samples.basic(2, title="登记台账")
LATER = msgspec.structs.replace(samples.basic(3, title="走访群众"), number=12)


def numbers(mode: str) -> dict[str, str]:
    known = samples.checklist(ELSEWHERE, SECOND, LATER, numbers=mode)
    return township_numbers(known, "铜陵镇")


def test_usually_each_book_numbers_its_own_items() -> None:
    assert numbers("order") == {"DS0002": "001", "DS0003": "002"}


def test_published_numbers_are_the_same_in_every_book_and_table() -> None:
    assert numbers("published") == {"DS0002": "002", "DS0003": "012"}
    known = samples.checklist(ELSEWHERE, SECOND, LATER, numbers="published")
    assert [each.printed for each in printed_numbers(known, LATER).booklets] == ["012", "012"]
    (table,) = publication(known, "铜陵镇").lists
    assert [row.number for row in table.rows] == [2, 12]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_a_published_number_comes_back_from_every_format(county: Path, form: str) -> None:
    item = county / "duties/basic/DS0001.yaml"
    text = item.read_text("utf-8").replace("townships:", "number: 12\ntownships:", 1)
    item.write_text(text, "utf-8")
    assert in_process("export", "-o", f"清单.{form}").status == 0
    item.write_text(text.replace("number: 12", "number: 7"), "utf-8")
    assert in_process("import", f"清单.{form}", "--write").status == 0
    assert "number: 12\n" in item.read_text("utf-8")


def test_import_keeps_numbers_that_the_order_of_print_would_not_give(county: Path) -> None:
    for path in county.glob("duties/*/DS*.yaml"):
        path.unlink()
    for folder in ("posts", "whistles", "assessments", "findings", "adjustments"):
        for path in county.glob(f"duties/{folder}/**/*.yaml"):
            path.unlink()
    with (county / "清单.csv").open("w", encoding="utf-8-sig", newline="") as file:
        rows = [("基本履职事项清单", "", ""), ("序号", "类别", "事项名称")]
        rows += [("1", "应急管理及消防", "开展消防宣传"), ("2", "民生服务", "走访困难群众")]
        rows += [("3", "应急管理及消防", "组织防汛演练")]
        csv.writer(file).writerows(rows)
    ran = in_process("import", "清单.csv", "--format", "json", "--write")
    assert ran.status == 0, ran
    assert json.loads(ran.out)["version"] == 1
    stored = {}
    for path in county.glob("duties/basic/*.yaml"):
        lines = dict(line.split(": ", 1) for line in path.read_text("utf-8").splitlines() if ": " in line)
        stored[lines["title"]] = lines.get("number")
    assert stored == {"开展消防宣传": "1", "走访困难群众": "2", "组织防汛演练": "3"}
    again = in_process("import", "清单.csv")
    assert "没有要改的" in again.out or "相同" in again.out or again.status == 0
    before = {path: path.read_bytes() for path in county.glob("duties/**/*.yaml")}
    in_process("import", "清单.csv", "--write")
    assert {path: path.read_bytes() for path in county.glob("duties/**/*.yaml")} == before


@pytest.mark.parametrize("mode", ["order", "published"])
def test_an_exported_table_changes_nothing_when_it_comes_back(county: Path, mode: str) -> None:
    item = county / "duties/basic/DS0001.yaml"
    item.write_text(item.read_text("utf-8").replace("townships:", "number: 12\ntownships:", 1), "utf-8")
    register = county / "duties/checklist.yaml"
    register.write_text(register.read_text("utf-8") + f"numbers: {mode}\n", "utf-8")
    assert in_process("export", "-o", "清单.docx").status == 0
    summary = json.loads(in_process("import", "清单.docx", "--format", "json").out)["summary"]
    assert (summary["new"], summary["changed"]) == (0, 0)
