from __future__ import annotations

import pytest
from canvas_fakes import basic_cnn, chain, crnn, residual, unet
from PySide6.QtCore import QPointF, Qt

from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.model import Document
from explorer.ui import theme
from explorer.ui.canvas.levels import Level


@pytest.mark.parametrize("make", [basic_cnn, unet, residual, crnn, Document])
def test_the_scene_is_the_document(stage, make):
    one = stage(make())
    one.is_true_to_the_document()


def test_the_scene_follows_every_edit_undo_and_redo(stage):
    one = stage(basic_cnn())
    pool = registry()["max_pool2d"]()
    one.workspace.edit("Insert", lambda d: edits.insert(d, pool, "conv2", 0))
    one.is_true_to_the_document()
    one.workspace.edit("Remove", lambda d: edits.remove(d, ("conv2", "relu4")))
    one.is_true_to_the_document()
    one.workspace.edit("Rename", lambda d: edits.rename(d, "dense1", "wide"))
    one.is_true_to_the_document()
    for step in (one.workspace.undo, one.workspace.undo, one.workspace.redo, one.workspace.undo, one.workspace.undo):
        step()
        one.is_true_to_the_document()
    assert one.document == basic_cnn()


def test_a_picture_appears_and_stays_while_its_shape_changes(stage):
    one = stage(basic_cnn())
    item = one.canvas.canvas_scene.blocks["conv1"]
    old = item.seen
    assert old is not None
    one.workspace.edit("Set", lambda d: edits.set_values(d, "pool1", size=(4, 4)))
    assert one.canvas.canvas_scene.blocks["pool2"].seen is not None, "never blank while a new picture comes"
    one.session.draw()
    fresh = one.canvas.canvas_scene.blocks["pool1"].seen
    assert fresh is not None
    assert fresh.values.shape == (16, 32)


def test_the_answer_lists_the_five_likeliest_classes(stage):
    one = stage(basic_cnn())
    rows = one.canvas.canvas_scene.blocks["output"].rows
    values = [value for _, value, _ in rows]
    assert len(rows) == 5
    assert values == sorted(values, reverse=True)
    assert rows[0][0] in one.document.node("output").block.labels


def test_zoom_keeps_the_place_under_the_pointer(stage):
    one = stage(basic_cnn())
    place = one.centre("conv2")
    before = one.at(place)
    one.canvas.set_zoom(2.0, QPointF(before))
    assert (one.at(place) - before).manhattanLength() <= 2
    assert one.canvas.canvas_scene.level is Level.LARGE
    one.canvas.set_zoom(0.2)
    assert one.canvas.canvas_scene.level is Level.MAP


def test_framing_shows_everything_and_the_minimap_only_helps_when_needed(stage):
    one = stage(basic_cnn())
    one.canvas.set_zoom(3.0)
    assert one.canvas.minimap.isVisible()
    one.press(Qt.Key.Key_Home)
    assert one.canvas.visible_rect().contains(one.canvas.canvas_scene.content_rect())
    assert not one.canvas.minimap.isVisible()


def test_selection_goes_both_ways(stage):
    one = stage(basic_cnn())
    one.workspace.select(("conv2",))
    assert one.canvas.canvas_scene.blocks["conv2"].state.selected
    one.click(one.canvas.block_rect("relu1").center() - QPointF(20, 0))
    assert one.workspace.selection == ("relu1",)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_bars_show_what_is_chosen(stage):
    one = stage(basic_cnn())
    menu = one.canvas.controls.open_menu()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Bars: parameters"]
    next(action for action in menu.actions() if action.data() == "bars field").trigger()
    menu.close()
    assert one.canvas.canvas_scene.blocks["conv3"].face.metric == "336 ms"
    assert one.canvas.controls.bars.text() == "Bars: field in ms"


def test_an_empty_canvas_says_what_to_do(stage):
    one = stage(Document())
    assert one.canvas.empty.isVisible()
    asked = []
    one.canvas.open_designs_requested.connect(lambda: asked.append("designs"))
    one.canvas.use_sound_requested.connect(lambda: asked.append("sound"))
    one.canvas.empty.designs.click()
    one.canvas.empty.sounds.click()
    one.session.sound = object()
    one.session.sound_changed.emit()
    assert one.canvas.empty.sounds.isHidden()
    assert "reads the sound" in one.canvas.empty._lines[1].words()
    one.session.sound = None
    one.session.sound_changed.emit()
    assert not one.canvas.empty.sounds.isHidden()
    assert asked == ["designs", "sound"]
    one.workspace.edit("Add", lambda d: edits.add(d, registry()["spectrogram"]()))
    assert not one.canvas.empty.isVisible()


