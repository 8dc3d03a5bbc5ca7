"""The sound at display scales between whole numbers: every pixel of it is painted."""

from __future__ import annotations

import pytest

from explorer.ui.panels.sound import SoundPanel
from explorer.ui.panels.sound_view import SoundView

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_the_ground_covers_the_last_pixel_at_every_display_scale(qtbot, themes, session, monkeypatch, ratio):
    panel = SoundPanel(session, themes)
    qtbot.addWidget(panel)
    panel.resize(1601, 261)
    view = panel.view
    monkeypatch.setattr(SoundView, "devicePixelRatioF", lambda _: ratio)
    for width, height in ((601, 173), (602, 175), (603, 177)):
        view.resize(width, height)
        view.grab()
        assert view._base is not None
        covered = view._base.deviceIndependentSize()
        assert covered.width() >= width
        assert covered.height() >= height
