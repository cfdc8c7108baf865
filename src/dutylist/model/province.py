"""The contents of `province.yaml`: the counties of a province, and where the checklist of each one is."""

import re
from typing import Final

from dutylist.model.base import Record

_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|[\w.-]+@[\w.-]+:")
_SECRET: Final = re.compile(r"://[^/@]*:[^/@]*@|^https?://[^/@]+@", re.IGNORECASE)
TEMPLATE_CODE: Final = "000000"
"""Stands for the code of a county where the province's own list is meant; no county has it."""


class ListSource(Record, frozen=True, kw_only=True):
    """Where a checklist is: a folder or an address of git, with a branch or tag."""

    source: str
    ref: str | None = None

    @property
    def is_address(self) -> bool:
        """Whether the source is an address of git, and not a folder."""
        return is_git_address(self.source)


class ProvinceCounty(ListSource, frozen=True, kw_only=True):
    """A county of the province with its six-digit division code."""

    name: str
    code: str


class Province(Record, frozen=True, kw_only=True):
    """A province (or a city with counties), its counties, and the province's own list if there is one."""

    province: str
    counties: tuple[ProvinceCounty, ...]
    template: ListSource | None = None


def is_git_address(source: str) -> bool:
    """Whether a source is an address of git: a URL, or `user@host:path`."""
    return _ADDRESS.match(source) is not None


def holds_secret(source: str) -> bool:
    """Whether an address holds a password or token, which must not stand in a file that many read."""
    return _SECRET.search(source) is not None
