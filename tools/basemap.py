"""Make the basemap's files from Natural Earth: `layers FOLDER` the committed, `atlas NODE_MODULES OUT` the packed one.

Standard library alone, because the build hook runs it in a bare Python. Same input, same bytes.
"""

from __future__ import annotations

import csv
import heapq
import json
import math
import struct
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent / "src" / "geocite" / "draw" / "basemap"
Point = tuple[float, float]  # latitude, longitude in degrees
Grid = tuple[int, int]  # the same in units of a level

LAYER_UNIT = 0.01
TOWNS = 2000
TOWN_RANK, LAKE_RANK, SEA_RANK, RIVER_RANK = 6, 5, 8, 5
CROWDED_DEGREES = 0.5  # a minor town nearer than this to a greater one is left out


def layers(folder: Path, out: Path = HERE) -> None:
    """Write towns.csv and the JSON layers from Natural Earth's GeoJSON in `folder`."""
    with (out / "towns.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("name", "lat", "lon", "rank", "country"), *towns(folder)])
    listed(out / "seas.json", seas(folder))
    shapes(out / "lakes.json", "ne_10m_lakes", folder, 0.03, lambda p: p["scalerank"] <= LAKE_RANK)
    shapes(out / "rivers.json", "ne_50m_rivers_lake_centerlines", folder, 0.05, lambda p: p["scalerank"] <= RIVER_RANK)
    doubtful = ("Claim boundary", "Breakaway", "Elusive frontier")  # the rest are reference lines of former states
    lines = "ne_10m_admin_0_boundary_lines_disputed_areas"
    shapes(out / "disputed.json", lines, folder, 0.01, lambda p: p["featurecla"] in doubtful)


def features(folder: Path, name: str) -> list[dict[str, Any]]:
    """The features of one GeoJSON layer."""
    found: list[dict[str, Any]] = json.loads((folder / f"{name}.geojson").read_text("utf-8"))["features"]
    return found


def towns(folder: Path) -> list[tuple[str, float, float, int, str]]:
    """Towns, the most important first: rank, then population; at most `TOWNS`."""
    found = [f["properties"] for f in features(folder, "ne_10m_populated_places_simple")]
    found = [p for p in found if p["scalerank"] <= TOWN_RANK and "station" not in p["featurecla"].lower()]
    found.sort(key=lambda p: (rank(p), p["scalerank"], -p["pop_max"], p["name"]))
    kept: list[tuple[str, float, float, int, str]] = []
    for p in found:
        lat, lon = round(p["latitude"], 3), round(p["longitude"], 3)
        crowded = any(abs(k[1] - lat) < CROWDED_DEGREES and abs(k[2] - lon) < CROWDED_DEGREES for k in kept)
        if not (crowded and p["scalerank"] > 3):
            iso = p["iso_a2"] if p["iso_a2"] not in (None, "-99") else ""
            kept.append((" ".join(p["name"].split()), lat, lon, rank(p), iso))
    return kept[:TOWNS]


def rank(properties: dict[str, Any]) -> int:
    """0 for world cities and capitals, growing with Natural Earth's own rank."""
    capital = properties["featurecla"].startswith("Admin-0 capital")
    return 0 if capital else max(0, int(properties["scalerank"]) - 1)


def seas(folder: Path) -> list[tuple[int, str, list[int], list[int]]]:
    """Waters as (rank, name, box, delta-coded outline), the greatest first; coarse, to place their names."""
    rows: list[tuple[int, str, list[int], list[int]]] = []
    for f in features(folder, "ne_10m_geography_marine_polys"):
        p, name = f["properties"], " ".join((f["properties"]["name"] or "").split())
        if name and p["scalerank"] <= SEA_RANK and p["featurecla"] not in ("river", "generic", "reef"):
            name = name.title() if name.isupper() else name
            outlines = coded(f["geometry"], 0.25 if p["scalerank"] <= 4 else 0.1, holes=False)
            rows += [(int(p["scalerank"]), name, *found) for found in outlines]
    return sorted(rows)


def shapes(out: Path, name: str, folder: Path, tolerance: float, wanted: Any) -> None:
    """Write the wanted features of a layer as [rank, box, delta-coded line] in `LAYER_UNIT`, the greatest first."""
    found = [f for f in features(folder, name) if f["geometry"] and wanted(f["properties"])]
    listed(out, sorted((int(f["properties"]["scalerank"]), *c) for f in found for c in coded(f["geometry"], tolerance)))


def listed(out: Path, rows: Iterable[Sequence[object]]) -> None:
    """Write rows as JSON, a line of the file each."""
    lines = (json.dumps(row, separators=(",", ":"), ensure_ascii=False) for row in rows)
    out.write_text("[\n" + ",\n".join(lines) + "\n]\n", "utf-8", newline="")


def coded(geometry: dict[str, Any], tolerance: float, holes: bool = True) -> Iterator[tuple[list[int], list[int]]]:
    """Box and delta-coded points of each line or ring of a geometry; what is too small at the tolerance is left out."""
    closed = geometry["type"].endswith("Polygon")
    for line in parts(geometry, holes):
        kept = simplified([(y, x) for x, y, *_ in line], tolerance)
        grid = [(round(y / LAYER_UNIT), round(x / LAYER_UNIT)) for y, x in kept]
        flat, lats, lons = deltas(grid), [y for y, _ in grid], [x for _, x in grid]
        if len(flat) >= (8 if closed else 4):
            yield [min(lats), min(lons), max(lats), max(lons)], flat[:-2] if closed else flat


def parts(geometry: dict[str, Any], holes: bool) -> Iterator[list[list[float]]]:
    """The lines or rings of a geometry; only the outer ring of each polygon without `holes`."""
    match geometry["type"]:
        case "LineString":
            yield geometry["coordinates"]
        case "Polygon":
            yield from geometry["coordinates"][: None if holes else 1]
        case "MultiLineString":
            yield from geometry["coordinates"]
        case "MultiPolygon":
            for polygon in geometry["coordinates"]:
                yield from polygon[: None if holes else 1]


def deltas(points: Sequence[Grid]) -> list[int]:
    """First position, then steps, without steps of nothing."""
    flat, last = [], (0, 0)
    for at, point in enumerate(points):
        if point != last or at == 0:
            flat += [point[0] - last[0], point[1] - last[1]]
            last = point
    return flat


def area(ring: Sequence[Point]) -> float:
    """The signed area in square degrees, longitudes narrowed by the cosine of the latitude."""
    twice = sum(x0 * y1 - x1 * y0 for (y0, x0), (y1, x1) in zip(ring, [*ring[1:], ring[0]], strict=True))
    return twice / 2 * math.cos(math.radians(ring[0][0]))


def simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """The points that matter at a tolerance in degrees; first and last always."""
    weight = weights(points)
    return [p for p, w in zip(points, weight, strict=True) if w >= tolerance * tolerance]


def weights(points: Sequence[Point]) -> list[float]:
    """Visvalingam and Whyatt's effective area of each point in square degrees; infinite for what must stay."""
    count, weight = len(points), [math.inf] * len(points)
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))
    size = [math.inf] * count
    heap = []
    for k in range(1, count - 1):
        size[k] = triangle(points[k - 1], points[k], points[k + 1])
        heap.append((size[k], k))
    heapq.heapify(heap)
    least = 0.0
    while heap:
        value, k = heapq.heappop(heap)
        if value != size[k] or value == math.inf:
            continue
        weight[k] = least = max(least, value)
        size[k] = math.inf
        a, b = before[k], after[k]
        after[a], before[b] = b, a
        for n in (a, b):
            if 0 < n < count - 1:
                size[n] = triangle(points[before[n]], points[n], points[after[n]])
                heapq.heappush(heap, (size[n], n))
    return weight


