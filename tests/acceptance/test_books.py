"""`pocketbook`, `handbook` and `department` as a user runs them."""

import errno
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from dutylist.features.books.typeset.fonts import FontSet
from dutylist.writing import result_file
from tests.command import Ran, in_subprocess
from tests.conftest import Run


def git(*arguments: str) -> str:
    """Run git in the current folder as nobody in particular."""
    own = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *own, *arguments], check=True, capture_output=True, text=True).stdout.strip()


def text_of(path: Path) -> str:
    """The text of a booklet without white space."""
    pages = pypdfium2.PdfDocument(path.read_bytes())
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)


@pytest.fixture
def repository(county: Path) -> Path:
    """The county, committed."""
    git("init", "--quiet", "--initial-branch=main")
    git("add", "--all")
    git("commit", "--quiet", "--message=first")
    return county


def test_each_command_prints_its_edition_into_the_folder(county: Path, run: Run) -> None:
    assert run("pocketbook", "铜陵镇", "西埔镇", "-o", "out").status == 0
    assert run("handbook", "铜陵镇", "--post", "综合执法岗", "-o", "out").status == 0
    assert run("department", "消防大队", "-o", "out", "--paper", "a5-large").status == 0
    names = sorted(path.name for path in (county / "out").iterdir())
    assert names == sorted(["铜陵镇.pdf", "西埔镇.pdf", "铜陵镇-综合执法岗.pdf", "县消防救援大队-A5大字.pdf"])


def test_the_name_of_a_file_is_no_folder(county: Path, run: Run) -> None:
    for command in (("pocketbook", "铜陵镇"), ("handbook", "铜陵镇"), ("department", "消防大队")):
        ran = run(*command, "-o", "口袋书.pdf")
        assert (ran.status, "这里要写文件夹，不是文件" in ran.err) == (2, True)
    assert not (county / "口袋书.pdf").exists()


def test_the_print_shop_gets_files_of_its_own(county: Path, run: Run) -> None:
    assert run("pocketbook", "铜陵镇", "-o", "out").status == 0
    plain = (county / "out/铜陵镇.pdf").read_bytes()
    assert run("pocketbook", "铜陵镇", "-o", "out", "--print").status == 0
    assert run("handbook", "铜陵镇", "--post", "综合执法岗", "-o", "out", "--print").status == 0
    assert run("department", "消防大队", "-o", "out", "--print").status == 0
    assert run("pocketbook", "铜陵镇", "-o", "out", "--print", "--impose", "a4").status == 0
    names = {path.name for path in (county / "out").iterdir()}
    assert names == {
        "铜陵镇-印刷-拼版.pdf",
        "铜陵镇.pdf",
        "铜陵镇-印刷.pdf",
        "铜陵镇-综合执法岗-印刷.pdf",
        "县消防救援大队-印刷.pdf",
    }
    assert (county / "out/铜陵镇.pdf").read_bytes() == plain
    assert json.loads(run("pocketbook", "铜陵镇", "--print", "--dump-data").out)["for_print"] is True


def test_the_print_shop_gets_a_cover_with_its_spine_for_a_glued_book(county: Path, run: Run) -> None:
    first, second = (run("pocketbook", "铜陵镇", "-o", "out", "--print", "--binding", "cut") for _ in range(2))
    assert (first.status, second.status) == (0, 0)
    assert {path.name for path in (county / "out").iterdir()} == {"铜陵镇-印刷-胶装.pdf", "铜陵镇-印刷-胶装-封面.pdf"}
    assert "封面 out/铜陵镇-印刷-胶装-封面.pdf" in first.out
    assert "没有重印" in second.out
    (county / "out/铜陵镇-印刷-胶装-封面.pdf").unlink()
    assert "没有重印" not in run("pocketbook", "铜陵镇", "-o", "out", "--print", "--binding", "cut").out


