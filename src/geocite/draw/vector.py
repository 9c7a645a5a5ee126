"""SVG -> PDF: one page of vector paths and text that can be selected."""

from __future__ import annotations

from geocite.draw import fonts
from geocite.errors import ExtraMissing

# Every text comes as an input, none is pasted into the source, so that no title can be taken for markup.
_SOURCE = b"""
#set document(title: sys.inputs.title, author: "geocite", date: none)
#set text(font: "FiraGO", lang: "en")
#set page(width: float(sys.inputs.width) * 1mm, height: float(sys.inputs.height) * 1mm, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, fit: "stretch", alt: sys.inputs.alt)
"""


def pdf(svg: str, size_mm: tuple[float, float], title: str, alt: str) -> bytes:
    """The picture as a PDF of one page, `size_mm` wide and high; the same SVG gives the same bytes.

    Raises `ExtraMissing` without the extras `report` and `figure`.
    """
    try:
        import typst
    except ImportError as error:
        raise ExtraMissing("a PDF", "report") from error
    width, height = size_mm
    with fonts.folder() as folder:
        faces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
        made: bytes = typst.compile(
            _SOURCE, format="pdf", font_paths=faces, timestamp=0,
            sys_inputs={"title": title, "alt": alt, "svg": svg, "width": f"{width:.3f}", "height": f"{height:.3f}"},
        )  # fmt: skip
    return made
