"""`dutylist import` as a county runs it, from its annex to a repository that validates."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import Ran, in_process
from tests.conftest import Run
from tests.features.exchange.annexes import STYLES, headed, saved, table

_HEAD = ("序号", "事项名称")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh repository of a county with two townships, to work in."""
    monkeypatch.chdir(tmp_path)
    names = (
        "--county",
        "河湾县",
        "--division-code",
        "999998",
        "--prefix",
        "HW",
        "--township",
        "云溪镇",
        "--township",
        "石桥乡",
    )
    assert in_process("init", "河湾", *names).status == 0
    monkeypatch.chdir(tmp_path / "河湾")
    return tmp_path / "河湾"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def basic(*titles: str, township: str = "", category: str = "党的建设") -> bytes:
    """A document with a list of basic items."""
    document = headed(f"河湾县{township}履行职责事项清单", "一、基本履职事项清单")
    table(document, [_HEAD, (category,), *((str(number), title) for number, title in enumerate(titles, 1))], 2)
    return saved(document)


def cooperative(duties: str, title: str = "河道防溺水", names: str = "县水利局\n县应急管理局") -> bytes:
    document = headed("二、配合履职事项清单（共1项）")
    head = ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责")
    table(document, [head, ("社会管理",), ("1", title, names, "县水利局：巡查水域。", duties)], 5)
    return saved(document)


def imported(path: str, content: bytes, *options: str) -> Ran:
    Path(path).write_bytes(content)
    return in_process("import", path, *options)


def item(title: str) -> Path:
    return next(
        path for path in Path("duties").rglob("*.yaml") if f"title: {title}" in path.read_text(encoding="utf-8")
    )


def test_an_annex_becomes_a_repository_within_a_few_commands(repository: Path) -> None:
    before = files(repository)
    annex = STYLES["one cell"]()
    report = imported("清单.docx", annex)
    assert report.status == 0, report.out
    assert "新增 6 项" in report.out
    assert {name: data for name, data in files(repository).items() if name != "清单.docx"} == before
    written = imported("清单.docx", annex, "--write")
    assert written.status == 0, written.err
    checked = in_process("validate", "--format", "json")
    assert (checked.status, {each["code"] for each in checked.diagnostics}) == (0, {"R303"})
    assert in_process("fmt", "--check").status == 0
    assert in_process("find", "河道防溺水", "--format", "json").report["verdict"] == "cooperate"
    assert in_process("export", "--format", "json", "--township", "云溪镇", "-o", "云溪镇.json").status == 0
    titles = [each["title"] for each in json.loads(Path("云溪镇.json").read_text(encoding="utf-8"))["items"]]
    assert "做好老党员关爱帮扶" in titles


def test_the_imported_items_can_be_printed(repository: Path) -> None:
    imported("清单.docx", STYLES["plain"](), "--write")
    assert in_process("pocketbook", "云溪镇", "-o", "out").status == 0
    assert [path.suffix for path in (repository / "out").iterdir()] == [".pdf"]


@pytest.mark.parametrize("style", STYLES)
def test_importing_the_same_again_adds_and_changes_nothing(repository: Path, style: str) -> None:
    content = STYLES[style]()
    imported("清单", content, "--write")
    before = files(repository)
    again = imported("清单", content, "--write")
    assert (again.status, files(repository)) == (0, before)
    assert "不变 6 项" in again.out


def test_ids_are_fresh_and_departments_and_categories_are_registered(repository: Path) -> None:
    imported("清单.docx", STYLES["plain"](), "--write")
    assert item("落实党员教育管理制度").name == "HW0004.yaml"
    register = Path("duties/departments.yaml").read_text(encoding="utf-8")
    assert "# 示例取值" in register
    assert register.count("{name: 县水利局}") == 1
    categories = Path("duties/checklist.yaml").read_text(encoding="utf-8")
    assert "  - 经济发展\n  - 安全稳定\n" in categories