def test_the_imprint_names_who_published_the_book(county: Path, run: Run) -> None:
    text = '[books]\npublisher = "东山县委编办"\nphone = "0596-5880001"\nprint_run = "500册"\npermit = "闽漳内准字第12号"\n'
    (county / "dutylist.toml").write_text(text, encoding="utf-8")
    assert run("pocketbook", "铜陵镇").status == 0
    printed = text_of(county / "build/铜陵镇.pdf")
    for line in ("编印单位东山县委编办", "联系电话0596-5880001", "印刷数量500册", "准印证号闽漳内准字第12号"):
        assert line in printed


@pytest.mark.parametrize(("language", "told"), [("zh", "第 1 页有 RGB 颜色"), ("en", "there is RGB on page 1")])
def test_a_template_with_colours_that_are_no_inks_gives_the_print_shop_nothing(
    language: str, told: str, county: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTYLIST_LANG", language)
    (county / "样子").mkdir()
    own = '#set document(title: "本县")\n#set text(lang: "zh", font: "Noto Serif SC", fill: red)\n本县的样子\n'
    (county / "样子/main.typ").write_text(own, encoding="utf-8")
    assert run("pocketbook", "铜陵镇", "--template", "样子").status == 0
    ran = run("pocketbook", "铜陵镇", "--template", "样子", "--print")
    assert ran.status == 1
    assert told in ran.err
    assert [path.name for path in (county / "build").iterdir()] == ["铜陵镇.pdf"]


@pytest.mark.parametrize(
    ("arguments", "name", "told", "steps"),
    [
        (("--impose", "a4"), "铜陵镇-拼版.pdf", "张），订成一帖", ("沿长边翻转", "横着裁开", "沿虚线对折")),
        (("--impose", "a4", "--signature", "1"), "铜陵镇-拼版-每帖1张.pdf", "帖，各 1 张", ("按每帖的张数", "成阶梯")),
        (("--impose", "a4", "--paper", "a5"), "铜陵镇-A5-拼版.pdf", "张，订成一帖", ("沿短边翻转", "沿虚线对折")),
        (
            ("--impose", "a4", "--binding", "cut"),
            "铜陵镇-拼版-胶装.pdf",
            "A4 纸",
            ("左上、右上、左下、右下", "书背上胶"),
        ),
        (("--impose", "mini"), "铜陵镇-小折页.pdf", "A4 纸 1 张", ("单面打印", "划开一道口")),
    ],
    ids=lambda value: "-".join(value).replace("--", "") if isinstance(value, tuple) else "",
)
def test_a_book_is_imposed_and_told_how_to_be_bound(
    arguments: tuple[str, ...], name: str, told: str, steps: tuple[str, ...], county: Path, run: Run
) -> None:
    first, second = (run("pocketbook", "铜陵镇", *arguments) for _ in range(2))
    assert (first.status, second.status) == (0, 0)
    assert told in first.out
    assert second.out == first.out.rstrip("\n") + "（内容没变，没有重印）\n"
    for step in steps:
        assert step in first.err
    assert second.err == first.err
    assert [path.name for path in (county / "build").iterdir()] == [name]


def test_a_checklist_that_was_found_free_of_errors_is_not_checked_again_until_something_changes(
    county: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dutylist.source.snapshot.SETTLED", -1)  # trust files of this very second
    assert run("pocketbook", "铜陵镇").status == 0
    with monkeypatch.context() as patch:
        patch.setattr("dutylist.rules.check.check_checklist", None)
        assert run("pocketbook", "西埔镇").status == 0
    settings = county / "dutylist.toml"
    settings.write_text('[books]\npublisher = "县委编办"\n', encoding="utf-8")
    assert run("pocketbook", "铜陵镇").status == 0
    item = min((county / "duties/cooperative").glob("*.yaml"))
    text = item.read_text(encoding="utf-8")
    item.write_text(text.replace("townships: ", "townships: [没有的镇] # ", 1), encoding="utf-8")
    ran = run("pocketbook", "铜陵镇")
    assert (ran.status, "没有的镇" in ran.out) == (1, True)
    item.write_text(text, encoding="utf-8")
    assert run("pocketbook", "铜陵镇").status == 0


def test_books_that_differ_have_names_that_differ(repository: Path, run: Run) -> None:
    ways: tuple[tuple[str, ...], ...] = (
        (),
        ("--paper", "a5"),
        ("--paper", "a5-large"),
        ("--paper", "phone"),
        ("--since", "main"),
        ("--since", "HEAD"),
        ("--handover",),
        ("--print",),
        ("--paper", "a5", "--since", "main", "--handover", "--print"),
        ("--impose", "a4"),
        ("--black",),
        ("--print", "--black"),
        ("--impose", "a4", "--binding", "cut"),
        ("--impose", "a4", "--signature", "2"),
        ("--impose", "mini"),
    )
    for way in ways:
        assert run("pocketbook", "铜陵镇", *way).status == 0
    names = {path.name for path in (repository / "build").iterdir()}
    assert len(names) == len(ways)
    assert "铜陵镇-A5-自main-含交接-印刷.pdf" in names


@pytest.mark.parametrize(
    "other", [("--impose", "a4"), ("--print",), ("--print", "--binding", "cut"), ("--impose", "mini")]
)
def test_a_telephones_book_is_not_put_on_paper(county: Path, run: Run, other: tuple[str, ...]) -> None:
    ran = run("pocketbook", "铜陵镇", "--paper", "phone", *other)
    assert ran.status == 2
    assert "不能" in ran.err
    assert not (county / "build").exists()


def test_a_post_whose_name_no_file_can_have_is_printed_under_a_wide_form_of_it(county: Path, run: Run) -> None:
    (path,) = (county / "duties/posts").glob("*.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("name: 综合执法岗", "name: 党建/人大岗", 1), encoding="utf-8")
    assert run("handbook", "铜陵镇", "--post", "党建/人大岗").status == 0
    assert [path.name for path in (county / "build").iterdir()] == ["铜陵镇-党建／人大岗.pdf"]
    assert "党建/人大岗" in text_of(county / "build/铜陵镇-党建／人大岗.pdf")


def test_one_book_that_cannot_be_imposed_does_not_keep_the_others(county: Path, run: Run) -> None:
    (county / "build/铜陵镇-拼版.pdf").mkdir(parents=True)
    ran = run("pocketbook", "--all", "--impose", "a4")
    assert ran.status == 1
    assert "没有印成 铜陵镇" in ran.err
    assert ran.out.count("-拼版.pdf") == 2


def test_what_has_not_changed_is_told_and_not_printed_again(county: Path, run: Run) -> None:
    first, second = (run("pocketbook", "--all") for _ in range(2))
    assert (first.status, second.status) == (0, 0)
    assert "没有重印" not in first.out
    assert second.out.count("没有重印") == 3
    item = next((county / "duties/basic").glob("*.yaml"))
    item.write_text(item.read_text(encoding="utf-8").replace("title: ", "title: 改过的", 1), encoding="utf-8")
    assert "没有重印" not in run("pocketbook", "铜陵镇").out
    assert "没有重印" not in run("pocketbook", "铜陵镇", "--force").out


def test_changes_since_a_revision_are_listed_and_the_commit_is_named(repository: Path, run: Run) -> None:
    (item,) = sorted(Path("duties/cooperative").glob("*.yaml"))[:1]
    told = item.read_text(encoding="utf-8")
    item.write_text(told.replace("title: ", "title: 新近", 1), encoding="utf-8")
    checklist = Path("duties/checklist.yaml")
    checklist.write_text(checklist.read_text(encoding="utf-8").replace("2025-1", "2026-1"), encoding="utf-8")
    assert run("pocketbook", "铜陵镇", "--since", "main").status == 0
    text = text_of(Path("build/铜陵镇-自main.pdf"))
    assert "与2025-1版相比，变化如下" in text
    assert "调整事项1项" in text
    assert "数据提交" not in text  # nobody has committed this
    git("commit", "--quiet", "--all", "--message=second")
    assert run("pocketbook", "铜陵镇", "--since", "HEAD~1", "--force").status == 0
    assert f"数据提交{git('rev-parse', 'HEAD')}" in text_of(Path("build/铜陵镇-自HEAD~1.pdf"))


def test_two_editions_of_one_name_are_noticed(repository: Path, run: Run) -> None:
    ran = run("pocketbook", "铜陵镇", "--since", "main", "--dump-data")
    assert ran.status == 0
    assert "edition" in ran.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("pocketbook", "铜铃镇"), ["铜铃镇", "铜陵镇"]),
        (("pocketbook",), ["--all"]),
        (("pocketbook", "铜陵镇", "--all"), ["--all"]),
        (("pocketbook", "铜陵镇", "--since", "nosuch"), ["nosuch"]),
        (("pocketbook", "铜陵镇", "--since", "main..main"), ["--since"]),
        (("pocketbook", "铜陵镇", "--since", "--output=x"), ["--output=x"]),
        (("pocketbook", "铜陵镇", "--template", "nosuch"), ["nosuch"]),
        (("pocketbook", "铜陵镇", "--template", "duties"), ["duties"]),
        (("pocketbook", "铜陵镇", "--paper", "a7"), ["a7", "a6"]),
        (("pocketbook", "--all", "--dump-data"), ["--dump-data"]),
        (("pocketbook", "铜陵镇", "--impose", "a3"), ["a3", "a4", "mini"]),
        (("handbook", "铜陵镇", "--impose", "mini"), ["mini", "a4"]),
        (("pocketbook", "铜陵镇", "--binding", "cut"), ["--binding", "--impose a4"]),
        (("pocketbook", "铜陵镇", "--impose", "mini", "--signature", "4"), ["--signature", "--impose a4"]),
        (("pocketbook", "铜陵镇", "--impose", "a4", "--binding", "cut", "--signature", "4"), ["--signature", "cut"]),
        (("pocketbook", "铜陵镇", "--impose", "a4", "--signature", "0"), ["--signature", "1", "32"]),
        (("pocketbook", "铜陵镇", "--impose", "a4", "--signature", "四"), ["--signature", "整数", "四"]),
        (("pocketbook", "铜陵镇", "--impose", "mini", "--paper", "a5"), ["--paper"]),
        (("pocketbook", "铜陵镇", "--impose", "mini", "--since", "main"), ["--since"]),
        (("handbook", "铜铃镇"), ["铜铃镇", "铜陵镇"]),
        (("handbook", "西埔镇"), ["西埔镇", "duties/posts"]),
        (("handbook", "铜陵镇", "--post", "农业岗"), ["农业岗", "综合执法岗"]),
        (("department", "县消防救援中队"), ["县消防救援中队", "县消防救援大队"]),
        (("pocketbook", "铜陵镇", "--output", "duties/checklist.yaml"), ["duties/checklist.yaml"]),
    ],
)
def test_what_cannot_be_printed_is_told_and_nothing_is_written(
    arguments: tuple[str, ...], told: list[str], repository: Path, run: Run
) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "Traceback" not in ran.err
    for word in told:
        assert word in ran.err
    assert git("status", "--porcelain") == ""


