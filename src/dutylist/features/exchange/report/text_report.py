"""The report of an import for people."""

from collections.abc import Iterable, Iterator
from typing import Final

from dutylist.features.exchange.items.draft import ItemDraft, ReadDocument
from dutylist.features.exchange.plan.plan import Differing
from dutylist.features.exchange.report.changes import Changes, shown_value
from dutylist.features.exchange.report.lines import short
from dutylist.features.exchange.report.messages import COLUMNS, FIELDS, LISTS, place, word
from dutylist.features.exchange.report.model import Imported
from dutylist.model.message import Language
from dutylist.output.safe_text import sanitize

_MOST: Final = 50
_MOST_OF_A_KIND: Final = 5


def render(report: Imported, language: Language, *, everything: bool = False) -> str:
    """The report as lines; of long lists only the beginning unless `everything` is wanted."""
    lines = [sanitize(line) for line in _Report(report, language, None if everything else _MOST).all()]
    return "\n".join(lines) + "\n"


class _Report(Changes):
    """All parts in their order."""

    def all(self) -> Iterator[str]:
        for taken in self.report.taken:
            yield from self.file(taken)
        yield from self.troubles()
        yield from self.remarks()
        yield from self.changes()
        yield from self.names()
        yield from self.order()
        yield from self.differing()
        yield ""
        yield self.summary()

    def file(self, taken: ReadDocument) -> Iterator[str]:
        names = "、".join(dict.fromkeys(item.township for item in taken.items if item.township))
        township = self.say(f"（{names}）", f" ({names})") if names else ""
        yield f"{taken.file}{township}"
        for table in taken.tables:
            columns = self.say("，", ", ").join(
                f"{head or '-'}→{word(COLUMNS, column, self.language)}" for column, head in table.columns
            )
            name = word(LISTS, table.list, self.language)
            where = place(table.where, self.language, file=False)
            yield "  " + self.say(
                f"{where}：{name} {table.items} 项（{columns}）", f"{where}: {table.items} {name} items ({columns})"
            ).lstrip("：: ")
            if table.headless:
                yield "    " + self.say(
                    "没有表头，按通常的栏目次序读", "has no head; read in the usual order of columns"
                )
            if table.unknown:
                unknown = "、".join(table.unknown)
                yield "    " + self.say(f"不认识的栏目，没有读：{unknown}", f"unknown columns, not read: {unknown}")
        for notice in taken.notices:
            where = f"{place(notice.where, self.language, file=False)}：" if notice.where and notice.where.row else ""
            yield "  " + self.say("注意：", "note: ") + where + notice.text.render(notice.arguments, self.language)
        wrong = [count for count in taken.counts if count.stated != count.found]
        for count in wrong:
            name = count.category or word(LISTS, count.list, self.language)
            where = place(count.where, self.language, file=False)
            yield "  " + self.say(
                f"项数不符：“{name}”写的是 {count.stated} 项，读到 {count.found} 项（{where}）",
                f"count: “{name}” says {count.stated}, {count.found} were read ({where})",
            )
        if taken.counts and not wrong:
            yield "  " + self.say(
                f"写明的 {len(taken.counts)} 处项数都相符", f"all {len(taken.counts)} stated counts agree"
            )

    def troubles(self) -> Iterator[str]:
        lines = [
            f"{place(each.where, self.language)}{self.say('：', ': ')}{each.text.render(each.arguments, self.language)}"
            + (self.say("：", ": ") + short(each.words) if each.words else "")
            for each in self.report.troubles
        ]
        yield from self.section(self.say("没有读懂", "not understood"), lines, whole=True)

    def remarks(self) -> Iterator[str]:
        found: dict[str, list[str]] = {}
        for item, remark in self.plan.remarks:
            # Each row has another text: the rows stand together, each with its own.
            text = str(remark.arguments.get("text", ""))
            sentence = remark.text.render({**remark.arguments, "text": ""}, self.language).rstrip("：: ")
            row = self.row(item) + (self.say(f"（{short(text)}）", f" ({short(text)})") if text else "")
            found.setdefault(sentence, []).append(row)
        lines: list[str] = []
        for sentence, rows in found.items():
            lines.append(
                sentence
                + (self.say(f"（{len(rows)} 项）：", f" ({len(rows)}):") if len(rows) > 1 else self.say("：", ":"))
            )
            most = _MOST_OF_A_KIND if self.most else len(rows)
            lines += (f"    {row}" for row in rows[:most])
            if len(rows) > most:
                lines.append(self.say(f"    ……另有 {len(rows) - most} 项", f"    … {len(rows) - most} more"))
        yield from self.section(self.say("请核对", "to be checked"), lines, len(self.plan.remarks))

    def names(self) -> Iterator[str]:
        for title, names in (
            (self.say("新部门", "new departments"), self.plan.departments),
            (self.say("新类别", "new categories"), self.plan.categories),
        ):
            lines = [
                each.name
                + (
                    self.say(f"（与已有的“{each.near}”相近，请核对）", f" (like “{each.near}”; check it)")
                    if each.near
                    else ""
                )
                for each in names
            ]
            yield from self.section(title, lines)

    def order(self) -> Iterator[str]:
        if self.plan.category_order:
            yield ""
            names = "、".join(self.plan.category_order)
            yield self.say(f"类别按文件里的次序排：{names}", f"categories in the order of the document: {names}")
        lines = [
            self.row(each.item)
            + self.say(
                f"：文件里是第 {each.item.number} 项，印出来是第 {each.printed} 项",
                f": number {each.item.number} in the document, {each.printed} in print",
            )
            for each in self.plan.renumbered
        ]
        title = self.say("序号会变（先按类别的次序，再按编号）", "numbers that change (by category, then by id)")
        yield from self.section(title, lines[:_MOST_OF_A_KIND] if self.most else lines, len(lines))

    def differing(self) -> Iterator[str]:
        lines = [line for each in self.plan.differing for line in self.pair(each)]
        title = self.say("乡镇之间写法不同", "townships differ in wording")
        yield from self.section(title, lines, len(self.plan.differing))

    def pair(self, each: Differing) -> Iterator[str]:
        if each.score < 1:
            yield self.say(
                f"名称相近（{each.score:.0%}），当作两个事项，请核对：",
                f"titles alike ({each.score:.0%}), taken for two items; check them:",
            )
        else:
            yield self.say("同名而内容不同，按前一种写：", "same title, other words; the first are taken:")
        for item in (each.one, each.other):
            yield f"    {self.row(item)}"
        if each.score == 1:
            yield from (f"      {line}" for line in differences(each.one, each.other, self.language))

    def summary(self) -> str:
        report, plan = self.report, self.plan
        numbers = len(report.drafts.created), len(plan.changed), len(plan.same), len(report.troubles)
        done = self.say(
            "已写入：新增 {} 项，更新 {} 项，不变 {} 项；没有读懂 {} 处。",
            "written: {} added, {} updated, {} unchanged; {} not understood.",
        )
        would = self.say(
            "共：新增 {} 项，更新 {} 项，不变 {} 项；没有读懂 {} 处。还没有写任何文件。",
            "altogether: {} new, {} to update, {} unchanged; {} not understood. Nothing has been written.",
        )
        waiting = self.say(f"等您确认 {len(plan.doubtful)} 项。", f" {len(plan.doubtful)} to be confirmed.")
        return (done if report.written else would).format(*numbers) + (waiting if plan.doubtful else "")


def differences(one: ItemDraft, other: ItemDraft, language: Language) -> Iterable[str]:
    """Where two rows of one title differ."""
    for name in ("category", "departments", "township_duties", "not_township", "method"):
        first, second = getattr(one, name), getattr(other, name)
        if first != second:
            label = word(FIELDS, "recall.method" if name == "method" else name, language)
            yield f"{label}{'：' if language == 'zh' else ': '}{short(shown_value(name, first, language))} ≠ {short(shown_value(name, second, language))}"
