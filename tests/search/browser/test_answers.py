"""The search of the browser answers as `find --light` does, on labelled tasks, on names, and on hostile texts."""

import random
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace

from dutylist.reading.load import load_root
from dutylist.search.index import Index, index_of
from tests.conftest import COUNTY
from tests.sample import sample_index
from tests.search.browser.node import Searched, differences, in_browser

SAMPLE: Final = Path(__file__).parents[3]
TASKS: Final = SAMPLE / "benchmarks" / "find_tasks"
SIGNS: Final = (
    "\u3000", "\n", "\r\n", "\u2028", "\x1c", "\x85", "\ufeff", "\u200b", "\0", "１２３４", "12345号", "2025年3月1日", "ß", "İ", "ΑΣ", "ﬁ", "①", "(1)", "1.",
    "一、", "。", "；", "⼀", "⺀", "𠮷", "\U00031350", "😀", "\ue000", "xfjc", "xiao1 fang2", "Ｘfjc", "é", "lv", "ü", "<script>", "&lt;", "١٢٣", "ไทย", "کتاب",
    "由县城管局负责", "不得", "请各镇", "各镇：", "关于做好", "的通知\n", "\n县公安局\n", "罚款", "$&", "$1", "\\n", "constructor", "__proto__",
)  # fmt: skip


@pytest.fixture(scope="module")
def sample() -> Index:
    return sample_index()


def labelled() -> list[str]:
    rows = [row for file in sorted(TASKS.glob("*.tsv")) for row in file.read_text(encoding="utf-8").splitlines()]
    return [row.split("\t")[-1].replace("\\n", "\n") for row in rows]


def names(index: Index) -> list[str]:
    """Ids, titles, keywords and their first letters, and what the township need not do, of every seventh item."""
    letters = Searched(index).sounds.initials.split("\n")
    found = []
    for number in range(0, index.size, 7):
        item = index.item(number)
        found += [item.id, item.title, *item.keywords[:2], *item.not_township[:1]]
        found.append(letters[number].split("\t")[0].split("|")[0])
    return list(dict.fromkeys(found))


def disturbed(texts: list[str], count: int, seed: int) -> list[str]:
    """Texts with strange signs put in, pieces cut out and pieces of others between."""
    chance = random.Random(seed)

    def one(text: str) -> str:
        for _ in range(chance.randint(1, 4)):
            at = chance.randint(0, len(text))
            other = chance.choice(texts)
            start = chance.randint(0, len(other))
            piece = chance.choice(
                (*SIGNS, other[start : start + chance.randint(2, 20)], chr(chance.randint(32, 0xD7FF)))
            )
            text = text[:at] + piece + text[at + chance.randint(0, 3) :]
        return text

    short = [one(chance.choice(texts)) for _ in range(count)]
    parted = [
        chance.choice(("\n", "\n一、", "；", "。\n（二）")).join(chance.choices(short, k=chance.randint(2, 30)))
        for _ in range(count // 12)
    ]
    return [*short, *parted]


def test_labelled_tasks_are_answered_alike(sample: Index, tmp_path: Path) -> None:
    assert differences(sample, labelled()[::4], tmp_path) == []


def test_names_letters_and_ids_are_answered_alike_in_a_township(sample: Index, tmp_path: Path) -> None:
    assert differences(sample, names(sample), tmp_path, "前楼镇") == []


@pytest.mark.parametrize("seed", [1, 2])
def test_texts_with_strange_signs_are_answered_alike(sample: Index, tmp_path: Path, seed: int) -> None:
    assert differences(sample, disturbed(labelled(), 80, seed), tmp_path, "铜陵镇") == []


def test_the_texts_bring_every_verdict(sample: Index, tmp_path: Path) -> None:
    texts = [*labelled()[::9], *names(sample)[::9], *disturbed(labelled(), 48, 3), "？！"]
    verdicts = Counter(found.get("verdict", "refused") for found in in_browser(sample, texts, tmp_path))
    assert verdicts.keys() == {"do", "cooperate", "not_township", "admission", "ask", "refused"}


def test_a_checklist_without_items_refuses(tmp_path: Path) -> None:
    checklist = load_root(COUNTY, use_cache=False).checklist
    (found,) = in_browser(index_of(replace(checklist, items=())), ["消防检查"], tmp_path)
    assert found == {"refused": "清单里还没有事项"}


def test_names_of_items_in_strange_scripts_are_found(tmp_path: Path) -> None:
    checklist = load_root(COUNTY, use_cache=False).checklist
    first = checklist.items[0]
    title = "𠮷田" + "㐀㐁治理（试行）[a-z]$^*" + "长" * 150 + "کتاب"
    item = replace(first.record, title=title, keywords=("(?i)", "a|b", "\\d+", "</script>", "APP"))
    index = index_of(replace(checklist, items=(replace(first, record=item), *checklist.items[1:])))
    texts = [title, title[:20], "𠮷田㐀㐁治理", "app", "</script>", "a|b", "\\d+", "长长长长", *labelled()[::40]]
    assert differences(index, texts, tmp_path) == []
