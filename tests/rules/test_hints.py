"""Hints lead to what was meant: a clerk who follows them does the right thing."""

import ast
import inspect
import string
from pathlib import Path
from types import ModuleType

import pytest

from dutylist.rules.assessment import findings
from dutylist.rules.catalogue import checks
from dutylist.rules.registry import Check
from tests.conftest import Run

ITEM = "duties/basic/DS0003.yaml"
RIGHT = "id: DS0003\nlist: basic\ncategory: 应急管理及消防\ntitle: 防汛值守\ntownships: all\neffective: 2025-03-01\n"


@pytest.mark.parametrize(
    ("right", "wrong", "code", "hint"),
    [
        ("townships: all", "townships: [铜陵镇，前楼镇]", "R201", "几个乡镇之间用英文逗号隔开：[铜陵镇, 前楼镇]。"),
        ("townships: all", "townships: [铜陵镇、前楼镇]", "R201", "几个乡镇之间用英文逗号隔开：[铜陵镇, 前楼镇]。"),
        ("townships: all", "townships: 铜陵镇", "S105", "写成 [铜陵镇]。"),
        ("list: basic", "list: 基本", "S105", "是不是“basic”？可以写：basic、cooperative、recalled。"),
        ("title:", "事项名称:", "S102", "是不是“title”？"),
        ("2025-03-01", "2025年3月1日", "S106", "写成 2025-03-01。"),
        ("2025-03-01", "2025/3/1", "S106", "写成 2025-03-01。"),
        ("id: DS0003", "id: ds0003", "S106", "写成 DS0003。"),
        (
            "effective",
            "keywords: [防汛: 值守]\neffective",
            "S104",
            "文字里的英文冒号加空格被当成了字段：改用中文冒号“：”。",
        ),
        ("effective", "keywords: [防汛 值守]\neffective", "R404", "几个词之间用英文逗号隔开，一个词里不带空格。"),
        (
            "effective",
            "township_duties: [1.值守；2.巡查]\neffective",
            "R401",
            "这里写了几条：拆成列表的几条，去掉编号。",
        ),
        ("id: DS0003", "id: DS0004", "R101", "把这里改成 DS0003，或者把文件改名为 DS0004.yaml。"),
        (
            "id: DS0003",
            "id: DS0001",
            "R101",
            "文件名就是编号。“DS0001”已经是另一个文件，多半是复制后忘了改：把这里改成 DS0003。",
        ),
    ],
)
def test_one_mistake_gets_one_finding_with_the_hint_that_mends_it(
    right: str, wrong: str, code: str, hint: str, run: Run
) -> None:
    Path(ITEM).write_text(RIGHT.replace(right, wrong), encoding="utf-8")
    assert [(each["code"], each["hint"]) for each in run.validate("--no-cache").diagnostics] == [(code, hint)]


def test_a_copy_as_the_system_names_it_is_not_to_be_given_that_name_as_its_id(run: Run) -> None:
    Path("duties/basic/DS0001 - 副本.yaml").write_bytes(Path("duties/basic/DS0001.yaml").read_bytes())
    (only,) = run.validate("--no-cache").diagnostics
    assert only["code"] == "R101"
    assert "dutylist new" in only["hint"]


@pytest.mark.parametrize("text", ["十、百、千工程", "1.值守；2.巡查"])
def test_fix_leaves_what_only_a_person_can_mend(text: str, run: Run) -> None:
    written = f"{RIGHT}township_duties: [{text}]\n"
    Path(ITEM).write_text(written, encoding="utf-8")
    assert run("fix").status == 0
    assert Path(ITEM).read_text(encoding="utf-8") == written


def test_fix_never_joins_two_keywords_into_one(run: Run) -> None:
    written = f"{RIGHT}keywords: [占道经营 流动摊贩]\n"
    Path(ITEM).write_text(written, encoding="utf-8")
    assert run("fix").status == 0
    assert Path(ITEM).read_text(encoding="utf-8") == written


def _given(module: ModuleType | None) -> set[str]:
    """The names of all arguments and keys that a module gives to anything."""
    nodes = list(ast.walk(ast.parse(inspect.getsource(module)))) if module else []
    keys = (key for node in nodes if isinstance(node, ast.Dict) for key in node.keys)
    return {node.arg for node in nodes if isinstance(node, ast.keyword) and node.arg} | {
        key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.rule.code)
def test_a_rule_gives_every_argument_that_its_sentences_name(check: Check) -> None:
    texts = [text for each in (check.rule.message, *check.rule.hints) for text in each]
    named = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
    shared = findings.findings_of.__name__ in inspect.getsource(check.function)
    assert named <= _given(inspect.getmodule(check.function)) | (_given(findings) if shared else set())
