"""The arithmetic of one value: what the panel says of each rule, and how its window walks."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from fakes import basic_cnn
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest

from explorer.ipc.messages import Failed
from explorer.ipc.studies import StudyValue, ValueStudied
from explorer.ui.panels.value import ValuePanel
from explorer.ui.panels.value_grid import two_places
from explorer.ui.panels.value_told import lines_of, number, outside, parts_of, sentence_of
from explorer.ui.pointing import Pointing
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def told(rule: str, window: Any, **changes: Any) -> ValueStudied:
    cells = np.asarray(window, np.float32)
    weights = np.asarray(changes.pop("weights", np.zeros(0)), np.float32)
    sums = (cells * weights if weights.size else cells).sum(axis=(1, 2))
    rows, columns = (tuple(range(size)) for size in cells.shape[1:])
    fields = {"value": 0.0, "reads": tuple(("relu1", i) for i in range(len(cells))), "size": (64, 128)} | changes
    where = {"rows": fields.pop("rows", rows), "columns": fields.pop("columns", columns)}
    return ValueStudied(
        1, fields.pop("path", "conv2"), (3, 4), 0, rule, fields.pop("value"), cells, weights,
        fields.pop("reads"), where["rows"], where["columns"], fields.pop("size"), sums, fields.pop("constants", ()),
    )  # fmt: skip


CONV = told(
    "convolution",
    [[[1, 2], [3, 4]], [[0, 0], [1, 0]]],
    weights=[[[1, 0], [0, -1]], [[2, 2], [5, 2]]],
    value=2.5,
    constants=(("bias", 0.5),),
)


def test_a_convolution_adds_up():
    assert [(line.words, line.number) for line in lines_of(CONV, 0, "en")] == [
        ("this map", "−3"),
        ("+ the other 1", "5"),
        ("+ bias", "0.500"),
        ("=", "2.50"),
    ]
    assert [(part.words, part.share) for part in parts_of(CONV)] == [("relu1 · 2", 5.0), ("relu1 · 1", -3.0)]
    assert sentence_of(CONV, "Convolution 2-D", "en") == ""


@pytest.mark.parametrize(
    ("value", "sentence", "last"),
    [
        (told("maximum", [[[1, 9], [3, -np.inf]]], value=9.0), "The largest of 3", "9"),
        (told("mean", [[[1, 2], [3, 6]]], value=3.0, constants=(("count", 4.0),)), "The mean of 4", "3"),
        (told("activation", [[[-2]]], value=0.0), "ReLU of −2", "0"),
        (told("copy", [[[4]]], value=4.0), "Handed on as it is, from relu1 · 1", "4"),
        (
            told("given", np.zeros((0, 0, 0)), value=4.0),
            "This number is given: the network begins here. Click a value further on to see its arithmetic.",
            "4",
        ),
        (told("sum", [[[4]], [[1]]], value=5.0), "The sum of what arrives", "5"),
        (told("product", [[[4]], [[2]]], value=8.0), "The product of what arrives", "8"),
        (
            told("softmax", [[[1]], [[2]]], value=0.731, constants=(("own", 1.0),)),
            "The share of exp(2) in the sum over all 2",
            "0.731",
        ),
    ],
)
def test_every_rule_has_its_words(value, sentence, last):
    assert sentence_of(value, "ReLU", "en") == sentence
    assert lines_of(value, 0, "en")[-1].number == last
    assert sentence_of(value, "ReLU", "de") not in ("", sentence)


def test_batch_norm_standardises_scales_and_shifts():
    constants = (("mean", 1.0), ("variance", 3.9999), ("epsilon", 0.0001), ("scale", 3.0), ("shift", -1.0))
    value = told("norm", [[[5]]], value=5.0, constants=constants)
    assert [(line.words, line.number) for line in lines_of(value, 0, "en")] == [
        ("(5 − 1) / 2", "2"),
        ("× 3", "6"),
        ("+ −1", ""),
        ("=", "5"),
    ]


def test_padding_is_outside():
    value = told("convolution", np.ones((1, 2, 2)), weights=np.ones((1, 2, 2)), rows=(-1, 0), columns=(127, 128))
    assert outside(value).tolist() == [[True, True], [False, True]]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.0, "0"),
        (-3.0, "−3"),
        (-0.0002, "0.000"),
        (0.0312, "0.031"),
        (2.636, "2.64"),
        (123456.7, "1.23e+05"),
        (-np.inf, "−∞"),
    ],
)
def test_numbers_are_short(value, words):
    assert number(value) == words


@pytest.mark.parametrize(("value", "words"), [(-0.0012, "0.00"), (-0.0051, "−0.01"), (0.004, "0.00"), (-1.7, "−1.70")])
def test_in_a_narrow_cell_nothing_is_minus_zero(value, words):
    assert two_places(value) == words


# ------------------------------------------------------------------------------------------------------------ the panel
class Session(QObject):
    pointing_changed = Signal()
    pictures_pending = Signal(bool)
    arrived = Signal(object)
    changed = Signal(object)
    message = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.held: Pointing | None = None
        self.pictures = {"conv2": SimpleNamespace(channel=7)}
        self.asked: list[tuple[type, str, dict[str, Any]]] = []
        self.states: dict[tuple[type, str], str] = {}
        self.studies = SimpleNamespace(
            arrived=self.arrived,
            changed=self.changed,
            ask=self.ask,
            state=lambda kind, path: self.states.get((kind, path), ""),
            reason=lambda kind: Failed(1, "worker-died"),
        )

    def ask(self, kind: type, path: str, **values: Any) -> bool:
        self.asked.append((kind, path, values))
        return True

    def hold(self, path: str, position: tuple[int, ...]) -> None:
        self.held = Pointing(path, position, 1.0, 2.0, 440.0, {}, None)
        self.pointing_changed.emit()

    def release(self) -> None:
        self.held = None
        self.pointing_changed.emit()


@pytest.fixture
def shown(qtbot, themes) -> tuple[ValuePanel, Session]:
    session = Session()
    panel = ValuePanel(Workspace(basic_cnn()), session, themes)
    qtbot.addWidget(panel)
    panel.resize(1200, 240)
    panel.show()
    return panel, session


def test_a_held_value_is_asked_for_and_shown(shown):
    panel, session = shown
    assert panel.empty.isVisible()
    session.hold("conv2", (3, 4))
    assert session.asked[-1] == (StudyValue, "conv2", {"position": (3, 4), "channel": 7})
    session.arrived.emit(CONV)
    assert panel.view.isVisible()
    assert panel.title.text() == "conv2, map 1"
    assert "440 Hz" in panel.place.text()
    assert panel.view.index == 1, "the map that adds most"
    assert [matrix.title for matrix in panel.view.matrices()] == ["What arrives", "Filter", "Products"]
    assert np.array_equal(panel.view.matrices()[2].values, [[0, 0], [5, 0]])
    assert "= 2.50" in panel.view.accessibleDescription()
    panel.grab()
    session.release()
    assert panel.empty.isVisible()


def test_an_answer_about_another_block_is_not_shown(shown):
    panel, session = shown
    session.hold("conv3", (3, 4))
    session.arrived.emit(CONV)
    assert panel.title.text() == ""


def test_keys_and_clicks_look_at_another_map(shown):
    panel, session = shown
    session.hold("conv2", (3, 4))
    session.arrived.emit(CONV)
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert panel.view.index == 0
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert panel.view.index == 0
    QTest.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=QPoint(40, 4 + panel.theme.line_height("caption") + 8))
    assert panel.view.index == 1


def test_steps_walk_along_time_and_stop_at_the_ends(shown):
    panel, session = shown
    session.hold("conv2", (3, 62))
    panel.later.click()
    assert session.held.position == (3, 63)
    assert not panel.step(1)
    panel.earlier.click()
    assert session.held.position == (3, 62)


def test_the_window_slides_and_begins_again(shown, qtbot):
    panel, session = shown
    session.hold("conv2", (3, 62))
    panel.slide.click()
    qtbot.waitUntil(lambda: session.held.position == (3, 0), timeout=3000)
    panel.slide.click()
    assert not panel._timer.isActive()
    panel.slide.click()
    panel.hide()
    assert not panel._timer.isActive(), "nothing slides unseen"


def test_new_pictures_ask_again(shown):
    _, session = shown
    session.hold("conv2", (3, 4))
    count = len(session.asked)
    session.pictures_pending.emit(True)
    assert len(session.asked) == count
    session.pictures_pending.emit(False)
    assert len(session.asked) == count + 1
