"""The command line: `geocite init`, `map`, `find`, `export`. stdout is data, stderr is messages."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from geocite.cli import commands
from geocite.cli.arguments import parser
from geocite.errors import GeociteError

__all__ = ["main", "parser"]

_RUN = {"init": commands.init, "map": commands.draw, "find": commands.find, "export": commands.export}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Exit codes: 0 done, 1 a fault in an input or an output, 2 wrong usage."""
    options = parser().parse_args(argv)
    gc.set_threshold(100_000)  # values are made by the thousand and kept: looking for garbage among them only costs
    try:
        return _RUN[options.command](options)
    except GeociteError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
