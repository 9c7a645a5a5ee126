"""What the linters cannot say about the shape of the code. Who may import whom stands in `pyproject.toml`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import geocite

SHOWN = "import sys; {statement}; import json; print(json.dumps(sorted(m for m in sys.modules if '.' not in m)))"
SETS_MARKUP = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|eval)\b"
)


def loaded_by(statement: str) -> set[str]:
    """The top-level modules in memory after a statement in a fresh interpreter."""
    script = SHOWN.format(statement=statement)
    printed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    return set(json.loads(printed.splitlines()[-1]))


def test_importing_geocite_loads_nothing_heavy() -> None:
    assert not loaded_by("import geocite") & {
        "folium",
        "branca",
        "jinja2",
        "numpy",
        "pandas",
        "geopy",
        "rich",
        "requests",
    }


def test_the_public_names_are_sorted_and_exist() -> None:
    assert list(geocite.__all__) == sorted(geocite.__all__)
    for name in geocite.__all__:
        assert getattr(geocite, name) is not None


def test_no_module_is_long_or_named_for_nothing(root: Path) -> None:
    for path in sorted((root / "src/geocite").rglob("*.py")):
        assert len(path.read_text(encoding="utf-8").splitlines()) < 400, path
        assert not re.search(r"util|helper|manager|base$|common|misc", path.stem), path


def test_the_page_script_never_parses_text_as_markup(root: Path) -> None:
    scripts = sorted((root / "src/geocite/draw/web").glob("*.ts"))
    assert scripts
    for path in scripts:
        found = SETS_MARKUP.findall(path.read_text(encoding="utf-8"))
        assert not found, f"{path.name} uses {found}; place text by textContent"


def test_the_network_is_blocked_in_tests() -> None:
    import socket

    with pytest.raises((RuntimeError, UserWarning), match="A test tried to use socket"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
