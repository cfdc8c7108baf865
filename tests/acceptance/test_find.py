"""`dutylist find` as an official runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from dutylist.features.find.schema import FindResult
from dutylist.source import snapshot as state
from tests.command import PROGRAM, in_subprocess
from tests.conftest import Run
from tests.output.six_formats import assert_same_words

DOUBTFUL = "消防演练要用无人机，飞手找谁"


def test_a_task_is_answered_with_a_verdict(run: Run) -> None:
    ran = run("find", "请各镇配合做好消防检查，12月1日前报送情况")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[:2] == [
        "配合办：县消防救援大队牵头，乡镇只做自己那一份。",
        "DS0201 消防安全检查（配合履职事项，应急管理及消防）",
    ]


def test_json_is_that_of_the_contract(run: Run) -> None:
    report = run("find", "消防安全检查", "--format", "json").report
    assert (report["version"], report["query"], report["verdict"]) == (1, "消防安全检查", "cooperate")
    assert report["matches"] == [
        {
            "item": "DS0201",
            "list": "cooperative",
            "title": "消防安全检查",
            "score": 1.0,
            "verdict": "cooperate",
            "departments": ["县消防救援大队"],
        }
    ]
    nothing = run("find", "数字人民币", "--format", "json").report
    assert (nothing["verdict"], nothing["matches"], nothing["near"]) == ("admission", [], [])


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (
            ("消防安全检查",),
            (
                "配合办",
                "县消防救援大队牵头，乡镇只做自己那一份。",
                "DS0201 消防安全检查",
                "乡镇职责",
                "无需承担",
                "为什么",
            ),
            ("cooperate", "DS0201 消防安全检查", "the township's part", "not the township's", "why"),
        ),
        (
            (DOUBTFUL,),
            ("要问一句", "乡镇职责", "0. 都不是：按职责准入程序处理", "查的词", "选定：加 --choose 序号"),
            ("To be asked", "0. none of them: it has to pass admission", "searched for", "To choose: --choose NUMBER"),
        ),
        (
            (DOUBTFUL, "--choose", "0"),
            ("按准入办", "准入程序", "要回复来文单位，加 --choose 0 --reply。"),
            ("Admission: no item is meant", "Words to reply: --choose 0 --reply."),
        ),
    ],
)
@pytest.mark.usefixtures("county")
def test_the_answer_says_the_same_in_every_format(
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], zh: tuple[str, ...], en: tuple[str, ...]
) -> None:
    assert_same_words(monkeypatch, "find", *arguments, result=FindResult, zh=zh, en=en)


def test_a_reply_is_written_to_a_file(run: Run) -> None:
    asked = ("find", "请各镇对擅自采矿的处罚", "--reply", "--township", "铜陵镇")
    letter = run(*asked).out
    ran = run(*asked, "-o", "答复.txt")
    assert (ran.status, ran.out) == (0, "")
    assert Path("答复.txt").read_text(encoding="utf-8") == letter


def test_words_need_no_quotes(run: Run) -> None:
    assert run("find", "消防", "检查").out == run("find", "消防 检查").out


def test_only_the_townships_own_items_are_looked_at(run: Run) -> None:
    assert run("find", "矛盾纠纷", "--township", "铜陵镇", "--format", "json").report["verdict"] == "do"
    assert run("find", "矛盾纠纷", "--township", "西埔镇", "--format", "json").report["verdict"] == "admission"
    assert "铜陵镇的岗位：平安法治岗" in run("find", "矛盾纠纷", "--township", "铜陵镇").out


def test_a_reply_is_all_that_is_printed_where_it_is_asked_for(run: Run) -> None:
    ran = run("find", "请各镇对擅自采矿的处罚", "--reply", "--township", "铜陵镇")
    assert ran.status == 0
    assert ran.out.startswith("（来文单位）：\n　　贵单位")
    assert "铜陵镇人民政府\n" in ran.out
    assert ran.out.endswith("　年　　月　　日\n")


def test_a_doubtful_task_is_a_question_and_a_choice_is_made_by_number(run: Run) -> None:
    asked = run("find", DOUBTFUL, "--format", "json").report
    assert (asked["verdict"], asked["matches"]) == ("ask", [])
    chosen = run("find", DOUBTFUL, "--choose", "1", "--format", "json").report
    assert chosen["matches"] == asked["near"][:1]
    assert chosen["verdict"] == asked["near"][0]["verdict"]
    none = run("find", DOUBTFUL, "--choose", "0", "--format", "json").report
    assert (none["verdict"], none["matches"], none["near"]) == ("admission", [], [])
    wrong = run("find", DOUBTFUL, "--choose", "9")
    assert (wrong.status, wrong.out) == (2, "")
    assert "没有第 9 个候选" in wrong.err


def test_after_a_choice_the_letter_is_that_of_the_choice(run: Run) -> None:
    assert (
        run("find", DOUBTFUL, "--choose", "1")
        .out.rstrip()
        .splitlines()[-1]
        .startswith("要回复来文单位，加 --choose 1 --reply；")
    )
    assert run("find", DOUBTFUL, "--choose", "0").out.endswith("要回复来文单位，加 --choose 0 --reply。\n")


def test_an_id_that_no_item_has_is_told(run: Run, county: Path) -> None:
    missing = run("find", "ds0999")
    assert (missing.status, missing.out) == (2, "")
    assert "清单上没有编号 DS0999 的事项" in missing.err
    (county / "duties/basic/DS0999.yaml").write_text("id: x", encoding="utf-8")
    broken = run("find", "DS0999")
    assert (broken.status, "DS0999.yaml" in broken.err) == (1, True)


def test_a_reply_refuses_only_what_a_person_confirmed(run: Run) -> None:
    asked = run("find", DOUBTFUL, "--reply")
    assert asked.status == 0
    assert "请贵单位明确是哪一项" in asked.out
    assert "不便承接" not in asked.out
    unsure = run("find", "数字人民币", "--reply")
    assert (unsure.status, unsure.out) == (1, "")
    assert "没有人确认过" in unsure.err
    confirmed = run("find", "数字人民币", "--reply", "--choose", "0")
    assert confirmed.status == 0
    assert "不在清单之内" in confirmed.out


def docx(path: Path, *paragraphs: str) -> None:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))


def test_a_letter_is_read_from_a_word_file(county: Path, run: Run) -> None:
    docx(county / "来文.docx", "各镇人民政府：", "请各镇配合做好消防检查。")
    report = run("find", "--file", str(county / "来文.docx"), "--format", "json").report
    assert report["query"] == "各镇人民政府：\n请各镇配合做好消防检查。"
    assert report["matches"][0]["item"] == "DS0201"


def test_a_row_of_a_table_in_a_letter_is_one_line(county: Path, run: Run) -> None:
    document = Document()
    document.add_paragraph("请各镇配合做好消防检查。")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (*table.rows[0].cells, *table.rows[1].cells), ("内容", "完成时限", "通知企业", "6月底"), strict=True
    ):
        cell.text = text
    page = document.add_table(rows=1, cols=1).cell(0, 0)
    page.text = "一、消防宣传"
    page.add_paragraph("二、矛盾纠纷调解")
    document.save(str(county / "来文.docx"))
    report = run("find", "--file", str(county / "来文.docx"), "--format", "json").report
    rows = ["内容 完成时限", "通知企业 6月底", "一、消防宣传", "二、矛盾纠纷调解"]
    assert report["query"].split("\n") == ["请各镇配合做好消防检查。", *rows]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("来文.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "来文.doc"),
        ("来文.html", b"<html><body>1", "是网页（HTML）\n"),
    ],
)
def test_a_letter_in_another_format_is_to_be_saved_and_not_to_be_imported(
    county: Path, run: Run, name: str, content: bytes, told: str
) -> None:
    (county / name).write_bytes(content)
    ran = run("find", "--file", str(county / name))
    assert ran.status == 2
    assert told in ran.err
    assert "再查" in ran.err
    assert "导入" not in ran.err


def test_a_letter_that_names_an_item_is_asked_about_at_least(run: Run) -> None:
    sample = str(Path(__file__).parents[2])
    found = run("--root", sample, "find", "各镇：请配合做好占道经营整治宣传。", "--format", "json").report
    assert (found["verdict"], found["near"][0]["item"]) == ("ask", "DS0235")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_a_letter_is_read_from_a_text_in_any_usual_encoding(county: Path, run: Run, encoding: str) -> None:
    (county / "来文.txt").write_bytes("各镇：请配合做好消防检查。".encode(encoding))
    report = run("find", "--file", str(county / "来文.txt"), "--format", "json").report
    assert report["query"] == "各镇：请配合做好消防检查。"


def test_a_letter_is_read_from_a_pdf(county: Path, run: Run) -> None:
    assert run("pocketbook", "铜陵镇", "-o", str(county)).status == 0
    ran = run("find", "--file", str(county / "铜陵镇.pdf"), "--format", "json")
    assert "消防安全检查" in ran.report["query"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "里没有文字"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "是图片"),
        (bytes(range(128, 256)) * 4, "编码认不出来"),
        (b"PK\x03\x04 no package", "损坏了"),
        (b"%PDF-1.7\nnothing", "读不出来"),
        ("，。！".encode(), "没有文字"),
    ],
)
def test_a_file_that_is_no_letter_is_told_as_what_it_is(county: Path, run: Run, content: bytes, told: str) -> None:
    (county / "来文").write_bytes(content)
    ran = run("find", "--file", str(county / "来文"))
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err


def test_first_letters_are_enough(run: Run) -> None:
    assert run("find", "xfjc", "--format", "json").report["matches"][0]["item"] == "DS0201"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_letter_is_read_from_standard_input(county: Path, encoding: str) -> None:
    done = subprocess.run(
        [*PROGRAM, "find", "-", "--format", "json"],
        input="各镇：\n请配合做好消防检查。".encode(encoding),
        capture_output=True,
        cwd=county,
        check=True,
    )
    report = json.loads(done.stdout)
    assert report["query"] == "各镇：\n请配合做好消防检查。"
    assert report["matches"][0]["item"] == "DS0201"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("",), "没有写任务文字"),
        (("  ",), "没有写任务文字"),
        (("，。！",), "没有写任务文字"),
        (("\x1b\x07",), "没有写任务文字"),
        (("请各镇高度重视，抓好落实",), "看不出是什么任务"),
        (("犬",), "看不出是什么任务"),
        (("消" * 20_001,), "文字太长"),
        ((), "缺少参数 文字"),
        (("消防检查", "--file", "通知.docx"), "只能写一样"),
        (("--file", "没有这个文件.txt"), "读不出来"),
        (("占道经营治理".encode().decode("gb18030"),), "乱码"),
        (("消防检查".encode().decode("latin-1"),), "乱码"),
        (("消防\ufffd查",), "乱码"),
        (("消防检查", "--township", "铜铃镇"), "是不是 铜陵镇？"),
        (("消防检查", "--township", "x"), "西埔镇、铜陵镇"),
        (("消防检查", "--reply", "--format", "json"), "不能同时用"),
        (("消防检查", "--reply", "-o", "答复.docx"), "不能同时用"),
        (("消防检查", "-o", "答复.pdf"), "不认识的结尾"),
    ],
)
def test_what_cannot_be_answered_is_wrong_usage(run: Run, arguments: tuple[str, ...], told: str) -> None:
    ran = run("find", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err


def test_a_megabyte_of_text_is_refused_and_no_list_takes_long(county: Path) -> None:
    for text in ("请各镇配合消防检查。" * 120_000, "\n".join(f"排查第{number}处" for number in range(3000))[:20_000]):
        done = subprocess.run(
            [*PROGRAM, "find", "-"], input=text.encode(), capture_output=True, cwd=county, check=False, timeout=60
        )
        assert done.returncode in (0, 2)
        assert b"Traceback" not in done.stderr


def test_files_that_could_not_be_searched_are_named(county: Path, run: Run) -> None:
    (county / "duties/basic/DS0001.yaml").write_text("a: 1\n")
    ran = run("find", "消防检查")
    assert ran.status == 1
    assert ran.out.startswith("配合办：")
    assert "有 1 个文件读不出来，没有查：duties/basic/DS0001.yaml。" in ran.err
    (county / "duties/checklist.yaml").write_text("[]\n")
    (county / "duties/policy.yaml").write_text("[]\n")
    for arguments in (("数字人民币",), ("消防检查", "--township", "铜陵镇", "--reply")):
        ran = run("find", *arguments)
        assert ran.status == 1
        assert ran.out


def test_an_empty_checklist_is_told_as_such(county: Path, run: Run) -> None:
    for path in county.glob("duties/*/DS*.yaml"):
        path.unlink()
    for arguments in (("消防检查", "--format", "json"), ("xfjc",)):
        ran = run("find", *arguments)
        assert (ran.status, ran.out) == (2, "")
        assert "清单里还没有事项" in ran.err


def test_the_name_of_a_file_is_no_task(county: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(county)
    (county / "通知.txt").write_text("请各镇配合做好消防检查。")
    ran = run("find", "通知.txt")
    assert (ran.status, ran.out) == (2, "")
    assert "dutylist find --file 通知.txt" in ran.err


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index is kept however fresh the files are."""
    monkeypatch.setattr(state, "SETTLED", -(10**18))


