"""What the exports give for the atlas made by hand, byte for byte. `make golden` writes the files anew."""

from __future__ import annotations

import io
import os
from pathlib import Path

import openpyxl
import pytest

from atlases import example
from geocite.draw import linked
from geocite.export import bibliography, geojson, interchange, kml, table, webannotation, workbook
from geocite.model import Atlas

GOLDEN = Path(__file__).parent / "golden" / "exports"


def sheets(atlas: Atlas) -> str:
    """What is in the workbook's cells, with their types and formats; how it is packed is up to the libraries."""
    book = openpyxl.load_workbook(io.BytesIO(workbook.book(atlas)))
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)
    shown = (f"{c.parent.title}!{c.coordinate} {c.data_type} {c.number_format} {c.value!r}\n" for c in cells)
    return "".join(shown)


WRITERS = {
    "annotations.jsonld": webannotation.page,
    "citation.json": linked.citation,
    "citations.csv": table.citations,
    "citations.geojson": geojson.citations,
    "citations.xlsx.txt": sheets,
    "not-on-the-map.csv": table.set_aside,
    "places.geojson": geojson.places,
    "places.kml": kml.places,
    "references.bib": interchange.bibtex,
    "references.html": bibliography.html,
    "references.json": interchange.csl,
    "references.md": bibliography.markdown,
    "references.ris": interchange.ris,
}


@pytest.mark.parametrize("name", WRITERS)
def test_the_export_is_written_as_it_was(name: str) -> None:
    path, made = GOLDEN / name, WRITERS[name](example()).encode()
    if os.environ.get("GEOCITE_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        path.write_bytes(made)
    assert path.read_bytes() == made, f"{path.name} differs: run make golden, and read the difference"
