"""Curated gazetteers: folders of four CSV files, or one plain CSV, made into one `Gazetteer`."""

from __future__ import annotations

from geocite.gazetteer.entry import ARTICLES, Entry
from geocite.gazetteer.load import bundled, load
from geocite.gazetteer.value import Gazetteer

__all__ = ["ARTICLES", "Entry", "Gazetteer", "bundled", "load"]
