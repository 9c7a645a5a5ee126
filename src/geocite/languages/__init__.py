"""Cues of each language, as data: one folder a language, one TOML file a stage.

`languages/en/roles.toml` holds what `role` reads in English, and so on. A new language is a new folder.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

CODES = ("en", "ar", "fr")


@cache
def cues(language: str, stage: str) -> dict[str, Any]:
    """The cues that `stage` reads in `language`: the parsed `languages/<language>/<stage>.toml`; may be empty."""
    source = Path(__file__).parent / language / f"{stage}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}