def test_a_checklist_with_errors_prints_nothing(county: Path, run: Run) -> None:
    item = next((county / "duties/basic").glob("*.yaml"))
    item.write_text(item.read_text(encoding="utf-8") + "unknown: 1\n", encoding="utf-8")
    for arguments in (("pocketbook", "--all"), ("handbook", "铜陵镇"), ("department", "县消防救援大队")):
        ran = run(*arguments)
        assert ran.status == 1
        assert "什么也没有生成" in ran.err
    assert not (county / "build").exists()


def test_the_data_of_a_book_can_be_had_instead_of_the_book(county: Path, run: Run) -> None:
    ran = run("pocketbook", "铜陵镇", "--dump-data", "--paper", "a5")
    assert (ran.status, ran.err) == (0, "")
    order = json.loads(ran.out)
    assert (order["paper"], order["book"]["version"], order["book"]["holder"]) == ("a5", 1, "铜陵镇")
    assert not (county / "build").exists()


def test_a_countys_template_is_used(county: Path, run: Run) -> None:
    (county / "样子").mkdir()
    own = '#set document(title: "本县")\n#set text(lang: "zh", font: "Noto Serif SC")\n本县的样子\n'
    (county / "样子/main.typ").write_text(own, encoding="utf-8")
    assert run("pocketbook", "铜陵镇", "--template", "样子").status == 0
    assert text_of(county / "build/铜陵镇.pdf") == "本县的样子"
    (county / "样子/main.typ").write_text("#nosuch", encoding="utf-8")
    ran = run("pocketbook", "铜陵镇", "--template", "样子")
    assert ran.status == 1
    assert "main.typ 第 1 行" in ran.err
    assert text_of(county / "build/铜陵镇.pdf") == "本县的样子"


