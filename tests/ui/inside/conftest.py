"""A theme that does not move."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "canvas"))

from explorer.ui import theme
from explorer.ui.theme import LIGHT, ThemeHolder


@pytest.fixture
def themes(qapp) -> ThemeHolder:
    theme.apply(qapp, LIGHT)
    holder = ThemeHolder(LIGHT)
    holder.set_motion(False)
    return holder
