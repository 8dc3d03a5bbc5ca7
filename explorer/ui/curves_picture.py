"""The curves of a training as a picture, drawn without a display."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from explorer.ipc.messages import TrainingProgress
from explorer.ui.picture import PictureError

_SIZE = (960, 320)


def render_curves(points: Iterable[TrainingProgress], out: Path, *, dark: bool = False) -> None:
    """Loss and accuracy over the steps, as the Training panel shows them, as PNG.

    Raises:
        PictureError: the file can't be written.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from explorer.ui import theme
    from explorer.ui.app import application
    from explorer.ui.panels.training_curves import TrainingCurves
    from explorer.ui.theme import DARK, LIGHT, ThemeHolder

    app = application([])
    themes = ThemeHolder(DARK if dark else LIGHT)
    theme.apply(app, themes.theme)
    curves = TrainingCurves(themes)
    curves.resize(*_SIZE)
    for point in points:
        curves.add(point)
    if not curves.grab().save(str(out), "PNG"):
        raise PictureError(f"{out} could not be written; choose another place.")
    curves.deleteLater()
