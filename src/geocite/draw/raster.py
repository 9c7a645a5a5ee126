"""SVG -> PNG, with the resolution in its header."""

from __future__ import annotations

import struct
import zlib

from geocite.draw import fonts
from geocite.errors import ExtraMissing

DPI = 300
_SIGNATURE, _INCH_M = b"\x89PNG\r\n\x1a\n", 0.0254


def png(svg: str, width_mm: float, dpi: int = DPI) -> bytes:
    """The picture as PNG, so many millimetres wide at `dpi`; the same SVG gives the same bytes.

    Raises `ExtraMissing` without the extra `figure`.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise ExtraMissing("a PNG", "figure") from error
    pixels = round(width_mm / 1000 / _INCH_M * dpi)
    with fonts.folder() as folder:
        data = svg_to_bytes(svg_string=svg, width=pixels, dpi=96, skip_system_fonts=True, font_dirs=[str(folder)],
                            font_family=fonts.FAMILY, sans_serif_family=fonts.FAMILY)  # fmt: skip
    return with_resolution(bytes(data), dpi)


def with_resolution(data: bytes, dpi: int) -> bytes:
    """A PNG with its resolution stated in a pHYs chunk, which stands right after the header."""
    per_metre = round(dpi / _INCH_M)
    body = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    chunk = struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body))
    end = len(_SIGNATURE) + 25  # the header's chunk: length, name, 13 bytes, checksum
    if data[:8] != _SIGNATURE or data[12:16] != b"IHDR":
        raise ValueError("this is no PNG")
    return data[:end] + chunk + data[end:]
