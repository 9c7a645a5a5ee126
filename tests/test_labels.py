"""Labels keep off markers, off one another and inside the frame."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from geocite.draw.labels import Box, Room, Spot, beside, outward, right_to_left, text_width

FRAME = Box(0, 0, 600, 400)
markers = st.lists(st.tuples(st.floats(0, 600), st.floats(0, 400)), min_size=1, max_size=60)


def named(points: list[tuple[float, float]], leaders: bool = True) -> tuple[list[Box], list[Spot]]:
    """The boxes of the markers, and the spots of the labels that found room."""
    room, spots = Room(FRAME), []
    boxes = [Box(x - 5, y - 5, x + 5, y + 5) for x, y in points]
    for box in boxes:
        room.take(box)
    for point in points:
        spot = beside(room, point, 8, (80, 18), outward(point, points) if leaders else None)
        if spot:
            room.settle(spot, point)
            spots.append(spot)
    return boxes, spots


@given(markers)
def test_no_label_meets_a_marker_or_another_label_or_the_edge(points: list[tuple[float, float]]) -> None:
    boxes, spots = named(points)
    assert all(spot.box.within(FRAME) for spot in spots)
    assert not any(spot.box.meets(box) for spot in spots for box in boxes)
    assert not any(a.box.meets(b.box) for a, b in combinations(spots, 2))


def test_a_lone_label_stands_right_of_its_marker() -> None:
    _, (spot,) = named([(100, 100)])
    assert (spot.side, spot.far, spot.box.left) == ("left", False, 108)


def test_at_the_right_edge_it_stands_left() -> None:
    _, (spot,) = named([(580, 100)])
    assert spot.side == "right" and spot.box.right < 580


def test_a_crowd_is_named_with_leader_lines() -> None:
    crowd = [(300.0 + 6 * k, 200.0 + 5 * (k % 3)) for k in range(14)]
    _, spots = named(crowd)
    assert len(spots) == 14 and any(spot.far for spot in spots)
    assert len(named(crowd, leaders=False)[1]) < 14


def test_a_leader_line_runs_round_a_label_where_it_can() -> None:
    room = Room(FRAME)
    room.settle(Spot(Box(330, 150, 420, 190), "left", False), (320, 170))
    for side in ((300, 215, 320, 260), (200, 190, 300, 260), (200, 150, 290, 190), (301, 150, 329, 199)):
        room.take(Box(*side))
    spot = beside(room, (300, 205), 4, (80, 18), -40.0)
    assert spot and not room.crosses(spot, (300, 205))


def test_leader_lines_lead_out_of_a_crowd() -> None:
    crowd = [(300.0, 200.0), (290.0, 200.0), (295.0, 190.0), (295.0, 210.0)]
    assert abs(outward(crowd[0], crowd)) < 30, "the eastmost is led to the east"
    assert abs(abs(outward(crowd[1], crowd)) - 180) < 30, "the westmost to the west"


def test_a_label_wider_than_the_frame_has_no_spot() -> None:
    assert beside(Room(FRAME), (300, 200), 8, (700, 18), 0.0) is None


def test_the_first_letter_decides_the_direction() -> None:
    assert right_to_left("سرت") and right_to_left("(2016) سرت") and right_to_left("חיפה")
    assert not right_to_left("Sirte سرت") and not right_to_left("2016") and not right_to_left("")


def test_wider_letters_make_a_wider_line() -> None:
    assert text_width("iiii", 10) < text_width("nnnn", 10) < text_width("NNNN", 10) < text_width("北京北京", 10)
    assert text_width("Sirte", 20) == 2 * text_width("Sirte", 10)
    assert text_width("LIBYA", 10, spacing=2) == text_width("LIBYA", 10) + 10
