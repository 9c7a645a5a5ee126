"""The Atlas: numbers, roles, what is set aside, and the file it is saved in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from geocite import atlas, cite, store
from geocite.errors import InputFault
from geocite.model import Atlas, Role
from strategies import texts
from texts import article_of, atlas_of, libya

TEXT = (
    "MISRATA, Libya — Shells fell on Sirte on 11 August 2016.\n\n"
    "Gunmen took Sirte and Bin Jawad, the Washington Post said. Libyan forces fled.\n\n"
    "Speaking in London, the minister praised the fighters from Misrata.\n"
)


def test_numbers_follow_reading_order_and_letters_go_on_after_z() -> None:
    assert [citation.number for citation in atlas_of(TEXT).citations] == ["1a", "1b", "1c", "1d", "1e", "1f"]
    assert [cite.letters(rank) for rank in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        "a", "z", "aa", "ab", "az", "ba", "zz", "aaa"
    ]  # fmt: skip


def test_a_citation_is_one_place_in_one_passage_with_every_mention_marked() -> None:
    found = atlas_of("Sirte fell; in Sirte, the fighting went on near Sirte.")
    assert len(found.citations) == 1
    assert [mark.of(found.articles[0].text) for mark in found.citations[0].marks] == ["Sirte"] * 3


def test_the_quote_is_the_text_between_the_offsets() -> None:
    found = atlas_of("😀 A 𐤀 and then: shells fell on Sirte.")
    citation = found.citations[0]
    assert citation.marks[0].of(found.articles[0].text) == "Sirte"
    assert citation.span.within(citation.paragraph)


def test_via_keeps_the_outlet_that_reported_it() -> None:
    found = atlas_of("According to the Washington Post, shells fell on Sirte.")
    assert found.citations[0].usage.via == "Washington Post"


def test_a_locator_keeps_its_distance_and_bearing() -> None:
    usage = atlas_of("The convoy was hit 450 km east of Tripoli.").citations[0].usage
    assert (usage.role, usage.distance_km, usage.bearing) == (Role.LOCATOR, 450.0, "e")
    usage = atlas_of("The convoy was hit about 1,050 miles south-west of Tripoli.").citations[0].usage
    assert (usage.distance_km, usage.bearing) == (1689.5, "sw")


def test_every_recognised_name_is_cited_or_set_aside_with_a_sentence() -> None:
    found = atlas_of(TEXT)
    assert {name.reason for name in found.set_aside} <= set(cite.WHY_NOT)
    assert all(name.text.endswith(".") for name in found.set_aside)
    assert all(resolution.reasons for citation in found.citations for resolution in citation.resolutions)


def test_an_atlas_read_back_from_its_file_is_equal(tmp_path: Path) -> None:
    found = atlas_of(TEXT, published="2016-08-12")
    path = tmp_path / "atlas.json"
    path.write_text(store.dumps(found), encoding="utf-8")
    assert store.load(path) == found
    assert store.dumps(store.load(path)) == store.dumps(found)


@settings(max_examples=40, deadline=None)
@given(texts)
def test_any_text_gives_an_atlas_that_survives_its_file(text: str) -> None:
    found = atlas.build([article_of(text)], libya())
    assert store.loads(store.dumps(found)) == found
    for citation in found.citations:
        assert all(mark.within(citation.span) for mark in citation.marks)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "geocite-atlas/0"}', "nonsense"])
def test_a_file_that_is_no_atlas_is_a_fault(text: str) -> None:
    with pytest.raises(InputFault, match="is no Atlas of this version"):
        store.loads(text)


def test_a_changed_value_of_the_wrong_kind_is_a_fault() -> None:
    data = json.loads(store.dumps(atlas_of(TEXT)))
    data["citations"][0]["line"] = "seven"
    with pytest.raises(InputFault):
        store.loads(json.dumps(data))


def empty() -> Atlas:
    return atlas_of("Nothing happened anywhere that day, Marjorie Quux of Zubrowka said, in Zubrowka.")


def test_names_that_no_gazetteer_has_are_counted() -> None:
    assert dict(empty().unknown)["Zubrowka"] == 2
