"""Whole numbers as short text for the page's data block, above all the steps of lines; `web/lines.ts` reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

from geocite.draw.basemap.clip import Grid

_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"  # as base64url: safe in HTML and JSON
_BITS = 5


def coded(numbers: Iterable[int]) -> str:
    """The numbers as signs of six bits: five of a number, whose lowest says "negative", and one "more follows"."""
    return "".join(map(_signs, numbers))


@cache
def _signs(number: int) -> str:
    rest, signs = number * 2 if number >= 0 else -number * 2 - 1, ""
    while rest >> _BITS:
        signs += _SIGNS[rest % (1 << _BITS) + (1 << _BITS)]
        rest >>= _BITS
    return signs + _SIGNS[rest]


def written(value: Any) -> Any:
    """The value with every list of whole numbers, a line in steps, as such a text."""
    if isinstance(value, dict):
        return {key: written(inner) for key, inner in value.items()}
    if isinstance(value, list) and value and all(type(number) is int for number in value):
        return coded(value)
    return [written(inner) for inner in value] if isinstance(value, list) else value


def steps(points: Sequence[Grid]) -> list[int]:
    """A line as its first position and then steps: `lat lon lat lon …`."""
    flat = [*points[0]] if points else []
    return flat + [step for (y0, x0), (y1, x1) in pairwise(points) for step in (y1 - y0, x1 - x0)]


def points(flat: Sequence[int]) -> list[Grid]:
    """The positions of a line given as steps."""
    return list(zip(accumulate(flat[::2]), accumulate(flat[1::2]), strict=True))
