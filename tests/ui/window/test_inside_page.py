"""The page "Inside" in the whole window, with the real worker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from explorer.ui.app import App, make
from explorer.ui.picture import wait_for_pictures
from explorer.ui.settings import Settings


@pytest.fixture
def opened(qtbot) -> Iterator[tuple[App, Any]]:
    made = make(dark=False, settings=Settings())
    made.window.resize(1280, 720)
    made.window.show()
    made.window.start()
    wait_for_pictures(made)
    made.window.bottom.show_page("inside")
    yield made, made.window.bottom.page("inside")
    made.workspace.history.mark_saved()
    made.window.close()
    QApplication.processEvents()


def test_hear_change_take_apart_and_try(opened, qtbot):
    made, panel = opened
    session = made.session
    made.workspace.select(["conv2"])
    qtbot.waitUntil(lambda: panel.shown is not None and panel.shown.key == "kernels", timeout=5000)
    kernels = panel.shown
    qtbot.waitUntil(lambda: kernels.told is not None, timeout=20_000)

    # Another number in a kernel makes another map, and putting it back the old one.
    channel = kernels.filters.chosen
    session.pin("conv2", channel)
    qtbot.waitUntil(lambda: session.settled, timeout=20_000)
    before = session.pictures["conv2"].values.copy()
    kernels._dragged(1, 1, 3.0)
    qtbot.waitUntil(lambda: not np.allclose(session.pictures["conv2"].values, before, atol=0.1), timeout=20_000)
    kernels.back.click()
    qtbot.waitUntil(lambda: np.allclose(session.pictures["conv2"].values, before), timeout=20_000)

    panel.show_view("parts")
    parts = panel.shown
    qtbot.waitUntil(lambda: parts.told is not None, timeout=20_000)
    assert np.allclose(parts.told.parts.sum(axis=0) + parts.told.bias, session.pictures["conv2"].values, atol=1e-3)

    panel.show_view("hear")
    hear = panel.shown
    qtbot.waitUntil(lambda: hear.through.both is not None, timeout=20_000)
    hear.span.chosen.emit("whole")
    qtbot.waitUntil(lambda: hear.through.both.stretch.start == 0, timeout=20_000)
    frames = session.spectrogram.shape[2]
    assert len(hear.through.both.through.samples) == (frames - 1) * session.front.hop
    hear.play.click()
    qtbot.waitUntil(lambda: session.transport.handed_out, timeout=10_000)
    hear.side.chosen.emit("original")
    assert session.transport.playing == "patch"
    session.stop()

    made.workspace.select(["relu2"])
    panel.show_view("change")
    change = panel.shown
    qtbot.waitUntil(lambda: change.told is not None and change.told.path == "relu2", timeout=20_000)
    assert np.array_equal(change.told.after, np.maximum(change.told.before, 0))
    assert 0 < change.told.gone < 1


def test_the_states_of_a_recurrent_block(opened, qtbot):
    made, panel = opened
    made.window.projects.open_template("crnn-streaming", ask=False)
    wait_for_pictures(made)
    path = next(node.id for node in made.workspace.document.nodes if node.block.key == "gru")
    made.workspace.select([path])
    qtbot.waitUntil(lambda: panel.shown is not None and panel.shown.key == "gates", timeout=5000)
    gates = panel.shown
    qtbot.waitUntil(lambda: gates.told is not None, timeout=20_000)
    assert np.allclose(gates.told.state, made.session.pictures[path].values, atol=1e-5)
    gates.choose(3, gates.told.state.shape[1] // 2)
    gates.forget.click()
    qtbot.waitUntil(lambda: gates.told.reset is not None, timeout=20_000)
    frame = gates.told.reset
    assert np.array_equal(gates.told.after_reset[:, :frame], gates.told.state[:, :frame])
    assert not np.allclose(gates.told.after_reset[:, frame], gates.told.state[:, frame])
