import pytest
from msgspec.structs import replace

from dutylist.diagnostics.formats.github import render
from dutylist.model.diagnostic import SourceSpan
from tests.diagnostics.samples import DUPLICATE, TOWNSHIP, WHOLE, report
from tests.output.readers import annotations


def test_a_command_says_where_and_what_and_what_to_do() -> None:
    assert render(report(TOWNSHIP)) == (
        "::error file=duties/cooperative/DS0201.yaml,line=7,endLine=7,col=13,endColumn=15,title=R201 unknown-township::"
        "乡镇“前楼”不在本县的乡镇名录中。%0A提示：最接近的是“前楼镇”。%0A改为：前楼镇"
        "%0Aduties/cooperative/DS0201.yaml:7:13\n"
        "检查了 1 个文件、2 个事项：1 个错误，0 个警告。\n"
    )


def test_related_places_are_named() -> None:
    assert "另见 duties/basic/旧 表/DS0001.yaml:12:5" in annotations(render(report(DUPLICATE)))[0].message


def test_a_place_of_several_lines_has_no_columns() -> None:
    (found,) = annotations(render(report(replace(WHOLE, span=SourceSpan(3, 5, 6, 2)))))
    assert found.severity == "warning"
    assert found.properties == {"file": WHOLE.path, "line": "3", "endLine": "6", "title": "R601 item-without-post"}


def test_a_place_that_ends_before_it_begins_is_empty() -> None:
    (found,) = annotations(render(report(replace(WHOLE, span=SourceSpan(3, 5, 3, 2)))))
    assert (found.properties["col"], found.properties["endColumn"]) == ("5", "5")


@pytest.mark.parametrize("text", ["a,b:c=d", "100%", "%0A%25%3A", "::error::x", "a::b", ""])
def test_github_reads_every_text_as_it_was_written(text: str) -> None:
    finding = replace(TOWNSHIP, path=f"duties/{text}", rule=text, message=text, hint=None, edit=None)
    (found,) = annotations(render(report(finding)))
    assert found.properties["file"] == f"duties/{text}"
    assert found.properties["title"] == f"R201 {text}"
    assert found.message == f"{text}\nduties/{text}:7:13"


def test_a_line_break_in_a_text_is_shown_and_makes_no_command() -> None:
    (found,) = annotations(render(report(replace(TOWNSHIP, message="a\r\n::error::b"))))
    assert found.message.startswith("a␍␊::error::b\n")
