"""The two shipped type families, so that text has the same widths on every system."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from explorer import paths

SANS = "Inter"
MONO = "JetBrains Mono"
FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "JetBrainsMono-Regular.ttf")


class FontError(RuntimeError):
    """A shipped font file is missing or cannot be read."""


def register() -> None:
    """Make Inter (400, 500, 600) and JetBrains Mono (400) known to Qt; calling it again does nothing.

    Raises:
        FontError: a file is missing or Qt cannot read it; the sentence names the file.
    """
    if {SANS, MONO} <= set(QFontDatabase.families()):
        return
    folder = paths.resources() / "fonts"
    for name in FILES:
        path = folder / name
        if not path.is_file():
            raise FontError(f"The font {name} is missing from {folder}; install Layerscope again.")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FontError(f"The font {path} cannot be read; install Layerscope again.")