def test_a_newer_edition_keeps_ids_comments_and_everything_added(repository: Path) -> None:
    imported("一.docx", cooperative("劝离钓鱼人员；"), "--write")
    file = item("河道防溺水")
    text = file.read_text(encoding="utf-8").replace(
        "    role: lead\n", "    unit: 河湖科  # 电话核实过\n    role: lead\n"
    )
    file.write_text(text.replace("  - 劝离", "  # 夏季为主\n  - 劝离") + "notes: 县里补充\n", encoding="utf-8")
    newer = imported("二.docx", cooperative("1.劝离钓鱼和游泳人员；2.及时报告险情。"), "--write")
    assert newer.status == 0
    assert f"{file.stem} 河道防溺水\n    乡镇职责：劝离钓鱼人员 → 劝离钓鱼和游泳人员；及时报告险情" in newer.out
    after = file.read_text(encoding="utf-8")
    assert "township_duties:\n  # 夏季为主\n  - 劝离钓鱼和游泳人员\n  - 及时报告险情\n" in after
    for kept in ("unit: 河湖科  # 电话核实过", "notes: 县里补充"):
        assert kept in after


def test_roles_that_a_person_has_set_stay_where_the_document_says_nothing(repository: Path) -> None:
    imported("一.docx", cooperative("劝离"), "--write")
    file = item("河道防溺水")
    text = file.read_text(encoding="utf-8").replace("role: lead", "role: x").replace("role: support", "role: lead")
    file.write_text(text.replace("role: x", "role: support"), encoding="utf-8")
    assert "不变 1 项" in imported("一.docx", cooperative("劝离")).out


def test_a_title_that_changed_a_little_is_the_same_item_and_told(repository: Path) -> None:
    imported("一.docx", basic("做好老党员关爱帮扶工作", "走访企业"), "--write")
    name = item("做好老党员关爱帮扶工作").name
    newer = imported("二.docx", basic("做好老党员关爱和帮扶工作", "走访企业"))
    assert "按相似度（96%）认作同一事项" in newer.out
    imported("二.docx", basic("做好老党员关爱和帮扶工作", "走访企业"), "--write")
    assert item("做好老党员关爱和帮扶工作").name == name
    apart = imported("三.docx", basic("做好老党员的关爱和帮扶工作", "走访企业"), "--exact")
    assert "新增（1）" in apart.out


def test_items_that_the_newer_edition_does_not_have_are_told_and_stay(repository: Path) -> None:
    imported("一.docx", basic("巡查河道", "走访企业"), "--write")
    newer = imported("二.docx", basic("走访企业"), "--write")
    assert "文件里没有，原样保留" in newer.out
    assert f"{item('巡查河道').stem} 巡查河道" in newer.out


def test_an_item_that_changed_lists_is_told_and_not_written_twice(repository: Path) -> None:
    imported("一.docx", basic("河道防溺水"), "--write")
    newer = imported("二.docx", cooperative("劝离"), "--write")
    assert newer.status == 1
    assert "dutylist move HW0004 cooperative" in newer.out
    assert sorted(path.name for path in Path("duties/cooperative").iterdir()) == ["HW0002.yaml"]


def test_a_unit_behind_its_department_is_read_as_such_where_the_register_has_it_and_else_told(repository: Path) -> None:
    register = Path("duties/departments.yaml")
    register.write_text(
        "departments:\n  - {name: 县水利局, units: [水政监察大队]}\n  - {name: 县公安局, units: [交警大队, 治安大队]}\n",
        encoding="utf-8",
    )
    document = headed("二、配合履职事项清单（共3项）")
    rows = [
        ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"),
        ("社会管理",),
        ("1", "河道采砂巡查", "县水利局水政监察大队", "查处采砂", "发现上报"),
        ("2", "道路秩序维护", "县公安局交警大队、县公安局治安大队", "查处违法", "协助劝导"),
        ("3", "土地巡查", "县自然资源局、县自然资源局执法大队", "查处违法占地", "发现上报"),
    ]
    table(document, rows, 5)
    ran = imported("清单.docx", saved(document), "--write")
    assert "县水利局水政监察大队→县水利局（水政监察大队）" in ran.out
    assert "县公安局交警大队→" not in ran.out
    assert "县自然资源局执法大队（像是“县自然资源局”的内设机构" in ran.out
    assert "name: 县水利局\n    unit: 水政监察大队\n" in item("河道采砂巡查").read_text(encoding="utf-8")
    assert "name: 县公安局交警大队\n" in item("道路秩序维护").read_text(encoding="utf-8")


