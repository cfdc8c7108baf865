"""Hints of forms say nothing that only somebody who writes YAML has to know."""

import pytest

from dutylist.frontends.serve.hints import form_hint


@pytest.mark.parametrize(
    ("description", "hint"),
    [
        ("事项类别，与 checklist.yaml 中的写法一致，例如 民生服务。", "事项类别，例如 民生服务。"),
        ("修改了哪些栏目，只有 amend 才写，例如 [departments, township_duties]。", "修改了哪些栏目。"),
        ("相关事项的编号，例如 [DS0201, DS0301]。", "相关事项的编号，例如 DS0201、DS0301。"),
        ('县级行政区划代码，六位数字，加引号，例如 "350626"。', "县级行政区划代码，六位数字，例如 350626。"),
        ("类别名称，例如 民生服务；改过名称的，写 {name: 民生服务, former: [公共服务]}。", "类别名称，例如 民生服务。"),
        ("agree 同意，disagree 不同意。", ""),
        ("policy.yaml 中该入口的情形代号，例如 law_change。", ""),
        ("清单公布页面的网址，以 http:// 或 https:// 开头。", "清单公布页面的网址，以 http:// 或 https:// 开头。"),
        ("小写英文字母和下划线组成的代号，例如 law_change。", "小写英文字母和下划线组成的代号，例如 law_change。"),
    ],
)
def test_a_hint_has_no_keys_and_no_signs_of_yaml(description: str, hint: str) -> None:
    assert form_hint(description) == hint
