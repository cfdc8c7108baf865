"""The sentences of `dutylist survey`."""

from typing import Final

from dutylist.model.message import Message

IMPORT_TITLE: Final = Message("调研表导入", "survey forms")
IMPORT_FILE_NAME: Final = Message("调研表导入", "survey-import")
UNDERSTOOD: Final = Message(
    "{file}：{township}，填了 {answers} 行，新问题 {fresh} 个，已经登记过 {known} 个",
    "{file}: {township}, {answers} rows filled in, {fresh} new, {known} recorded already",
)
FAULTY: Final = Message(
    "{file}：有 {faults} 处看不懂，改好再导入", "{file}: {faults} places cannot be understood; mend them first"
)
FAULT: Final = Message("表“{sheet}” {cell}：{message}", "sheet “{sheet}” {cell}: {message}")
UNREADABLE: Final = Message("{file}：{message}", "{file}: {message}")

FORMS_TITLE: Final = Message("调研表", "survey forms")
FORMS_FILE_NAME: Final = Message("调研表清单", "survey-forms")