def test_several_townships_become_one_template_with_scopes(repository: Path) -> None:
    Path("云溪镇.docx").write_bytes(basic("巡查河道", "管护码头", "开展红树林日常管护"))
    Path("石桥乡.docx").write_bytes(basic("巡查河道", "开展红树林的日常管护"))
    ran = in_process("import", "云溪镇.docx", "石桥乡.docx", "--townships", "--write")
    assert ran.status == 0, ran.err
    assert "townships: all\n" in item("巡查河道").read_text(encoding="utf-8")
    assert "townships: [云溪镇]\n" in item("管护码头").read_text(encoding="utf-8")
    assert "名称相近" in ran.out


def test_a_township_that_joins_later_widens_the_scope_and_changes_no_words(repository: Path) -> None:
    imported("云溪镇.docx", cooperative("劝离"), "--townships", "--write")
    later = imported("石桥乡.docx", cooperative("劝离和救助"), "--townships", "--write")
    text = item("河道防溺水").read_text(encoding="utf-8")
    assert "townships: all\n" in text
    assert "  - 劝离\n" in text
    assert "别的乡镇也有、写法不同，没有改" in later.out


def test_a_document_of_no_known_township_cannot_be_merged(repository: Path) -> None:
    ran = imported("某镇.docx", basic("巡查河道"), "--townships")
    assert ran.status == 2
    assert "看不出 某镇.docx 是哪个乡镇的" in ran.err


def test_what_is_not_understood_is_told_and_the_rest_is_written(repository: Path) -> None:
    ran = imported("清单.docx", basic("巡查河道", "", "走访企业"), "--write")
    assert ran.status == 1
    assert "清单.docx 第 1 张表 第 4 行：没有事项名称：2" in ran.out
    assert item("走访企业").exists()


def test_a_stated_count_that_does_not_agree_is_told(repository: Path) -> None:
    document = headed("一、基本履职事项清单（共3项）")
    table(document, [_HEAD, ("党的建设（1项）",), ("1", "甲项工作"), ("2", "乙项工作")], 2)
    ran = imported("清单.docx", saved(document))
    assert ran.status == 1
    assert "“基本履职事项”写的是 3 项，读到 2 项" in ran.out
    assert "“党的建设”写的是 1 项，读到 2 项" in ran.out


def test_what_the_document_does_not_say_is_marked_and_never_made_up(repository: Path) -> None:
    rows = "序号,事项名称,承接部门\n1,订报指标考核,县委宣传部\n"
    assert "待补：类别、工作方式" in imported("收回.csv", rows.encode(), "--write").out
    text = item("订报指标考核").read_text(encoding="utf-8")
    assert "category: 请填写类别" in text
    assert "# 待补：收回来源" in text
    assert "# 待补：内设机构" in text


def test_json_tells_the_same(repository: Path) -> None:
    report = imported("清单.docx", STYLES["plain"](), "--format", "json").report
    assert (report["version"], report["written"]) == (1, False)
    assert report["summary"] == {"new": 6, "changed": 0, "doubtful": 0, "same": 0, "missing": 3, "not_understood": 0}
    assert report["new"][0]["title"] == "落实党员教育管理制度"
    assert report["new"][0] | {"fields": None, "near": None} == {
        "item": "HW0004", "title": "落实党员教育管理制度", "list": "basic", "township": "云溪镇", "file": "清单.docx",
        "sheet": None, "table": 1, "row": 3, "paragraph": None, "fields": None, "to_add": [], "near": None,
    }  # fmt: skip


