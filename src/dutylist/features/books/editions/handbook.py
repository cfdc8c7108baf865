"""The handbook of a post (岗位职责手册): what its holder does and helps with, whom to call, and what others do."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from dutylist.features.books.book import BookJob, Cover, Pages, build_book, file_stem, in_own_words
from dutylist.features.books.errors import NoPostsError, UnknownPostError, UnknownTownshipError
from dutylist.features.books.indexes import by_pinyin
from dutylist.features.books.item_entry import for_township, head
from dutylist.features.books.messages import LIST_MEANINGS, OFF_LIST
from dutylist.features.books.numbering import References, part_of, references, township_numbers
from dutylist.features.books.phonebook import Phonebook
from dutylist.features.books.sections.changes import EarlierEdition
from dutylist.features.books.title_words import title_words
from dutylist.features.books.view import (
    Advice,
    Book,
    BookEntry,
    BookGroup,
    BookIndex,
    BookLine,
    BookPart,
    BookRow,
    Card,
    Guide,
    Letter,
    Phone,
    Section,
    Word,
)
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.item import Item, ListName
from dutylist.model.place_words import local
from dutylist.model.post_assignment import answers_for, assignments, post_items
from dutylist.model.records import Posts

_LISTS: tuple[ListName, ...] = ("basic", "cooperative")


def volumes(
    checklist: Checklist,
    township: str,
    posts: Sequence[str] = (),
    *,
    since: EarlierEdition | None = None,
    commit: str | None = None,
) -> tuple[BookJob, ...]:
    """A handbook for each of the named posts of a township, or for all of them.

    Raises:
        UnknownTownshipError: checklist.yaml does not name the township.
        NoPostsError: there is no file of the township's posts.
        UnknownPostError: the township has no such post.
    """
    filed = _posts_of(checklist, township)
    names = tuple(post.name for post in filed.record.posts)
    for name in posts:
        if name not in names:
            raise UnknownPostError(township=township, post=name, there="、".join(names))
    return tuple(
        BookJob(
            f"{township} {name}",
            f"{township}-{file_stem(name)}",
            partial(handbook, checklist, township, name, since=since, commit=commit),
        )
        for name in dict.fromkeys(posts or names)
    )


@in_own_words
def handbook(
    checklist: Checklist, township: str, name: str, *, since: EarlierEdition | None = None, commit: str | None = None
) -> Book:
    """The handbook of one post. The checklist must be free of errors.

    Raises:
        BookError: as `volumes` does; or the post has no item.
    """
    filed = _posts_of(checklist, township)
    found = [(index, post) for index, post in enumerate(filed.record.posts) if post.name == name]
    if not found:
        there = "、".join(post.name for post in filed.record.posts)
        raise UnknownPostError(township=township, post=name, there=there)
    index, post = found[0]
    county = checklist.county

    def applies(item: Item) -> bool:
        return item.applies_to(township) and item.list in _LISTS and answers_for(post, item)

    marks = since.marks(applies) if since else {}

    def entry(one: RecordFile[Item], number: str) -> BookEntry:
        return for_township(one, number, county.effective, marks.get(one.record.id, ""), phones=phones)

    items = tuple(one for one in checklist.items_of(township) if applies(one.record))
    phones = Phonebook(checklist)
    numbers = township_numbers(checklist, township)
    parts = tuple(
        part_of((one for one in items if one.record.list == name), name, name, LIST_MEANINGS[name], entry, numbers)
        for name in _LISTS
    )
    refs = references(parts)
    calls = _whom_to_call(items, refs, phones)
    taken = (one for one in checklist.items_of(township, "recalled") if answers_for(post, one.record))
    returned = _taken_back(taken, numbers, phones)
    others = (_all_posts(checklist, filed, name),) if len(filed.record.posts) > 1 else ()
    pages = Pages(
        guide=_guide(township, parts, calls, returned, others),
        parts=parts,
        closing=(
            *((returned,) if returned else ()),
            *others,
            *((since.section(applies, refs),) if since else ()),
        ),
        indexes=(*((calls,) if calls else ()), by_pinyin(items, refs, checklist)),
    )
    cover = Cover(
        "handbook", name, "岗位职责手册", post.office or "", township, township, filed.path, ("posts", index, "name")
    )
    return build_book(checklist, cover, pages, commit=commit)


def _posts_of(checklist: Checklist, township: str) -> RecordFile[Posts]:
    if township not in checklist.township_names:
        raise UnknownTownshipError(township=township)
    for filed in checklist.posts:
        if filed.record.township == township:
            return filed
    raise NoPostsError(township=township)


def _whom_to_call(items: Iterable[RecordFile[Item]], refs: References, phones: Phonebook) -> BookIndex | None:
    """The units of each department that leads or supports one of these items; the one with the most items first."""
    found: dict[str, dict[str, list[tuple[RecordFile[Item], int]]]] = {}
    for filed in items:
        for index, department in enumerate(filed.record.departments):
            units = found.setdefault(department.name, {})
            units.setdefault(department.unit or "", []).append((filed, index))
    if not found:
        return None
    ordered = sorted(found, key=lambda name: (-sum(map(len, found[name].values())), name))
    letters = tuple(
        Letter(
            name,
            tuple(_unit(unit, places, refs, dict(phones.units(name))) for unit, places in sorted(found[name].items())),
            phones.all_hours(name),
        )
        for name in ordered
    )
    return BookIndex(
        "contacts", "办事找谁", "找谁", "配合事项的牵头、协助部门和内设机构，以及有关事项。", letters, wide=True
    )


def _unit(
    unit: str, places: list[tuple[RecordFile[Item], int]], refs: References, phones: Mapping[str, tuple[Phone, ...]]
) -> Word:
    filed, index = places[0]
    items = dict.fromkeys(one.record.id for one, _ in places)
    pointer = ("departments", index, "unit" if unit else "name")
    return Word(unit or "（未定机构）", filed.path, pointer, tuple(refs[item] for item in items), phones.get(unit, ()))


def _taken_back(items: Iterable[RecordFile[Item]], numbers: Mapping[str, str], phones: Phonebook) -> Section | None:
    """The recalled items that citizens may still ask this post about, with the departments that do them now.

    Each has beside its title the number under which the township's pocket book tells more of it.
    """
    groups: dict[str, list[Card]] = {}
    paths: dict[str, str] = {}
    for filed in items:
        item = filed.record
        heads = tuple(head(department, index, phones) for index, department in enumerate(item.departments))
        title = BookLine(item.title, ("title",), f"{LIST_MEANINGS['recalled'].short} {numbers[item.id]}", ("id",))
        card = Card(filed.path, title, (BookRow("承接部门", heads=heads),), words=title_words(item.title))
        groups.setdefault(item.category, []).append(card)
        paths.setdefault(item.category, filed.path)
    if not groups:
        return None
    return Section(
        "returned",
        "recalled",
        "不归我办",
        "收回",
        "本岗位有关类别里已由上级部门收回的事项；群众来问，告知承接部门和内设机构。",
        tuple(
            BookGroup(name, paths[name], ("category",), tuple(cards), f"{len(cards)} 项")
            for name, cards in groups.items()
        ),
    )


def _guide(
    township: str,
    parts: Sequence[BookPart],
    calls: BookIndex | None,
    returned: Section | None,
    others: Sequence[Section],
) -> Guide:
    advice = [Advice(part.colour, part.verdict, f"{part.name}　{part.count} 项", part.meaning) for part in parts]
    if returned:
        verdict = LIST_MEANINGS["recalled"]
        count = sum(len(group.cards) for group in returned.groups)
        advice.append(Advice("recalled", verdict.verdict, f"{verdict.name}　{count} 项", local(verdict.meaning)))
    tips = (
        "知道叫法：查书末的拼音索引。",
        "知道类别：查下一页的目录。",
        *(("要找部门：翻到“找谁”，按部门和机构列出。",) if calls else ()),
        *(("群众来问：翻到“收回”，看现在由谁承接。",) if returned else ()),
        *(("不归本岗位的：翻到“岗位”，看归哪个岗位。",) if others else ()),
        "操作程序里的“日”都是工作日。",
        f"序号就是{township}口袋书的序号，名称后的编号长期不变。",
    )
    return Guide("这本手册只收本岗位的事项：自己办的、配合办的，和找谁。", (*advice, OFF_LIST), tips)


def _all_posts(checklist: Checklist, filed: RecordFile[Posts], own: str) -> Section:
    """All posts of the township in the order of their file, each with its categories and its load as in the matrix of posts."""
    posts = filed.record
    items = post_items(checklist.items, posts.township)
    lists = {each.record.id: each.record.list for each in items}
    held = [(lists[item], holding.post) for item, found in assignments(posts, items).items() for holding in found]
    cards = []
    for index, post in enumerate(posts.posts):
        basic, cooperative = (held.count((name, index)) for name in ("basic", "cooperative"))
        aside = f"{'本岗位　' if post.name == own else ''}自己办 {basic} 项　配合办 {cooperative} 项"
        at = ("posts", index)
        rows = (
            BookRow("所在机构", (BookLine(post.office, (*at, "office")),) if post.office else ()),
            BookRow(
                "整类负责",
                tuple(BookLine(name, (*at, "categories", number)) for number, name in enumerate(post.categories)),
                run_in=True,
            ),
        )
        title = BookLine(post.name, (*at, "name"), aside)
        cards.append(Card(filed.path, title, tuple(row for row in rows if row.lines)))
    return Section(
        "posts",
        "plain",
        f"{posts.township}岗位" if local("乡镇") != "乡镇" else "全镇岗位",
        "岗位",
        "不归本岗位的事，看归哪个岗位。一个事项可以由几个岗位负责：单独写明的岗位主办，整类负责的岗位协助。",
        (BookGroup(posts.township, filed.path, ("township",), tuple(cards), f"{len(cards)} 个岗位"),),
    )
