"""The parsers underneath: the C one is there and used, and the slow one speaks only where it must."""

import _ruamel_yaml
import pytest
from ruamel.yaml import YAML

import dutylist.reading.parse_fast
import dutylist.reading.positions
from dutylist.reading.parse_fast import InvalidYamlError, values
from dutylist.reading.positions import read_positions
from dutylist.reading.yaml_events import BARE, FULL, BareEvents, quick


@pytest.fixture
def only_c(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str) -> None:
        raise AssertionError(f"read by pure Python: {text!r}")

    monkeypatch.setattr(dutylist.reading.parse_fast, "patient", refuse)
    monkeypatch.setattr(dutylist.reading.positions, "patient", refuse)


@pytest.mark.usefixtures("only_c")
def test_the_c_parser_is_installed_and_reads_files() -> None:
    assert _ruamel_yaml.__file__.rsplit(".", 1)[-1] in ("so", "pyd")
    assert type(quick("a: 1\n").__self__) is _ruamel_yaml.CParser  # type: ignore[attr-defined]
    assert values("a: [甲, {b: 1}]\n".encode()) == {"a": ["甲", {"b": 1}]}
    assert read_positions("a: [甲, {b: 1}]\n".encode()).values == {"a": ["甲", {"b": 1}]}


@pytest.mark.usefixtures("only_c")
@pytest.mark.parametrize("text", ["a: b: c\n", "a: [b\n", "a: 'b\n", "\t- a\n", "a: [b: c: d]\n", "@a"])
def test_what_no_parser_can_read_is_not_given_to_the_slow_one(text: str) -> None:
    with pytest.raises(InvalidYamlError):
        values(text.encode())
    assert read_positions(text.encode()).problems


def test_the_slow_parser_is_asked_only_for_texts_of_a_page_or_two() -> None:
    page = "a: [09:10]\nb: " + "字" * 15_000 + "\n"
    assert values(page.encode())["a"] == ["09:10"]
    with pytest.raises(InvalidYamlError):
        values((page + "c: " + "字" * 2_000).encode())
    (problem,) = read_positions((page + "c: " + "字" * 2_000).encode()).problems
    assert problem.code == "Y121"


@pytest.mark.parametrize("escape", ["\\ud800", "\\UFFFFFFFF", "\\U00110000", "\\xzz", "\\q"])
def test_both_parsers_refuse_a_bad_escape(escape: str) -> None:
    for head in ("a: 1\n", "a: [b:c]\n"):
        text = f'{head}b: "{escape}"\n'.encode()
        with pytest.raises(InvalidYamlError):
            values(text)
        assert [problem.code for problem in read_positions(text).problems] in (["Y127"], ["Y104"], ["Y103"])


def test_bare_events_are_made_for_the_accepting_parser_only() -> None:
    with BareEvents() as kinds:
        assert kinds is BARE
        assert type(_nth(3)) is BARE.mapping_start
    assert type(_nth(3)) is FULL.mapping_start
    with pytest.raises(InvalidYamlError):
        values(b"a: [")
    assert type(_nth(3)) is FULL.mapping_start


def _nth(count: int) -> object:
    event = quick("a: 1\n")
    return [event() for _ in range(count)][-1]


@pytest.mark.parametrize(
    "text",
    [
        "a: [甲, 'b', \"c\"]\nd: |\n  一\n  二\ne: >-\n  三\n  四\nf: {g: ~, h: 1}\n",
        "- - a\n  - b\n-\n  c: d\n",
        "? a\n: b\n? c\n",
        "'': x\n",
        "--- text\n...\n",
    ],
)
def test_our_values_are_those_of_ruamel_yaml(text: str) -> None:
    assert values(text.encode()) == YAML(typ="safe", pure=True).load(text)
