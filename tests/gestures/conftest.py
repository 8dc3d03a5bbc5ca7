"""A canvas to work on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "ui" / "canvas"))
sys.path.insert(0, str(Path(__file__).parent))
from canvas_stage import Stage, still

from explorer.document.model import Document


@pytest.fixture
def stage(qapp) -> Iterator[Callable[[Document], Stage]]:
    """Makes a stage for a design; all of them are closed afterwards."""
    themes = still(qapp)
    made: list[Stage] = []

    def build(document: Document, size: tuple[int, int] = (1400, 800)) -> Stage:
        made.append(Stage(document, themes, size))
        return made[-1]

    yield build
    for one in made:
        one.canvas.close()
        one.canvas.deleteLater()
    qapp.processEvents()
