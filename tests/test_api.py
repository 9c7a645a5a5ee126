"""The public face: what README and docs promise from Python."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import folium

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
