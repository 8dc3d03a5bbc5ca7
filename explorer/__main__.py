"""The commands ``layerscope`` and ``layerscope-gui``; nothing heavy is imported before it is known what is wanted."""

from __future__ import annotations

import multiprocessing
import os
import sys


def main() -> int:
    """``layerscope``: the window without arguments or with a file to open, else one of the commands of ``--help``."""
    multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    from explorer.cli import COMMANDS, run

    if not arguments:
        return _open(arguments)
    if len(arguments) == 1 and arguments[0] not in COMMANDS and os.path.isfile(arguments[0]):
        return _open(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without × shows ?, and the command goes on
    return run(arguments)


def window() -> int:
    """``layerscope-gui``: the window, with a project or a sound to open if one is named."""
    multiprocessing.freeze_support()
    return _open(sys.argv[1:])


def _open(arguments: list[str]) -> int:
    from explorer.ui.app import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
