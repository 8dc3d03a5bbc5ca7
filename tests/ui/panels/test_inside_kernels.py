"""The filters of a convolution: the images, the dead ones, and trying another number."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from fakes import basic_cnn
from inside_session import InsideSession
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from explorer.ipc.messages import KeepWeights, Picture, Weights
from explorer.ipc.studies_inside import KernelsStudied, StudyKernels
from explorer.ui.panels.inside import InsidePanel
from explorer.ui.panels.inside_kernels import KernelsView
from explorer.ui.trying import Trying
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

KEY = ("conv2", "weight", (32, 16, 3, 3))


def told(path: str = "conv2", **changes: object) -> KernelsStudied:
    weight = np.random.default_rng(0).normal(0, 0.1, (32, 16, 3, 3)).astype(np.float32)
    return replace(KernelsStudied(1, path, weight, KEY, False, (4, 9), "relu2"), **changes)


class Learned:
    """What was learned, and what it was told."""

    def __init__(self) -> None:
        self.weights: Weights = {}
        self.training = False
        self.calls: list[str] = []

    def take(self, weights: Weights) -> None:
        self.weights = self.weights | weights
        self.calls.append("take")

    def send(self) -> None:
        self.calls.append("send")


def session_of(space: Workspace) -> InsideSession:
    made = InsideSession(space)
    made.learned = Learned()
    made.sent = []
    made.workers = SimpleNamespace(send=lambda role, request: made.sent.append((role, request)))
    made.refresh = lambda: made.calls.append(("refresh",))
    made.show_channel("conv2", 6)
    return made


@pytest.fixture
def shown(qtbot, themes) -> tuple[InsidePanel, InsideSession, KernelsView]:
    space = Workspace(basic_cnn())
    session = session_of(space)
    panel = InsidePanel(space, session, themes)
    qtbot.addWidget(panel)
    panel.resize(1400, 250)
    panel.show()
    space.select(("conv2",))
    qtbot.waitUntil(lambda: bool(session.studies.of(StudyKernels)))
    session.studies.arrived.emit(told())
    view = panel.shown
    assert isinstance(view, KernelsView)
    return panel, session, view


def test_all_filters_and_the_dead_ones(shown):
    panel, session, view = shown
    asked = session.studies.of(StudyKernels)[-1][1]["spectrogram"]
    assert asked.shape == session.spectrogram.shape, "dead is what never answers on the whole sound"
    words = view.filters.accessibleDescription()
    assert words.startswith("32 filters, mean strength over 16 maps · 2 never answer")
    assert view.filters.chosen == 6
    assert view.filters._dead == {4, 9}
    assert np.array_equal(view.editor._kernel, told().weight[6, 0])
    panel.grab()


def test_another_filter_and_another_kernel(shown):
    _, session, view = shown
    centre = view.filters.box_of(3).center()
    assert view.filters.index_at(centre) == 3
    QTest.mouseClick(view.filters, Qt.MouseButton.LeftButton, pos=centre.toPoint())
    assert ("pin", "conv2", 3) in session.calls, "its card shows the same map"
    assert view.filters.chosen == 3
    session.pins["conv2"] = 3
    QTest.keyClick(view.inputs, Qt.Key.Key_Right)
    assert np.array_equal(view.editor._kernel, told().weight[3, 1])
    QTest.keyClick(view.filters, Qt.Key.Key_Left)
    assert view.filters.chosen == 2


def test_a_drag_on_a_number_is_tried_at_once(shown):
    _, session, view = shown
    box, side = view.editor._box()
    place = QPoint(round(box.left() + side / 2), round(box.bottom() - side / 2))
    assert view.editor.cell_at(QPointF(place)) == (0, 0)
    before = float(view.editor._kernel[0, 0])
    limit = view.editor._limit
    QTest.mousePress(view.editor, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(view.editor, place - QPoint(0, 40))
    assert view.editor._limit == limit
    role, request = session.sent[-1]
    assert role == "preview"
    assert isinstance(request, KeepWeights)
    assert not request.fresh
    tried = request.weights[KEY]
    assert tried.shape == (32, 16, 3, 3)
    assert tried[6, 0, 0, 0] == pytest.approx(before + limit / 2, rel=1e-4)
    assert np.count_nonzero(tried != told().weight) == 1
    assert session.calls[-1] == ("refresh",)
    assert not session.learned.calls, "nobody else knows of it"
    QTest.mouseMove(view.editor, place - QPoint(0, 200))
    QTest.mouseRelease(view.editor, Qt.MouseButton.LeftButton, pos=place - QPoint(0, 200))
    largest = float(np.abs(view.editor._kernel).max())
    assert view.editor._limit == pytest.approx(largest) != limit, (
        "the next drag, and the colours, are of the numbers as they are"
    )
    assert view.keep.isEnabled()


def test_the_marks_of_dead_filters_follow_what_is_tried(shown, qtbot):
    _, session, view = shown
    before = view.filters._dead
    view.trying.set(6, 0, 0, 0, 3.0)
    tried = view.trying.weight.copy()
    count = len(session.studies.of(StudyKernels))
    session.pictures_pending.emit(False)  # the pictures with the new number have arrived
    qtbot.waitUntil(lambda: len(session.studies.of(StudyKernels)) > count)
    session.studies.arrived.emit(told(weight=tried, dead=(6,)))
    assert view.filters._dead == {6} != before
    assert "1 never answers" in view.filters.accessibleDescription()
    assert view.trying.tried
    assert view.keep.isEnabled()
    view.back.click()
    assert np.array_equal(view.trying.weight, told().weight), "what it was before is still known"

    session.studies.arrived.emit(told(weight=tried, dead=(6,)))  # one more that was asked while it was tried
    assert np.array_equal(view.trying.weight, told().weight)
    count = len(session.studies.of(StudyKernels))
    session.pictures_pending.emit(False)
    qtbot.waitUntil(lambda: len(session.studies.of(StudyKernels)) > count)
    session.studies.arrived.emit(told())
    assert view.filters._dead == before


def test_the_same_by_keys(shown):
    _, session, view = shown
    QTest.keyClick(view.editor, Qt.Key.Key_Up)
    QTest.keyClick(view.editor, Qt.Key.Key_Right)
    QTest.keyClick(view.editor, Qt.Key.Key_Plus)
    tried = session.sent[-1][1].weights[KEY]
    assert tried[6, 0, 1, 1] > told().weight[6, 0, 1, 1]
    QTest.keyClick(view.editor, Qt.Key.Key_PageDown)
    assert session.sent[-1][1].weights[KEY][6, 0, 1, 1] == pytest.approx(told().weight[6, 0, 1, 1], abs=1e-6)


def test_put_back_what_nobody_learned(shown):
    _, session, view = shown
    view.editor.dragged.emit(1, 1, 9.0)
    view.back.click()
    assert session.learned.calls == ["send"], "the worker draws them again"
    assert np.array_equal(view.editor._kernel, told().weight[6, 0])
    assert not view.back.isEnabled()


def test_put_back_what_was_learned(shown):
    _, session, view = shown
    learned = told().weight
    session.learned.weights[KEY] = learned
    view.editor.dragged.emit(1, 1, 9.0)
    view.back.click()
    assert session.sent[-1][1].weights[KEY] is learned
    assert not session.learned.calls


def test_kept_as_learned_and_put_back_even_then(shown):
    _, session, view = shown
    view.editor.dragged.emit(1, 1, 9.0)
    view.keep.click()
    assert session.learned.weights[KEY][6, 0, 1, 1] == 9.0
    assert not view.keep.isEnabled()
    session.studies.arrived.emit(told(weight=view.trying.weight.copy()))
    assert view.back.isEnabled(), "the pictures that follow change nothing"
    view.back.click()
    assert np.array_equal(session.learned.weights[KEY], told().weight)


def test_what_is_only_tried_ends_with_the_look_at_the_block(shown):
    panel, session, view = shown
    view.editor.dragged.emit(1, 1, 9.0)
    view.keep.click()
    view.editor.dragged.emit(1, 1, 5.0)
    panel._workspace.select(("pool2",))
    assert session.sent[-1][1].weights[KEY][6, 0, 1, 1] == 9.0, "what was kept stays"
    assert not view.trying.tried


def test_training_goes_first(shown):
    _, session, view = shown
    view.editor.dragged.emit(1, 1, 9.0)
    session.learned.training = True
    session.training_event.emit(None)
    assert not view.trying.tried
    count = len(session.sent)
    view.editor.dragged.emit(1, 1, 8.0)
    assert len(session.sent) == count
    assert session.said[-1].startswith("Training changes the weights now")


def test_tensors_are_as_torch_holds_them(qapp):
    session = session_of(Workspace(basic_cnn()))
    trying = Trying(session)
    weight = np.arange(24, dtype=np.float32).reshape(2, 3, 2, 2)
    trying.begin(told("up1", weight=weight, key=("up1", "weight", (3, 2, 2, 2)), transposed=True))
    trying.set(1, 2, 0, 1, -1.0)
    sent = session.sent[-1][1].weights["up1", "weight", (3, 2, 2, 2)]
    assert sent[2, 1, 0, 1] == -1.0
    trying.begin(told("c", weight=weight.reshape(2, 3, 1, 4), key=("c", "weight", (2, 3, 4))))
    trying.let_go()
    trying.begin(told("c", weight=weight.reshape(2, 3, 1, 4), key=("c", "weight", (2, 3, 4))))
    trying.set(0, 1, 0, 3, 70.0)
    assert session.sent[-1][1].weights["c", "weight", (2, 3, 4)][0, 1, 3] == 70.0


def test_its_map_is_shown_live(shown):
    panel, session, view = shown
    picture = Picture(
        1, "conv2", "maps", np.ones((32, 64), np.float32), 6, 32, np.ones(32, np.float32), 1.0, True, "mixed"
    )
    session.pictures["conv2"] = picture
    session.picture_ready.emit("conv2")
    assert view.map.picture.title == "Map 7, live"
    panel.grab()
