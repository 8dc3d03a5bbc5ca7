"""How a map was made, in the page "Inside" and in the feature maps; their long maps, orders and scales."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from fakes import basic_cnn
from inside_session import InsideSession

from explorer.ipc.messages import MapsShown
from explorer.ipc.studies_inside import PartsStudied, SpanStudied, StudyParts, StudySpan
from explorer.ui.panels.feature_maps import FeatureMapsPanel
from explorer.ui.panels.feature_maps_grid import grid_place
from explorer.ui.panels.feature_maps_span import LongMaps
from explorer.ui.panels.inside import InsidePanel
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def parts(path: str = "conv2", channel: int = 2) -> PartsStudied:
    """The second of the maps that arrive adds most."""
    sums = np.zeros((16, 32, 64), np.float32)
    sums[1], sums[5] = 3.0, -1.0
    reads = tuple(("relu1", index) for index in range(16))
    return PartsStudied(1, path, channel, sums, np.ones((16, 3, 3), np.float32), 0.25, sums.sum(axis=0) + 0.25, reads)


@pytest.fixture
def session(qapp) -> InsideSession:
    made = InsideSession(Workspace(basic_cnn()))
    made.show_channel("conv2", 2)
    return made


def maps_panel(qtbot, themes, session: InsideSession, path: str = "conv2") -> FeatureMapsPanel:
    panel = FeatureMapsPanel(session.workspace, session, themes)
    qtbot.addWidget(panel)
    panel.resize(1600, 260)
    panel.show()
    session.workspace.select((path,))
    return panel


def shown(path: str = "conv2") -> MapsShown:
    values = np.zeros((32, 32, 64), np.float32)
    values[4] = 5.0  # loud, and always the same
    values[9, ::2] = 2.0  # softer, but it varies
    return MapsShown(1, path, "maps", values, True)


def test_the_page_shows_the_parts_of_the_map_on_the_card(qtbot, themes, session):
    panel = InsidePanel(session.workspace, session, themes)
    qtbot.addWidget(panel)
    panel.resize(1400, 250)
    panel.show()
    session.workspace.select(("conv2",))
    panel.show_view("parts")
    qtbot.waitUntil(lambda: session.studies.of(StudyParts) == [("conv2", {"channel": 2})])
    session.studies.arrived.emit(parts("conv3"))
    view = panel.shown
    assert view.told is None
    session.studies.arrived.emit(parts())
    assert view.grid.order[:2] == (1, 5), "those that add most come first"
    assert view.grid.caption_of(1) == "relu1 · 2"
    assert view.total.picture.title == "Map 3 = bias 0.250 + the sum of"
    said = []
    view.grid.say = said.append
    view.grid.pointed.emit((1, 0, 0))
    assert said == ["3 of 2.25"]
    view.grid.picked.emit((1, 4, 6))
    assert ("hold", "conv2", (4, 6)) in session.calls
    panel.grab()


def test_from_the_maps_to_how_one_was_made_and_back(qtbot, themes, session):
    panel = maps_panel(qtbot, themes, session)
    session.maps_ready.emit(shown())
    assert panel.made.text() == "How map 3 was made"
    panel.made.click()
    assert session.studies.of(StudyParts) == [("conv2", {"channel": 2})]
    session.studies.arrived.emit(parts())
    assert panel.parts.isVisible()
    assert not panel.order.isVisible()
    assert panel.made.text() == "All maps"
    panel.grab()
    panel.made.click()
    assert panel.grid.isVisible()
    session.workspace.select(("pool2",))
    assert not panel.made.isVisible(), "a pooled map is no sum"


def test_orders(qtbot, themes, session):
    panel = maps_panel(qtbot, themes, session)
    session.maps_ready.emit(shown())
    assert panel.grid.order[:2] == (0, 1)
    panel.order.chosen.emit("energy")
    assert panel.grid.order[:2] == (4, 9)
    panel.order.chosen.emit("variance")
    assert panel.grid.order[0] == 9


def test_one_scale_for_the_block_or_for_all_blocks(qtbot, themes, session):
    session.pictures["conv1"] = SimpleNamespace(kind="maps", scale=40.0, channel=0)
    session.pictures["conv2"] = SimpleNamespace(kind="maps", scale=4.0, channel=2)
    session.pictures["dense1"] = SimpleNamespace(kind="vector", scale=900.0, channel=0)
    panel = maps_panel(qtbot, themes, session)
    session.maps_ready.emit(shown())
    for key, limit in (("block", 5.0), ("network", 40.0), ("block", 5.0)):
        panel.scale.set_current(key)
        panel.scale.chosen.emit(key)
        assert panel.grid.scale == pytest.approx(limit)


def test_the_whole_sound_in_place_of_the_patch(qtbot, themes, session):
    panel = maps_panel(qtbot, themes, session)
    session.maps_ready.emit(shown())
    panel.span.set_current("whole")
    panel.span.chosen.emit("whole")
    path, asked = session.studies.of(StudySpan)[-1]
    frames = session.spectrogram.shape[2]
    assert (path, asked["spectrogram"].shape[2]) == ("conv2", frames)
    session.studies.arrived.emit(SpanStudied(1, "conv2", np.ones((32, 32, frames // 2), np.float32), True, False, None))
    assert panel.grid.values.shape == (32, 32, frames // 2)
    session.maps_ready.emit(shown())
    assert panel.grid.values.shape[2] == frames // 2, "the patch's maps are not wanted"
    session.seek(4.0)
    assert panel.grid._playhead == pytest.approx((4.0 + 0.008) / (frames * 0.016))
    panel.grid.picked.emit((3, 5, 100))
    assert session.playhead == pytest.approx(0.016 * 200.5)
    panel.grab()
    panel.span.set_current("patch")
    panel.span.chosen.emit("patch")
    session.maps_ready.emit(shown())
    assert panel.grid.values.shape == (32, 32, 64)


def test_of_many_maps_no_more_than_fits(session):
    about = session.workspace.report.blocks["conv1"]
    long = LongMaps(session)
    session.spectrogram = np.broadcast_to(np.float32(-40), (1, 64, 225_000))
    session.patch_start = 100_000
    assert long.ask(about)
    frames = session.studies.of(StudySpan)[-1][1]["spectrogram"].shape[2]
    assert frames * 64 * 16 * 4 <= 48 * 2**20
    assert long.seconds[0] < 100_000 * 0.016 < long.seconds[1]
    assert not long.takes(SpanStudied(1, "conv2", np.ones((1, 1, 1), np.float32), True, False, None))
    assert not long.ask(session.workspace.report.blocks["dense1"])


def test_it_is_said_which_part_of_a_long_sound_is_seen(qtbot, themes, session):
    panel = maps_panel(qtbot, themes, session)
    session.maps_ready.emit(shown())
    session.spectrogram = np.broadcast_to(np.float32(-40), (1, 64, 225_000))
    session.patch_start = 100_000
    assert panel.part.isHidden()
    panel.span.set_current("whole")
    panel.span.chosen.emit("whole")
    frames = panel.long.stretch.frames // 2
    session.studies.arrived.emit(SpanStudied(1, "conv2", np.ones((32, 32, frames), np.float32), True, False, None))
    assert panel.part.isVisible()
    assert panel.part.words() == "180 s around the patch"
    assert panel.part.toolTip() == "180 s around the patch: more does not fit into memory."
    panel.made.click()
    assert panel.part.isHidden(), "what a map is made of is that of the patch"
    panel.span.set_current("patch")
    panel.span.chosen.emit("patch")
    assert panel.part.isHidden()


def test_long_pictures_use_the_width():
    place = grid_place(1600, 220, 32, 16, 6.0)
    assert place.picture.width() > 300
    assert place.picture.width() / place.picture.height() == pytest.approx(6, rel=0.1)
