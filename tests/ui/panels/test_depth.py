"""The plot of field size over depth: what it shows, reads out, and lets choose."""

from __future__ import annotations

import pytest
from fakes import basic_cnn
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from explorer.document import edits
from explorer.document.model import Document
from explorer.document.templates import load_template
from explorer.ui.panels.depth import DepthPanel
from explorer.ui.panels.summary import SummaryPanel
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def shown(qtbot, themes, document: Document, size: tuple[int, int] = (1400, 260)) -> tuple[Workspace, DepthPanel]:
    workspace = Workspace(document)
    panel = DepthPanel(workspace, themes)
    qtbot.addWidget(panel)
    panel.resize(*size)
    panel.show()
    return workspace, panel


def test_it_says_what_each_block_sees(qtbot, themes):
    _, panel = shown(qtbot, themes, basic_cnn())
    plot = panel.plot
    assert [point.path for point in plot.points][:4] == ["spectrogram", "conv1", "pool1", "relu1"]
    names = [point.path for point in plot.points]
    assert plot.read_out(names.index("conv3")) == "conv3 sees 336 ms × 1.7 kHz"
    assert plot.read_out(names.index("dense1")) == "dense1 sees everything"
    assert "conv3 sees 336 ms" in plot.accessibleDescription()


def test_sizes_lie_at_their_heights_and_everything_on_the_patchs_line(qtbot, themes):
    _, panel = shown(qtbot, themes, basic_cnn())
    plot = panel.plot
    names = [point.path for point in plot.points]
    for axis, box in zip(plot._axes, plot.boxes(), strict=True):
        places = [plot.dot(axis, box, index) for index in range(len(names))]
        patch = box.bottom() - axis.patch / axis.top * box.height()
        for index, size in enumerate(axis.sizes):
            share = (box.bottom() - places[index].y()) / box.height()
            assert share == pytest.approx((axis.patch if size is None else size) / axis.top)
            assert box.top() <= places[index].y() <= box.bottom()
        assert places[names.index("output")].y() == pytest.approx(patch)
        heights = [-place.y() for place in places]
        assert heights == sorted(heights)
    assert plot._axes[0].patch == pytest.approx(2048.0)


def test_a_stream_sees_all_the_past(qtbot, themes):
    _, panel = shown(qtbot, themes, load_template("crnn-streaming"))
    names = [point.path for point in panel.plot.points]
    assert panel.plot.read_out(names.index("gru")) == "gru sees all the past"
    assert panel.plot.read_out(names.index("sequence")) == "sequence sees 160 ms"


def test_numbers_by_hand_are_in_cells(qtbot, themes):
    _, panel = shown(qtbot, themes, load_template("conv-same"))
    assert panel.plot.read_out(1) == "conv sees 3 frames × 3 bands"


def test_a_click_and_the_arrows_select(qtbot, themes):
    workspace, panel = shown(qtbot, themes, basic_cnn())
    plot = panel.plot
    names = [point.path for point in plot.points]
    place = QPoint(round(plot.place(names.index("pool2"))), 60)
    QTest.mouseMove(plot, place)
    assert plot.pill.isVisible()
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=place)
    assert workspace.selection == ("pool2",)
    assert plot.chosen == "pool2"
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert workspace.selection == ("relu2",)
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert plot.chosen == "pool2"
    assert plot.index_at(2.0) == -1


def test_the_way_goes_through_the_selected_branch_and_stays_while_it_is_walked(qtbot, themes):
    document = load_template("unet-small")
    workspace, panel = shown(qtbot, themes, document)
    whole = [point.path for point in panel.plot.points]
    assert whole[-1] == "output"
    assert "down3" in whole
    for path in whole:
        workspace.select((path,))
        assert [point.path for point in panel.plot.points] == whole
        assert panel.plot.chosen == path


def test_it_follows_edits_and_says_when_there_is_nothing(qtbot, themes):
    workspace, panel = shown(qtbot, themes, basic_cnn())
    workspace.edit("wide", lambda doc: edits.set_values(doc, "conv1", kernel=(3, 9)))
    assert panel.plot.read_out(1).startswith("conv1 sees 192 ms")
    workspace.load(Document())
    assert panel._pages.currentWidget() is panel.empty


def test_the_summary_shows_it_in_place_of_the_table_and_not_while_asking(qtbot, themes):
    workspace = Workspace(basic_cnn())
    panel = SummaryPanel(workspace, themes)
    qtbot.addWidget(panel)
    panel.resize(1400, 300)
    panel.show()
    assert not panel.over_depth.isVisible()
    panel.views.findChildren(type(panel.views._group.buttons()[0]))[1].click()
    assert panel.over_depth.isVisible()
    assert not panel.table.isVisible()
    workspace.ask.set_on(True)
    assert not panel.over_depth.isVisible()
    workspace.ask.set_on(False)
    assert panel.over_depth.isVisible()
    panel.show_view("table")
    assert panel.table.isVisible()


@pytest.mark.parametrize("size", [(260, 110), (700, 150), (1900, 600)])
def test_everything_is_painted_at_any_size(qtbot, themes, size):
    _, panel = shown(qtbot, themes, load_template("resnet-18"), size)
    image = panel.plot.grab().toImage()
    accent = themes.theme.color("accent").rgb()
    found = sum(image.pixel(x, y) == accent for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    assert found > 10
