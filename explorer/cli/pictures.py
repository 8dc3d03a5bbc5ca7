"""The window as a picture."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from explorer.cli.failures import CommandError, tell
from explorer.cli.places import check_place
from explorer.document import finding
from explorer.ipc.messages import TrainingProgress

_HOME: Final = "LAYERSCOPE_HOME"


def picture(options: argparse.Namespace) -> int:
    """Render the window with a design and write it as PNG."""
    render(finding.find(options.file), options.output, sound=options.sound, size=options.size, dark=options.dark)
    print(f"Wrote {options.output}.")
    return 0


def render(design: Path, out: Path, *, sound: Path | None, size: tuple[int, int], dark: bool) -> None:
    """The real window with a design as PNG, drawn without a display.

    Raises:
        CommandError: the picture can't be written there.
        PictureError: the design or the sound can't be opened, or its pictures do not come.
    """
    check_place(out)
    with without_display():
        from explorer.ui.picture import render as draw

        draw(design, out, sound=sound, size=size, dark=dark, tell=tell)


def draw(options: argparse.Namespace) -> int:
    """Write a design as a drawing for a slide or a paper."""
    if options.output.suffix.lower() not in (".svg", ".pdf", ".png"):
        raise CommandError(f"{options.output.name}: a drawing is written as .svg, .pdf or .png.")
    design = finding.find(options.file)
    check_place(options.output)
    with without_display():
        from explorer.ui.picture import draw as write

        write(
            design,
            options.output,
            sound=options.sound,
            pictures=not options.no_pictures,
            dark=options.dark,
            ground=options.ground,
            tell=tell,
        )
    print(f"Wrote {options.output}.")
    return 0


def render_curves(points: Sequence[TrainingProgress], out: Path) -> None:
    """The curves of a training as PNG.

    Raises:
        PictureError: the file can't be written.
    """
    with without_display():
        from explorer.ui.curves_picture import render_curves as draw

        draw(points, out)


@contextmanager
def without_display() -> Iterator[None]:
    """Draw in memory; no settings of the person's change the picture, and the design is none of their recent files."""
    before = {name: os.environ.get(name) for name in (_HOME, "QT_LOGGING_RULES")}
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if not os.environ.get("LAYERSCOPE_DEBUG"):  # the offscreen platform says that it can't hint at sizes
        os.environ["QT_LOGGING_RULES"] = "default.warning=false"
    with tempfile.TemporaryDirectory(prefix="layerscope-") as folder:
        os.environ[_HOME] = folder
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