def test_a_countys_face_is_used_and_a_missing_one_named(county: Path, run: Run) -> None:
    (serif,) = FontSet().folders[0].glob("*Serif*.otf")
    (county / "字体").mkdir()
    shutil.copy(serif, county / "字体")
    settings = county / "dutylist.toml"
    settings.write_text('[books]\nfonts = "字体"\nheading = "Noto Serif SC"\n', encoding="utf-8")
    assert run("pocketbook", "铜陵镇").status == 0
    assert "思源宋体" in text_of(county / "build/铜陵镇.pdf")
    settings.write_text('[books]\nfonts = "字体"\ntitle = "方正小标宋简体"\n', encoding="utf-8")
    ran = run("pocketbook", "铜陵镇")
    assert ran.status == 2
    assert "方正小标宋简体" in ran.err
    assert run("validate").status == 0


def test_a_mistake_in_the_settings_of_books_is_told_by_validate_too(county: Path, run: Run) -> None:
    settings = county / "dutylist.toml"
    for line, told in (('titel = "黑体"', "title"), ("fonts = 3", "books.fonts"), ('text = "宋体"', "books.fonts")):
        settings.write_text(f"[books]\n{line}\n", encoding="utf-8")
        for arguments in (("validate",), ("pocketbook", "铜陵镇")):
            ran = run(*arguments)
            assert (ran.status, ran.out) == (2, "")
            assert told in ran.err


