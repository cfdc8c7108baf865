"""Why a file cannot be read as a Word, Excel or CSV document, and what its owner can do."""

from typing import Final

from dutylist.model.errors import MessageError, UserError
from dutylist.model.message import Argument, Message

SAVE_AS_DOCX: Final = Message(
    "请用 Word 或 WPS 打开，另存为 .docx 再导入。", "open it in Word or WPS, save it as .docx, and import that."
)
SAVE_AS_XLSX: Final = Message(
    "请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。", "open it in Excel or WPS, save it as .xlsx, and import that."
)
SAVE_AS_EITHER: Final = Message(
    "请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 再导入。",
    "open it in Word, Excel or WPS, save it as .docx or .xlsx, and import that.",
)
FROM_PDF: Final = Message(
    "PDF 里的表格不能可靠地读出来。请找到原来的 Word 文件；没有的，用 WPS 转换成 .docx，核对后再导入。",
    "tables cannot be read from a PDF reliably. Find the Word file that it was made of, or convert it to .docx, check "
    "that, and import it.",
)
EXPORT_AGAIN: Final = Message(
    "请用 dutylist export --format json 重新导出，不要手工改动；别的资料请另存为 .docx 或 .xlsx 再导入。",
    "export it again with `dutylist export --format json`, and change nothing by hand; save other documents as .docx or "
    ".xlsx and import that.",
)
OPEN_IT: Final = Message(
    "请用 Word、Excel 或 WPS 打开看看；打得开就另存一份再导入。",
    "see whether Word, Excel or WPS opens it; if so, save a copy and import that.",
)
NO_PASSWORD: Final = Message("请去掉打开密码，另存后再导入。", "remove the password, save it, and import it again.")
SPLIT: Final = Message("请把清单另存成单独的文件再导入。", "save the checklist as a file of its own and import that.")

UNPACK: Final = Message("请先解压，再导入里面的文件。", "unpack it and import the files in it.")
FROM_OFD: Final = Message(
    "请用 OFD 阅读器或者 WPS 打开，另存为 .docx 或 PDF 再导入。",
    "open it in an OFD reader or WPS, save it as .docx or PDF, and import that.",
)
INSTALL_OFFICE: Final = Message(
    "请用 Word 或 WPS 打开，另存为 .docx 再导入；装了 LibreOffice 的电脑可以直接导入。",
    "open it in Word or WPS, save it as .docx, and import that; where LibreOffice is installed it is read as it is.",
)

FROM_CEB: Final = Message(
    "请用 Apabi Reader 打开，打印成 PDF 再导入；最好找到原来的 Word 文件。",
    "open it in Apabi Reader and print it to a PDF, or better, find the Word file that it was made of.",
)
FIND_THE_FILE: Final = Message(
    "这里面的字读不出来，请找原来的 Word、Excel 或者 PDF 文件。",
    "its words cannot be read; find the Word, Excel or PDF file that it was made of.",
)
COPY_THE_TABLE: Final = Message(
    "请把里面的表格复制到 Word 或 Excel，存成 .docx 或 .xlsx 再导入。",
    "copy its tables to Word or Excel, save that as .docx or .xlsx, and import it.",
)

