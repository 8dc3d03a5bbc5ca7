"""The commands ``layerscope`` and ``layerscope-gui``; nothing heavy is imported before it is known what is wanted."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")


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
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):  # Qt would abort
        return _can_not("There is no display to open a window on; layerscope picture draws it without one")
    gc.disable()  # until the window stands: all that is imported stays, and looking for garbage in it takes 0.1 s
    try:
        from explorer.ui.app import run
    except ImportError as error:
        return _can_not(f"The window can't open, for something is missing ({error}); README says what it needs")
    return run(arguments)


def _can_not(sentence: str) -> int:
    if sys.stderr is not None:
        print(f"layerscope: {sentence}.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
