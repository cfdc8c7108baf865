"""A lawful change of wording needs no admission; one that asks townships for more does. The sample county's own texts.

The changes are in `wording.tsv` and `sharper.tsv`: an item, a text's place, the text before and after. In `spared.tsv` are
lines that an item spares townships, put otherwise by an item that replaces it: all of the work, or less.
"""

import csv
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

from dutylist.compare.burden import reworded_texts
from dutylist.compare.change import Change
from dutylist.features.gate.admission.door import Demand
from dutylist.features.gate.admission.fresh_work import fresh_work, unspared_work
from dutylist.model.checklist import Checklist
from dutylist.model.item import Item
from dutylist.reading.load import load
from dutylist.source.worktree import Worktree
from tests.compare.items import basic, but, changes, checklist

HERE: Final = Path(__file__).parent


@cache
def sample() -> Checklist:
    """The sample county's list."""
    return load(Worktree(HERE.parents[3])).checklist


def changed_items(name: str) -> list[tuple[str, Change]]:
    """The changes of a file, each with its line."""
    lines = csv.reader((HERE / name).read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [("\t".join(line), _change(*line)) for line in lines]


def _change(item: str, place: str, before: str, after: str) -> Change:
    old = sample().by_id[item].record
    values: Any = msgspec.json.decode(msgspec.json.encode(old))
    where: Any = values
    *above, last = place.split(".")
    if place == "township_duties":
        above, last = [place], str(values[place].index(before))
    for key in above:
        where = where[int(key) if isinstance(where, list) else key]
    where[int(last) if isinstance(where, list) else last] = after
    (change,) = changes(checklist(old), checklist(msgspec.convert(values, Item)))
    return change


def test_hardly_any_change_of_wording_needs_admission() -> None:
    needing = [line for line, change in changed_items("wording.tsv") if Demand(change).admission]
    assert len(needing) <= 1, needing


def test_nearly_all_that_asks_for_more_needs_admission() -> None:
    passing = [line for line, change in changed_items("sharper.tsv") if not Demand(change).admission]
    assert len(passing) <= 4, passing


def test_a_duty_in_quite_other_words_is_the_same_by_its_meaning() -> None:
    before, after = "配合通知企业和经营户检查时间及需准备的材料", "协助告知单位和商户检查时间以及要备齐的资料"
    assert reworded_texts((before,), (after,)) == ((before, after),)
    assert reworded_texts((before,), ("组织辖区企业和经营户自查并逐户核实",)) == ()


def spared_less(kind: str) -> list[str]:
    """The lines of a kind in `spared.tsv` by which an item spares townships less than the one that it replaces."""
    lines = [line.split("\t") for line in (HERE / "spared.tsv").read_text(encoding="utf-8").splitlines()]
    wanted = [(item, text) for name, item, text in lines if name == kind]
    return [
        f"{item} {text}"
        for item, text in wanted
        if unspared_work((sample().by_id[item].record,), (basic(3, not_township=tuple(text.split(";"))),))
    ]


def test_what_a_merger_spares_in_other_words_is_spared() -> None:
    assert spared_less("same") == []


def test_nearly_all_that_a_merger_spares_no_more_is_seen() -> None:
    assert len(spared_less("less")) >= 12


def test_hardly_any_line_that_a_merger_puts_otherwise_is_new_work() -> None:
    refused = []
    for line, change in changed_items("wording.tsv"):
        before, after = change.difference.before, change.difference.after
        assert before
        assert after
        heir = but(after.record, id="DS0999", replaces=(before.record.id,))
        if fresh_work((before.record,), heir) or unspared_work((before.record,), (heir,)):
            refused.append(line)
    assert len(refused) <= 2, refused
