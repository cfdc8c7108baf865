"""The answer to a question in SQL, and the tables that can be asked, as documents and as published JSON."""

from collections.abc import Sequence
from typing import Final

from dutylist.frontends.province.schema import (
    AskedColumn,
    AskedTable,
    ProvinceQueryResult,
    ProvinceTablesResult,
)
from dutylist.frontends.province.tables.fields import TABLES, VERSION, TableField
from dutylist.frontends.province.tables.query import QueryResult, Value
from dutylist.model.message import Language, Message
from dutylist.output.document import Block, Cell, Column, Document, Heading, Line, Table, own, sentence
from dutylist.output.phrases import columns_of, word
from dutylist.output.published_json import to_json

TITLE: Final = Message("全省查询", "answer")
ROWS: Final = Message("{count} 行", "{count} rows")
TABLES_TITLE: Final = Message("全省各表（第 {version} 版）", "the tables (version {version})")
TABLE: Final = Message("{name}：{about}", "{name}: {about}")
_FIELDS: Final = (
    (Message("栏目", "column"), 9.0),
    (Message("类型", "type"), 6.0),
    (Message("意思", "meaning"), 25.0),
)
_WIDE: Final = 4


def answer_document(sql: str, answer: QueryResult, language: Language) -> Document:
    """A table of the rows, as they came."""
    numbers = [
        any(row[index] is not None for row in answer.rows)
        and all(row[index] is None or _is_number(row[index]) for row in answer.rows)
        for index in range(len(answer.columns))
    ]
    columns = tuple(
        Column(name, 8, "right" if number else "left") for name, number in zip(answer.columns, numbers, strict=True)
    )
    rows = tuple(tuple(map(_cell, row)) for row in answer.rows)
    count = Line(sentence(ROWS, language, count=len(rows)))
    blocks: list[Block] = [Table(columns, rows), count] if rows else [count]
    return Document(
        word(TITLE, language),
        tuple(blocks),
        language,
        subtitle=sql,
        landscape=len(columns) > _WIDE,
        title_in_text=False,
    )


def json_result(answer: QueryResult) -> str:
    """The same for programs."""
    return to_json(ProvinceQueryResult(columns=list(answer.columns), rows=[list(row) for row in answer.rows]))


def tables_document(language: Language) -> Document:
    """Each table with its columns, their types and what they mean."""
    blocks: list[Block] = []
    for table in TABLES:
        about = own(_of(table, language))
        blocks += [
            Heading(sentence(TABLE, language, name=own(table.name), about=about)),
            _fields(table.fields, language),
        ]
    return Document(sentence(TABLES_TITLE, language, version=VERSION), tuple(blocks), language)


def tables_result() -> str:
    """The same for programs."""
    return to_json(
        ProvinceTablesResult(
            tables_version=VERSION,
            tables=[
                AskedTable(
                    name=table.name,
                    zh=table.zh,
                    en=table.en,
                    columns=[AskedColumn(name=f.name, type=f.type, zh=f.zh, en=f.en) for f in table.fields],
                )
                for table in TABLES
            ],
        )
    )


def _fields(fields: Sequence[TableField], language: Language) -> Table:
    return Table(
        columns_of(_FIELDS, language),
        tuple((own(field.name), own(field.type), own(_of(field, language))) for field in fields),
    )


def _of(described: object, language: Language) -> str:
    return str(getattr(described, language))


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _cell(value: Value) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    if isinstance(value, list):
        return "；".join(str(_cell(each)) for each in value)
    if isinstance(value, dict):
        return "；".join(f"{key}：{_cell(each)}" for key, each in value.items())
    return value
