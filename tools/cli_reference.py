"""`docs/cli.md` from the parser of the command line: `cli_reference.py docs/cli.md` writes it.

Made from the parser's own values, not from the text of `--help`, which differs between versions of Python.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from geocite.cli import parser

HEAD = """# The command line

Made by `tools/cli_reference.py` from what `geocite --help` prints; do not edit it here.

stdout is data, stderr is messages. Exit codes: 0 done; 1 a fault in an input or an output, one line each as
`file:line: what, what would be right`; 2 wrong usage.
"""


def reference() -> str:
    """The page."""
    return "\n".join([HEAD, *(_section(name, helped, command) for name, helped, command in commands(parser()))])


def commands(top: argparse.ArgumentParser) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """The commands in their order: name, what it does in a line, its own parser."""
    for action in top._actions:  # noqa: SLF001  argparse tells of them nowhere else
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            helped = {each.dest: each.help or "" for each in action._choices_actions}  # noqa: SLF001
            yield from ((name, helped[name], command) for name, command in action.choices.items())


def _section(name: str, helped: str, command: argparse.ArgumentParser) -> str:
    actions = [action for action in command._actions if action.dest != "help"]  # noqa: SLF001
    told = [action for action in actions if not action.option_strings or action.required]
    usage = " ".join(["geocite", name, *(map(_used, told)), "[OPTIONS]" if len(actions) > len(told) else ""]).strip()
    rows = "\n".join(f"| `{_written(action)}` | {_help(action)} |" for action in actions)
    return f"## geocite {name}\n\n{_sentence(helped)}\n\n    {usage}\n\n| argument | what |\n|---|---|\n{rows}\n"


def _used(action: argparse.Action) -> str:
    value = f"{_value(action)}{'...' if action.nargs == '+' else ''}"
    return f"{action.option_strings[0]} {value}" if action.option_strings else value


def _written(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else _value(action)
    return f"{', '.join(action.option_strings)} {value}".strip().replace("|", "\\|")


def _value(action: argparse.Action) -> str:
    return "{" + ",".join(action.choices) + "}" if action.choices else str(action.metavar or action.dest.upper())


def _help(action: argparse.Action) -> str:
    told = (action.help or "") % {"default": action.default}
    needed = " (needed)" if action.option_strings and action.required else ""
    return (told + needed).replace("|", "\\|").replace("<", "&lt;")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference(), encoding="utf-8", newline="\n")
