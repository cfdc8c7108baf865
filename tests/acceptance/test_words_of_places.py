"""A district, a banner, a zone or a farm is never called a county with towns, whatever is printed for it."""

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from dutylist.features.init.known_county import townships_of
from dutylist.features.init.repository import NewCounty, county_files, lay_out_county
from dutylist.frontends.lsp import completion
from dutylist.frontends.lsp.hover import describe
from dutylist.frontends.lsp.mentions import mentions
from dutylist.frontends.lsp.outline import notes
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.place_words import local, use_words
from dutylist.reading.schema_labels import schema_directory
from dutylist.rules.session import Session
from tests.command import in_process
from tests.frontends.serve.visit import serving
from tests.source.repository import Repository


@dataclass(frozen=True)
class Place:
    """A county, what is below it, what must never be said of it, and what must be said somewhere."""

    county: str
    townships: tuple[str, ...]
    wrong: str
    right: tuple[str, ...]
    signed: str
    own: str


NO_COUNTY = "县级|全县|本县|县委|县政府|县司法局|县自然资源局|县直"
PLACES = (
    Place("安和县", ("清溪镇", "白石乡"), "区级|全区|街道", ("县级部门", "全县"), "清溪镇人民政府", "我镇"),
    Place("安和区", ("清溪街道", "白石街道"), f"{NO_COUNTY}|乡镇|[一每]镇|人民政府", ("区级部门", "全区", "区委区政府"), "清溪街道办事处", "我街道"),
    Place("安和市", ("清溪镇", "白石街道"), f"{NO_COUNTY}|乡镇|[一每]镇", ("市级部门", "全市", "镇街"), "清溪镇人民政府", "我镇"),
    Place("安和旗", ("清溪苏木", "白石镇"), f"{NO_COUNTY}|(?<!苏木)乡镇|[一每]镇", ("旗级部门", "全旗", "苏木乡镇"), "清溪苏木人民政府", "我苏木"),
    Place("安和侗族自治县", ("清溪侗族乡", "白石镇"), "自治县级|全自治县|街道", ("县级部门", "全县"), "清溪侗族乡人民政府", "我乡"),
    Place("安和林区", ("清溪镇", "白石乡"), NO_COUNTY, ("林区级部门", "全林区", "林区党委林区政府"), "清溪镇人民政府", "我镇"),
    Place("安和高新技术产业开发区", ("清溪产业开发区", "白石街道"), f"{NO_COUNTY}|乡镇|[一每]镇|人民政府|区委区政府", ("区级部门", "全区", "党工委管委会"), "清溪产业开发区管理委员会", "我单位"),
    Place("红旗农场", ("清溪农场", "白石农场"), f"{NO_COUNTY}|人民政府|乡镇|[一每]镇", ("场级部门", "全场", "农场党委、农场", "农场职责"), "清溪农场", "我场"),
)  # fmt: skip


RECORDS = {
    "posts/{township}.yaml": "township: {township}\nposts:\n  - {{name: 综合岗, duties: [AH0001, AH0002]}}\n",
    "whistles/W01.yaml": "id: W01\ntitle: 盗采矿石\nkind: joint_enforcement\nkeywords: [盗采]\nitems: [AH0003]\n"
    "departments:\n  - {{name: {department}, unit: 执法大队, role: lead}}\n",
    "whistles/cases/2026-0001.yaml": "id: 2026-0001\nwhistle: W01\ntownship: {township}\nplace: 东街\nblown: 2026-03-02T09:10\n",
    "assessments/KH-2026.yaml": "id: KH-2026\ntitle: 年度考评\nyear: 2026\nindicators:\n  - {{id: K01, name: 消防安全宣传教育, "
    "assessed: townships, by: {department}, weight: 5, items: [AH0001]}}\n",
    "findings/F-2026-001.yaml": "id: F-2026-001\ndate: 2026-03-02\nsource: inspection\ntownship: {township}\n"
    "items: [AH0002]\nproblem: unable\ndescription: 没有人手\n",
}


def fill_in_records(root: Path, first: str) -> str:
    """Write a record of each kind; the department that is in them."""
    register = (root / "duties/departments.yaml").read_text(encoding="utf-8")
    department: str = re.findall("name: ([^,]+自然资源局)", register)[0]
    for path, text in RECORDS.items():
        (root / "duties" / path.format(township=first)).write_text(
            text.format(township=first, department=department), encoding="utf-8"
        )
    return department


def texts(folder: Path) -> Iterator[str]:
    """What stands in the Office files of a folder."""
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".docx", ".xlsx"):
            with ZipFile(file) as packed:
                for name in packed.namelist():
                    if name.endswith(".xml") and "/theme/" not in name:
                        yield re.sub("<[^>]*>", " ", packed.read(name).decode())


def wrong_words(place: Place, text: str) -> list[str]:
    """What must never be said of the place, with the words around it."""
    return [text[max(0, each.start() - 25) : each.end() + 15] for each in re.finditer(place.wrong, text)]