EMPTY: Final = Message("是空文件", "is empty")
OLD_WORD: Final = Message("是旧的 Word 格式（.doc）", "is in Word's old format (.doc)")
OLD_EXCEL: Final = Message("是旧的 Excel 格式（.xls）", "is in Excel's old format (.xls)")
OLD_OFFICE: Final = Message("是旧的 Office 或 WPS 格式", "is in an old format of Office or WPS")
WPS_TEXT: Final = Message("是 WPS 文字文件（.wps）", "is a text of WPS (.wps)")
WPS_TABLE: Final = Message("是 WPS 表格文件（.et）", "is a workbook of WPS (.et)")
CEB: Final = Message("是 CEB 版式文件", "is a CEB document")
PRESENTATION: Final = Message("是演示文稿", "is a presentation")
ENCRYPTED: Final = Message("加了打开密码", "is protected by a password")
PDF: Final = Message("是 PDF", "is a PDF")
HTML: Final = Message("其实是网页（HTML），只是用了别的扩展名", "is a web page (HTML) under another name")
RTF: Final = Message("是 RTF 格式", "is RTF")
OPEN_DOCUMENT: Final = Message("是 OpenDocument 格式（.odt、.ods）", "is an OpenDocument file (.odt, .ods)")
BINARY_EXCEL: Final = Message("是 Excel 二进制格式（.xlsb）", "is a binary workbook (.xlsb)")
WORD_2003: Final = Message("是 Word 2003 XML 格式", "is Word 2003 XML")
EXCEL_2003: Final = Message("是 Excel 2003 XML 表格", "is an XML spreadsheet of Excel 2003")
FLAT_OPC: Final = Message("是单个 XML 的 Office 文件（Flat OPC）", "is an Office file in one XML (Flat OPC)")
UOF: Final = Message("是标文通（UOF）格式", "is a UOF document")
OFD: Final = Message("是 OFD 版式文件", "is an OFD document")
ARCHIVE: Final = Message("是压缩包", "is an archive")
WEB_ARCHIVE: Final = Message("是单个文件的网页（.mht）", "is a web page saved as one file (.mht)")
CONVERSION: Final = Message("用 LibreOffice 转换没有成功", "could not be converted by LibreOffice")
PICTURE: Final = Message("是图片", "is a picture")
UNKNOWN: Final = Message(
    "不是 Word、Excel、CSV，也不是本程序导出的 JSON", "is neither Word, Excel, CSV nor JSON that this program exported"
)
BROKEN: Final = Message("损坏了，读不出来", "is damaged and cannot be read")
TOO_LARGE: Final = Message("太大（超过 {most} MB）", "is too large (more than {most} MB)")
TOO_COMPLEX: Final = Message(
    "太复杂，在允许的时间和内存里读不完", "is too complex to be read within the time and memory that it may take"
)
BOMB: Final = Message(
    "解压后有 {size} MB，超过了 {most} MB，不像正常的文件",
    "unpacks to {size} MB, more than {most} MB: no usual document",
)
PARTS: Final = Message("里面有 {count} 个部件，不像正常的文件", "has {count} parts: no usual document")
ENTITIES: Final = Message(
    "里面有外部实体或文档类型声明，可能有害，没有读取",
    "declares entities or a document type, which may do harm; it was not read",
)
NO_WORKBOOK: Final = Message("不是 Excel 文件（.xlsx）", "is no Excel workbook (.xlsx)")
MACROS: Final = Message("含有宏", "holds macros")
WITHOUT_MACROS: Final = Message("请另存为不含宏的 .xlsx 再导入。", "save it as .xlsx without macros, and import that.")
SHEET_TOO_LONG: Final = Message("里的表“{sheet}”超过 {rows} 行", "has more than {rows} rows in the sheet “{sheet}”")
TOO_MANY_ROWS: Final = Message("行数超过 {most}", "has more than {most} rows")
TOO_MANY_CELLS: Final = Message("单元格超过 {most} 个", "has more than {most} cells")
NOT_OURS: Final = Message("不是本程序导出的 JSON：{detail}", "is not JSON that this program exported: {english}")


_OF_A_NAME: Final = {
    ".wps": (WPS_TEXT, SAVE_AS_DOCX),
    ".et": (WPS_TABLE, SAVE_AS_XLSX),
    ".dps": (PRESENTATION, COPY_THE_TABLE),
    ".ceb": (CEB, FROM_CEB),
}
"""What files with these endings are, where their content tells no more than that it is an old or an unknown format."""
_VAGUE: Final = (OLD_WORD, OLD_EXCEL, OLD_OFFICE, UNKNOWN)


class UnusableFileError(MessageError):
    """A document that was not read at all. The sentence is to stand behind the file's name: `error.about(file)`."""

    def __init__(self, why: Message, way_out: Message, **arguments: Argument) -> None:
        super().__init__(why, way_out, **arguments)
        self.way_out = way_out

    def about(self, subject: str) -> UserError:
        """The same error with the name of the file, whose ending tells more of formats that look alike inside."""
        named = _OF_A_NAME.get(f".{subject.rpartition('.')[2].casefold()}")
        return UserError.about(UnusableFileError(*named) if named and self.why in _VAGUE else self, subject)

    @property
    def whole(self) -> Message:
        """What is wrong and what to do, in one."""
        return Message(f"{self.why.zh}。{self.way_out.zh}", f"{self.why.en}; {self.way_out.en}")
