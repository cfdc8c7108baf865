"""The files of a county's site, in the order in which they are written."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import dutylist.search.meaning
from dutylist.features.books.book import file_stem
from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.errors import EmptyBookError
from dutylist.features.books.messages import edition_text
from dutylist.features.books.view import Book
from dutylist.features.site.adjustments import published_adjustments
from dutylist.features.site.render import page, township_page
from dutylist.model.checklist import Checklist
from dutylist.model.place_words import local, speaking_of
from dutylist.output.edition_json import digest_of, short_digest
from dutylist.output.vocabulary import chinese_date
from dutylist.search.browser.tables import search_tables
from dutylist.search.index import index_of
from dutylist.search.pinyin import sounds_of
from dutylist.writing.file_names import UnsafeNameError, pdf_file_name

INDEX: Final = "index.html"
ADJUSTMENTS: Final = "adjustments.html"
_WORKER: Final = "worker.js"
_TABLES: Final = "tables.json"
_MEANINGS: Final = "meanings.bin"
_OWN_NAMES: Final = ("index", "adjustments")
_SHORT: Final = 12


class Site:
    """The site of a checklist without errors. `commit` is where it is read from, where there is one."""

    def __init__(self, checklist: Checklist, commit: str | None = None) -> None:
        self._checklist = checklist
        self._commit = commit
        index = index_of(checklist)
        self._tables = search_tables(index, sounds_of(index))
        self._meanings = Path(dutylist.search.meaning.__file__).with_name("table.bin").read_bytes()

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file by its path below the site's folder, with its bytes.

        Raises:
            UnsafeNameError: a township's name is no name of a file.
        """
        stems = {name: _stem(name, self._checklist.township_names) for name in self._checklist.township_names}
        made: dict[str, bytes] = {}
        places = []
        for name, stem in stems.items():
            whole = self.single_page(name)
            yield f"{stem}.html", whole
            made[f"{stem}/{INDEX}"] = self.served_page(name)
            places.append(self._place(name, stem, len(whole)))
        made[INDEX] = page("index.html", **self._frame(None), title=self._title(""), places=places)
        records = published_adjustments(self._checklist)
        made[ADJUSTMENTS] = page(
            "adjustments.html", **self._frame(None), title=self._title("调整记录"), records=records
        )
        made |= {_TABLES: self._tables, _MEANINGS: self._meanings}
        yield from made.items()
        yield _WORKER, self._worker(made)

    def single_page(self, township: str) -> bytes:
        """The page of a township that needs nothing beside it."""
        return self._township(township, {}, tables=self._tables, meanings=self._meanings)

    def served_page(self, township: str) -> bytes:
        """The page of a township that has the tables of its search beside it."""
        return self._township(township, {"single_name": f"{_stem(township, self._checklist.township_names)}.html"})

    def _title(self, rest: str) -> str:
        county = self._checklist.county
        return f"{county.county}{rest or local('乡镇履行职责事项清单')}（{edition_text(county.edition)}）"

    def _frame(self, township: str | None) -> dict[str, Any]:
        """What every page says of the edition."""
        county = self._checklist.county
        source = county.source or ""
        return {
            "county": county.county,
            "edition": edition_text(county.edition),
            "effective": f"{chinese_date(county.effective)}起施行",
            "source": source,
            "sample": "示例" in source,
            "commit": self._commit or "",
            "digest": short_digest(digest_of(self._checklist, township)),
        }

    def _township(self, township: str, values: Mapping[str, Any], **data: bytes) -> bytes:
        book = self._book(township)
        indexes = {index.key: index for index in book.indexes} if book else {}
        others = local("各乡镇")
        with speaking_of(township):
            return township_page(
                **self._frame(township),
                others=others,
                **values,
                **data,
                title=f"{township}履行职责事项清单（{edition_text(self._checklist.county.edition)}）",
                township=township,
                parts=[part for part in book.parts if part.count] if book else [],
                whistle=next((each for each in book.opening if each.key == "whistle"), None) if book else None,
                departments=indexes.get("department"),
                names=indexes.get("pinyin"),
                titles={filed.record.id: filed.record.title for filed in self._checklist.items},
                tables_name=_versioned(_TABLES, self._tables),
                meanings_name=_versioned(_MEANINGS, self._meanings),
            )

    def _book(self, township: str) -> Book | None:
        """What the booklet of a township says; None where no item applies there."""
        try:
            return pocketbook(self._checklist, township, commit=self._commit, handover=True)
        except EmptyBookError:
            return None

    def _place(self, township: str, stem: str, size: int) -> dict[str, Any]:
        counts = dict.fromkeys(("basic", "cooperative", "recalled"), 0)
        for filed in self._checklist.items_of(township):
            counts[filed.record.list] += 1
        digest = short_digest(digest_of(self._checklist, township))
        shown = f"{size / 1e6:.0f} MB"
        return {"name": township, "folder": stem, "single": f"{stem}.html", "size": shown, "digest": digest, **counts}

    def _worker(self, made: Mapping[str, bytes]) -> bytes:
        """The service worker, which keeps all served pages; its bytes change with any of them."""
        lasting = [_versioned(name, made[name]) for name in (_TABLES, _MEANINGS)]
        pages = [name.removesuffix(INDEX) for name in made if name.endswith(".html")]
        name = hashlib.sha256(b"\0".join(hashlib.sha256(each).digest() for each in made.values())).hexdigest()
        source = files("dutylist.features.site.js").joinpath(_WORKER).read_text(encoding="utf-8")
        values = {
            "NAME": name[:_SHORT],
            "FILES": [f"./{each}" for each in (*pages, *lasting)],
            "LASTING": [f"/{each}" for each in lasting],
        }
        for key, value in values.items():
            source = source.replace(f"__{key}__", json.dumps(value, ensure_ascii=False))
        return source.encode()


def _versioned(name: str, data: bytes) -> str:
    return f"{name}?v={hashlib.sha256(data).hexdigest()[:_SHORT]}"


def _stem(name: str, names: tuple[str, ...]) -> str:
    stem = file_stem(name)
    if stem.casefold() in _OWN_NAMES:
        raise UnsafeNameError(name)
    return pdf_file_name(stem, [file_stem(each) for each in names]).removesuffix(".pdf")
