from xml.etree import ElementTree as ET

import pytest
from junitparser import JUnitXml
from msgspec.structs import replace

from dutylist.diagnostics.formats.junit import render
from dutylist.model.diagnostic import SourceSpan
from tests.diagnostics.samples import DUPLICATE, HOSTILE, TOWNSHIP, WHOLE, report
from tests.output.readers import cases


def test_every_checked_file_is_a_case_that_errors_fail() -> None:
    text = render(report(TOWNSHIP, WHOLE, paths=("duties/checklist.yaml", WHOLE.path)))
    assert [(case.classname, case.name, len(case.result)) for case in cases(text)] == [
        ("duties", "duties/checklist.yaml", 0),
        ("duties.posts", "duties/posts/铜陵镇.yaml", 0),
        ("duties.cooperative", "duties/cooperative/DS0201.yaml", 1),
    ]


def test_a_failure_tells_every_error_of_its_file() -> None:
    second = replace(DUPLICATE, path=TOWNSHIP.path)
    (case,) = cases(render(report(TOWNSHIP, second)))
    (failure,) = case.result
    assert (failure.message, failure.type) == ("乡镇“前楼”不在本县的乡镇名录中。", "R201 R101")
    assert failure.text == (
        "7:13 错误 R201（unknown-township）：乡镇“前楼”不在本县的乡镇名录中。\n"
        "  提示：最接近的是“前楼镇”。\n"
        "  改为：前楼镇\n"
        "2:5 错误 R101（duplicate-id）：编号 DS0401 用了不止一次。\n"
        "  另见 duties/basic/旧 表/DS0001.yaml:12:5"
    )


def test_a_warning_is_output_and_no_failure() -> None:
    (case,) = cases(render(report(WHOLE)))
    assert (case.is_passed, case.system_out) == (True, "1:1 警告 R601（item-without-post）：有 2 个事项没有岗位承担。")


def test_the_counts_are_those_of_the_cases() -> None:
    text = render(report(TOWNSHIP, replace(TOWNSHIP, span=SourceSpan(9, 1, 9, 2)), DUPLICATE, WHOLE, paths=("a", "b")))
    whole, found = JUnitXml.fromstring(text.encode()), cases(text)
    failed = sum(not case.is_passed for case in found)
    assert (whole.tests, whole.failures, whole.errors) == (len(found), failed, 0) == (5, 2, 0)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_markup_or_an_attachment(text: str) -> None:
    root = ET.fromstring(render(report(replace(TOWNSHIP, path=text, code=text, message=text, hint=text))).encode())
    assert {element.tag for element in root.iter()} == {"testsuites", "testsuite", "testcase", "failure", "system-out"}
    assert "[[ATTACHMENT" not in "".join(root.itertext())
