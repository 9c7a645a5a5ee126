"""What is written beside the page: prediction lines, the table of citations, and the answer to `--why`."""

from __future__ import annotations

import csv
import io
import json

from geocite.export import listing, mentions, table, why
from texts import atlas_of

TEXT = (
    "Shells fell on Sirte. Libyan men took the Ouagadougou centre. Speaking in London, he praised Tripoli's fighters."
)


def test_every_line_has_the_fields_the_scorers_read() -> None:
    row = json.loads(mentions.lines(atlas_of(TEXT)))
    assert row["doc_id"] == "note.txt"
    for toponym in row["toponyms"]:
        assert TEXT[toponym["start"] : toponym["end"]] == toponym["text"]
        assert {
            "kind",
            "role",
            "cue",
            "pin",
            "place_id",
            "name",
            "lat",
            "lon",
            "radius_m",
            "dates",
            "reasons",
            "set_aside",
        } <= set(toponym)
    kinds = {toponym["text"]: (toponym["kind"], toponym["role"], toponym["pin"]) for toponym in row["toponyms"]}
    assert kinds["Sirte"] == ("literal", "event", True)
    assert kinds["Libyan"] == ("demonym", None, False)
    assert kinds["London"] == ("literal", "statement", False)
    assert kinds["Ouagadougou centre"] == ("facility", "event", True)


def test_a_place_without_a_point_carries_its_parents_and_says_so() -> None:
    row = json.loads(mentions.lines(atlas_of("They took the Ouagadougou centre.")))["toponyms"][0]
    assert (row["place_id"], row["point_of"]) == ("ly-sirte-ouagadougou", "ly-sirte")
    assert row["lat"] is not None


def test_the_table_reads_back_and_guards_formulas() -> None:
    text = table.citations(atlas_of("=HYPERLINK(1) shells fell on Sirte."))
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[0]["number"] == "1a"
    assert rows[0]["quote"].startswith("'=HYPERLINK")
    assert float(rows[0]["latitude"]) > 31


def test_why_tells_the_surface_the_reasons_the_role_and_the_cue() -> None:
    told = why.told(atlas_of(TEXT), "London")
    assert "London · note.txt:1 · [1c]" in told
    assert "→ London (gb-london), mentioned only" in told
    assert "Role: statement." in told
    assert "Speaking in" in told
    assert why.told(atlas_of(TEXT), "Libyan").count("not on the map") == 1
    assert why.told(atlas_of(TEXT), "Atlantis") == ""


def test_the_table_for_the_terminal_fits_it_and_counts_what_is_left_off() -> None:
    shown = listing.table(atlas_of(TEXT), 80)
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert shown.splitlines()[0].split() == ["place", "articles", "passages", "citations", "roles"]
    assert "Sirte" in shown
    assert "Says where somebody or something is from (1): Libyan 1" in shown
