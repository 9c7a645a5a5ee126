"""The public face: what README and docs promise from Python."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import folium
import pytest

import geocite


def example() -> geocite.Atlas:
    return geocite.build_atlas(geocite.read_articles(["examples/libya-2016"]).articles, geocite.load_gazetteer())


def test_a_page_is_a_value_that_a_notebook_shows_in_a_sandboxed_frame() -> None:
    page = geocite.draw_page(example())
    shown = page._repr_html_()
    assert shown.startswith("<iframe title=")
    assert 'sandbox="allow-scripts ' in shown
    assert unescape(shown).count("<!DOCTYPE html>") == 1
    assert "<!DOCTYPE" not in shown
    assert page._repr_mimebundle_()["image/svg+xml"].startswith("<svg")


def test_a_page_and_an_atlas_are_saved_whole(tmp_path: Path) -> None:
    atlas = example()
    geocite.draw_page(atlas).save(tmp_path / "deep" / "map.html")
    assert (tmp_path / "deep" / "map.html").read_text(encoding="utf-8") == str(geocite.draw_page(atlas))
    geocite.save_atlas(atlas, tmp_path / "atlas.json")
    assert geocite.load_atlas(tmp_path / "atlas.json") == atlas


def test_the_map_is_a_folium_map_that_keeps_an_added_layer(tmp_path: Path) -> None:
    found = geocite.to_folium(example())
    assert isinstance(found, folium.Map)
    folium.CircleMarker((31.2, 16.6), radius=9).add_to(found)
    with (tmp_path / "own.html").open("wb") as file:
        found.save(file)
    assert "L.circleMarker" in (tmp_path / "own.html").read_text(encoding="utf-8")


def test_the_public_names_are_sorted_and_there() -> None:
    assert geocite.__all__ == sorted(geocite.__all__)
    assert all(hasattr(geocite, name) for name in geocite.__all__)
    assert (Path(geocite.__file__).parent / "py.typed").exists()


def test_export_stays_the_function_when_the_package_of_that_name_is_loaded(tmp_path: Path) -> None:
    from geocite.export import table

    (path,) = geocite.export(example(), tmp_path / "own.csv")
    assert path.read_bytes() == table.citations(example()).encode()


def test_one_file_is_chosen_by_its_suffix_and_a_kit_by_a_folder(tmp_path: Path) -> None:
    atlas = example()
    assert geocite.export(atlas, tmp_path / "own.geojson") == [tmp_path / "own.geojson"]
    assert '"FeatureCollection"' in (tmp_path / "own.geojson").read_text(encoding="utf-8")
    written = geocite.export(atlas, tmp_path / "kit", formats=["references", "manifest"], style="apa")
    assert {path.name for path in written} == {path.name for path in (tmp_path / "kit").iterdir()}
    assert {"references.bib", "manifest.json"} < {path.name for path in written}
    with pytest.raises(LookupError, match="no file"):
        geocite.export(atlas, tmp_path / "kit", formats=["hologram"])


def test_the_frames_have_a_row_for_every_citation() -> None:
    atlas = example()
    tables = geocite.frames(atlas)
    assert list(tables.citations["number"]) == [citation.number for citation in atlas.citations]
    assert len(tables.set_aside) >= len(atlas.set_aside)


def test_decisions_are_read_from_a_text_path_as_well() -> None:
    (decision,) = geocite.read_decisions("examples/libya-2016/decisions.csv", geocite.load_gazetteer())
    assert decision.surface == "Washington"
