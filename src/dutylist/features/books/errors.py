"""The reasons for which a book cannot be printed, with the sentences that the user reads."""

from collections.abc import Sequence
from typing import ClassVar, Final, Literal

import msgspec

from dutylist.features.books.typeset.typst_messages import WHAT_TO_DO, in_chinese
from dutylist.model.diagnostic import Place
from dutylist.model.errors import UserError
from dutylist.model.message import Argument, Language, Message
from dutylist.model.os_errors import os_error_text

Pair = tuple[str, str]
"""A text in Chinese and in English."""


class BookError(UserError):
    """A book that cannot be printed. Each reason is a class with its own `sentence_form`."""

    sentence_form: ClassVar[Message] = Message(zh="{detail}", en="{detail}")
    hint_forms: ClassVar[tuple[Message, ...]] = ()

    def __init__(self, **arguments: Argument | Pair) -> None:
        self.arguments = arguments
        hints = ((self._filled("zh", each), self._filled("en", each)) for each in self.hint_forms)
        super().__init__(self._filled("zh"), self._filled("en"), *hints)

    def _filled(self, language: Language, form: Message | None = None) -> str:
        own = {
            name: value[language == "en"] if isinstance(value, tuple) else value
            for name, value in self.arguments.items()
        }
        return (form or self.sentence_form).render(own, language).strip()


class UnknownTownshipError(BookError):
    """A booklet was asked for a township that checklist.yaml does not name."""

    sentence_form = Message(
        zh="checklist.yaml 中没有“{township}”", en='"{township}" is not a township of checklist.yaml'
    )


class UnknownDepartmentError(BookError):
    """A list was asked for a department that departments.yaml does not name."""

    sentence_form = Message(
        zh="departments.yaml 中没有“{department}”", en='"{department}" is not a department of departments.yaml'
    )


class NoPostsError(BookError):
    """There is no file of the township's posts."""

    sentence_form = Message(
        zh="{township}还没有岗位清单（duties/posts/{township}.yaml）",
        en="the posts of {township} are not written down (duties/posts/{township}.yaml)",
    )
    hint_forms = (
        Message(
            zh="用 dutylist new post --township {township} 新建，写上各岗位负责的事项。",
            en="dutylist new post --township {township} starts them; write down what each post answers for.",
        ),
    )


class UnknownPostError(BookError):
    """The township has no such post."""

    sentence_form = Message(
        zh="{township}没有岗位“{post}”，有：{there}", en='{township} has no post "{post}"; there are {there}'
    )


class EmptyBookError(BookError):
    """No item applies to the holder of the book: there is nothing to print."""

    sentence_form = Message(
        zh="没有一个事项适用于{holder}，无内容可印", en="no item applies to {holder}: nothing to print"
    )


class ReadingError(BookError):
    """A reading in checklist.yaml does not have one syllable for each character of its word."""

    sentence_form = Message(
        zh="checklist.yaml 的 readings 中，“{word}”有 {characters} 个字，读音“{reading}”却有 {syllables} 个音节",
        en='readings in checklist.yaml: "{word}" has {characters} characters, its reading "{reading}" {syllables} '
        "syllables",
    )


class BookSettingError(BookError):
    """The `[books]` of dutylist.toml cannot be used."""

    sentence_form = Message(zh="dutylist.toml：{zh}", en="dutylist.toml: {en}")


class FaceError(BookError):
    """A font face that the county asks for is not in its folder of fonts."""

    sentence_form = Message(
        zh="字体文件夹 {folder} 里没有字体“{face}”，有：{there}　{meant}",
        en='the folder of fonts {folder} has no face "{face}", there are {there} {meant}',
    )


class NoFontsError(FaceError):
    """The county's folder of fonts holds no font file."""

    sentence_form = Message(
        zh="字体文件夹 {folder} 里没有字体文件（.ttf、.otf、.ttc、.otc），也就没有“{face}”",
        en='the folder of fonts {folder} holds no font file (.ttf, .otf, .ttc, .otc), so no "{face}"',
    )


class FontFileError(FaceError):
    """The county's folder of fonts, or a file in it, cannot be read as fonts."""

    sentence_form = Message(zh="字体 {path} 读不出来：{detail}", en="the font {path} cannot be read: {detail}")


class TemplateError(BookError):
    """The county's folder of templates cannot be used."""

    sentence_form = Message(zh="模板文件夹 {folder}：{zh}", en="folder of templates {folder}: {en}")


class PageTooLargeError(BookError):
    """The pages of a book do not fit on the sheet that they are to be imposed on."""

    sentence_form = Message(
        zh="页面 {width} × {height} 毫米，拼不到一张 A4 上",
        en="pages of {width} × {height} mm do not fit on a sheet of A4",
    )