def triangle(a: Point, b: Point, c: Point) -> float:
    """The area of three points in square degrees; infinite where the middle one is a corner at the antimeridian."""
    if abs(b[1]) == 180 and not abs(a[1]) == abs(c[1]) == 180:
        return math.inf
    twice = (b[1] - a[1]) * (c[0] - a[0]) - (c[1] - a[1]) * (b[0] - a[0])
    return abs(twice) / 2 * math.cos(math.radians(b[0]))


# Tolerance and unit in degrees: all that the 1:10,000,000 grid of world-atlas holds, then coarser.
LEVELS = ((0.006, 0.002), (0.02, 0.005), (0.05, 0.01), (0.1, 0.02), (0.2, 0.05), (0.4, 0.1))
CHUNK = 192
NAMES = {
    "Dem. Rep. Congo": "DR Congo", "Central African Rep.": "Central African Republic", "S. Sudan": "South Sudan",
    "W. Sahara": "Western Sahara", "Dominican Rep.": "Dominican Republic", "Eq. Guinea": "Equatorial Guinea",
    "Bosnia and Herz.": "Bosnia and Herzegovina", "N. Cyprus": "Northern Cyprus", "Solomon Is.": "Solomon Islands",
    "Marshall Is.": "Marshall Islands", "Faeroe Is.": "Faroe Islands", "Falkland Is.": "Falkland Islands",
    "Fr. Polynesia": "French Polynesia", "N. Mariana Is.": "Northern Mariana Islands", "Macedonia": "North Macedonia",
    "St. Vin. and Gren.": "Saint Vincent and the Grenadines", "Antigua and Barb.": "Antigua and Barbuda",
    "Cook Is.": "Cook Islands", "Cayman Is.": "Cayman Islands", "Turks and Caicos Is.": "Turks and Caicos Islands",
    "eSwatini": "Eswatini", "United States of America": "United States",
}  # fmt: skip
# Borders that Natural Earth draws as settled: the countries, and the box (south, west, north, east) where they are not.
WORLD = (-90.0, -180.0, 90.0, 180.0)
UNSETTLED = {
    frozenset(("Russia", "Ukraine")): (44.0, 32.0, 46.5, 36.0),
    frozenset(("India", "Pakistan")): (32.3, 73.0, 36.0, 78.0),
    frozenset(("China", "India")): WORLD,
    frozenset(("Israel", "Syria")): WORLD,
    frozenset(("Israel", "Palestine")): WORLD,
    frozenset(("Jordan", "Palestine")): WORLD,
    frozenset(("Sudan", "Egypt")): (21.9, 33.0, 22.4, 37.0),
}
UNSETTLED_COUNTRIES = {"Kosovo", "Somaliland", "Northern Cyprus", "Western Sahara", "Siachen Glacier"}
# ISO 3166-1: numeric code and two letters.
ISO = (
    "004AF008AL010AQ012DZ016AS020AD024AO028AG031AZ032AR036AU040AT044BS048BH050BD051AM052BB056BE060BM064BT068BO070BA072BW"
    "076BR084BZ086IO090SB092VG096BN100BG104MM108BI112BY116KH120CM124CA132CV136KY140CF144LK148TD152CL156CN158TW170CO174KM"
    "178CG180CD184CK188CR191HR192CU196CY203CZ204BJ208DK212DM214DO218EC222SV226GQ231ET232ER233EE234FO238FK239GS242FJ246FI"
    "248AX250FR258PF260TF262DJ266GA268GE270GM275PS276DE288GH296KI300GR304GL308GD316GU320GT324GN328GY332HT334HM336VA340HN"
    "344HK348HU352IS356IN360ID364IR368IQ372IE376IL380IT384CI388JM392JP398KZ400JO404KE408KP410KR414KW417KG418LA422LB426LS"
    "428LV430LR434LY438LI440LT442LU446MO450MG454MW458MY462MV466ML470MT478MR480MU484MX492MC496MN498MD499ME500MS504MA508MZ"
    "512OM516NA520NR524NP528NL531CW533AW534SX540NC548VU554NZ558NI562NE566NG570NU574NF578NO580MP581UM583FM584MH585PW586PK"
    "591PA598PG600PY604PE608PH612PN616PL620PT624GW626TL630PR634QA642RO643RU646RW652BL654SH659KN660AI662LC663MF666PM670VC"
    "674SM678ST682SA686SN688RS690SC694SL702SG703SK704VN705SI706SO710ZA716ZW724ES728SS729SD732EH740SR748SZ752SE756CH760SY"
    "762TJ764TH768TG776TO780TT784AE788TN792TR795TM796TC798TV800UG804UA807MK818EG826GB831GG832JE833IM834TZ840US850VI854BF"
    "858UY860UZ862VE876WF882WS887YE894ZM"
)
TWO_LETTERS = {ISO[k : k + 3]: ISO[k + 3 : k + 5] for k in range(0, len(ISO), 5)} | {"Kosovo": "XK"}
MAGIC = b"GEOCITE\x01"