def test_every_state_and_level_paints_in_both_themes(stage, qapp):
    document = edits.set_values(basic_cnn(), "conv3", kernel=(63, 63), padding="valid")
    one = stage(document)
    one.workspace.select(("conv1", "relu1"))
    one.canvas.set_keyboard_focus("pool1")
    one.session.point("pool2", (3, 3))
    one.session.pictures_pending.emit(True)
    for tokens in (theme.LIGHT, theme.DARK):
        one.canvas.themes.set_theme(tokens)
        for zoom in (0.1, 0.4, 0.7, 1.0, 2.5):
            one.canvas.set_zoom(zoom)
            image = one.canvas.grab().toImage()
            assert not image.isNull()
            if zoom <= 1:
                assert image.pixelColor(image.width() - 3, 3) == tokens.color("canvas")
    one.session.pictures_pending.emit(False)
    one.canvas.themes.set_theme(theme.LIGHT)


def test_a_fix_is_one_click(stage):
    document = edits.set_values(basic_cnn(), "conv3", kernel=(17, 33), padding="valid")
    one = stage(document)
    one.canvas.grab()
    item = one.canvas.canvas_scene.blocks["conv3"]
    assert not item.fix_rect.isEmpty()
    one.click(item.mapToScene(item.fix_rect.center()))
    assert one.document.node("conv3").block.padding == "same"
    assert one.workspace.report.fits


def test_wires_are_as_thick_as_their_shape_has_axes(stage):
    wires = stage(basic_cnn()).canvas.canvas_scene.wires
    assert (wires["conv1", 0].thickness, wires["dense1", 0].thickness) == (3.0, 1.25)
    assert stage(crnn()).canvas.canvas_scene.wires["gru1", 0].thickness == 2.0
    assert stage(unet()).canvas.canvas_scene.wires["up1", 1].route.skip


def test_search_adds_after_the_selected_block(stage):
    one = stage(chain(("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {})))
    one.workspace.select(("conv1",))
    one.canvas.setFocus()
    one.press(Qt.Key.Key_Tab)
    search = one.canvas.search
    assert search.isVisible()
    search.field.setText("max")
    search.accept()
    assert not search.isVisible()
    assert one.document.node("pool1").sources == ("conv1",)
    assert one.workspace.selection == ("pool1",)
    assert one.workspace.history.undo_label == "Add pool1"


def test_search_without_a_match_says_so(stage):
    one = stage(basic_cnn())
    one.canvas.open_search(QPointF(0, 0), "")
    one.canvas.search.field.setText("qqqq")
    assert "No block is called “qqqq”" in one.canvas.search.list.words
    one.canvas.search.close_quietly()


def test_larger_text_makes_the_whole_canvas_larger(stage):
    one = stage(basic_cnn())
    one.canvas.set_zoom(1.0)
    one.canvas.themes.set_text_scale(1.5)
    assert one.canvas.zoom == 1.0
    assert one.canvas.transform().m11() == 1.5
    one.canvas.themes.set_text_scale(1.0)


def test_the_menu_of_a_block_renames_duplicates_and_removes(stage):
    from explorer.ui.canvas.menu import block_menu

    one = stage(basic_cnn())
    one.workspace.select(("relu1",))
    menu = block_menu(one.canvas, "relu1")
    actions = {action.text(): action for action in menu.actions()}
    wanted = []
    one.canvas.rename_requested.connect(wanted.append)
    actions["Rename…"].trigger()
    assert wanted == ["relu1"]
    actions["Duplicate"].trigger()
    (copy,) = one.workspace.selection
    assert one.document.node(copy).sources == ("pool1",)
    actions["Remove and cut the wires"].trigger()
    assert copy not in one.document.graph.by_id
    menu.deleteLater()


def test_a_very_long_design_is_shown_whole(stage):
    convolutions = [(f"conv{i}", "conv2d", {"filters": 4}) for i in range(70)]
    one = stage(chain(("spectrogram", "spectrogram", {}), *convolutions), size=(1060, 620))
    one.canvas.frame_all()
    assert one.canvas.visible_rect().contains(one.canvas.canvas_scene.content_rect())