def test_a_folder_that_is_read_only_is_told_with_what_to_do(
    county: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, _: bytes) -> None:
        raise PermissionError(errno.EACCES, "", str(path))

    monkeypatch.setattr(result_file, "write_bytes", refused)
    (county / "out").mkdir()
    ran = run("pocketbook", "铜陵镇", "-o", "out")
    assert ran.status == 2
    assert "铜陵镇.pdf 写不进去：没有权限" in ran.err
    assert "换一个能写的文件夹" in ran.err
    assert list((county / "out").iterdir()) == []


@pytest.mark.parametrize("imposed", [(), ("--impose", "a4")], ids=["plain", "imposed"])
def test_the_same_checklist_gives_the_same_bytes_wherever_it_is_printed(
    imposed: tuple[str, ...], county: Path, tmp_path: Path
) -> None:
    printed = set()
    for place, zone, locale, seed in (
        ("a", "Asia/Shanghai", "zh_CN.UTF-8", "1"),
        ("深/b", "America/New_York", "C", "77"),
    ):
        root = tmp_path / place
        shutil.copytree(county, root)
        env = {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": seed}
        ran = in_subprocess("handbook", "铜陵镇", "--post", "综合执法岗", "--force", *imposed, cwd=root, env=env)
        assert ran.status == 0, ran.err
        (book,) = (root / "build").iterdir()
        printed.add((book.name, book.read_bytes()))
    assert len(printed) == 1


def test_a_full_disk_is_told_and_leaves_no_part_of_a_book(county: Path) -> None:
    ran = limited("pocketbook", "铜陵镇", cwd=county)
    assert ran.status == 2
    assert "铜陵镇" in ran.err
    assert "Traceback" not in ran.err
    assert list((county / "build").iterdir()) == []


def limited(*arguments: str, cwd: Path) -> Ran:
    """A run in which no file may grow beyond sixteen kilobytes."""
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 14, 1 << 14));"
        "from dutylist.__main__ import run; sys.exit(run(sys.argv[1:]))"
    )
    return in_subprocess("-c", script, *arguments, cwd=cwd, program=(sys.executable,))
