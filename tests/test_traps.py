"""The promises, as one table: a name in a sentence, and the place and role it has, or why it is not on the map."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from texts import told

TABLE = list(csv.DictReader((Path(__file__).parent / "traps.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['surface']}: {row['text'][:50]}")
def test_a_name_is_what_the_sentence_says_it_is(row: dict[str, str]) -> None:
    place, outcome = told(row["text"], row["surface"], language=row["language"])
    assert outcome == row["outcome"]
    if row["place"]:
        assert place == row["place"]
