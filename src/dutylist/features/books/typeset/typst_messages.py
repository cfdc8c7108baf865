"""Translates typst's diagnostics about a template, which are English, into Chinese."""

import re
from collections.abc import Mapping
from typing import Final

_PLACE: Final = re.compile(r"┌─ (?P<file>\S+?):(?P<line>\d+):(?P<column>\d+)")
_HEAD: Final = re.compile(r"^(?:error|warning): ", re.MULTILINE)

_NOUNS: Final[Mapping[str, str]] = {
    "arguments": "参数",
    "array": "数组",
    "auto": "auto",
    "boolean": "布尔值",
    "bytes": "字节",
    "character": "字符",
    "closing bracket": "右方括号",
    "closing paren": "右圆括号",
    "colon": "冒号",
    "color": "颜色",
    "comma": "逗号",
    "content": "内容",
    "context": "context",
    "dictionary": "字典",
    "end of block": "代码块结尾",
    "expression": "表达式",
    "float": "小数",
    "fraction": "份数（fr）",
    "function": "函数",
    "identifier": "名称",
    "integer": "整数",
    "keyword": "关键字",
    "label": "标签",
    "length": "长度",
    "none": "none",
    "opening bracket": "左方括号",
    "opening paren": "左圆括号",
    "pattern": "名称或者解构式",
    "ratio": "百分比",
    "relative length": "相对长度",
    "semicolon": "分号",
    "line break": "换行",
    "string": "字符串",
    "symbol": "符号",
    "type": "类型",
    "underscore": "下划线",
    "unclosed delimiter": "没有闭合的括号",
    "end of file": "文件结尾",
    "equals sign": "等号",
}
_SAID: Final = (
    ("unknown variable: (.+)", "没有名叫“{0}”的变量或者函数"),
    ("unclosed delimiter", "括号、星号或者美元号没有成对"),
    ("unclosed string", "字符串少了右引号"),
    ("unclosed (.+)", "“{0}”没有闭合"),
    (r"file not found \(searched at (?:.*/)?(.+)\)", "找不到文件“{0}”，它应当在模板文件夹里"),
    ("path .+ would escape the project root", "模板只能读模板文件夹里的文件"),
    ("failed to load file.*|failed to read file.*", "文件读不出来"),
    ("a template takes no packages|failed to download package.*|package not found.*", "模板不能用网上的程序包"),
    ("unexpected argument: (.+)", "没有名叫“{0}”的参数"),
    ("unexpected argument", "多了一个参数"),
    ("missing argument: (.+)", "少了参数“{0}”"),
    ("duplicate argument: (.+)", "参数“{0}”写了两次"),
    ("expected (.+), found (.+)", "这里应当是{n0}，写的却是{n1}"),
    ("expected (.+)", "这里少了{n0}"),
    ("unexpected (.+)", "这里不应当有{n0}"),
    ("cannot (?:add|join) (.+) (?:and|with) (.+)", "{n0}和{n1}不能相加"),
    ("cannot (?:subtract|multiply|divide|compare) (.+) (?:and|from|with|by) (.+)", "{n0}和{n1}不能这样运算"),
    ("cannot divide by zero", "除数是零"),
    ("cannot loop over (.+)", "{n0}不能逐个取出"),
    ("cannot access fields? on type (.+)", "{n0}没有字段"),
    (
        '(?:type )?(.+) (?:has no method|does not have field|does not contain field|has no field) [`"](.+)[`"]',
        "{n0}没有“{1}”",
    ),
    ('dictionary does not contain key "(.+?)".*', "数据里没有“{0}”这一项"),
    (r"array index out of bounds \(index: (-?\d+), len: (\d+)\).*", "要取第 {0} 个（从 0 数起），只有 {1} 个"),
    (r"array is empty.*", "数组是空的"),
    ("condition is always true|loop seems to be infinite", "循环停不下来"),
    ("maximum (?:function call|show rule|layout|grouping) depth exceeded", "函数或者规则自己套自己，层数太多"),
    ("layout did not converge within (\\d+) attempts", "排了 {0} 遍，页码和位置还是没有稳定下来"),
    ("document did not converge within five attempts", "排了 5 遍，页码和位置还是没有稳定下来"),
    (".+ did not (?:stabilize|converge)", "这里查的页码、位置或者内容每遍都不一样"),
    ("unknown font family: (.+)", "没有字体“{0}”"),
    ("label `<(.+)>` does not exist in the document", "文中没有标签 <{0}>"),
    ("label `<(.+)>` occurs multiple times in the document", "标签 <{0}> 不止一处"),
    ("panicked(?: with: (.+))?", "模板自己停下了：{0}"),
    ("assertion failed(?:: (.+))?", "模板里的核对没有通过：{0}"),
    (
        "failed to (?:decode|parse) (?:image|the image).*|unknown image format.*",
        "图片读不出来，请换成 PNG、JPEG 或者 SVG",
    ),
    ("failed to parse (\\w+).*", "{0} 文件的格式不对"),
    ("color string .*", '颜色的写法不对，例如 rgb("#c00000")'),
    ("variables from outside the function are read-only.*", "函数不能改动外面的变量"),
    ("can only be used when context is known", "要写在 context 里面"),
)
WHAT_TO_DO: Final = (
    "用 --template 给了自己的模板的，照上面的行列改；不会改的，去掉 --template 就用自带的模板。没有用自己的模板还这样的，是本程序的缺陷，请报告。",
    "mend the place in your own template, or leave out --template to use ours; where you use ours, this is a defect of "
    "this program: please report it.",
)


def in_chinese(diagnostic: str) -> str:
    """Typst's diagnostics with their places in the templates; what is not known stays English."""
    return "；".join(_one(part) for part in _HEAD.split(diagnostic) if part.strip())


def _one(part: str) -> str:
    said = part.strip().partition("\n")[0].strip()
    place = _PLACE.search(part)
    where = f"模板 {place['file']} 第 {place['line']} 行第 {place['column']} 列：" if place else ""
    return where + _sentence(said)


def _sentence(said: str) -> str:
    for pattern, text in _SAID:
        if found := re.fullmatch(pattern, said, re.DOTALL):
            groups = [group or "" for group in found.groups()]
            nouns = {f"n{number}": _noun(group) for number, group in enumerate(groups)}
            return f"{text.format(*groups, **nouns).rstrip('：')}（{said}）"
    return f"排版程序说：{said}"


def _noun(words: str) -> str:
    """A list of kinds of values, in Chinese where they are known."""
    return "、".join(
        _NOUNS.get(each.strip(), f"“{each.strip()}”") for each in re.split(r", or |, | or ", words) if each
    )
