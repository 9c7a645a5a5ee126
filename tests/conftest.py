"""What every test may ask for. The network is blocked in all of them by pytest-socket (see `pyproject.toml`)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# No deadline: it is an absolute time. The same examples in every run of CI: a red build can be repeated.
settings.register_profile("geocite", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("geocite")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real articles and their gold, which may stand beside the checkout; a test that needs them skips without."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold" / "seeds.jsonl").is_file():
        pytest.skip("needs ../shared (the real articles and their gold), which is not on this machine")
    return folder


@pytest.fixture(scope="session")
def example() -> Path:
    """The folder of the example's notes."""
    return ROOT / "examples" / "libya-2016"