def test_a_failure_in_the_middle_leaves_everything_as_it_was(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dutylist.writing import atomic_write as atomic
    from dutylist.writing.new import files as create

    Path("清单.docx").write_bytes(STYLES["plain"]())
    before = files(repository)
    given: list[Path] = []
    whole: Callable[[Path, bytes], None] = atomic.write_new_bytes

    def failing(path: Path, data: bytes) -> None:
        given.append(path)
        if len(given) == 4:
            raise OSError(28, "No space left on device")
        whole(path, data)

    monkeypatch.setattr(create, "write_new_bytes", failing)
    assert in_process("import", "清单.docx", "--write").status == 2
    assert len(given) == 4
    assert files(repository) == before


def test_without_a_repository_init_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = imported("清单.docx", basic("巡查河道"))
    assert ran.status == 2
    assert "dutylist init" in ran.err


def test_an_export_taken_into_an_empty_repository_gives_the_same_items(run: Run, county: Path) -> None:
    assert run("export", "--format", "json", "-o", "全部.json").status == 0
    folders = [county / "duties" / name for name in ("basic", "cooperative", "recalled")]
    before = {path.name: _values(path) for folder in folders for path in folder.iterdir()}
    for folder in folders:
        for path in folder.iterdir():
            path.unlink()
    ran = run("import", "全部.json", "--write")
    assert ran.status == 0, ran.out
    assert {path.name: _values(path) for folder in folders for path in folder.iterdir()} == before
    assert f"不变 {len(before)} 项" in run("import", "全部.json").out


def test_what_acts_on_a_terminal_is_shown_and_not_sent(repository: Path) -> None:
    ran = imported("\x1b[31m清单.docx", basic("巡查\u202e河道", "走访::warning::企业"))
    assert "\x1b" not in ran.out + ran.err
    assert "巡查河道" in ran.out


@pytest.mark.parametrize("name", ["没有.docx", "duties"])
def test_what_is_no_file_is_named(repository: Path, name: str) -> None:
    ran = in_process("import", name)
    assert (ran.status, ran.out) == (2, "")
    assert name in ran.err


def test_a_broken_checklist_is_mended_first(repository: Path) -> None:
    Path("duties/basic/HW0001.yaml").write_text("id: [", encoding="utf-8")
    ran = imported("清单.docx", basic("巡查河道"), "--write")
    assert ran.status == 2
    assert "HW0001" in ran.err


def _values(path: Path) -> object:
    from dutylist.model.file_kinds import BY_NAME
    from dutylist.reading.batch import parse_record

    return parse_record(BY_NAME["item"], path.read_bytes())


_MINING = "对在禁采区和禁采期擅自采矿行为的行政处罚和现场先行处置"
_DIGGING = _MINING.replace("矿", "砂")


def test_a_title_with_another_word_is_not_written_until_a_person_says_what_it_is(repository: Path) -> None:
    imported("一.docx", basic(_MINING, "走访企业"), "--write")
    file = item(_MINING)
    before = files(repository / "duties")
    held = imported("二.docx", basic(_DIGGING, "走访企业"), "--write")
    assert held.status == 1
    assert f"可能是同一事项，等您确认，没有写（1）\n  {file.stem} {_MINING}" in held.out
    assert f"--same {file.stem}" in held.out
    assert files(repository / "duties") == before
    other = imported("二.docx", basic(_DIGGING, "走访企业"), "--exact")
    assert "新增（1）" in other.out
    assert imported("二.docx", basic(_DIGGING, "走访企业"), "--same", "HW9999").status == 2
    said = imported("二.docx", basic(_DIGGING, "走访企业"), "--exact", "--same", file.stem, "--write")
    assert said.status == 0, said.out
    assert item(_DIGGING) == file


def test_names_are_completed_by_a_register_of_the_county_only_and_that_is_told(repository: Path) -> None:
    def names() -> tuple[list[str], list[str]]:
        result = json.loads(imported("清单.docx", cooperative("巡河", names="应急管理局"), "--format", "json").out)
        return [each["name"] for each in result["new"][0]["fields"]["departments"]], result["files"][0]["notices"]

    assert "应急管理局" in names()[0]
    register = Path("duties/departments.yaml")
    lines = register.read_text(encoding="utf-8").splitlines(keepends=True)
    register.write_text("".join(line for line in lines if "示例取值" not in line), encoding="utf-8")
    found, notices = names()
    assert "县应急管理局" in found
    assert any("应急管理局→县应急管理局" in each for each in notices)
