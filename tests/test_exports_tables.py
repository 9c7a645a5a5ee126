"""Tables of the citations, places and names set aside: CSV, XLSX and frames, read back with other people's readers."""

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pandas as pd
import pytest

from atlases import example
from geocite.errors import ExtraMissing
from geocite.export import rows, table, workbook
from geocite.export.frames import frames
from geocite.model import Atlas
from hostile import hostile
from test_golden import example as libya
from texts import atlas_of

ATLASES: dict[str, Callable[[], Atlas]] = {"by hand": example, "Libya": libya, "hostile": hostile}
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_csv(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def told(cell: rows.Cell) -> str:
    """A cell as CSV spells it."""
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


@pytest.mark.parametrize("made", ATLASES.values(), ids=ATLASES)
def test_the_csv_has_every_citation_with_its_words_and_its_point(made: Callable[[], Atlas]) -> None:
    atlas = made()
    places, articles = {p.id: p for p in atlas.places}, {a.id: a for a in atlas.articles}
    read = read_csv(table.citations(atlas))
    assert len(read) == len(atlas.citations)
    for row, citation in zip(read, atlas.citations, strict=True):
        article, place = articles[citation.article_id], places[citation.place_id]
        assert row["number"] == citation.number
        assert table.unguarded(row["quote"]) == citation.span.of(article.text)
        assert article.text[int(row["start"]) : int(row["end"])] == table.unguarded(row["quote"])
        assert table.unguarded(row["quote"]) in table.unguarded(row["context"])
        assert (table.unguarded(row["file"]), int(row["line"])) == (article.path, citation.line)
        assert (row["role"], row["sha256"]) == (str(citation.usage.role), article.sha256)
        if place.latitude is not None:
            assert (float(row["latitude"]), float(row["longitude"])) == (place.latitude, place.longitude)
            assert not row["point_of"]


@pytest.mark.parametrize("made", ATLASES.values(), ids=ATLASES)
def test_no_cell_of_a_csv_is_a_formula_and_every_cell_comes_back(made: Callable[[], Atlas]) -> None:
    atlas = made()
    for text, given in (
        (table.citations(atlas), rows.citations(atlas)),
        (table.set_aside(atlas), rows.set_aside(atlas)),
    ):
        for row, cells in zip(read_csv(text), given, strict=True):
            for column, cell in row.items():
                assert not re.match(r"[=+@\t\r-]", cell) or re.fullmatch(r"-?[\d.]+(e-\d+)?", cell), (column, cell)
                assert table.unguarded(cell) == told(cells[column])


def test_what_is_not_on_the_map_is_all_there_with_its_reason_and_the_unknown_names_behind_it() -> None:
    atlas = example()
    read = read_csv(table.set_aside(atlas))
    assert [row["reason"] for row in read] == ["country", "demonym", "unknown"]
    assert (read[-1]["surface"], read[-1]["count"], read[-1]["quote"]) == ("Wadi Example", "2", "")
    texts = {article.path: article.text for article in atlas.articles}
    for row in read[:-1]:
        assert texts[row["file"]][int(row["start"]) : int(row["end"])] == row["surface"]
        assert row["surface"] in row["quote"]
        assert row["explanation"]


def test_a_date_is_a_column_only_where_the_passage_states_one_day_week_or_month() -> None:
    built = atlas_of(
        "Shells fell on Sirte on 6 May 2016. Sirte was hit in June 2015. Sirte was hit in 2014. "
        "Sirte was hit on 6 May 2016 and on 9 June 2016. Sirte has been held since June 2015. "
        "Sirte, which fell in June 2015, was hit on Wednesday."
    )
    found = [(row["event_date"], row["event_date_end"], row["time_precision"]) for row in rows.citations(built)]
    assert found == [
        ("2016-05-06", "2016-05-06", 1), ("2015-06-01", "2015-06-30", 3), *[(None, None, None)] * 4,
    ]  # fmt: skip
    assert "2014 [2014-01-01/2014-12-31]" in str(rows.citations(built)[2]["dates"])
    assert "[2015-06-01/..]" in str(rows.citations(built)[4]["dates"])


def test_a_place_without_a_point_says_whose_point_it_has() -> None:
    centre = next(row for row in rows.citations(example()) if row["place_id"] == "ly-ouagadougou-centre")
    assert (centre["point_of"], centre["latitude"], centre["geo_precision"]) == ("ly-sirte", 31.2089, 2)
    assert next(row for row in rows.citations(example()) if row["place_id"] == "ly-sirte")["geo_precision"] == 1
    assert next(row for row in rows.citations(example()) if row["place_id"] == "ly-sadada")["geo_precision"] == 2


def test_places_are_counted_as_the_page_counts_them() -> None:
    found = {str(row["place_id"]): row for row in rows.places(example())}
    assert next(iter(found)) == "ly-sirte"
    assert (found["ly-sirte"]["articles"], found["ly-sirte"]["passages"], found["ly-sirte"]["mentioned"]) == (3, 7, 0)
    assert (found["ly-misrata"]["passages"], found["ly-misrata"]["mentioned"]) == (1, 1)
    assert (found["gb-london"]["pin"], found["gb-london"]["passages"]) == (False, 0)


@pytest.mark.parametrize("made", ATLASES.values(), ids=ATLASES)
def test_every_text_of_the_workbook_is_typed_as_text_and_equal_to_the_table(made: Callable[[], Atlas]) -> None:
    atlas = made()
    book = openpyxl.load_workbook(io.BytesIO(workbook.book(atlas)))
    sheets = {"citations": rows.citations, "places": rows.places, "not on the map": rows.set_aside}
    assert book.sheetnames == list(sheets)
    for name, given in sheets.items():
        head, *body = book[name].iter_rows()
        assert len(body) == len(given(atlas))
        for cells, row in zip(body, given(atlas), strict=True):
            for title, cell in zip(head, cells, strict=True):
                _same(cell, row[str(title.value)])


def _same(cell: Any, given: rows.Cell) -> None:
    if isinstance(given, str) and given:
        expected = NOT_XML.sub("\ufffd", re.sub(r"\r\n?", "\n", given))
        assert str(cell.value).replace("_x005F_x", "_x") == expected
        assert (cell.data_type, cell.number_format) == ("s", "@")
    else:
        assert cell.value == (None if given == "" else given)
        assert cell.data_type != "f"


def test_a_cell_that_is_too_long_for_a_spreadsheet_says_that_it_was_cut() -> None:
    built = atlas_of("Shells fell on Sirte " + "x" * 40_000 + " today.")
    book = openpyxl.load_workbook(io.BytesIO(workbook.book(built)))
    head = [cell.value for cell in book["citations"][1]]
    quote = str(book["citations"].cell(2, head.index("quote") + 1).value)
    assert len(quote) == 32_767 and quote.endswith("x…")


def test_two_workbooks_of_one_atlas_are_equal_to_the_byte_and_tell_no_time() -> None:
    made = workbook.book(example())
    assert made == workbook.book(example())
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in parts.read("docProps/core.xml")
        assert not re.search(rb"20\d\d-\d\d-\d\dT", parts.read("docProps/core.xml"))


@pytest.mark.parametrize("made", ATLASES.values(), ids=ATLASES)
def test_frames_hold_the_same_rows_with_types(made: Callable[[], Atlas]) -> None:
    atlas = made()
    found = frames(atlas)
    for frame, columns, given in (
        (found.citations, rows.CITATIONS, rows.citations(atlas)),
        (found.places, rows.PLACES, rows.places(atlas)),
        (found.set_aside, rows.SET_ASIDE, rows.set_aside(atlas)),
    ):
        assert list(frame.columns) == list(columns)
        read = [
            {str(key): None if pd.isna(value) else value for key, value in row.items()}
            for row in frame.to_dict("records")
        ]
        assert read == given
    assert str(found.citations["start"].dtype) == "Int64"
    assert str(found.citations["latitude"].dtype) == "float64"
    assert str(found.citations["pin"].dtype) == "bool"


def test_frames_of_nothing_keep_their_columns_and_types() -> None:
    empty, full = frames(atlas_of("Nothing at all is named here.")), frames(example())
    for one, other in zip((empty.citations, empty.places, empty.set_aside),
                          (full.citations, full.places, full.set_aside), strict=True):  # fmt: skip
        assert len(one) == 0
        assert list(one.dtypes) == list(other.dtypes)


@pytest.mark.parametrize(
    ("library", "extra", "write"), [("openpyxl", "xlsx", workbook.book), ("pandas", "tables", frames)]
)
def test_a_library_that_is_not_there_is_named_with_its_extra(
    library: str, extra: str, write: Callable[[Atlas], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ExtraMissing, match=rf"geocite\[{extra}\]"):
        write(example())
