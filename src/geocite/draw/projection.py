"""Where things stand in a picture: Mercator, which keeps angles and agrees with the page, fitted to an extent.

Extents are `(south, west, north, east)` in degrees; east lies above west and may pass 180.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geocite.draw.view import pin_of
from geocite.model import Atlas, Place

Extent = tuple[float, float, float, float]
EARTH_M = 6_371_008.8  # mean radius
WORLD: Extent = (-58.0, -180.0, 78.0, 180.0)
LEAST_M = 60_000  # one pin is shown with this much around it
_MARGIN = 0.14
_WIDEST_RING_M = 200_000  # rings wider than this do not widen the extent
_MERCATOR_END = 85.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle `width` x `height` in pixels, its corner at 0, 0, that shows an extent exactly, in Mercator."""

    extent: Extent
    width: float
    height: float

    def xy(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Pixels right of and below the corner; a longitude is taken as it comes, so `unwrap` it first."""
        _, west, north, east = self.extent
        scale = self.width / (east - west)
        return (longitude - west) * scale, (northing(north) - northing(latitude)) * scale

    def metres(self, latitude: float) -> float:
        """How many metres a pixel is at a latitude."""
        _, west, _, east = self.extent
        turn = 2 * math.pi * EARTH_M * (east - west) / 360
        return turn * math.cos(math.radians(latitude)) / self.width

    @property
    def middle(self) -> float:
        """The latitude half way down."""
        return latitude_of((northing(self.extent[0]) + northing(self.extent[2])) / 2)


def point(place: Place) -> tuple[float, float] | None:
    """Latitude and longitude of a place, None if its own point is unknown."""
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def northing(latitude: float) -> float:
    """Mercator's distance from the equator, in degrees of longitude."""
    return math.degrees(math.asinh(math.tan(math.radians(max(-_MERCATOR_END, min(_MERCATOR_END, latitude))))))


def latitude_of(distance: float) -> float:
    """The latitude with that `northing`."""
    return math.degrees(math.atan(math.sinh(math.radians(distance))))


def unwrap(longitude: float, west: float) -> float:
    """The longitude brought into the run from `west` to `west + 360`."""
    return west + (longitude - west) % 360


def distance_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres between two positions (latitude, longitude) on the mean sphere, by haversine."""
    (lat_a, lon_a), (lat_b, lon_b) = ((math.radians(p[0]), math.radians(p[1])) for p in (a, b))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_M * math.asin(min(1.0, math.sqrt(h)))


def ring(latitude: float, longitude: float, radius_m: float, points: int = 60) -> list[tuple[float, float]]:
    """Positions at that distance all around, clockwise from north; longitudes in one run around the centre's."""
    lat, angle = math.radians(latitude), radius_m / EARTH_M
    found = []
    for k in range(points):
        bearing = 2 * math.pi * k / points
        there = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(bearing))
        east = math.atan2(
            math.sin(bearing) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(there)
        )
        found.append((math.degrees(there), longitude + math.degrees(east)))
    return found


def extent(atlas: Atlas) -> Extent:
    """What to show of an atlas: its drawn pins with their rings and a margin; the world where there are none."""
    by_id = {place.id: place for place in atlas.places}
    cited = {citation.place_id for citation in atlas.citations if citation.usage.role.drawn}
    return around([pin_of(by_id[place_id], by_id) for place_id in sorted(cited)]) or WORLD


def around(places: Iterable[Place]) -> Extent | None:
    """The extent of the places that have a point, at least `LEAST_M` wide and high; None without any."""
    pins = [(*at, place.radius_m or 0) for place in places if (at := point(place))]
    if not pins:
        return None
    least = LEAST_M / 2.6 if len(pins) == 1 else 0
    west = westmost([lon for _, lon, _ in pins]) - 1e-6  # rounding must not send the westmost pin round the globe
    bounds = []
    for lat, lon, radius in pins:
        tall = math.degrees(min(max(radius, least), _WIDEST_RING_M) / EARTH_M)
        wide = tall / math.cos(math.radians(min(80.0, abs(lat))))
        bounds.append((lat - tall, unwrap(lon, west) - wide, lat + tall, unwrap(lon, west) + wide))
    souths, wests, norths, easts = zip(*bounds, strict=True)
    return _with_margin(min(souths), min(wests), max(norths), max(easts))


def westmost(longitudes: Sequence[float]) -> float:
    """The longitude east of the widest gap, so that the pins lie in the shortest run."""
    ordered = sorted({(lon + 180) % 360 - 180 for lon in longitudes})
    gaps = [(lon - before) % 360 or 360.0 for before, lon in zip([ordered[-1], *ordered], ordered, strict=False)]
    return ordered[gaps.index(max(gaps))]


def _with_margin(south: float, west: float, north: float, east: float) -> Extent:
    middle = (south + north) / 2
    degrees = math.degrees(LEAST_M / EARTH_M)
    tall = max((north - south) * (1 + 2 * _MARGIN), degrees)
    wide = max((east - west) * (1 + 2 * _MARGIN), degrees / math.cos(math.radians(min(80.0, abs(middle)))))
    if wide >= 300:
        return min(south, WORLD[0]), -180.0, max(north, WORLD[2]), 180.0
    start = (west + east - wide) / 2
    start -= 360 * math.floor((start + 180) / 360)
    low, high = max(-_MERCATOR_END, middle - tall / 2), min(_MERCATOR_END, middle + tall / 2)
    return round(low, 4), round(start, 4), round(high, 4), round(start + wide, 4)


def fit(shown: Extent, width: float, lowest: float, highest: float) -> Frame:
    """The extent in a frame of that width and a height between two bounds, widened on both sides where it must be."""
    south, west, north, east = shown
    low, high = northing(south), northing(north)
    across, up = east - west, high - low
    height = min(highest, max(lowest, width * up / across))
    across, up = max(across, up * width / height), max(up, across * height / width)
    if across > 360:
        across, up = 360.0, 360.0 * height / width
    centre, middle = (west + east) / 2, (low + high) / 2
    end = northing(_MERCATOR_END)
    middle = max(up / 2 - end, min(end - up / 2, middle))
    bounds = latitude_of(middle - up / 2), centre - across / 2, latitude_of(middle + up / 2), centre + across / 2
    return Frame(bounds, width, height)


def scale_bar(frame: Frame, longest: float) -> tuple[float, float]:
    """A round length in metres (1, 2 or 5 and noughts) and its pixels at the frame's middle, within `longest`."""
    _, west, _, east = frame.extent
    centre, half = (west + east) / 2, (east - west) / frame.width / 2
    metres = distance_m((frame.middle, centre - half), (frame.middle, centre + half))
    room = metres * longest
    power = 10.0 ** math.floor(math.log10(room))
    length = next(step * power for step in (5, 2, 1) if step * power <= room)
    return length, length / metres