def in_the_editor(root: Path) -> Iterator[str]:
    """What hovers, hints and completion say of an item."""
    session = Session(root)
    session.speak()
    path = "duties/cooperative/AH0002.yaml"
    for mention in mentions(path, session.positions(path)):
        yield describe(session.checklist, mention) or ""
    yield from (each.text for each in notes(session, path))
    typing = completion.typing_at(["townships: "], 0, 11)
    assert typing is not None
    yield from (
        each.note for each in completion.candidates(session.checklist, BY_NAME["item"], typing, ["townships: "], 0)
    )


def on_the_page(root: Path) -> Iterator[str]:
    """The pages of `serve` for a file and for a question, without their script."""
    with serving(root) as visitor:
        for asked in ("", "file/duties/cooperative/AH0002.yaml", "find?text=火灾隐患排查整治", "git"):
            page = visitor.ask(asked)
            assert page.status == 200, (asked, page.text)
            yield page.text


def gone(place: Place) -> str:
    """A township of a kind that stays when it goes: what all are called together does not change with it."""
    return place.townships[-1].replace("白石", "红石")


def changes_told(place: Place, folder: Path, root: Path) -> Iterator[str]:
    """What `diff`, `gate`, `adjust draft` and `history` say of a duty more and of a township less."""
    made = Repository(root)
    made.commit()
    item = "duties/basic/AH0001.yaml"
    text = (root / item).read_text(encoding="utf-8")
    made.write({item: text + "township_duties: [逐户上门检查灶台]\n"})
    checklist = (root / "duties/checklist.yaml").read_text(encoding="utf-8")
    last = gone(place)
    kept = "".join(line for line in checklist.splitlines(keepends=True) if f"name: {last}," not in line)
    made.commit({"duties/checklist.yaml": kept})
    for arguments in (
        ("gate", "HEAD~1", "HEAD"),
        ("diff", "HEAD~1", "HEAD", "--format", "markdown"),
        ("diff", "HEAD~1", "HEAD", "-o", str(folder / "对比表.docx")),
        (
            "adjust",
            "draft",
            "HEAD~1",
            "HEAD",
            "--circumstance",
            "law_change",
            "--reason",
            "职能有变",
            "--applicant",
            place.townships[0],
        ),
        ("history", "AH0001"),
    ):
        ran = in_process(f"--root={root}", *arguments)
        assert ran.status in (0, 1), (arguments, ran.err)
        yield ran.out + ran.err
    for file in sorted(root.glob("duties/adjustments/*.yaml")):
        yield file.read_text(encoding="utf-8")
        ran = in_process(f"--root={root}", "adjust", "show", file.stem, "-o", str(folder / f"{file.stem}.docx"))
        yield ran.out + ran.err