class NotEightPagesError(BookError):
    """The template of the mini book did not make eight pages."""

    sentence_form = Message(
        zh="一张纸的小折页必须正好 8 页，模板排出了 {pages} 页",
        en="the mini book of one sheet has exactly 8 pages, the template made {pages}",
    )


class UnequalPagesError(BookError):
    """The pages of a book that is to be imposed differ in size."""

    sentence_form = Message(zh="各页大小不一，无法拼版", en="pages of different sizes cannot be imposed")


class UnreadablePdfError(BookError):
    """The file to be imposed is no PDF, or has no pages."""

    sentence_form = Message(
        zh="无法拼版，PDF 读不出来：{detail}", en="cannot be imposed, the PDF is unreadable: {detail}"
    )


class TypesetterError(BookError):
    """The typesetter failed or warned. All texts were checked before, so the cause is a template, a county's or ours.

    `said` are its own words, which are English.
    """

    sentence_form = Message(zh="排版失败：{detail}", en="typesetting failed: {detail}")

    def __init__(self, said: str) -> None:
        super().__init__(detail=(in_chinese(said), said))
        self.said = said
        self.hints = (WHAT_TO_DO,)


class TypesetterStartError(BookError):
    """The system refused to start a typesetter process."""

    sentence_form = Message(zh="排版程序启动不了：{detail}", en="the typesetter cannot be started: {detail}")

    def __init__(self, error: OSError) -> None:
        super().__init__(detail=(os_error_text(error, "zh"), os_error_text(error, "en")))


class TypesetterTimeoutError(BookError):
    """The typesetter did not finish in time: a county's template never ends, or the machine is far too slow."""

    sentence_form = Message(
        zh="排版超过 {minutes} 分钟还没有完成，已经停下：检查自己的模板有没有停不下来的循环",
        en="typesetting was stopped after {minutes} minutes: look for a loop without end in your own template",
    )


class InkError(BookError):
    """The print shop's file holds a colour that is not an ink. Ours are inks, so the cause is a county's template or
    picture.
    """

    sentence_form = Message(
        zh="印刷版只能用油墨颜色（CMYK），第 {pages} 页有 RGB 颜色；检查模板里的颜色和图片",
        en="the print shop's file takes inks (CMYK) only, but there is RGB on page {pages}; look at the template's colours "
        "and pictures",
    )


class TypesetterFaultError(BookError):
    """The typesetter process ended with an exception: a fault of the program."""

    sentence_form = Message(
        zh="排版时程序出了缺陷，不是内存不够，也不是您的错（{detail}）",
        en="a defect of dutylist in typesetting, neither want of memory nor your mistake ({detail})",
    )


class TypesetterCrashedError(BookError):
    """The typesetter process ended without a message; the usual cause is a lack of memory."""

    sentence_form = Message(
        zh="排版进程意外结束（状态 {status}），可能是内存不足{detail}",
        en="the typesetter process died (status {status}), perhaps for lack of memory{detail}",
    )


Fault = Literal["no-glyph", "control", "long-run"]

_FAULTS: Final[dict[Fault, Message]] = {
    "no-glyph": Message(zh="字体中没有这个字", en="no face has this character"),
    "control": Message(zh="看不见的控制字符，会打乱排版", en="an invisible control character that upsets the setting"),
    "long-run": Message(
        zh="从这里起连续 {length} 个字符没有可以换行的地方",
        en="{length} characters from here on without a place to break",
    ),
}


class Unprintable(msgspec.Struct, frozen=True):
    """A character that cannot be set: its place, and the id of its item (None: it is in checklist.yaml)."""

    fault: Fault
    character: str
    place: Place
    item: str | None = None
    length: int = 1

    @property
    def code_point(self) -> str:
        """The code point of the character, such as U+202E."""
        return f"U+{ord(self.character):04X}"

    def render(self, language: Language) -> str:
        """One line: code point, the character where it can be shown, file, pointer, and the reason."""
        shown = f"“{self.character}”" if self.fault == "no-glyph" and self.character.isprintable() else ""
        pointer = "".join(f"/{key}" for key in self.place.pointer)
        why = _FAULTS[self.fault].render({"length": self.length}, language)
        who = f"{self.item} " if self.item else ""
        return f"{self.code_point}{shown} {who}{self.place.path} {pointer}: {why}"


class UnprintableTextError(BookError):
    """Some characters of the book cannot be set; `characters` lists each once for each place."""

    sentence_form = Message(
        zh="有 {count} 处文字无法排印：\n{detail}", en="{count} characters or runs cannot be set:\n{detail}"
    )

    def __init__(self, characters: Sequence[Unprintable]) -> None:
        self.characters = tuple(characters)
        super().__init__(count=len(characters), detail=(self._listed("zh"), self._listed("en")))

    def _listed(self, language: Language) -> str:
        return "\n".join(character.render(language) for character in self.characters)
