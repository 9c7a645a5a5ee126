"""What is published works on its own: the sdist builds without Node, the wheel maps without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterable
from importlib.metadata import distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

pytestmark = pytest.mark.wheel
NOTE = "Islamic State has lost Sirte\n\nLibyan forces took the Ouagadougou centre in Sirte. Misrata celebrated.\n"

SDIST_CARRIES = (
    "Makefile",
    "examples/libya-2016/sources.csv",
    "gazetteer/libya/places.csv",
    "hatch_build.py",
    "package.json",
    "src/geocite/draw/web/dist/page.js",
    "src/geocite/draw/web/page.ts",
    "tests/conftest.py",
    "tools/basemap.py",
)


def run(*command: str | Path, cwd: Path, path: str = "") -> None:
    """Run a command that must succeed. `path` is its PATH, so that nothing of this environment helps it."""
    words = [str(word) for word in command]
    env = {"PATH": path, "LANG": "C.UTF-8", "NPM_CONFIG_OFFLINE": "true"}
    done = subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{words}\n{done.stdout}{done.stderr}"


@pytest.fixture(scope="module")
def sdist(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=root, path=os.environ["PATH"])
    (packed,) = folder.glob("geocite-*.tar.gz")
    with tarfile.open(packed) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.2 has no filters
        archive.extractall(folder)
    return folder / packed.name.removesuffix(".tar.gz")


@pytest.fixture(scope="module")
def wheel(sdist: Path) -> Path:
    """The wheel, built from the unpacked source distribution on a PATH that has neither Node nor npm."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", cwd=sdist)
    (built,) = (sdist / "dist").glob("geocite-*.whl")
    return built


def test_the_wheel_carries_every_file_that_the_package_reads(root: Path, wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"geocite/{path}" for path in data_files(root / "src/geocite")}
    wanted |= {f"geocite/gazetteer/bundled/{path}" for path in data_files(root / "gazetteer")}
    assert {
        "geocite/draw/web/dist/page.js",
        "geocite/draw/web/dist/page.css",
        "geocite/draw/basemap/atlas.bin",
    } <= wanted
    assert "geocite/gazetteer/bundled/libya/places.csv" in wanted
    assert not wanted - names


def test_the_sdist_carries_the_bundle_and_what_it_is_made_from(sdist: Path) -> None:
    for name in SDIST_CARRIES:
        assert (sdist / name).is_file(), name


def test_the_installed_wheel_maps_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, symlinks=True)
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        environment,
        "install",
        "-q",
        "--no-index",
        "--no-deps",
        wheel,
        cwd=tmp_path,
    )
    lend_dependencies(environment)
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "note.txt").write_text(NOTE, encoding="utf-8")
    run(environment / "bin/geocite", "map", "note.txt", "-o", "map.html", cwd=folder)
    page = (folder / "map.html").read_text(encoding="utf-8")
    assert "Ouagadougou centre" in page
    assert (folder / "map.svg").is_file()


def data_files(package: Path) -> Iterable[str]:
    """Files below a folder but for what only a build reads, as posix paths relative to it."""
    for path in sorted(package.rglob("*")):
        inner = path.relative_to(package)
        source = inner.parts[:2] == ("draw", "web") and inner.suffix in (".ts", ".css") and "dist" not in inner.parts
        if path.is_file() and "__pycache__" not in inner.parts and not source:
            yield inner.as_posix()


def lend_dependencies(environment: Path) -> None:
    """Link what the wheel declares that it needs, and nothing else of this environment, into its own."""
    (target,) = environment.glob("lib/python*/site-packages")
    (installed,) = distributions(path=[str(target)])
    seen: set[str] = set()
    wanted = [installed]
    while wanted:
        for requirement in map(Requirement, wanted.pop().requires or ()):
            if requirement.name not in seen and (not requirement.marker or requirement.marker.evaluate({"extra": ""})):
                seen.add(requirement.name)
                wanted.append(distribution(requirement.name))
    for needed in map(distribution, sorted(seen)):
        for top in sorted({file.parts[0] for file in needed.files or ()} - {"..", "__pycache__"}):
            (target / top).symlink_to(str(needed.locate_file(top)))
