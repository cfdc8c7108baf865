"""`report` on a county in git: what it says, in both formats, and of what it says that it does not know."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from dutylist.features.report.schema import ReportResult
from tests.acceptance.gating import COOPERATIVE, edit, retitle
from tests.conftest import Run
from tests.output.office.readers import word
from tests.output.six_formats import assert_same_words
from tests.source.repository import Repository, run_git

NAME = "履职清单运行情况报告"


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-06-20")


def page(*arguments: str, folder: str = "build", status: int = 0) -> str:
    """The page without its style, on one line without tags."""
    ran = Run()("report", "--format", "html", *arguments)
    assert ran.status == status, ran.err
    text = Path(folder, f"{NAME}.html").read_text(encoding="utf-8")
    assert not re.search(r"<script|<link(?! rel=\"icon\" href=\"data:,\")|src=|@import|url\(", text)
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]*>", " ", text, flags=re.DOTALL).split())


def test_both_files_tell_the_same_seven_parts(repository: Repository) -> None:
    ran = Run()("report", "--since", "v1", "-o", "报告")
    assert (ran.status, ran.out) == (0, "")
    text = (repository.folder / "报告" / f"{NAME}.html").read_text(encoding="utf-8")
    titles = re.findall(r"<h2[^>]*>(.*?)</h2>", text)
    assert titles == [
        "一、减负账",
        "二、清单调整",
        "三、变更关口",
        "四、考核指标",
        "五、吹哨报到",
        "六、监督问题",
        "七、岗位和考核覆盖",
    ]
    document = word((repository.folder / "报告" / f"{NAME}.docx").read_bytes())
    headings = [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"]
    assert headings == titles
    assert len(document.inline_shapes) == text.count("<svg") == 7
    for lead in re.findall(r'<p class="lead">(.*?)</p>', text):
        assert lead in {each.text for each in document.paragraphs}


def test_what_the_gate_would_refuse_today_is_counted_with_its_reason(repository: Repository) -> None:
    assert "期初到现在，清单的事项没有变动。" in page("--since", "v1")
    retitle(repository)
    told = page("--since", "v1")
    assert "清单有 1 个事项变动：0 个手续齐全，1 个过不了关口。" in told
    assert "DS0201“消防检查”改了事项名称（title），没有调整记录" in told
    assert "关口不予放行 1 项" in told


def test_the_ledger_tells_by_how_much_the_burden_changed(repository: Repository) -> None:
    edit(repository, COOPERATIVE, "townships: all", "townships: {except: [前楼镇]}")
    told = page("--since", "v1")
    assert "比期初减少 1 项次。" in told
    assert "前楼镇 2 0 1 2 -1" in told


def commit_at(repository: Repository, moment: str) -> str:
    """Commit the work tree as somebody in Beijing at this minute."""
    repository.git("add", "--all")
    when = f"t <t@t> {int(datetime.fromisoformat(f'{moment}+08:00').timestamp())} +0800"
    tree, parent = repository.git("write-tree"), repository.git("rev-parse", "HEAD")
    content = f"tree {tree}\nparent {parent}\nauthor {when}\ncommitter {when}\n\nx\n".encode()
    made = repository.store(content, "commit")
    repository.git("update-ref", "HEAD", made)
    return made


def test_a_day_means_the_last_commit_before_it_where_that_was_made(repository: Repository) -> None:
    retitle(repository, "消防安全检查一")
    early = commit_at(repository, "2026-05-31T23:30")
    edit(repository, COOPERATIVE, "title: 消防安全检查一", "title: 消防安全检查二")
    commit_at(repository, "2026-06-01T00:30")
    told = page("--since", "2026-06-01")
    assert f"期初版本：2026-06-01 以前最后一次提交（{early[:10]}，2026-05-31）。" in told
    assert "清单有 1 个事项变动" in told
    assert "2020-01-01 以前没有提交，与最早的版本" in page("--since", "2020-01-01")


def test_without_an_earlier_version_it_says_so_and_tells_the_rest(run: Run, county: Path) -> None:
    told = page()
    assert "没有期初版本可以比较：这里没有 git 提交历史" in told
    assert str(county) not in told
    assert "没有更早的版本可以比较，不知道清单有没有不经程序的变动。" in told
    assert "3 个乡镇现在承担 8 项次" in told


def test_before_the_list_was_kept_in_git_there_is_nothing_to_compare(run: Run, county: Path) -> None:
    run_git(county, "init", "--quiet")
    (county / "README").write_text("x", encoding="utf-8")
    run_git(county, "add", "README")
    run_git(county, "commit", "--quiet", "--message", "x")
    assert "那时还没有清单，没有比较。" in page("--since", "HEAD")


def test_open_findings_whistles_and_indicators_are_told_with_their_figures(repository: Repository) -> None:
    repository.write(
        {
            "duties/findings/F-2026-002.yaml": "id: F-2026-002\ndate: 2026-05-04\nsource: survey\nitems: [DS0201]\n"
            "problem: unable\ndescription: 没有<b>设备</b>\n",
            "duties/assessments/KH-2026.yaml": "id: KH-2026\ntitle: 细则\nyear: 2026\nindicators:\n"
            "  - {id: K01, name: 擅自采矿处罚, assessed: townships, items: [DS0001]}\n",
        }
    )
    told = page("--since", "v1")
    assert "共登记 2 个问题，1 个没有办结，其中 1 个超过 30 天" in told
    assert "没有&lt;b&gt;设备&lt;/b&gt;" in told
    assert "不调整清单，补上培训、政策、人员、资金等支持" in told
    assert "考到 1 个基本履职事项" in told


def test_records_of_the_period_are_listed_with_their_days_and_open_ones_with_the_next_step(
    repository: Repository,
) -> None:
    record = Path("duties/adjustments/ADJ-2026-001.yaml").read_text(encoding="utf-8")
    later = re.sub(r"2026-03", "2026-06", record.replace("ADJ-2026-001", "ADJ-2026-002")).replace(
        "2026-06-27", "2026-06-19"
    )
    later = later.replace("2026-06-26", "2026-06-18").replace("2026-06-18}\n  approve", "2026-06-15}\n  approve")
    open_ = re.sub(r"(?m)^  (?:review|approve|publish): .*\n", "", later.replace("ADJ-2026-002", "ADJ-2026-003"))
    repository.write({"duties/adjustments/ADJ-2026-002.yaml": later, "duties/adjustments/ADJ-2026-003.yaml": open_})
    told = page("--since", "v1")
    assert "本期审定或公布" in told
    assert re.search(
        r"ADJ-2026-002 监督检查发现 铜陵镇 DS0201 消防安全检查 2026-06-18 2026-06-19 东委编〔2026〕3号", told
    )
    assert re.search(r"ADJ-2026-003 监督检查发现 铜陵镇 DS0201 消防安全检查 编办和司法局审核 2026-\d\d-\d\d", told)


def test_the_same_checklist_on_the_same_day_is_the_same_bytes(run: Run, county: Path) -> None:
    assert run("report", "-o", "一").status == run("report", "-o", "二").status == 0
    for ending in ("docx", "html"):
        one, two = (county / folder / f"{NAME}.{ending}" for folder in ("一", "二"))
        assert one.read_bytes() == two.read_bytes()


def test_an_unreadable_file_is_named_in_the_report_and_counts_as_a_finding(run: Run, county: Path) -> None:
    (county / "duties/findings/F-2026-001.yaml").write_text("id: 坏\n", encoding="utf-8")
    (county / "duties/policy.yaml").write_text("doors: 坏\n", encoding="utf-8")
    told = page(status=1)
    assert "有 2 个文件读不出来，没有计入：duties/findings/F-2026-001.yaml、duties/policy.yaml" in told
    assert "不知道调整要走哪些步骤" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--since", "2026-13-01"), "写法不对"),
        (("--since", "2026-06-21"), "晚于今天"),
        (("--since", ""), "是空的"),
        (("--since", "nowhere"), "nowhere"),
        (("--since", "v1..HEAD"), "不能是范围"),
        (("--since=--output=x",), "--output=x"),
        (("-o", "duties/checklist.yaml"), "不认识的结尾 .yaml"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    repository: Repository, arguments: tuple[str, ...], said: str
) -> None:
    ran = Run()("report", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert not (repository.folder / "build").exists()


def test_a_checklist_without_register_cannot_be_reported_on(run: Run, county: Path) -> None:
    (county / "duties/checklist.yaml").write_text("county: 坏\n", encoding="utf-8")
    ran = run("report")
    assert (ran.status, "不知道有哪些乡镇" in ran.err) == (2, True)


def test_all_formats_say_the_same_in_chinese(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    retitle(repository)
    said = ["一、减负账", "七、岗位和考核覆盖", "1 个过不了关口", "共登记 1 个问题"]
    assert_same_words(
        monkeypatch,
        *("report", "--since", "v1"),
        result=ReportResult,
        zh=said,
        en=said,
        on_screen=("text", "markdown"),
    )
