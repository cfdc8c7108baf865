"""Every message of the two YAML parsers that a text can bring about has a cause, and no English reaches the user."""

import re

import pytest
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import StreamEndEvent

from dutylist.reading.codes.catalogue import READING_RULES
from dutylist.reading.positions import read_positions
from dutylist.reading.yaml_events import NextEvent, patient, quick

RULES = {rule.code: rule for rule in READING_RULES}
WORDS = re.compile("[A-Za-z]{3,}")
OUR_WORDS = {"YAML", "Tab"}

LIBYAML = (
    ("block sequence entries are not allowed in this context", "k: - 巡查\n", "Y104"),
    ("mapping keys are not allowed in this context", "k: ? 巡查\n", "Y123"),
    ("mapping values are not allowed in this context", "k: 巡查: 每月\n", "Y121"),
    ("could not find expected ':'", "k: 1\n巡查\nl: 2\n", "Y122"),
    ("could not find expected directive name", "k: 1\n%巡查\n", "Y104"),
    ("did not find URI escaped octet", "k: !a%巡 x\n", "Y108"),
    ("did not find expected '!'", "%TAG 巡\n---\n", "Y104"),
    ("did not find expected ',' or ']'", "k: [巡, 查\nl: 1\n", "Y125"),
    ("did not find expected ',' or '}'", "k: {巡: 1\nl: 1\n", "Y125"),
    ("did not find expected '-' indicator", "k:\n  - 巡\n  l: 1\n", "Y126"),
    ("did not find expected <document start>", "{k: 1}\nl: 2\n", "Y104"),
    ("did not find expected alphabetic or numeric character", "k: *巡查\n", "Y107"),
    ("did not find expected alphabetic or numeric character", "k: &巡查\n", "Y107"),
    ("did not find expected comment or line break", "k: > 巡查\n", "Y104"),
    ("did not find expected digit or '.' character", "%YAML 1x\n---\nk: 1\n", "Y104"),
    ("did not find expected hexdecimal number", 'k: "\\x巡"\n', "Y127"),
    ("did not find expected key", "k: 1\n  - 巡\n- 查\n", "Y126"),
    ("did not find expected node content", "k: ,巡查\n", "Y123"),
    ("did not find expected node content", "k: [巡,,查]\n", "Y104"),
    ("did not find expected node content", "k: {巡: ]\n", "Y125"),
    ("did not find expected node content", "k: [- 巡]\n", "Y123"),
    ("did not find expected node content", "k: [巡,", "Y104"),
    ("did not find expected tag URI", "k: !!巡查\n", "Y108"),
    ("did not find expected version number", "%YAML 巡\n---\nk: 1\n", "Y104"),
    ("did not find expected whitespace or line break", "k: !巡查\n", "Y108"),
    ("did not find expected whitespace", "%TAG !巡 x\n---\nk: 1\n", "Y104"),
    ("did not find the expected '>'", "k: !<a 巡>\n", "Y108"),
    ("found a tab character that violates indentation", "k: 巡\n\tl: 1\n", "Y123"),
    ("found a tab character where an indentation space is expected", "k: |\n\t巡\n", "Y123"),
    ("found an indentation indicator equal to 0", "k: >0巡\n", "Y104"),
    ("found character that cannot start any token", "k: `巡查\n", "Y123"),
    ("found duplicate %TAG directive", "%TAG ! x\n%TAG ! x\n---\nk: 1\n", "Y104"),
    ("found duplicate %YAML directive", "%YAML 1.1\n%YAML 1.1\n---\nk: 1\n", "Y104"),
    ("found extremely long version number", "%YAML 1.1234567890123\n---\n", "Y104"),
    ("found incompatible YAML document", "%YAML 3.0\n---\nk: 1\n", "Y104"),
    ("found invalid Unicode character escape code", 'k: "\\uDC00"\n', "Y127"),
    ("found undefined tag handle", "k: !a!b 巡\n", "Y108"),
    ("found unexpected ':'", "k: [" + "巡:," * 9000 + "]\n", "Y121"),
    ("found unexpected document indicator", "k: '巡\n---\n查'\n", "Y124"),
    ("found unexpected end of stream", "k: '巡\n", "Y124"),
    ("found unknown directive name", "%巡\n---\n".replace("巡", "abc"), "Y104"),
    ("found unknown escape character", 'k: "\\巡"\n', "Y127"),
)


def error_of(next_event: NextEvent) -> YAMLError | None:
    try:
        while not isinstance(next_event(), StreamEndEvent):
            pass
    except YAMLError as error:
        return error
    return None


def sentence(text: str) -> str:
    """The Chinese finding and hint of the only problem; the English ones are rendered, too."""
    (only,) = read_positions(text.encode()).problems
    rule = RULES[only.code]
    assert "{" not in rule.text(only.arguments, "en") + (rule.hint(only.arguments, "en") or "")
    return f"{only.code} {rule.text(only.arguments, 'zh')} {rule.hint(only.arguments, 'zh')}"


@pytest.mark.parametrize(("message", "text", "code"), LIBYAML)
def test_libyaml_says_this_and_the_user_reads_chinese(message: str, text: str, code: str) -> None:
    error = error_of(quick(text))
    assert isinstance(error, MarkedYAMLError)
    assert error.problem == message
    told = sentence(text)
    assert told.startswith(code)
    assert set(WORDS.findall(told)) <= OUR_WORDS


@pytest.mark.parametrize("text", dict.fromkeys(text for _, text, _ in LIBYAML if not text.startswith("%")))
def test_the_patient_parser_is_understood_as_well(text: str) -> None:
    patiently = "time: [8:30]\nat: [a:b]\n" + text
    if len(text) < 1000 and error_of(patient(patiently)):
        assert set(WORDS.findall(sentence(patiently))) <= OUR_WORDS


@pytest.mark.parametrize(
    ("value", "code", "hint"),
    [
        ('"重大"隐患', "Y130", "'…'"),
        ("'甲's 乙'", "Y130", '"…"'),
        ("[试点] 村居", "Y130", "给整段文字加英文引号"),
        ("{试点}村居", "Y130", "给整段文字加英文引号"),
        ("['甲'村, 乙村]", "Y130", '"…"'),
        ('"甲村"\n  和乙村', "Y130", "'…'"),
        ("['甲村' '乙村']", "Y125", "逗号"),
        ("[甲村, ,乙村]", "Y104", "多余的逗号"),
        ("|文字", "Y104", "换到下一行"),
        ("*甲村、乙村", "Y107", "请加英文引号"),
        ("!注意", "Y108", "请加英文引号"),
    ],
)
def test_a_text_that_needs_quotes_is_told_so(value: str, code: str, hint: str) -> None:
    told = sentence(f"id: DS0001\nnotes: {value}\nlist: basic\n")
    assert told.startswith(code)
    assert hint in told


def test_a_first_line_that_is_indented_is_named() -> None:
    (only,) = read_positions("# 某县\n  id: DS0001\nlist: basic\n".encode()).problems
    assert (only.code, only.span.line, only.arguments["begun"]) == ("Y126", 3, 2)


def test_text_after_the_end_of_the_document_is_told_so() -> None:
    assert "删除只有“...”的那一行" in sentence("id: DS0001\n...\ntitle: 甲\n")


def test_a_list_that_goes_on_one_level_too_low_is_still_bad_indentation() -> None:
    assert sentence("k:\n  - [甲]\n 乙\n").startswith("Y126")
    assert sentence("k: 1\nl: '甲'\n  m: 2\n").startswith("Y1")
