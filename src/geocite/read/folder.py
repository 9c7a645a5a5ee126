"""Which files are articles, and what they are called."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geocite.errors import Fault

SUFFIXES = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder and the articles in it that were asked for, as paths from it with `/`, sorted."""

    path: Path
    files: tuple[str, ...]


def folders(paths: Sequence[Path]) -> tuple[list[Folder], list[Fault]]:
    """The articles that some paths stand for, folder by folder as given, each file once; and what is wrong."""
    wanted: dict[Path, dict[str, None]] = {}
    faults: list[Fault] = []
    seen: set[str] = set()
    for path in paths:
        root, files, fault = _look(path)
        if fault:
            faults.append(fault)
            continue
        real = _real(root, files)
        wanted.setdefault(root, {}).update((file, None) for file in files if real[file] not in seen)
        seen.update(real.values())
    return [Folder(root, tuple(sorted(files))) for root, files in wanted.items() if files], faults


def _real(root: Path, files: Sequence[str]) -> dict[str, str]:
    """Where each file really lies: only a link to a file can lead elsewhere, for links to folders are not followed."""
    there = root.resolve()
    paths = {file: f"{there}{os.sep}{file}" for file in files}
    return {file: str(Path(path).resolve()) if Path(path).is_symlink() else path for file, path in paths.items()}


def _look(path: Path) -> tuple[Path, list[str], Fault | None]:
    shown = path.as_posix()
    if path.is_dir():
        files = list(_walk(path))
        empty = Fault(shown, None, "has no article; put .txt or .md files into the folder")
        return path, files, None if files else empty
    if not path.exists() and not path.is_symlink():
        return path, [], Fault(shown, None, "does not exist; give a .txt or .md file, or a folder of them")
    if path.suffix.lower() not in SUFFIXES:
        return path, [], Fault(shown, None, "is no .txt or .md file; save the article as plain text")
    return path.parent, [path.name], None


def _walk(folder: Path) -> Iterator[str]:
    for here, below, names in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]
        inside = Path(here).relative_to(folder)
        for name in names:
            if not name.startswith(".") and name.lower().endswith(SUFFIXES):
                yield name if inside == Path() else f"{inside.as_posix()}/{name}"
