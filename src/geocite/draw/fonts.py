"""The font of pictures: FiraGO, which has Latin, Arabic, Cyrillic, Greek and Hebrew letters and is under the OFL."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from geocite.errors import ExtraMissing

FAMILY = "FiraGO"
_STYLES = {"regular": "figo", "bold": "figbo", "italic": "figit"}


@cache
def _fonts() -> dict[str, bytes]:
    try:
        from pymupdf_fonts import myfont
    except ImportError as error:
        raise ExtraMissing("a picture with text", "figure") from error
    return {style: bytes(myfont(name)) for style, name in _STYLES.items()}


@contextmanager
def folder() -> Iterator[Path]:
    """A folder with the font's files, for as long as the block runs: the wheels that draw text read files."""
    with tempfile.TemporaryDirectory(prefix="geocite-fonts-") as name:
        for style, data in _fonts().items():
            Path(name, f"{style}.ttf").write_bytes(data)
        yield Path(name)
