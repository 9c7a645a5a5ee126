"""Gazetteer folders and CSV files: what loads, what is a fault, and that every bad row is said at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from geocite import atlas, gazetteer
from geocite.errors import GazetteerFault, UnknownGazetteer
from geocite.model import Match
from geocite.text import fold
from texts import article_of, libya

HEADER = "id,name,feature_class,feature_code,latitude,longitude,radius_m,certainty,country,parent,source\n"


def folder_of(tmp_path: Path, places: str, names: str = "") -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "places.csv").write_text(HEADER + places, encoding="utf-8")
    (folder / "names.csv").write_text("place,name,language,kind,match\n" + names, encoding="utf-8")
    (folder / "datasets.csv").write_text("id,title,url,licence,attribution\nmine,Mine,,CC0,Me\n", encoding="utf-8")
    (folder / "not_places.csv").write_text("phrase,kind\n", encoding="utf-8")
    return folder


def faults(path: Path) -> list[str]:
    with pytest.raises(GazetteerFault) as caught:
        gazetteer.load([path])
    return [str(fault).replace(f"{path}/", "").replace(f"{path.parent}/", "") for fault in caught.value.faults]


def test_without_a_name_the_bundled_libya_gazetteer_is_loaded_with_the_countries() -> None:
    assert [record.name for record in libya().records] == ["libya", "countries"]
    assert libya().home == "LY"


def test_every_bad_row_is_reported_in_one_run_with_file_and_line(tmp_path: Path) -> None:
    places = (
        "a,Alpha,P,PPL,431.0,12,4000,certain,LY,,mine:1\n"
        "b,Beta,P,PPL,31,12,far,certain,LY,,mine:2\n"
        "b,Beta,P,PPL,31,12,4000,perhaps,LY,,theirs:2\n"
        "C!,Gamma,P,PPL,31,,4000,,LY,nowhere,mine:3\n"
        "d,,P,PPL,,,,,LY,,\n"
    )
    found = "\n".join(faults(folder_of(tmp_path, places, "z,Zeta,en,variant,auto\na,,en,nickname,sometimes\n")))
    for message in (
        "places.csv:2: latitude 431.0 is off the globe; latitudes run from -90 to 90",
        "places.csv:3: radius_m 'far' is not a number; give metres",
        "places.csv:4: id 'b' stands twice",
        "places.csv:4: certainty 'perhaps' is unknown; one of certain, less-certain, uncertain",
        "places.csv:4: source 'theirs:2': dataset 'theirs' is not in datasets.csv",
        "places.csv:5: id 'C!' is no id",
        "places.csv:5: has one coordinate; give latitude and longitude",
        "places.csv:5: parent 'nowhere' is no place",
        "places.csv:6: name is empty",
        "places.csv:6: has neither a point nor a parent",
        "names.csv:2: place 'z' is not in places.csv",
        "names.csv:3: name is empty",
        "names.csv:3: kind 'nickname' is unknown",
        "names.csv:3: match 'sometimes' is unknown; one of auto, context, never",
    ):
        assert message in found


def test_swapped_columns_are_guessed_at() -> None:
    assert libya().places["ly-sirte"].latitude == pytest.approx(31.209, abs=0.01)


def test_a_circle_of_parents_is_a_fault(tmp_path: Path) -> None:
    places = "a,Alpha,P,PPL,,,,,LY,b,\nb,Beta,P,PPL,,,,,LY,a,\n"
    assert any("leads back to 'a'" in fault for fault in faults(folder_of(tmp_path, places)))


@pytest.mark.parametrize(
    "raw",
    [
        b"name,latitude,longitude\nZella Camp,28.5,17.5\n",
        b"\xef\xbb\xbfName;Latitude;Longitude\r\nZella Camp;28,5;17,5\r\n",
        b"\xef\xbb\xbfname,latitude,longitude,names,radius_m,source\r\nZella Camp,28.5,17.5,Camp Zella,900,me\r\n",
    ],
)
def test_a_plain_csv_as_excel_writes_it_is_a_gazetteer(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "my.csv"
    path.write_bytes(raw)
    places = gazetteer.load([path]).places
    assert (places["own-zella-camp"].latitude, places["own-zella-camp"].longitude) == (28.5, 17.5)


def test_faults_of_a_plain_csv_name_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "my.csv"
    path.write_text("name,latitude,longitude\nA,12,200\nB,,\nA,1,2\n", encoding="utf-8")
    found = faults(path)
    assert "my.csv:2: longitude 200 is off the globe; longitudes run from -180 to 180" in found
    assert "my.csv:3: has no coordinates; give latitude and longitude in degrees" in found
    assert any(fault.startswith("my.csv:4: name 'A' stands in line 2 too") for fault in found)


@pytest.mark.parametrize("raw", [b"", b"place,lat\nx,1\n", b"\xff\xfe\x00bad", b"name,latitude,longitude\n"])
def test_a_file_that_is_no_gazetteer_is_one_clear_fault(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "my.csv"
    path.write_bytes(raw)
    assert faults(path)


def test_an_unknown_name_says_which_gazetteers_there_are() -> None:
    with pytest.raises(UnknownGazetteer, match=r"atlantis: no such gazetteer; bundled are libya"):
        gazetteer.load(["atlantis"])


def test_the_first_gazetteer_wins_where_two_have_a_name(tmp_path: Path) -> None:
    path = tmp_path / "my.csv"
    path.write_text("name,latitude,longitude\nTripoli,37.5,22.4\n", encoding="utf-8")
    built = atlas.build([article_of("Police searched a house in Tripoli.")], gazetteer.load([path, "libya"]))
    assert [citation.place_id for citation in built.citations] == ["own-tripoli"]


def test_a_name_that_never_matches_is_no_meaning(tmp_path: Path) -> None:
    found = gazetteer.load([folder_of(tmp_path, "a,Alpha,P,PPL,31,12,,,LY,,mine:1\n", "a,Omega,en,variant,never\n")])
    assert found.meanings("Alpha")
    assert not found.meanings("Omega")
    assert any(name.match is Match.NEVER for name in found.places["a"].names)


def test_the_arabic_article_is_no_part_of_a_name() -> None:
    for surface in ("Jufra", "Al-Jufra", "al Jufra", "الجفرة"):
        assert {entry.place_id for entry in libya().meanings(surface)} >= {"ly-jufra"}, surface


def test_every_bundled_place_with_a_point_has_a_source_and_a_radius() -> None:
    for place in libya().places.values():
        if place.latitude is not None:
            assert place.sources, place.id
        if place.latitude is not None and not place.is_area:
            assert place.radius_m, place.id


def test_no_coordinate_is_copied_from_a_share_alike_dataset() -> None:
    for place in libya().places.values():
        if place.latitude is not None:
            assert place.sources[0].dataset not in ("osm", "mledoze", "dr5hn"), place.id


def test_libya_has_the_places_its_reports_name() -> None:
    own = [place for place in libya().places.values() if place.country == "LY" and not place.is_area]
    settlements = [place for place in own if place.feature_class == "P"]
    arabic = [
        place
        for place in settlements
        if any("\u0600" <= char <= "\u06ff" for name in place.names for char in name.text)
    ]
    assert len(own) >= 350
    assert len(arabic) == len(settlements)


def test_folded_names_of_two_settlements_of_libya_meet_only_where_both_exist() -> None:
    meant: dict[str, set[str]] = {}
    for place in libya().places.values():
        if place.country == "LY" and place.feature_class == "P":
            for name in place.names:
                if name.match is Match.AUTO and name.kind != "demonym":
                    meant.setdefault(fold(name.text), set()).add(place.id)
    shared = {key: ids for key, ids in meant.items() if len(ids) > 1}
    assert len(shared) <= 15, shared