@pytest.mark.parametrize("place", PLACES, ids=[place.county for place in PLACES])
def test_every_output_speaks_of_the_place_as_it_is(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-11-23")
    monkeypatch.chdir(tmp_path)
    new = NewCounty(place.county, "999999", "AH", townships_of(place.townships, "999999"))
    root = tmp_path / "county"
    lay_out_county(root, county_files(new, schema_directory()))
    first = place.townships[0]
    said: list[str] = [
        (root / "duties" / name).read_text(encoding="utf-8") for name in ("policy.yaml", "departments.yaml")
    ]
    said += [file.read_text(encoding="utf-8") for file in root.glob("duties/**/*.yaml")]
    said.append((root / "README.md").read_text(encoding="utf-8"))

    def run(*arguments: str, status: int = 0) -> str:
        ran = in_process(f"--root={root}", *arguments)
        assert ran.status == status, (arguments, ran.out, ran.err)
        said.append(ran.out + ran.err)
        return ran.out

    department = fill_in_records(root, first)
    run("pocketbook", first, "--dump-data")
    run("department", department, "--dump-data")
    run("stats")
    run("report", "--format", "markdown")
    run("export", "--format", "csv")
    run("export", "--format", "docx", "-o", "清单.docx")
    run("survey", "--output", "表")
    run("whistle", "report")
    run("posts", "matrix")
    run("handbook", first, "--dump-data")
    run("assess")
    run("study", "--start", "2026-12-01")
    run("findings", status=0)
    letter = run("find", "对擅自采矿行为立案查处", "--reply", "--township", first)
    assert place.signed in letter
    assert place.own in letter
    said.append(run("find", "火灾隐患排查整治", "--reply", "--township", first))
    (root / "duties/policy.yaml").unlink()
    run("new", "policy")
    said.append((root / "duties/policy.yaml").read_text(encoding="utf-8"))
    said += texts(tmp_path)
    everything = "\n".join(said)
    assert wrong_words(place, everything) == []
    for word in place.right:
        assert word in everything


def test_a_long_word_for_townships_leaves_the_numbers_of_duties_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    new = NewCounty("安和旗", "999999", "AH", townships_of(("清溪苏木", "白石镇"), "999999"))
    lay_out_county(tmp_path, county_files(new, schema_directory()))
    assert in_process("pocketbook", "白石镇").status == 0
    with pypdfium2.PdfDocument(tmp_path / "build/白石镇.pdf") as book:
        words = [page.get_textpage().get_text_range().split() for page in book]
    (page,) = (each for each in words if "发现火灾隐患及时报告" in each)
    assert page[page.index("发现火灾隐患及时报告") - 1] == "1."
    assert {"苏木乡镇", "职责"} <= {*page}


@pytest.mark.parametrize("place", PLACES, ids=[place.county for place in PLACES])
def test_records_pages_and_editors_speak_of_the_place_as_it_is(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-11-23")
    monkeypatch.chdir(tmp_path)
    root, first = tmp_path / "county", place.townships[0]
    new = NewCounty(place.county, "999999", "AH", townships_of((*place.townships, gone(place)), "999999"))
    lay_out_county(root, county_files(new, schema_directory()))
    said: list[str] = list(changes_told(place, tmp_path, root))

    def run(*arguments: str, status: int = 0) -> None:
        ran = in_process(f"--root={root}", *arguments)
        assert ran.status == status, (arguments, ran.out, ran.err)
        said.append(ran.out + ran.err)

    fill_in_records(root, first)
    run("find", "火灾隐患排查整治", "--township", first)
    run("show", "AH0002")
    run("findings", "propose", "F-2026-001")
    run("adjust", "status")
    run("adjust", "show", "ADJ-2026-001", "-o", "审批表.docx")
    run("edition")
    said += in_the_editor(root)
    said += on_the_page(root)
    run("move", "AH0001", "cooperative")
    for list_name in ("basic", "cooperative", "recalled"):
        run("new", list_name, "--title", "新事项")
    run("new", "post", "--township", first, "--title", "专员", "--category", "党的建设")
    for kind in ("whistle", "assessment", "finding"):
        run("new", kind, "--title", "新的记录")
    run("new", "case", "--whistle", "W01", "--township", first)
    run("validate", "--format", "json", status=1)
    run("pocketbook", status=2)
    run("new", "case", "--whistle", "W01", "--township", "没有", status=2)
    (root / "某.csv").write_text("序号,事项名称\n1,对擅自采矿行为的行政处罚\n", encoding="utf-8")
    run("import", "某.csv", "--list", "basic", "--townships", status=2)
    said += [file.read_text(encoding="utf-8") for file in root.glob("duties/*/*.yaml")]
    said += texts(tmp_path)
    assert wrong_words(place, "\n".join(said)) == []


def test_the_words_can_be_set_where_the_names_do_not_tell(tmp_path: Path) -> None:
    new = NewCounty("安和", "999999", "AH", townships_of(("清溪", "白石"), "999999"))
    lay_out_county(tmp_path, county_files(new, schema_directory()))
    checklist = tmp_path / "duties/checklist.yaml"
    text = checklist.read_text(encoding="utf-8").replace("{name: 清溪,", "{name: 清溪, signature: 清溪片区工作委员会,")
    words = "words: {unit: 示范区, townships: 片区, staffing: 示范区组织部, approver: 示范区党工委}\n"
    checklist.write_text(text + words, encoding="utf-8")

    def run(*arguments: str) -> str:
        ran = in_process(f"--root={tmp_path}", *arguments)
        assert ran.status == 0, ran.out + ran.err
        return ran.out

    run("validate")
    assert "全示范区" in run("stats")
    book = json.dumps(json.loads(run("pocketbook", "清溪", "--dump-data")), ensure_ascii=False)
    assert "示范区级部门牵头并负责，片区只做“片区职责”写明的工作" in book
    letter = run("find", "火灾隐患排查整治", "--reply", "--township", "清溪")
    assert "　清溪片区工作委员会\n" in letter
    assert "《安和片区履行职责事项清单》（示例版）" in letter
    (tmp_path / "duties/policy.yaml").unlink()
    run("new", "policy")
    assert "name: 示范区党工委审定" in (tmp_path / "duties/policy.yaml").read_text(encoding="utf-8")


def test_two_checklists_in_one_process_each_have_their_own_words(tmp_path: Path) -> None:
    sessions = []
    for name, below in (("安和区", "清溪街道"), ("安和旗", "清溪苏木"), ("安和县", "清溪镇")):
        root = tmp_path / name
        lay_out_county(
            root, county_files(NewCounty(name, "999999", "AH", townships_of((below,), "999999")), schema_directory())
        )
        item = root / "duties/basic/AH0001.yaml"
        item.write_text(
            item.read_text(encoding="utf-8").replace("townships: all", "townships: [无名]"), encoding="utf-8"
        )
        sessions.append(Session(root))
    for _ in range(2):
        for session, word in zip(sessions, ("街道", "苏木", "乡镇"), strict=True):
            found = [each for each in session.report("zh").findings if each.code == "R201"]
            assert [each.message for each in found] == [f"{word}名录中没有“无名”"]
    said: list[str] = []

    def speak_elsewhere() -> None:
        use_words(None)
        said.append(local("乡镇"))

    other = threading.Thread(target=speak_elsewhere)
    sessions[0].speak()
    other.start()
    other.join()
    assert (said, local("乡镇")) == (["乡镇"], "街道")