@pytest.mark.usefixtures("kept")
def test_a_kept_index_answers_the_same(county: Path, run: Run) -> None:
    for words in ("消防检查", "xfjc", "请各镇对擅自采矿的处罚"):
        first = run("find", words)
        assert sorted(file.suffix for file in (county.parent / "cache").iterdir())
        assert run("find", words) == first
    (county / "duties/basic/DS0001.yaml").write_text("a: 1\n")
    for _ in range(2):
        assert run("find", "消防检查").status == 1


@pytest.mark.usefixtures("kept")
def test_a_damaged_index_is_made_anew(county: Path, run: Run) -> None:
    first = run("find", "xfjc")
    for file in (county.parent / "cache").iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    assert run("find", "xfjc") == first


def test_a_kept_index_is_read_without_what_reads_files(county: Path) -> None:
    script = (
        "import sys, dutylist.source.snapshot as s; s.SETTLED = -10**18\n"
        "from dutylist.__main__ import run; run(['find', '消防检查'])\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    heavy = {"jsonschema_rs", "ruamel", "_ruamel_yaml", "pypinyin", "rapidfuzz", "jsonschema", "rich.console"}
    for unneeded in (set(), heavy):
        ran = in_subprocess("-c", script, cwd=county, program=(sys.executable,))
        assert set(ran.err.split()) & unneeded == set()


def test_it_answers_in_english(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    assert run("find", "消防检查").out.startswith("cooperate: 县消防救援大队 leads")
    assert run("find", "").err.startswith("error: there is no text to look for")


def test_a_choice_proposes_words_for_the_countys_own_file(county: Path, run: Run) -> None:
    said = "请镇里安排人看灭火筒"
    asked = run("find", said, "--format", "json").report
    assert asked["verdict"] in ("ask", "admission")
    early = run("find", said, "--learn")
    assert (early.status, early.out) == (2, "")
    chosen = run("find", DOUBTFUL, "--choose", "1", "--learn")
    assert chosen.status == 0
    entry = chosen.err.partition("words:\n")[2]
    assert entry.startswith("  - {term: ")
    (county / "duties/words.yaml").write_text(f"words:\n{entry}", encoding="utf-8")
    assert run("validate").status == 0


def test_the_countys_own_words_propose_its_items(county: Path, run: Run) -> None:
    assert run("find", "有人放孔明灯", "--format", "json").report["verdict"] == "admission"
    (county / "duties/words.yaml").write_text("words:\n  - {term: 消防安全检查, said: [孔明灯]}\n", encoding="utf-8")
    asked = run("find", "有人放孔明灯", "--format", "json").report
    assert asked["verdict"] == "ask"
    assert asked["near"][0]["item"] == "DS0201"


def test_own_words_that_lead_nowhere_or_are_said_twice_are_found(county: Path, run: Run) -> None:
    (county / "duties/words.yaml").write_text(
        "words:\n  - {term: 量子通信, said: [量子网]}\n  - {term: 消防检查, said: [量子网]}\n"
        "  - {term: 量子检查通信, said: [量子查]}\n",
        encoding="utf-8",
    )
    report = run("validate", "--format", "json").report
    assert "R732" in {each["code"] for each in report["diagnostics"]}
    assert [each["pointer"] for each in report["diagnostics"] if each["code"] == "R731"] == [
        "/words/0/term",
        "/words/2/term",
    ]
