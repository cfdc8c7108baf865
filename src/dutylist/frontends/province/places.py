"""Where the list of each county is on this machine, and which counties a command is about."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from dutylist.frontends.province.repository import FETCHED
from dutylist.model.errors import MessageError
from dutylist.model.message import Message, language
from dutylist.model.province import TEMPLATE_CODE, ListSource, Province, ProvinceCounty
from dutylist.model.suggestion import NEAREST, closest_match
from dutylist.source.git.fetch import held_commit
from dutylist.source.git.head_file import head_branch, head_commit
from dutylist.source.root import MARK
from dutylist.writing.file_names import is_file_name

NOT_FETCHED = Message("还没有取回，运行 dutylist province fetch", "not fetched yet; run dutylist province fetch")
NO_FOLDER = Message("没有文件夹 {folder}", "there is no folder {folder}")
NO_LIST = Message("{folder} 里没有 {mark}", "{folder} holds no {mark}")
OTHER_COUNTY = Message(
    "{folder} 里是另一个县（代码 {found}）的清单", "{folder} holds the list of another county, of code {found}"
)
NO_SUCH_COUNTY = Message("province.yaml 里没有“{name}”", "province.yaml has no county '{name}'")
NO_TEMPLATE = Message("province.yaml 里没有写省里的范本", "province.yaml names no list of the province's own")
ADD_TEMPLATE = Message(
    "加上 template: {{source: 文件夹或者 git 地址}}", "add template: {{source: a folder or an address of git}}"
)

_DIVISION_CODE = re.compile(rb"""^division_code:[ \t]*["']?(\d{6})\b""", re.MULTILINE)


class CountyPlace(msgspec.Struct, frozen=True):
    """A county with the folder that holds its list here.

    Attributes:
        county: the county as `province.yaml` has it.
        folder: where its list is, or will be when it has been fetched.
        address: where it is fetched from; None for a folder that is read as it is.
    """

    county: ProvinceCounty
    folder: Path
    address: str | None

    @property
    def commit(self) -> str | None:
        """The commit that the folder is at; None if it is in no repository."""
        return held_commit(self.folder) if self.address is not None else head_commit(self.folder)

    @property
    def shown(self) -> str:
        """The folder as its user may type it here."""
        return shown_path(self.folder)

    def trouble(self) -> str:
        """Why no list can be read there, as a sentence in the language of the run; empty where one can."""
        source = self.county.source
        if (self.folder / MARK).is_file():
            found = self._division_code()
            if found in (None, self.county.code) or self.county.code == TEMPLATE_CODE:
                return ""
            return OTHER_COUNTY.render({"folder": source, "found": found}, language())
        if self.address is not None and held_commit(self.folder) is None:
            return NOT_FETCHED.template(language())
        return (NO_LIST if self.folder.is_dir() else NO_FOLDER).render({"folder": source, "mark": MARK}, language())

    def _division_code(self) -> str | None:
        """The code that the list itself has; None where it has none or cannot be read, which its job will tell."""
        try:
            found = _DIVISION_CODE.search((self.folder / MARK).read_bytes())
        except OSError:
            return None
        return found[1].decode() if found else None


def place_of(file: Path, county: ProvinceCounty) -> CountyPlace:
    """The place of a county of the province that `file` describes.

    A folder is read as it is, unless another branch or tag is wanted than the one that is checked out there.
    """
    fetched = file.parent / FETCHED / county.code
    if county.is_address:
        return CountyPlace(county, fetched, county.source)
    folder = Path(os.path.normpath(file.parent / county.source))
    is_bare = (folder / "HEAD").is_file() and (folder / "objects").is_dir()
    other = county.ref is not None and (folder / ".git").exists() and head_branch(folder) != county.ref
    if is_bare or other:
        return CountyPlace(county, fetched, folder.resolve().as_uri())
    return CountyPlace(county, folder, None)


def chosen_places(file: Path, province: Province, names: Sequence[str]) -> list[CountyPlace]:
    """The counties with these names or codes, all if none is named, in the order of the file.

    Raises:
        MessageError: there is no such county.
    """
    for name in names:
        if not any(name in (each.name, each.code) for each in province.counties):
            nearest = closest_match(name, [each.name for each in province.counties], loose=True)
            raise MessageError(NO_SUCH_COUNTY, *([NEAREST] if nearest else []), name=name, nearest=nearest or "")
    wanted = set(names)
    chosen = [each for each in province.counties if not wanted or {each.name, each.code} & wanted]
    return [place_of(file, each) for each in chosen]


def template_place(file: Path, province: Province) -> CountyPlace:
    """The place of the province's own list.

    Raises:
        MessageError: the file names none.
    """
    if province.template is None:
        raise MessageError(NO_TEMPLATE, ADD_TEMPLATE)
    return place_of(file, as_county(province.template, province.province))


def shown_path(path: Path) -> str:
    """A path as its user may type it here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def folder_name(county: ProvinceCounty) -> str:
    """The name of the county's folder among results; no other county has it, whatever their names are."""
    return f"{county.code}-{county.name}" if is_file_name(county.name) else county.code


def file_stem(county: ProvinceCounty) -> str:
    """The name of the county's own file."""
    return county.name if is_file_name(county.name) else county.code


def as_county(source: ListSource, name: str) -> ProvinceCounty:
    """The province's own list as if it were that of a county."""
    return ProvinceCounty(name=name, code=TEMPLATE_CODE, source=source.source, ref=source.ref)
