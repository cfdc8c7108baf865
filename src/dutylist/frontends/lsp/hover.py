"""Descriptions of the thing under the mouse: an item, a department, a township, a rule. All texts are escaped."""

import re
from collections.abc import Iterator
from typing import Final

from dutylist.frontends.lsp.mentions import Mention
from dutylist.model.checklist import Checklist
from dutylist.model.item import LISTS, Item
from dutylist.model.message import language, say
from dutylist.model.place_words import local
from dutylist.output.safe_text import sanitize
from dutylist.output.vocabulary import LIST_NAMES, ROLES
from dutylist.rules.catalogue import catalogue
from dutylist.rules.manual import chinese, english

_ACTIVE: Final = re.compile(r"([\\`*_{}\[\]()#+.!|<>~&-])")
_CODE: Final = re.compile(r"\b[A-Z][0-9]{3}\b")
_MOST: Final = 8


def plain(text: str) -> str:
    """A text as Markdown that shows it and does nothing else."""
    return _ACTIVE.sub(r"\\\1", sanitize(text).replace("\n", " "))


def describe(checklist: Checklist, mention: Mention) -> str | None:
    """Markdown about the thing that is mentioned; None where nothing is known."""
    match mention.what:
        case "item" if filed := checklist.by_id.get(mention.name):
            return "\n\n".join(_item(checklist, filed.record))
        case "department" if mention.name in checklist.departments:
            return "\n\n".join(_department(checklist, mention.name))
        case "unit" if mention.owner:
            return say(f"**{plain(mention.name)}**：{plain(mention.owner)}的内设机构", f"**{plain(mention.name)}**, a unit of {plain(mention.owner)}")  # fmt: skip
        case "post" if mention.owner:
            return say(f"**{plain(mention.name)}**：{plain(mention.owner)}的岗位", f"**{plain(mention.name)}**, a post of {plain(mention.owner)}")  # fmt: skip
        case "township" if mention.name in checklist.township_names:
            return "\n\n".join(_township(checklist, mention.name))
        case "whistle":
            found = next((each.record for each in checklist.whistles if each.record.id == mention.name), None)
            return f"**{found.id}** {plain(found.title)}" if found else None
        case "adjustment":
            record = next((each.record for each in checklist.adjustments if each.record.id == mention.name), None)
            return f"**{record.id}** {plain(record.reason)}" if record else None
        case "category":
            count = sum(each.record.category == mention.name for each in checklist.items)
            return say(f"**{plain(mention.name)}**：{count} 个事项", f"**{plain(mention.name)}**: {count} items")
        case "term" if holders := list(_holders(checklist, mention.name)):
            shown = [f"- {item.id} {plain(item.title)}" for item in holders[:_MOST]]
            title = plain(mention.name)
            heading = say(f"**{title}**：{len(holders)} 个事项写着", f"**{title}**: {len(holders)} items hold it")
            return "\n".join((heading, "", *shown))
    return None


def _holders(checklist: Checklist, term: str) -> Iterator[Item]:
    """The items with a term in their title, keywords or townships' duties: those that everyday words for it lead to."""
    for filed in checklist.items:
        item = filed.record
        if any(term in text for text in (item.title, *item.keywords, *item.township_duties)):
            yield item


def _item(checklist: Checklist, item: Item) -> Iterator[str]:
    yield f"**{item.id}** {plain(item.title)}"
    scope = item.applying_townships(checklist.township_names)
    everywhere = len(scope) == len(checklist.township_names)
    count = (
        say(local("全部乡镇"), "every township")
        if everywhere
        else say(f"{len(scope)} {local('个乡镇')}", f"{len(scope)} townships")
    )
    names = "" if everywhere else say("：", ": ") + say("、", ", ").join(map(plain, scope[:_MOST]))
    yield f"{LIST_NAMES[item.list].template(language())} · {plain(item.category)} · {count}{names}"
    if item.departments:
        yield "\n".join(
            f"- {ROLES[each.role].template(language())} {plain(each.name)}{plain(' ' + each.unit) if each.unit else ''}"
            for each in item.departments
        )


def _department(checklist: Checklist, name: str) -> Iterator[str]:
    department = checklist.departments[name]
    short = say(f"（{plain(department.short)}）", f" ({plain(department.short)})") if department.short else ""
    yield f"**{plain(name)}**{short}"
    phones = [each for each in (department.phone, department.duty_phone) if each]
    if phones:
        yield say("电话 ", "phone ") + say("、", ", ").join(map(plain, phones))
    if department.units:
        yield say("内设机构：", "units: ") + say("、", ", ").join(map(plain, department.unit_names))
    roles = [each.role for filed in checklist.items for each in filed.record.departments if each.name == name]
    counts = [f"{words.template(language())} {roles.count(role)}" for role, words in ROLES.items() if role in roles]
    yield say("清单里：", "in the checklist: ") + (say("、", ", ").join(counts) or say("没有提到", "not named"))


def _township(checklist: Checklist, name: str) -> Iterator[str]:
    yield f"**{plain(name)}**"
    own = [filed.record.list for filed in checklist.items_of(name)]
    yield say("、", ", ").join(f"{LIST_NAMES[each].template(language())} {own.count(each)}" for each in LISTS)


def rule_page(code: str) -> str | None:
    """The manual page of a rule as Markdown, which has no texts of the checklist; None for an unknown code."""
    rule = catalogue().get(code)
    if rule is None:
        return None
    lines = (chinese(rule) if language() == "zh" else english(rule)).split("\n")
    shown: list[str] = []
    fenced = False
    for line in lines:
        example = line.startswith("    ")
        if example != fenced and (example or line.strip()):
            shown.append("```yaml" if example else "```")
            fenced = example
        shown.append(line[4:] if example else line)
    return "\n".join([f"**{code}** {rule.name}", "", *shown, *(["```"] if fenced else [])])


def codes_in(line: str) -> list[str]:
    """The codes of rules in a comment of this program."""
    return _CODE.findall(line.partition("#")[2]) if "dutylist" in line else []
