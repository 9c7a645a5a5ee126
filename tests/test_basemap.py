"""The basemap: what is land stays land however it is cut, nothing smears, and the files are made the same again."""

from __future__ import annotations

import csv
import importlib.util
import json
import math
from itertools import accumulate, pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geocite.draw.basemap import country_area, cut

LIBYA = (19.5, 9.4, 33.5, 25.2)
WORLD = (-58.0, -180.0, 78.0, 180.0)
FOLDER = Path(__file__).parent.parent / "src/geocite/draw/basemap"
ON_LAND = {
    "Sabha": (27.03, 14.43),
    "Kufra": (24.2, 23.3),
    "Moscow": (55.75, 37.62),
    "Alice Springs": (-23.7, 133.88),
    "Anadyr's hinterland": (66.5, 176.0),
    "Chukotka, beyond 180": (67.0, -176.0),
    "Denver": (39.74, -104.99),
    "Bamako": (12.64, -8.0),
}
AT_SEA = {
    "Gulf of Sidra": (31.9, 18.5),
    "Caspian Sea": (42.0, 50.5),
    "mid Atlantic": (30.0, -45.0),
    "Koro Sea, on 180": (-18.3, 180.0),
    "Bering Sea": (58.0, -178.0),
    "Gulf of Guinea": (0.0, 0.0),
}
Ring = list[tuple[int, int]]


def positions(flat: list[int]) -> Ring:
    """A delta-coded line undone."""
    return list(zip(accumulate(flat[::2]), accumulate(flat[1::2]), strict=True))


def inside(rings: list[list[int]], unit: float, latitude: float, longitude: float) -> bool:
    """Whether a point is in the rings, by even and odd."""
    y, x = latitude / unit, longitude / unit
    crossed = 0
    for ring in map(positions, rings):
        for (y0, x0), (y1, x1) in pairwise([*ring, ring[0]]):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                crossed += 1
    return crossed % 2 == 1


def size(found: Any) -> int:
    return len(json.dumps(found, separators=(",", ":"), ensure_ascii=False).encode())


@pytest.mark.parametrize("name", ON_LAND | AT_SEA)
@given(data=st.data())
@settings(max_examples=6, deadline=None)
def test_land_is_land_and_sea_is_sea_however_it_is_cut(name: str, data: st.DataObject) -> None:
    latitude, longitude = (ON_LAND | AT_SEA)[name]
    reach = data.draw(st.sampled_from([0.4, 2.0, 9.0, 35.0, 150.0]))
    south, north = max(-84.0, latitude - data.draw(st.floats(0.1, reach))), min(84.0, latitude + reach)
    west = longitude - data.draw(st.floats(0.1, reach))
    found = cut(south, west, north, west + 1.5 * reach)
    here = found["extent"][1] + (longitude - found["extent"][1]) % 360
    assert inside(found["land"], found["unit"], latitude, here) == (name in ON_LAND)


@given(st.floats(-84, 80), st.floats(-180, 179), st.floats(0.05, 100), st.floats(0.05, 360))
@settings(max_examples=25, deadline=None)
def test_everything_lies_in_the_extent_and_its_margin(south: float, west: float, tall: float, wide: float) -> None:
    found = cut(south, west, min(84.9, south + tall), west + wide)
    low, left, high, right = found["extent"]
    assert -180 <= left < 180 and left < right <= left + 360.001
    slack_y, slack_x = 0.11 * (high - low) + found["unit"], 0.11 * (right - left) + found["unit"]
    for layer in ("land", "lakes", "rivers", "borders", "disputed"):
        for line in found[layer]:
            for y, x in positions(line):
                assert low - slack_y <= y * found["unit"] <= high + slack_y
                assert left - slack_x <= x * found["unit"] <= right + slack_x
    for names in (found["countries"], found["seas"], found["towns"]):
        assert all(low <= row[1] <= high and left <= row[2] <= right for row in names)


