"""`dutylist province validate`: every county as its own job, and a second time only what has changed."""

import json
import os
import time
from pathlib import Path

import jsonschema_rs
import msgspec

from dutylist.frontends.province.worker import JobAnswer
from dutylist.source.worker_pool import JobReply
from tests.command import Ran, in_process

from .conftest import Workers
from .provinces import province

SCHEMA = Path(__file__).parents[3] / "docs/json/province-validate.schema.json"


def validate(*arguments: str) -> Ran:
    """The result in JSON."""
    return in_process("province", "validate", "--format", "json", *arguments)


def test_counties_are_checked_by_real_workers(root: Path) -> None:
    (root / "counties/350622/duties/basic/DS0001.yaml").write_text("x: [")
    (root / "province.yaml").write_text(
        (root / "province.yaml").read_text() + '  - {name: 诏安县, code: "350624", source: 没有}\n'
    )
    ran = validate("--jobs", "2")
    assert ran.status == 1
    jsonschema_rs.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(ran.report)
    rows = [
        (each["name"], each["status"], each["items"], each["errors"], each["message"])
        for each in ran.report["counties"]
    ]
    assert rows == [
        ("东山县", "ok", 4, 0, None),
        ("云霄县", "findings", 3, 1, None),
        ("漳浦县", "ok", 4, 0, None),
        ("诏安县", "failed", None, None, "没有文件夹 没有"),
    ]
    assert validate("--county", "东山县", "--county", "350623").status == 0
    text = in_process("province", "validate").out
    lines = text.splitlines()
    assert [line.split()[0] for line in lines if "3506" in line][:4] == ["东山县", "漳浦县", "云霄县", "诏安县"]
    assert "4 个县：做成的 2 个，有错误的 1 个，没有做成的 1 个。" in lines
    assert "、Y104 1 处" in text
    assert "dutylist --root counties/350622 validate" in text


def test_a_folder_with_the_list_of_another_county_is_not_taken_for_its_own(root: Path, workers: Workers) -> None:
    file = root / "province.yaml"
    file.write_text(file.read_text("utf-8").replace("counties/350623", "counties/350626"), "utf-8")
    ran = validate()
    assert ran.status == 1
    assert [each["message"] for each in ran.report["counties"] if each["name"] == "漳浦县"] == [
        "counties/350626 里是另一个县（代码 350626）的清单"
    ]
    assert "350623" not in workers.done


def test_only_what_has_changed_is_done_again(root: Path, workers: Workers) -> None:
    first = validate()
    assert (first.status, sorted(workers.done)) == (0, ["350622", "350623", "350626"])
    workers.done.clear()
    assert validate() == first
    assert workers.done == []
    (root / "counties/350623/dutylist.toml").write_text('[rules]\nR401 = "off"\n')
    assert validate().status == 0
    assert workers.done == ["350623"]
    (root / "counties/350623/dutylist.toml").unlink()
    (root / "counties/350623/build").mkdir()
    (root / "counties/350623/build/x.pdf").touch()
    assert validate() == first
    assert workers.done == ["350623"]
    validate("--no-cache", "--county", "东山县")
    assert workers.done == ["350623", "350626"]
    # A state that is old enough is known by the times of the files; its change is still seen.
    file = root / "counties/350626/duties/basic/DS0001.yaml"
    then = time.time_ns() - 60_000_000_000
    for each in root.rglob("*"):
        os.utime(each, ns=(then, then))
    file.write_text(file.read_text().replace("title: ", "title: 新", 1))
    validate()
    assert workers.done == ["350623", "350626", "350626"]


def test_a_county_that_fails_is_reported_and_tried_again(root: Path, workers: Workers) -> None:
    workers.endings = {
        "350626": JobReply("killed", signal=9),
        "350622": JobReply("timeout"),
        "350623": JobReply(
            "done", msgspec.msgpack.encode(JobAnswer(3, b"", "程序出了缺陷（KeyError），这不是您的错。\n"))
        ),
    }
    ran = validate("--timeout", "5")
    assert ran.status == 1
    messages = {each["code"]: (each["status"], each["message"]) for each in ran.report["counties"]}
    assert messages == {
        "350626": ("failed", "进程被系统杀掉了（信号 9），多半是内存不够"),
        "350622": ("failed", "超过 5 分钟没有做完，停下了"),
        "350623": ("failed", "程序出了缺陷（KeyError），这不是您的错。"),
    }
    del workers.endings["350622"]
    workers.done.clear()
    assert [each["status"] for each in validate().report["counties"]] == ["failed", "ok", "failed"]
    assert len(workers.done) == 3


def test_a_fault_of_the_program_is_not_told_as_want_of_memory(root: Path, workers: Workers) -> None:
    workers.endings = {"350626": JobReply("fault", b"KeyError: 'x' (rows.py:9)")}
    message = next(each["message"] for each in validate().report["counties"] if each["code"] == "350626")
    assert message == "程序出了缺陷，没有做完，不是内存不够，也不是您的错（KeyError: 'x' (rows.py:9)）"


def test_a_county_that_is_not_named_or_not_fetched_is_told(root: Path, workers: Workers) -> None:
    ran = in_process("province", "validate", "--county", "云宵县")
    assert (ran.status, ran.err) == (2, "错误：province.yaml 里没有“云宵县”\n提示：是不是“云霄县”？\n")
    province(root, {"华安县": "https://example.invalid/x.git"})
    assert validate().report["counties"][0]["message"] == "还没有取回，运行 dutylist province fetch"