def atlas(node_modules: Path, out: Path) -> None:
    """Write the packed atlas from `world-atlas`: land, country areas and borders in the levels of `LEVELS`."""
    topology = json.loads((node_modules / "world-atlas" / "countries-10m.json").read_text("utf-8"))
    arcs = positions(topology)
    countries = [(*identity(g), rings(g)) for g in topology["objects"]["countries"]["geometries"]]
    countries.sort(key=lambda c: (c[0], c[1]))
    land = [ring for g in topology["objects"]["land"]["geometries"] for ring in rings(g)]
    doubt = borders(countries)
    weight = [weights(points) for points in arcs]
    groups = [land, *(c[2] for c in countries)]
    packed = [level(arcs, weight, groups, doubt, *spec) for spec in LEVELS]
    heads = [head for head, _ in packed]
    header = json.dumps({"levels": heads, "countries": [c[:2] for c in countries]}, separators=(",", ":")).encode()
    header += b" " * (-len(header) % 4)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(MAGIC + struct.pack("<I", len(header)) + header + b"".join(body for _, body in packed))


def positions(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a quantised topology in degrees, each in one run: on from 180 to 181, not to -179."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            lon = round(x * sx + tx, 5)
            points.append((round(y * sy + ty, 6), lon + turns(lon, points[-1][1] if points else lon) * 360))
        arcs.append(points)
    return arcs


def turns(lon: float, last: float) -> int:
    """How often to go round the globe so that a longitude lies within half a turn of the one before it."""
    return round((last - lon) / 360)


def identity(geometry: dict[str, Any]) -> tuple[str, str]:
    """Name and two-letter code, blank where ISO gives none."""
    name = geometry["properties"]["name"]
    name = NAMES.get(name, name)
    return name, TWO_LETTERS.get(geometry.get("id", name), "")


def rings(geometry: dict[str, Any]) -> list[list[int]]:
    """The rings of a polygon or of several, each a list of arcs; `~arc` runs backwards."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return [ring for polygon in polygons for ring in polygon]


def borders(countries: Sequence[tuple[str, str, list[list[int]]]]) -> dict[int, tuple[float, ...] | None]:
    """The arcs between two countries, each with the box in which it is unsettled."""
    sides: dict[int, set[str]] = defaultdict(set)
    for name, _, outline in countries:
        for ring in outline:
            for arc in ring:
                sides[max(arc, ~arc)].add(name)
    found: dict[int, tuple[float, ...] | None] = {}
    for arc in sorted(arc for arc, names in sides.items() if len(names) == 2):
        box = UNSETTLED.get(frozenset(sides[arc]))
        found[arc] = WORLD if sides[arc] & UNSETTLED_COUNTRIES else box
    return found


def level(
    arcs: Sequence[Sequence[Point]],
    weight: Sequence[Sequence[float]],
    groups: Sequence[Sequence[Sequence[int]]],
    doubt: dict[int, tuple[float, ...] | None],
    tolerance: float,
    unit: float,
) -> tuple[dict[str, Any], bytes]:
    """One level of detail as (description, bytes): rings too small for the tolerance and steps of nothing left out."""
    least = tolerance * tolerance
    kept = [[p for p, w in zip(a, ws, strict=True) if w >= least] for a, ws in zip(arcs, weight, strict=True)]
    grid = [[(round(y / unit), round(x / unit)) for y, x in points] for points in kept]
    outlines = [(g, ring) for g, group in enumerate(groups) for ring in group if extensive(ring, grid, unit, least)]
    used = sorted({max(arc, ~arc) for _, ring in outlines for arc in ring})
    index, firsts, blob = array("i"), array("i"), bytearray()
    for arc in used:
        firsts.append(len(index) // 10)
        for part, unsettled in chunks(grid[arc], arc in doubt, doubt.get(arc), unit):
            chunk(part, unsettled, index, blob)
    firsts.append(len(index) // 10)
    blob += b"\0" * (-len(blob) % 4)
    sections = [index, firsts, *ring_table(outlines, grid, unit, {arc: k for k, arc in enumerate(used)})]
    sizes = [len(section) * 4 for section in sections] + [len(blob)]
    if sys.byteorder == "big":
        for section in sections:
            section.byteswap()
    return {"unit": unit, "sizes": sizes}, b"".join(s.tobytes() for s in sections) + bytes(blob)


def outline(ring: Sequence[int], grid: Sequence[Sequence[Grid]], unit: float) -> list[Grid]:
    """The points of a ring of arcs in one run of longitudes, its middle between -180 and 180 degrees."""
    points: list[Grid] = []
    globe = round(360 / unit)
    for a in ring:
        arc = grid[a] if a >= 0 else grid[~a][::-1]
        turn = round((points[-1][1] - arc[0][1]) / globe) * globe if points else 0
        points += [(y, x + turn) for y, x in arc]
    middle = (min(p[1] for p in points) + max(p[1] for p in points)) / 2
    turn = -round(middle / globe) * globe
    return [(y, x + turn) for y, x in points]


def extensive(ring: Sequence[int], grid: Sequence[Sequence[Grid]], unit: float, least: float) -> bool:
    """Whether a ring has an inside at this level, and one of at least so many square degrees."""
    line = outline(ring, grid, unit)
    return len(set(line)) >= 3 and abs(area([(y * unit, x * unit) for y, x in line])) > least


def ring_table(
    outlines: Sequence[tuple[int, Sequence[int]]], grid: Sequence[Sequence[Grid]], unit: float, place: dict[int, int]
) -> tuple[array[int], array[int]]:
    """Rings as (south, west, north, east, group, first arc, arcs, longitude of the first point).

    Group 0 is land, 2c + 1 country c, 2c + 2 both.
    """
    island = {tuple(ring) for group, ring in outlines if group}  # a country's ring that is land's ring, too: kept once
    both = island & {tuple(ring) for group, ring in outlines if not group}
    table, members = array("i"), array("i")
    for group, ring in outlines:
        if group or tuple(ring) not in both:
            line = outline(ring, grid, unit)
            lats, lons = [p[0] for p in line], [p[1] for p in line]
            shared = tuple(ring) in both
            table.extend((min(lats), min(lons), max(lats), max(lons), group and 2 * group - 1 + shared))
            table.extend((len(members), len(ring), line[0][1]))
            members.extend(place[a] if a >= 0 else ~place[~a] for a in ring)
    return table, members


def chunks(
    points: Sequence[Grid], border: bool, box: tuple[float, ...] | None, unit: float
) -> Iterator[tuple[Sequence[Grid], int]]:
    """Runs of points with a shared end: 0 coast, 1 a border, 2 an unsettled border."""
    start = 0

    def kind(k: int) -> int:
        (y0, x0), (y1, x1) = points[k - 1], points[k]
        lat, lon = (y0 + y1) / 2 * unit, (x0 + x1) / 2 * unit
        inside = box is not None and box[0] <= lat <= box[2] and box[1] <= lon <= box[3]
        return int(border) + inside

    for k in range(1, len(points)):
        last = k == len(points) - 1
        if last or k - start >= CHUNK or kind(k) != kind(k + 1):
            yield points[start : k + 1], kind(k)
            start = k


def chunk(points: Sequence[Grid], kind: int, index: array[int], blob: bytearray) -> None:
    """Add one run: box, both ends, where its steps stand; steps in the smallest integers that hold them."""
    flat = deltas(points)[2:]
    code = next(c for c, most in enumerate((127, 32767, 1 << 31)) if all(abs(step) <= most for step in flat))
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    blob += b"\0" * (-len(blob) % (1, 2, 4)[code])
    index.extend((min(lats), min(lons), max(lats), max(lons), *points[0], *points[-1]))
    index.extend((len(blob), len(flat) * 16 + kind * 4 + code))
    blob += struct.pack(f"<{len(flat)}{'bhi'[code]}", *flat)


def main(arguments: Sequence[str]) -> int:
    """Run a subcommand; 2 for wrong usage."""
    match arguments:
        case ["layers", folder]:
            layers(Path(folder))
        case ["atlas", node_modules, out]:
            atlas(Path(node_modules), Path(out))
        case _:
            print("usage: basemap.py layers FOLDER | atlas NODE_MODULES OUT", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