def test_libya_the_world_and_a_town_cost_what_they_are_worth() -> None:
    assert size(cut(*LIBYA)) < 12_000
    assert size(cut(*WORLD)) < 65_000
    town = cut(31.0, 16.3, 31.4, 16.9)
    assert 4 <= sum(len(ring) // 2 for ring in town["land"]) <= 40 and size(town) < 1000


@pytest.mark.parametrize("extent", [(-22, 172, -10, -168), (-22, 172, -10, 192), (-22, -188, -10, -168)])
def test_the_antimeridian_may_be_named_in_any_way(extent: tuple[float, float, float, float]) -> None:
    found = cut(*extent)
    assert found["extent"] == [-22, 172, -10, 192]
    names = {row[0]: row[2] for row in found["towns"]}
    assert names["Suva"] == pytest.approx(178.44, abs=0.1) and names["Apia"] == pytest.approx(188.26, abs=0.1)


def test_where_land_is_cut_at_180_degrees_a_seam_covers_the_cut() -> None:
    for extent, least in (((-19, 176, -15, 184), 0.4), ((60, 160, 75, 200), 8.0), ((30, 100, 80, 260), 8.0)):
        found = cut(*extent)
        seam = round(180 / found["unit"])
        lines = list(map(positions, found["seams"]))
        assert sum(abs(a[0] - b[0]) for a, b in lines) * found["unit"] >= least
        covered = {frozenset(line) for line in lines}
        for ring in map(positions, found["land"]):
            for a, b in pairwise([*ring, ring[0]]):
                assert frozenset((a, b)) in covered or not a[1] == b[1] == seam or a == b


def test_elsewhere_there_is_no_seam() -> None:
    assert cut(*LIBYA)["seams"] == []


def test_antarctica_is_filled_to_the_edge() -> None:
    found = cut(-84, -60, -60, 150)
    assert inside(found["land"], found["unit"], -83, 0) and inside(found["land"], found["unit"], -83, 140)


def test_borders_run_between_countries_and_stop_at_the_coast() -> None:
    found = cut(28, 23, 34, 27)
    border = [(y * found["unit"], x * found["unit"]) for line in found["borders"] for y, x in positions(line)]
    assert border and all(lat < 31.8 and 24.5 < lon < 25.3 for lat, lon in border), "between Libya and Egypt"


def test_contested_borders_are_not_drawn_as_settled() -> None:
    kosovo, crimea = cut(41.5, 19.5, 43.5, 22.5), cut(45.9, 33.2, 46.3, 35.0)
    assert kosovo["disputed"] and crimea["disputed"] and not crimea["borders"]


def test_names_stand_where_they_belong() -> None:
    found = cut(*LIBYA)
    countries = {row[0]: row for row in found["countries"]}
    _, latitude, longitude, room = countries["Libya"]
    assert next(iter(countries)) == "Libya" and room > 8
    area = country_area("LY", *LIBYA)
    assert inside(area["rings"], area["unit"], latitude, longitude)
    for name, lat, lon, _ in found["seas"]:
        assert not inside(found["land"], found["unit"], lat, lon), name
    assert {"Mediterranean Sea", "Gulf of Sidra"} <= {row[0] for row in found["seas"]}
    assert found["towns"][0][0] == "Tripoli"
    assert [row[3] for row in found["towns"]] == sorted(row[3] for row in found["towns"])


def test_the_area_of_a_country_goes_by_code_or_name() -> None:
    area = country_area("ly", *LIBYA)
    assert area == country_area("Libya", *LIBYA)
    assert inside(area["rings"], area["unit"], 27.03, 14.43)
    assert not inside(area["rings"], area["unit"], 24.0, 9.6), "that is Algeria"
    with pytest.raises(LookupError, match="no country 'Atlantis'"):
        country_area("Atlantis", *LIBYA)
    with pytest.raises(LookupError):
        country_area("", *LIBYA)


@pytest.mark.parametrize("extent", [(10, 0, 5, 20), (10, 0, 10, 20), (0, 7, 5, 7), (math.nan, 0, 5, 20)])
def test_an_extent_without_inside_is_refused(extent: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="south < north"):
        cut(*extent)


def test_the_readme_names_every_part_of_a_cut() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    assert all(f'"{key}":' in readme for key in cut(*LIBYA))


def test_the_committed_layers_are_small() -> None:
    files = [path for path in FOLDER.iterdir() if path.suffix in (".json", ".csv")]
    assert sum(path.stat().st_size for path in files) < 300_000
    towns = list(csv.DictReader((FOLDER / "towns.csv").read_text("utf-8").splitlines()))
    assert 1000 < len(towns) <= 2000 and "Tripoli" in {row["name"] for row in towns}


# ------------------------------------------------------------------------------------- tools/basemap.py


@pytest.fixture(scope="module")
def tool(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("basemap_tool", root / "tools/basemap.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_layers_are_what_the_script_makes(tool: ModuleType, shared: Path, tmp_path: Path) -> None:
    tool.layers(shared / "basemap", tmp_path)
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == ["disputed.json", "lakes.json", "rivers.json", "seas.json", "towns.csv"]
    for name in made:
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


def test_the_atlas_is_what_the_script_makes(tool: ModuleType, root: Path, tmp_path: Path) -> None:
    if not (root / "node_modules/world-atlas/countries-10m.json").is_file():
        pytest.skip("needs node_modules/world-atlas, which only a build fetches")
    assert tool.main(["atlas", str(root / "node_modules"), str(tmp_path / "atlas.bin")]) == 0
    assert (tmp_path / "atlas.bin").read_bytes() == (FOLDER / "atlas.bin").read_bytes()


def test_wrong_usage_of_the_script_exits_2(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main(["atlas"]) == 2
    assert "usage:" in capsys.readouterr().err


def test_simplifying_keeps_the_ends_and_the_corners(tool: ModuleType) -> None:
    line = [(0.0, 0.0), (0.001, 1.0), (0.0, 2.0), (2.0, 2.0), (2.0, 2.001), (2.0, 4.0)]
    assert tool.simplified(line, 0.1) == [(0.0, 0.0), (0.0, 2.0), (2.0, 2.0), (2.0, 4.0)]
