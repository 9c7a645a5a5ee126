"""Write files whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from geocite.errors import OutputFault


def write(contents: Mapping[Path, str | bytes]) -> None:
    """Write several files: all are written beside their targets first, then each replaces what stood there.

    Missing folders are made. Raises `OutputFault` naming the file that failed; then no target has been touched, unless
    the failure came between two replacements, which are single steps of the file system.
    """
    staged: list[tuple[Path, Path]] = []
    target = Path()
    try:
        for target, content in contents.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            staged.append((_stage(target, content), target))
        for temporary, target in staged:
            temporary.replace(target)
    except OSError as error:
        raise OutputFault(
            f"{target}: could not be written ({error.strerror}); what stood there is untouched"
        ) from error
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def _stage(target: Path, content: str | bytes) -> Path:
    data = content.encode("utf-8") if isinstance(content, str) else content
    if target.is_dir():
        raise IsADirectoryError(21, "it is a folder", str(target))
    import tempfile  # only what writes pays for it

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(0o666 & ~_umask())
    except BaseException:
        temporary.unlink()
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
