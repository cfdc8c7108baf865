"""A district, a banner, a zone or a farm is never called a county with towns, whatever is printed for it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from dutylist.features.init.known_county import townships_of
from dutylist.features.init.repository import NewCounty, county_files, lay_out_county
from dutylist.reading.schema_labels import schema_directory
from tests.command import in_process


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
    Place("红旗农场", ("清溪农场", "白石农场"), f"{NO_COUNTY}|人民政府", ("场级部门", "全场", "农场党委、农场"), "清溪农场", "我场"),
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


def texts(folder: Path) -> Iterator[str]:
    """What stands in the Office files of a folder."""
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".docx", ".xlsx"):
            with ZipFile(file) as packed:
                for name in packed.namelist():
                    if name.endswith(".xml") and "/theme/" not in name:
                        yield re.sub("<[^>]*>", " ", packed.read(name).decode())


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
    said += [file.read_text(encoding="utf-8") for file in root.glob("duties/*/*.yaml")]
    said.append((root / "README.md").read_text(encoding="utf-8"))

    def run(*arguments: str, status: int = 0) -> str:
        ran = in_process(f"--root={root}", *arguments)
        assert ran.status == status, (arguments, ran.out, ran.err)
        said.append(ran.out + ran.err)
        return ran.out

    department = next(iter(re.findall("name: ([^,]+自然资源局)", said[1])))
    for path, text in RECORDS.items():
        (root / "duties" / path.format(township=first)).write_text(
            text.format(township=first, department=department), encoding="utf-8"
        )
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
    wrong = [everything[max(0, each.start() - 25) : each.end() + 15] for each in re.finditer(place.wrong, everything)]
    assert wrong == []
    for word in place.right:
        assert word in everything


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
    assert letter.rstrip().endswith("清溪片区工作委员会")
    assert "《安和片区履行职责事项清单》（示例版）" in letter
    (tmp_path / "duties/policy.yaml").unlink()
    run("new", "policy")
    assert "name: 示范区党工委审定" in (tmp_path / "duties/policy.yaml").read_text(encoding="utf-8")
