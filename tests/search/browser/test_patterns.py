"""Patterns of Python match the same in JavaScript."""

import json
import re
import subprocess

import pytest

from dutylist.search.browser.patterns import class_of, for_javascript
from tests.editor.install import NODE

TEXTS = [
    "a\n",
    "a",
    "a\u2028b",
    "a\rb",
    "\x85a",
    "\ufeffa",
    "\x1ca",
    "文字_1",
    "é",
    "-",
    "𠮷x",
    "a.b",
    "[",
    "\u3000一",
    "١",
    "",
]
PATTERNS = [
    r"a$",
    r"a.b",
    r"^\s*a",
    r"\w+",
    r"[\s_]+",
    r"[a\-z]",
    r"\Aa",
    r"a\.b",
    r"[\u4e00-\u9fff\U00020000-\U0003ffff]",
    re.escape("a.b-c [x]"),
    r"(?<=a)b",
    r"(?!)",
]
SCRIPT = """
const { patterns, texts } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(patterns.map((pattern) => texts.map((text) => {
  const found = new RegExp(pattern, "u").exec(text);
  return found && found[0];
}))));
"""


def test_what_they_find_is_the_same() -> None:
    given = {"patterns": [for_javascript(each) for each in PATTERNS], "texts": TEXTS}
    done = subprocess.run(
        [NODE, "--eval", SCRIPT], input=json.dumps(given), capture_output=True, check=True, encoding="utf-8", timeout=60
    )
    found = [[match and match[0] for text in TEXTS for match in [re.search(each, text)]] for each in PATTERNS]
    assert json.loads(done.stdout) == found


@pytest.mark.parametrize("pattern", [r"\d", r"\bx", r"\Z", r"\W"])
def test_what_is_not_known_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="is not written for JavaScript"):
        for_javascript(pattern)


def test_a_class_holds_the_characters_of_its_kind() -> None:
    assert class_of(str.isspace).startswith("\\u{9}-\\u{d}\\u{1c}-\\u{20}\\u{85}")
