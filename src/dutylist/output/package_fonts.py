"""The fonts shipped with the package: Noto Sans SC and Noto Serif SC, under the OFL."""

from pathlib import Path


def package_fonts() -> tuple[Path, Path]:
    """The font files of the sans and the serif face."""
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    return sans_path(), serif_path()


def package_fonts_release() -> str:
    """The release of the package that brings the font files."""
    from pylopdf_fonts_zh_cn import __version__

    return __version__
