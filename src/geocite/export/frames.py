"""The tables as pandas frames, for notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geocite.errors import ExtraMissing
from geocite.export import rows
from geocite.model import Atlas

if TYPE_CHECKING:
    import pandas as pd

# The columns that are not text; whole numbers stay whole although some rows have none.
_WHOLE = ("time_precision", "geo_precision", "radius_m", "start", "end", "line", "count", "articles", "passages",
          "mentioned")  # fmt: skip
_TYPES = {**dict.fromkeys(_WHOLE, "Int64"), "latitude": "float64", "longitude": "float64", "pin": "bool"}


@dataclass(frozen=True, slots=True)
class Frames:
    """The citations, the places and the names set aside, with the columns of the tables of the same names."""

    citations: pd.DataFrame
    places: pd.DataFrame
    set_aside: pd.DataFrame


def frames(atlas: Atlas) -> Frames:
    """The frames of an Atlas, their rows in the order of the tables. Raises `ExtraMissing` without `tables`."""
    return Frames(
        citations=_frame(rows.CITATIONS, rows.citations(atlas)),
        places=_frame(rows.PLACES, rows.places(atlas)),
        set_aside=_frame(rows.SET_ASIDE, rows.set_aside(atlas)),
    )


def _frame(columns: Sequence[str], table: Sequence[rows.Row]) -> pd.DataFrame:
    try:
        import pandas as pd
    except ImportError as error:
        raise ExtraMissing("a frame", "tables") from error
    frame = pd.DataFrame.from_records(list(table), columns=list(columns))
    return frame.astype({column: _TYPES.get(column, "string") for column in columns})
