"""The analyst's decisions: one line of text, applied, shown, and reported where it meets nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from geocite import atlas, decide
from geocite.errors import DecisionFault
from geocite.model import Atlas, Decision
from texts import article_of, libya

TEXT = "Shells fell on Sirte. A boat left the old harbour of Sirte, the Washington Post said."


def built(*decisions: Decision) -> Atlas:
    return atlas.build([article_of(TEXT)], libya(), decisions)


def reject(surface: str, article: str | None = None, line: int = 2) -> Decision:
    return Decision(article, surface, "reject", None, "wrong", line)


def place(surface: str, place_id: str, article: str | None = None, line: int = 2) -> Decision:
    return Decision(article, surface, "place", place_id, "seen on the spot", line)


def test_a_rejected_name_is_off_the_map_and_says_by_whom() -> None:
    found = built(reject("Sirte"))
    assert not [citation for citation in found.citations if citation.place_id == "ly-sirte"]
    rejected = [name for name in found.set_aside if name.reason == "rejected"]
    assert len(rejected) == 2
    assert rejected[0].decision == reject("Sirte")
    assert "decisions.csv, line 2: wrong" in rejected[0].text


def test_a_placed_name_is_the_place_it_was_said_to_be() -> None:
    found = built(place("Sirte", "ly-misrata"))
    assert {citation.place_id for citation in found.citations} == {"ly-misrata"}
    assert all(citation.decision for citation in found.citations)


def test_a_name_that_no_gazetteer_has_can_be_placed() -> None:
    found = built(place("old harbour", "ly-sirte"))
    assert any("old harbour" in [mark.of(TEXT) for mark in citation.marks] for citation in found.citations)


def test_a_name_inside_an_outlet_can_be_placed_all_the_same() -> None:
    found = built(place("Washington Post", "us-washington"))
    assert any(citation.place_id == "us-washington" for citation in found.citations)


def test_a_decision_for_one_article_goes_before_one_for_all() -> None:
    found = built(reject("Sirte", line=2), place("Sirte", "ly-misrata", "note.txt", line=3))
    assert {citation.place_id for citation in found.citations} == {"ly-misrata"}


def test_a_decision_that_meets_nothing_is_reported() -> None:
    assert built(reject("Atlantis")).unmatched == (reject("Atlantis"),)
    assert not built(reject("Sirte")).unmatched


def test_every_bad_row_is_a_fault_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(
        "article,surface,action,place_id,note\n,,reject,,\n,Sirte,burn,,\n,Sirte,place,ly-atlantis,\nno.txt,Sirte,reject,ly-sirte,\n",
        encoding="utf-8",
    )
    with pytest.raises(DecisionFault) as caught:
        decide.read(path, libya())
    text = str(caught.value)
    assert "decisions.csv:2: surface is empty" in text
    assert "decisions.csv:3: action 'burn' is unknown; one of reject, place" in text
    assert "decisions.csv:4: place_id 'ly-atlantis' is no place of the gazetteer" in text
    assert "decisions.csv:5: reject takes no place_id" in text
