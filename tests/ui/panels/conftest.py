"""A theme and a session for the panels under test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fakes import FakeSession

from explorer.ui import theme
from explorer.ui.theme import LIGHT, ThemeHolder


@pytest.fixture
def themes(qapp) -> Iterator[ThemeHolder]:
    """Light and without motion, so that what is seen is final."""
    theme.apply(qapp, LIGHT)
    holder = ThemeHolder(LIGHT)
    holder.set_motion(False)
    yield holder
    holder.set_text_scale(1.0)
    holder.set_theme(LIGHT)


@pytest.fixture
def session(qapp) -> FakeSession:
    """The four sounds under the Basic CNN."""
    return FakeSession()
