"""The feature maps panel: what it asks for, how maps lie, and what pointing and clicking do."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from fakes import FakeSession, chain
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.document import edits
from explorer.ipc.messages import MapsShown
from explorer.ui.panels import feature_maps_grid
from explorer.ui.panels.feature_maps import FeatureMapsPanel
from explorer.ui.panels.feature_maps_grid import grid_place
from explorer.ui.theme import DARK
from explorer.ui.workspace import Workspace

# The offscreen platform cannot tell a window manager of sizes.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def made(qtbot, themes, session: FakeSession) -> FeatureMapsPanel:
    panel = FeatureMapsPanel(session.workspace, session, themes)
    qtbot.addWidget(panel)
    panel.resize(1600, 260)
    panel.show()
    return panel


@pytest.fixture
def panel(qtbot, themes, session) -> FeatureMapsPanel:
    return made(qtbot, themes, session)


def test_nothing_is_selected(panel, session):
    assert panel.empty.label.words() == "All maps of the selected block appear here."
    assert not session.asked("ask_maps")


def test_it_asks_only_while_it_is_seen(panel, session, qtbot):
    session.workspace.select(["conv3"])
    assert session.asked("ask_maps") == [("ask_maps", "conv3")]
    panel.hide()
    session.set_patch(10)
    session.workspace.select(["conv1"])
    assert len(session.asked("ask_maps")) == 1
    panel.show()
    assert session.asked("ask_maps")[-1] == ("ask_maps", "conv1")


@pytest.mark.parametrize("cause", ["patch", "weights", "edit"])
def test_it_asks_again_once_for(panel, session, qtbot, cause):
    session.workspace.select(["conv3"])
    session.show_maps("conv3")
    session.calls.clear()
    if cause == "patch":
        session.set_patch(50)
        session.set_patch(51)
        session.picture_ready.emit("conv3")
    elif cause == "weights":
        session.picture_ready.emit("conv1")
        session.picture_ready.emit("conv3")
    else:
        session.workspace.edit("Kernel", lambda d: edits.set_values(d, "conv1", kernel=(5, 5)))
    qtbot.waitUntil(lambda: bool(session.asked("ask_maps")))
    qtbot.wait(60)
    assert session.asked("ask_maps") == [("ask_maps", "conv3")]


def test_all_maps_are_pictures_of_equal_size(panel, session):
    session.workspace.select(["conv3"])
    shown = session.show_maps("conv3")
    assert panel.grid.isVisible()
    assert panel.grid.order == tuple(range(32))
    sizes = {(panel.grid.cell_rect(i).width(), panel.grid.cell_rect(i).height()) for i in range(32)}
    assert len(sizes) == 1
    image = panel.grid.image(7)
    assert (image.width(), image.height()) == shown.values.shape[:0:-1]
    bottom = panel.grid.cell_rect(31).bottom()
    assert bottom < panel.grid.viewport().height(), "32 maps need no scrolling at 1600 px"


def test_old_replies_are_left_out(panel, session):
    session.workspace.select(["conv3"])
    session.maps_ready.emit(MapsShown(1, "conv3", "maps", np.zeros((8, 16, 32), np.float32), True))
    session.maps_ready.emit(MapsShown(1, "conv1", "maps", np.zeros((16, 64, 128), np.float32), True))
    assert not panel.grid.isVisible()
    assert "on their way" in panel.empty.label.words()


def test_order_and_scale(panel, session):
    session.workspace.select(["conv1"])
    shown = session.show_maps("conv1")
    energy = np.square(shown.values).mean(axis=(1, 2))
    panel.order.set_current("energy")
    panel.order.chosen.emit("energy")
    assert panel.grid.order == tuple(np.argsort(-energy, kind="stable"))
    loud, quiet = panel.grid.order[0], panel.grid.order[-1]
    own = panel.grid.image(quiet).copy()
    panel.grid.set_one_scale(True)
    assert panel.grid.image(quiet) != own, "a quiet map is dark beside a loud one"
    assert panel.grid.scale == pytest.approx(np.percentile(np.abs(shown.values), 99.7), rel=1e-4)
    assert panel.grid.image(loud).width() == 128


def test_hovering_points_and_reads_out(panel, session):
    session.workspace.select(["conv3"])
    shown = session.show_maps("conv3")
    box = panel.grid.cell_rect(5)
    place = QPointF(box.left() + 15.5 / 32 * box.width(), box.bottom() - 6.5 / 16 * box.height())
    assert panel.grid.value_at(place) == (5, 6, 15)
    QTest.mouseMove(panel.grid.viewport(), place.toPoint())
    channel, row, column = panel.grid.value_at(QPointF(place.toPoint()))
    assert session.asked("point")[-1] == ("point", "conv3", (row, column))
    words = panel.grid.pill.accessibleName()
    number = f"{abs(shown.values[channel, row, column]):.2g}".rstrip("0")[:3]
    assert words.count(" · ") == 2
    assert "value" in words
    assert number in words
    QTest.mouseMove(panel.grid.viewport(), QPoint(panel.grid.viewport().width() - 2, 2))
    assert session.asked("point")[-1] == ("point", "conv3", None)
    assert panel.grid.pill.isHidden()


def test_a_click_pins_the_channel_and_holds_the_value(panel, session):
    session.workspace.select(["conv3"])
    session.show_maps("conv3")
    QTest.mouseClick(panel.grid.viewport(), Qt.MouseButton.LeftButton, pos=panel.grid.cell_rect(9).center().toPoint())
    assert session.pins == {"conv3": 9}
    assert session.held.path == "conv3"
    below = panel.grid.cell_rect(9).center().toPoint()
    below.setY(round(panel.grid.cell_rect(9).bottom()) + 8)
    QTest.mouseClick(panel.grid.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert session.pins == {}, "its number lets it go"


def test_keys_walk_the_maps_and_pin(panel, session):
    session.workspace.select(["conv3"])
    session.show_maps("conv3")
    panel.grid.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(panel.grid, Qt.Key.Key_Right)
    QTest.keyClick(panel.grid, Qt.Key.Key_Right)
    QTest.keyClick(panel.grid, Qt.Key.Key_Return)
    assert session.asked("pin") == [("pin", "conv3", 2)]
    assert "Map 3 of 32" in panel.grid.accessibleDescription()


def test_many_maps_scroll_and_only_those_in_sight_are_made(qtbot, themes):
    document = chain(("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {"filters": 512}))
    session = FakeSession(Workspace(document))
    panel = made(qtbot, themes, session)
    session.workspace.select(["conv1"])
    session.maps_ready.emit(MapsShown(1, "conv1", "maps", np.ones((512, 64, 128), np.float32), False))
    panel.grab()
    assert panel.grid.verticalScrollBar().maximum() > 0
    assert 0 < len(panel.grid._images) < 80
    panel.grid.setFocus()
    QTest.keyClick(panel.grid, Qt.Key.Key_End)
    box = panel.grid.cell_rect(511)
    assert box.top() >= 0
    assert box.bottom() <= panel.grid.viewport().height()


def test_valid_convolutions_leave_a_hatched_border(qtbot, themes):
    document = chain(("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {"padding": "valid", "kernel": (17, 33)}))
    session = FakeSession(Workspace(document))
    panel = made(qtbot, themes, session)
    session.workspace.select(["conv1"])
    session.show_maps("conv1")
    box = panel.grid.cell_rect(0)
    assert panel.grid.value_at(QPointF(box.left() + 8 / 128 * box.width(), box.center().y())) is None
    assert panel.grid.value_at(QPointF(box.left() + 16.5 / 128 * box.width(), box.center().y()))[2] == 0


def test_the_playhead_runs_through_the_patch(panel, session):
    session.workspace.select(["conv3"])
    session.show_maps("conv3")
    session.seek(session.front.seconds(session.patch_start + session.front.frames / 4))
    assert panel.grid._playhead == pytest.approx(0.25)
    before = panel.grid.viewport().grab().toImage()
    session.seek(0.0)
    after = panel.grid.viewport().grab().toImage()
    box = panel.grid.cell_rect(3)
    x, y = round(box.left() + 0.25 * box.width()), round(box.center().y())
    assert before.pixelColor(x, y) != after.pixelColor(x, y) or before != after


def test_sequences_and_vectors(qtbot, themes):
    document = chain(
        ("spectrogram", "spectrogram", {}),
        ("sequence1", "to_sequence", {}),
        ("gru1", "gru", {"units": 12}),
        ("dense1", "dense", {"units": 6}),
        ("output", "events", {}),
    )
    session = FakeSession(Workspace(document))
    panel = made(qtbot, themes, session)
    session.workspace.select(["gru1"])
    session.show_maps("gru1")
    QApplication.processEvents()
    assert panel.sequence.isVisible()
    box = panel.sequence.box()
    place = QPointF(box.left() + 64.5 / 128 * box.width(), box.bottom() - 2.5 / 12 * box.height())
    assert panel.sequence.value_at(place) == (2, 64)
    QTest.mouseMove(panel.sequence, place.toPoint())
    assert panel.sequence.pill.accessibleName().startswith("unit 3 · ")
    QTest.mouseClick(panel.sequence, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert session.asked("hold")[-1][1] == "gru1"


def test_a_vector_is_named_bars(panel, session):
    session.workspace.select(["output"])
    shown = session.show_maps("output")
    QApplication.processEvents()
    assert panel.vector.isVisible()
    best = int(shown.values.argmax())
    box, slot = panel.vector.box(), panel.vector._slot()
    place = QPoint(round(box.left() + (best + 0.5) * slot), round(box.center().y()))
    QTest.mouseMove(panel.vector, place)
    assert panel.vector.pill.accessibleName() == f"{panel.vector.name(best)} · {100 * shown.values[best]:.0f} %"
    assert not panel.scale.isVisible()


def test_a_block_with_an_error_says_so(panel, session):
    session.workspace.edit("Cut", lambda d: edits.disconnect(d, "conv3", 0))
    session.workspace.select(["conv3"])
    assert "conv3" in panel.empty.label.words()
    assert not session.asked("ask_maps")


def test_it_can_be_painted_in_every_look(panel, session, themes):
    session.pictures["conv3"] = SimpleNamespace(channel=3)
    for path in ("conv3", "dense1", "output", "spectrogram"):
        session.workspace.select([path])
        session.show_maps(path)
        for theme, scale in ((DARK, 1.0), (DARK, 1.6)):
            themes.set_theme(theme)
            themes.set_text_scale(scale)
            for size in ((1280, 180), (400, 120), (1900, 600)):
                panel.resize(*size)
                QApplication.processEvents()
                assert not panel.grab().isNull()


@pytest.mark.parametrize("count", [1, 3, 16, 32, 64, 300])
def test_the_grid_uses_the_room_it_has(count):
    place = grid_place(1500, 210, count, 16, 2.0)
    for index in range(count):
        assert place.cell(index).right() <= 1500 - 16 + 1
    if place.height(count) <= 210:
        assert place.picture.width() >= 84
    else:
        assert count > 32


def test_a_caption_without_room_is_the_number_alone(panel, session, themes, monkeypatch):
    written: list[str] = []
    monkeypatch.setattr(feature_maps_grid.paint, "text", lambda _p, _r, words, *_: written.append(words) or 0.0)
    session.workspace.select(["conv3"])
    session.show_maps("conv3")
    panel.grid.set_on_card(6, pinned=True)
    panel.grid.grab()
    assert panel.grid.caption_of(6) in written
    themes.set_language("de")
    panel.grid.set_on_card(6, pinned=False)
    written.clear()
    panel.grid.grab()
    assert panel.grid.caption_of(6) == "7 · auf dem Block"
    assert "7" in written
    assert "7 · auf dem Block" not in written
