"""What was found for a text of a proposal is kept for the next version of the proposal, and for nothing else."""

from pathlib import Path

import pytest

from dutylist.features.gate.spared_work import search
from dutylist.features.gate.spared_work.record_texts import RecordText
from tests.acceptance.gating import gate
from tests.source.repository import Repository

WHISTLE = "duties/whistles/W01.yaml"
FINDING = "id: F-2026-009\ndate: 2026-06-01\nsource: survey\nproblem: other\ndescription: {}\n"


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are compared with spared work."""
    texts: list[str] = []
    compare = search.suspect_clause

    def compared(text: RecordText, *others: object) -> object:
        texts.append(text.text)
        return compare(text, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(search, "suspect_clause", compared)
    return texts


def told(base: str) -> list[str]:
    found, _ = gate(base, "HEAD")
    return [each["message"] for each in found["refusals"] if each["code"] == "G608"]


def with_notes(repository: Repository, notes: str) -> dict[str, str]:
    plain = (repository.folder / WHISTLE).read_text(encoding="utf-8").split("notes:")[0]
    return {WHISTLE: f"{plain}notes: {notes}\n"}


def test_only_a_text_that_comes_to_a_proposal_is_compared(
    repository: Repository, looked_up: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(tmp_path))
    base = repository.git("rev-parse", "HEAD")
    repository.commit(with_notes(repository, "镇里先把摊子收走"))
    first = told(base)
    assert len(first) == 1
    looked_up.clear()
    repository.commit({"duties/findings/F-2026-009.yaml": FINDING.format("铜陵镇没有把采矿的人罚款")})
    second = told(base)
    assert looked_up == ["铜陵镇没有把采矿的人罚款"]
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(tmp_path / "other"))
    assert told(base) == second
    assert set(second) > set(first)


def test_what_was_told_of_the_past_may_not_be_asked_for_in_its_words(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(tmp_path))
    finding = {"duties/findings/F-2026-009.yaml": FINDING.format("村里组织人员守着")}
    repository.commit(finding)
    base = repository.git("rev-parse", "HEAD")
    repository.commit(finding | with_notes(repository, "村里组织人员守着"))
    repository.commit({path: text.replace("06-01", "06-02") for path, text in finding.items()})
    assert len(told(base)) == 1


def test_what_is_told_depends_on_what_the_files_held_before(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(tmp_path))
    base = repository.git("rev-parse", "HEAD")
    repository.commit(with_notes(repository, "镇里先把摊子收走"))
    first = told(base)
    assert len(first) == 1
    same = repository.git("rev-parse", "HEAD")
    repository.commit(with_notes(repository, "镇里先把摊子收走；县公安局夜间也到场"))
    assert told(same) == []
    assert told(base) == first
