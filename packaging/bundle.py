"""Builds the folder that runs without Python, for the system it is built on: `make bundle`.

    dist/dutylist-VERSION-SYSTEM/        the program, guides, licences of all parts, SBOM, SHA256SUMS
    dist/dutylist-VERSION-SYSTEM.zip     the same, packed with fixed times

The SBOM (CycloneDX) lists the parts of requirements/run.txt as they are installed; it holds no time and no random number.
"""

import argparse
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot5
from packageurl import PackageURL

ROOT: Final = Path(__file__).parent.parent
GUIDES: Final = ("README.zh-CN.md", "README.md", "CHANGELOG.md", "LICENSE", "docs")
_NAMED: Final = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==", re.MULTILINE)
_LICENCE: Final = re.compile("(?:licen[cs]e|copying|notice|authors|ofl)", re.IGNORECASE)
_TIME: Final = (1980, 1, 1, 0, 0, 0)
_SYSTEMS: Final = {"win32": "windows", "darwin": "macos"}
_MACHINES: Final = {"amd64": "x86_64", "arm64": "aarch64"}


def system() -> str:
    """The system and the processor that the folder is for, such as linux-x86_64."""
    machine = platform.machine().lower()
    return f"{_SYSTEMS.get(sys.platform, sys.platform)}-{_MACHINES.get(machine, machine)}"


def parts() -> Iterator[Distribution]:
    """The installed parts of the program, in the order of their names; those for other systems are not installed."""
    text = (ROOT / "requirements/run.txt").read_text(encoding="utf-8")
    for name in sorted(set(_NAMED.findall(text)), key=str.lower):
        try:
            yield distribution(name)
        except PackageNotFoundError:
            continue


def licence_of(part: Distribution) -> str:
    """What a part says of its licence: an expression, a name, or the classifiers."""
    told = part.metadata.get("License-Expression") or part.metadata.get("License") or ""
    classified = [
        each.rpartition(" :: ")[2]
        for each in part.metadata.get_all("Classifier") or ()
        if each.startswith("License ::")
    ]
    return told if told and "\n" not in told and len(told) < 80 else ", ".join(classified) or "see its files"


def write_licences(folder: Path) -> None:
    """The licence files of every part, and a list of all of them."""
    lines = []
    for part in parts():
        name = f"{part.name}-{part.version}"
        lines.append(f"{part.name} {part.version}: {licence_of(part)}")
        for file in part.files or ():
            if ".dist-info" in file.parts[0] and _LICENCE.search("/".join(file.parts[1:])):
                target = folder / name / "-".join(file.parts[1:])
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(Path(str(file.locate())).read_bytes())
    folder.mkdir(parents=True, exist_ok=True)
    lines.append(f"Python {platform.python_version()}: PSF-2.0, https://docs.python.org/3/license.html")
    lines.append("PyInstaller's loader: GPL-2.0-or-later with an exception for what is bundled with it")
    (folder / "LICENCES.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def sbom(version: str) -> str:
    """The parts list as CycloneDX JSON, the same for the same parts."""
    bom = Bom(serial_number=None, metadata=None)
    bom.metadata.timestamp = None  # type: ignore[assignment]
    own = Component(name="dutylist", version=version, type=ComponentType.APPLICATION, bom_ref="dutylist")
    bom.metadata.component = own
    bom.register_dependency(own, ())
    for part in parts():
        url = PackageURL("pypi", name=part.name.lower().replace("_", "-"), version=part.version)
        ref = str(url)
        bom.components.add(
            Component(name=part.name, version=part.version, type=ComponentType.LIBRARY, purl=url, bom_ref=ref)
        )
    text: str = JsonV1Dot5(bom).output_as_string(indent=2)
    text = re.sub(r'\n  "serialNumber": "[^"]*",', "", text)
    return re.sub(r'\n    "timestamp": "[^"]*",?', "", text) + "\n"


def write_sums(folder: Path) -> None:
    """SHA256SUMS of every file of a folder, as `sha256sum --check` reads it."""
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder).as_posix()}\n"
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != "SHA256SUMS"
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


def pack(folder: Path, level: int) -> Path:
    """The folder as a zip beside it, with fixed times, and with the permission to run what runs; `level` is from 0 to 9."""
    target = folder.parent / f"{folder.name}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as packed:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                entry = zipfile.ZipInfo(f"{folder.name}/{file.relative_to(folder).as_posix()}", _TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = (0o755 if os.access(file, os.X_OK) else 0o644) << 16
                packed.writestr(entry, file.read_bytes())
    return target


def build(target: Path, work: Path) -> Path:
    """The program's folder in `target`; PyInstaller keeps what it knows in `work`, but for what is copied each time."""
    (work / "work" / "dutylist" / "COLLECT-00.toc").unlink(missing_ok=True)
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
            *("--distpath", str(work / "dist"), "--workpath", str(work / "work")),
            str(ROOT / "packaging/dutylist.spec"),
        ],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "315532800"},
    )
    version = distribution("dutylist").version
    folder = target / f"dutylist-{version}-{system()}"
    shutil.rmtree(folder, ignore_errors=True)
    target.mkdir(parents=True, exist_ok=True)
    shutil.move(work / "dist" / "dutylist", folder)
    for name in GUIDES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        else:
            shutil.copy(ROOT / name, folder / name)
    write_licences(folder / "licences")
    (folder / "sbom.cdx.json").write_text(sbom(version), encoding="utf-8", newline="\n")
    write_sums(folder)
    return folder


def main() -> None:
    """Build the folder, and the zip unless `--folder-only`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--target", type=Path, default=ROOT / "dist")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "bundle")
    parser.add_argument("--folder-only", action="store_true")
    parser.add_argument("--level", type=int, default=6, help="how small the zip is made, 0 to 9")
    wanted = parser.parse_args()
    folder = build(wanted.target.resolve(), wanted.work.resolve())
    print(folder if wanted.folder_only else pack(folder, wanted.level))


if __name__ == "__main__":
    main()
