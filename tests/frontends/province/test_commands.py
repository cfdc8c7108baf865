"""The commands that count, ask and make files for every county."""

import json
import os
from pathlib import Path

import jsonschema_rs
import msgspec
import pytest

from dutylist.frontends.province.schema import ProvinceStatsResult
from dutylist.frontends.province.worker import JobAnswer
from dutylist.source.worker_pool import JobReply
from tests.command import Ran, in_process
from tests.output.six_formats import assert_same_words

from .conftest import Workers
from .provinces import province

SCHEMAS = Path(__file__).parents[3] / "docs/json"


def ask(*words: str) -> Ran:
    """A command of the province in JSON, which is as its schema says."""
    ran = in_process("province", *words, "--format", "json")
    schema = json.loads((SCHEMAS / f"province-{words[0]}.schema.json").read_text())
    jsonschema_rs.Draft202012Validator(schema).validate(ran.report)
    return ran


def files(folder: Path) -> set[str]:
    """Every file below a folder, hidden ones included."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_items_are_counted_by_county_and_in_all(root: Path, workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "counties/350622/duties/basic/DS0001.yaml").unlink()
    (root / "counties/350623/duties/basic/DS0001.yaml").write_text("x: [")
    ran = ask("stats")
    assert ran.status == 1
    assert [(each["code"], each["status"], each["total"]) for each in ran.report["counties"]] == [
        ("350626", "ok", 4),
        ("350622", "ok", 3),
        ("350623", "findings", 3),
    ]
    assert ran.report["province"] == {"townships": 9, "basic": 4, "cooperative": 3, "recalled": 3, "total": 10}
    assert ran.report["recalled_by_origin"]["delegated_enforcement"] == 3
    assert "漳浦县：有文件读不出来，没有计入" in in_process("province", "stats").out
    (root / "counties/350623/duties/basic/DS0001.yaml").unlink()
    assert ask("stats", "--county", "漳浦县").status == 0
    assert_same_words(
        monkeypatch,
        "province",
        "stats",
        result=ProvinceStatsResult,
        zh=["福建省：各县事项数", "东山县", "350622", "合计", "赋权执法", "没有错误"],
        en=["福建省: items by county", "东山县", "350622", "total", "enforcement", "ok"],
    )


def test_every_county_is_asked_about_a_task(root: Path, workers: Workers) -> None:
    title = "消防安全检查"
    (root / "counties/350622/duties/cooperative/DS0201.yaml").unlink()
    (root / "counties/350623/duties/checklist.yaml").unlink()
    ran = ask("find", title, "--light")
    assert ran.status == 1
    first, second, third = ran.report["counties"]
    assert (first["verdict"], [each["title"] for each in first["matches"]]) == ("cooperate", [title])
    assert second["verdict"] != "cooperate"
    assert (third["status"], third["verdict"], third["matches"]) == ("failed", None, [])
    text = in_process("province", "find", title, "--light").out
    assert "配合：DS0201 消防安全检查" in text
    assert "配合办 1 个县，" in text
    assert in_process("province", "find", " ").status == 2
    # A text is never an option of the county's own command.
    hostile = in_process("province", "find", "--format", "json", "--light", "--", "--root=x")
    assert [each["status"] for each in hostile.report["counties"]] == ["ok", "ok", "failed"]


def test_files_are_made_whole_and_only_where_something_has_changed(root: Path, workers: Workers) -> None:
    (root / "counties/350623/duties/basic/DS0001.yaml").write_text("x: [")
    ran = in_process("province", "export", "--format", "csv", "-o", "表")
    assert ran.status == 1
    assert files(root / "表") == {
        f"{folder}/{name}"
        for folder, county in (("350626-东山县", "东山县"), ("350622-云霄县", "云霄县"))
        for name in (f"{county}.csv", "datapackage.json")
    }
    assert "漳浦县：清单有错误，什么也没有做。看：dutylist --root counties/350623 validate" in ran.out
    assert "放在 表，一个县一个文件夹" in ran.out
    workers.done.clear()
    in_process("province", "export", "--format", "csv", "-o", "表")
    assert workers.done == []
    # What was taken away is made again, and what others have put there stays.
    (root / "表/350626-东山县/东山县.csv").unlink()
    (root / "表/350626-东山县/备注.txt").write_text("我的")
    in_process("province", "export", "--format", "csv", "-o", "表")
    assert workers.done == ["350626"]
    assert files(root / "表/350626-东山县") == {"东山县.csv", "datapackage.json", "备注.txt"}


def test_what_a_county_no_longer_makes_is_removed(root: Path, workers: Workers) -> None:
    kept = {"350626-东山县/西埔镇.txt", "350626-东山县/index.html"}
    workers.made = {"350626": ["西埔镇.txt", "铜陵镇.txt", "index.html"]}
    in_process("province", "site", "--county", "东山县", "-o", "页")
    assert files(root / "页") == {*kept, "350626-东山县/铜陵镇.txt"}
    workers.made = {"350626": ["西埔镇.txt", "index.html"]}
    (root / "counties/350626/duties/basic/DS0001.yaml").unlink()
    in_process("province", "site", "--county", "东山县", "-o", "页")
    assert files(root / "页") == kept


def test_results_that_cannot_be_written_are_told(root: Path, workers: Workers) -> None:
    workers.made = {"350626": ["index.html"]}
    (root / "页").mkdir()
    (root / "页/350626-东山县").write_text("不是文件夹")
    ran = ask("site", "--county", "东山县", "-o", "页")
    assert (ran.status, ran.report["counties"][0]["status"]) == (1, "failed")
    assert "结果写不进去" in ran.report["counties"][0]["message"]
    assert files(root / "页") == {"350626-东山县"}
    assert in_process("province", "site", "-o", "页.html").status == 2


def test_a_full_disk_is_told_with_the_place_that_the_file_would_have(root: Path, workers: Workers) -> None:
    aside = Path.cwd() / f"页/.dutylist-{os.getpid()}-350626"
    told = f"错误：{aside}/index.html 写不进去：磁盘满了\n"
    workers.endings = {"350626": JobReply("done", msgspec.msgpack.encode(JobAnswer(2, b"", told)))}
    ran = ask("site", "--county", "东山县", "-o", "页")
    assert ran.report["counties"][0]["message"] == "页/350626-东山县/index.html 写不进去：磁盘满了"
    assert files(root / "页") == set()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--impose", "a4", "--signature", "4"], ["--paper", "a6", "--impose", "a4", "--signature", "4"]),
        (["--impose", "mini", "--black"], ["--paper", "a6", "--black", "--impose", "mini"]),
        (
            ["--paper", "a5-large", "--print", "--binding", "cut", "--handover"],
            ["--paper", "a5-large", "--print", "--handover", "--binding", "cut"],
        ),
    ],
)
def test_books_take_the_options_of_the_county(
    root: Path, workers: Workers, options: list[str], words: list[str]
) -> None:
    workers.endings = {"350626": JobReply("done", msgspec.msgpack.encode(JobAnswer(0, b"")))}
    assert in_process("province", "books", "--county", "东山县", "-o", "书", *options).status == 0
    assert workers.words[-1][:3] == ("pocketbook", "--all", "--output")
    assert workers.words[-1][4:] == tuple(words)


def test_options_of_books_that_do_not_go_together_are_refused_once(root: Path, workers: Workers) -> None:
    for options in (["--binding", "cut"], ["--paper", "phone", "--print"], ["--impose", "mini", "--handover"]):
        ran = in_process("province", "books", "-o", "书", *options)
        assert (ran.status, ran.out) == (2, "")
    assert workers.done == []


def test_books_pages_and_reports_are_those_of_the_county(root: Path, workers: Workers) -> None:
    province(root, {"东山县": "counties/350626"})
    county = root / "counties/350626"
    ran = ask("books", "-o", "书", "--paper", "phone")
    assert [each["files"] for each in ran.report["counties"]] == [
        [f"350626-东山县/{name}-手机.pdf" for name in ("前楼镇", "西埔镇", "铜陵镇")]
    ]
    in_process("--root", str(county), "pocketbook", "铜陵镇", "--paper", "phone", "-o", "单独")
    assert (root / "书/350626-东山县/铜陵镇-手机.pdf").read_bytes() == (root / "单独/铜陵镇-手机.pdf").read_bytes()
    assert ask("site", "-o", "页").report["counties"][0]["new"]
    assert "350626-东山县/index.html" in files(root / "页")
    assert in_process("province", "report", "--format", "html", "-o", "报告").status == 0
    assert files(root / "报告") == {"350626-东山县/东山县运行情况.html"}
