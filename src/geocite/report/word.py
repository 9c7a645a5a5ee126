"""The report as a Word file: `report.docx`."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geocite.draw.labels import right_to_left
from geocite.errors import ExtraMissing
from geocite.escapes import legal
from geocite.export.timeless import timeless
from geocite.references import Run, runs
from geocite.report.outline import Report, Section

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_WIDTH_MM, _TALLEST_MM, _MARGIN_MM = 170, 225, 20
_PAGE_MM = (210, 297)
_TURN = "\u200f\u200e"


def document(report: Report, picture: bytes, size_mm: tuple[float, float], style: str = "chicago") -> bytes:
    """The whole of it, with the figure as PNG; the same report gives the same bytes.

    Raises `ExtraMissing` without the extra `report`, LookupError for an unknown style.
    """
    try:
        import docx
    except ImportError as error:
        raise ExtraMissing("a Word file", "report") from error
    made = docx.Document()
    _prepare(made, report)
    made.add_heading(_line(report.title), 0)
    for words in (report.summary, *report.notices):
        made.add_paragraph(_line(words))
    _figure(made, report, picture, size_mm)
    _places(made, report)
    for heading, rows in (("Mentioned, not drawn", report.mentioned), ("Not on the map, and why", report.aside)):
        _lists(made, heading, rows)
    _references(made, report, style)
    out = io.BytesIO()
    made.save(out)
    return timeless(out.getvalue())


def _prepare(made: Document, report: Report) -> None:
    """A4, its margins, and properties that name no person and no time."""
    from docx.shared import Mm, Pt, RGBColor

    page = made.sections[0]
    page.page_width, page.page_height = Mm(_PAGE_MM[0]), Mm(_PAGE_MM[1])
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(_MARGIN_MM)
    made.styles["Normal"].paragraph_format.space_after = Pt(6)
    caption = made.styles["Caption"].font
    caption.bold, caption.size, caption.color.rgb = False, Pt(9), RGBColor(0x45, 0x40, 0x38)
    about = made.core_properties
    about.title, about.author, about.comments, about.last_modified_by = _line(report.title)[:255], "geocite", "", ""
    about.language = "en"


def _figure(made: Document, report: Report, picture: bytes, size_mm: tuple[float, float]) -> None:
    from docx.shared import Mm

    scale = min(1.0, _WIDTH_MM / size_mm[0], _TALLEST_MM / size_mm[1])
    shape = made.add_picture(io.BytesIO(picture), width=Mm(size_mm[0] * scale))
    about = shape._inline.docPr  # noqa: SLF001  python-docx has no other way to the alt text
    about.set("descr", _line(report.alt))
    about.set("title", _line(report.title)[:255])
    made.paragraphs[-1].paragraph_format.keep_with_next = True
    made.add_paragraph(_line(report.caption), style="Caption")


def _places(made: Document, report: Report) -> None:
    if report.places:
        made.add_heading("Places", 1)
    for section in report.places:
        _section(made, section, 2)
    if report.unplaced:
        made.add_heading("Reported, but nobody states where they are", 1)
    for section in report.unplaced:
        _section(made, section, 2)


def _section(made: Document, section: Section, level: int) -> None:
    made.add_heading(f"{section.number}  {_line(section.name)}" if section.number else _line(section.name), level)
    made.add_paragraph(_line(section.where)).paragraph_format.keep_with_next = True
    for said in section.said:
        paragraph = made.add_paragraph()
        _hanging(paragraph)
        _add(paragraph, f"{said.number}\t", bold=True)
        _add(paragraph, "“")
        for words, mark in said.words:
            _add(paragraph, words, bold=mark)
        # The marks keep the full stop of an Arabic sentence at its own end, and what follows it in its place.
        _add(paragraph, f"{_TURN if right_to_left(said.quote) else ''}” ({said.note})")
    for inner in section.nested:
        _section(made, inner, level + 1)


def _hanging(paragraph: Paragraph) -> None:
    """The number stands in the margin of its passage."""
    from docx.shared import Mm

    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent = Mm(11), Mm(-11)
    form.tab_stops.add_tab_stop(Mm(11))


def _add(paragraph: Paragraph, words: str, bold: bool = False, italic: bool = False) -> None:
    """A run of text; one in a script from right to left says so, else Word gives it the wrong font and weight."""
    run = paragraph.add_run(legal(words))
    run.bold, run.italic = bold or None, italic or None
    if right_to_left(words):
        run.font.rtl, run.font.cs_bold, run.font.cs_italic = True, bold or None, italic or None


def _lists(made: Document, heading: str, rows: Sequence[tuple[str, str]]) -> None:
    if rows:
        made.add_heading(heading, 1)
    for title, names in rows:
        paragraph = made.add_paragraph()
        _add(paragraph, f"{_line(title)}: ", bold=True)
        _add(paragraph, _line(names))


def _references(made: Document, report: Report, style: str) -> None:
    made.add_heading("References", 1)
    for article in report.atlas.articles:
        paragraph = made.add_paragraph()
        _hanging(paragraph)
        _add(paragraph, f"[{article.number}]\t")
        for run in runs(article, style):
            _run(paragraph, run)


def _run(paragraph: Paragraph, run: Run) -> None:
    _add(paragraph, run.text, italic=run.italic)


def _line(text: str) -> str:
    return " ".join(legal(text).split())
