"""The part of an import's report that says what becomes of the items."""

from collections.abc import Iterator
from typing import Any

import msgspec

from dutylist.features.exchange.plan.plan import ChangedItem, NewItem
from dutylist.features.exchange.report.lines import Lines, short
from dutylist.features.exchange.report.messages import FIELDS, LISTS, scope, word
from dutylist.model.item import Except
from dutylist.model.message import Language


def shown_value(name: str, value: Any, language: Language) -> str:
    """A key's value in few words."""
    if value is None or value in ((), []):
        return "（无）" if language == "zh" else "(none)"
    if name == "townships":
        return scope(_townships(value), language)
    plain = msgspec.to_builtins(value)
    if name == "recall":
        plain = plain.get("method", [])
    return _text(plain)


def _townships(value: Any) -> Any:
    if isinstance(value, dict):
        return Except(townships=tuple(value["except"]))
    return tuple(value) if isinstance(value, list) else value


def _text(value: Any) -> str:
    if isinstance(value, dict):
        role = {"lead": "牵头", "support": "协助", "receiver": "承接"}
        parts = [str(value.get("name") or value.get("document") or "；".join(map(_text, value.values())))]
        parts += [f"（{role[value['role']]}）"] if value.get("role") in role else []
        parts += ["：" + "；".join(value["duties"])] if value.get("duties") else []
        return "".join(parts)
    if isinstance(value, list | tuple):
        return "；".join(map(_text, value))
    return str(value)


class Changes(Lines):
    """New, updated, kept and missing items."""

    def changes(self) -> Iterator[str]:
        """One section for each."""
        done = self.report.written
        refused = {trouble.where for trouble in self.report.drafts.refused}
        new = [each for each in self.plan.new if each.item.where not in refused]
        title = self.say("新增了" if done else "新增", "added" if done else "new")
        yield from self.section(title, [line for each in new for line in self.new(each)], len(new))
        changed = [each for each in self.plan.changed if each.item.where not in refused]
        title = self.say("更新了" if done else "更新", "updated" if done else "update")
        yield from self.section(title, [line for each in changed for line in self.change(each)], len(changed))
        yield from self.doubtful()
        yield from self.left()
        rows = [self.row(item) for item in self.plan.repeated]
        yield from self.section(self.say("重复的行，只算一次", "repeated rows, taken once"), rows)

    def doubtful(self) -> Iterator[str]:
        """Rows that are perhaps about existing items, and what to do."""
        doubted = self.plan.doubtful
        if not doubted:
            return
        title = self.say("可能是同一事项，等您确认，没有写", "perhaps the same items; not written until confirmed")
        yield from self.section(
            title, [line for each in doubted for line in self.doubt(each)], len(doubted), whole=True
        )
        first = doubted[0].filed.record.id
        yield "  " + self.say(
            f"是同一事项的，加 --same 编号，例如 --same {first}（可以写几次；都是的，写 --same all）。"
            "不是的，加 --exact，当作新事项；有的是、有的不是，两个选项一起写。",
            f"if one is the same, add --same and its id, such as --same {first} (more than once, or --same all); if not, "
            "add --exact, and it is taken for a new item. Use both where some are and some are not.",
        )

    def doubt(self, change: ChangedItem) -> Iterator[str]:
        """An item, and the title in the document that may be its own."""
        yield f"{change.filed.record.id} {change.filed.record.title}"
        yield self.say(f"    文件里（{change.score:.0%}）：", f"    document ({change.score:.0%}): ") + self.row(
            change.item
        )

    def left(self) -> Iterator[str]:
        """What is not touched, and why."""
        plan = self.plan
        kept = [line for change in plan.kept for line in self.change(change)]
        title = self.say("别的乡镇也有、写法不同，没有改", "others have them too; told otherwise, not changed")
        yield from self.section(title, kept, len(plan.kept))
        colon = self.say("：", ": ")
        absent = [f"{filed.record.id} {filed.record.title}{colon}{'、'.join(names)}" for filed, names in plan.absent]
        title = self.say("这些乡镇的文件里没有，适用范围没有动", "not in these townships' documents, scope left")
        yield from self.section(title, absent)
        elsewhere = [
            f"{filed.record.id} {filed.record.title}{colon}{self.moved(filed.record.id, filed.record.list, item.list)}"
            for filed, item in plan.elsewhere
        ]
        yield from self.section(self.say("换了清单，没有写", "on another list now, not written"), elsewhere)
        sample = self.say("（init 留下的示例，请删去文件）", " (a sample of init; delete its file)")
        missing = [
            f"{filed.record.id} {filed.record.title}" + (sample if filed.record.id in self.report.samples else "")
            for filed in plan.missing
        ]
        yield from self.section(self.say("文件里没有，原样保留", "not in the documents, left as they are"), missing)

    def moved(self, item_id: str, before: str, after: str) -> str:
        """What to do with an item that the document has in another list."""
        lists = word(LISTS, before, self.language), word(LISTS, after, self.language)
        command = f"dutylist move {item_id} {after}"
        return self.say(
            f"现在在{lists[0]}，文件里在{lists[1]}；先运行 {command}，再导入",
            f"is {lists[0]}, {lists[1]} in the document; run {command}, then import again",
        )

    def new(self, new: NewItem) -> Iterator[str]:
        """A new item: id, title, scope, what is lacking, and what it is like."""
        yield f"{new.id} {new.item.title}" + self.scope_of(new) + self.lacking(new.id)
        for near in new.near:
            yield self.say(
                f"    与 {near.name} {near.title} 相近（{near.score:.0%}），当作新事项",
                f"    like {near.name} {near.title} ({near.score:.0%}); taken for a new item",
            )

    def scope_of(self, new: NewItem) -> str:
        """The townships, where they are not all."""
        townships = new.fields["townships"]
        shown = shown_value("townships", townships, self.language)
        return "" if townships == "all" else self.say(f"（{shown}）", f" ({shown})")

    def lacking(self, item_id: str) -> str:
        """The keys that hold a placeholder."""
        missing = self.report.drafts.missing.get(item_id, ())
        if not missing:
            return ""
        fields = "、".join(word(FIELDS, name, self.language) for name in missing)
        return self.say(f"（待补：{fields}）", f" (to be added: {fields})")

    def change(self, change: ChangedItem) -> Iterator[str]:
        """An existing item with what each key says and would say."""
        record = change.filed.record
        yield f"{record.id} {record.title}"
        if change.score < 1:
            yield "    " + self.say(
                f"按相似度（{change.score:.0%}）认作同一事项，请核对；不是同一事项就加 --exact",
                f"taken for the same by similarity ({change.score:.0%}); check it, or use --exact",
            )
        for name, value in change.changes.items():
            before = short(shown_value(name, getattr(record, name), self.language))
            after = short(shown_value(name, value, self.language))
            yield f"    {word(FIELDS, name, self.language)}{self.say('：', ': ')}{before} → {after}"
