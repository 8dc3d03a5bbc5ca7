"""The same work without a window: ``layerscope COMMAND``; each command imports what it needs when it runs."""

from __future__ import annotations

from typing import Final

COMMANDS: Final = ("templates", "blocks", "new", "report", "export", "train", "picture", "demo")


def run(arguments: list[str]) -> int:
    """Run one command and return its exit status: 0, 1 for an error (a sentence on stderr), 2 for wrong usage."""
    from explorer.cli.parser import parser

    try:
        options = parser().parse_args(arguments)
    except SystemExit as stop:  # argparse's way of saying that usage or help has been printed
        return stop.code if isinstance(stop.code, int) else 2
    from explorer.cli.failures import guarded

    return guarded(options.command, options)
