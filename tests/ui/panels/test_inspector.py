"""The inspector shows what is selected and changes it, one undo step at a time."""

from __future__ import annotations

import pytest
from networks import basic, chain, too_large
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from explorer.analysis import analyse
from explorer.blocks.block import registry
from explorer.ui.panels.field_words import seen, seen_at_end
from explorer.ui.panels.inspector import BlockView, Inspector
from explorer.ui.panels.inspector_design import DesignView, SeveralView
from explorer.ui.panels.inspector_editors import EDITORS
from explorer.ui.panels.inspector_field import FieldSection
from explorer.ui.panels.inspector_form import said_value
from explorer.ui.panels.inspector_parameters import ParametersSection
from explorer.ui.panels.inspector_sound import SoundSection
from explorer.ui.theme import DARK
from explorer.ui.widgets import Label
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def shown(qtbot, themes, document, *ids: str) -> tuple[Workspace, Inspector]:
    workspace = Workspace(document)
    workspace.select(ids)
    panel = Inspector(workspace, themes)
    qtbot.addWidget(panel)
    panel.resize(304, 800)
    panel.show()
    return workspace, panel


def test_the_numbers_of_the_mock_up(qtbot, themes) -> None:
    _, panel = shown(qtbot, themes, basic(), "conv3")
    field = panel.view.section(FieldSection)
    cost = panel.view.section(ParametersSection)
    assert field.headline.words() == "336 ms × 1.7 kHz"
    assert field.lines.words() == "18 frames × 18 bands, 1.2 kHz to 2.9 kHz"
    assert [bar.label for bar in field.bars._bars] == ["input", "conv1", "pool1", "conv2", "pool2", "conv3", "pool3"]
    assert [bar.text for bar in field.bars._bars] == ["1", "3", "4", "8", "10", "18", "22"]
    assert field.bars._chosen == 5
    assert cost.header.value.words() == "9\u2009248"
    assert cost.formula.words() == "32 · (3 · 3 · 32 + 1)"
    assert cost.dense.words() == "A dense layer here would need 268 M."
    assert cost.macs.words() == "4.72 M MACs for one patch"


def test_every_kind_of_parameter_has_an_editor() -> None:
    kinds = {spec.kind for block in registry().values() for spec in block.params()}
    assert kinds <= EDITORS.keys()


@pytest.mark.parametrize("key", sorted(registry()))
def test_every_block_type_has_its_form(qtbot, themes, key: str) -> None:
    block = registry()[key]
    names = [("spectrogram", "spectrogram", {}), ("it", key, {})] if block.inputs else [("it", key, {})]
    workspace, panel = shown(qtbot, themes, chain(*names), "it")
    assert set(panel.view.form.editors) == {spec.name for spec in block.params()}
    for name, editor in panel.view.form.editors.items():
        editor.committed.emit(getattr(block(), name))
    assert not workspace.history.can_undo
    panel.show_help()
    assert panel.view.head.popover.isVisible()
    page = panel.view.head.popover.page
    words = [label.words() for label in page.inside.findChildren(Label)]
    assert block.formula in words
    panel.view.head.popover.close()


def test_a_drag_is_one_step_and_the_next_is_another(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic(), "conv3")
    field = panel.view.form.editors["filters"].field
    for _ in range(2):
        start = QPoint(10, 10)
        QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=start)
        for way in (8, 16, 24):
            QTest.mouseMove(field, start + QPoint(way, 0))
        QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=start + QPoint(24, 0))
    assert workspace.document.node("conv3").block.filters == 38
    assert workspace.history.undo_label == "Filters of conv3 → 38"
    workspace.undo()
    assert workspace.document.node("conv3").block.filters == 35
    workspace.undo()
    assert workspace.document.node("conv3").block.filters == 32
    assert not workspace.history.can_undo
    assert field.value() == 32


def test_the_editor_stays_while_its_value_changes(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic(), "conv3")
    before = panel.view
    panel.view.form.editors["kernel"].committed.emit((5, 5))
    assert panel.view is before
    assert workspace.history.undo_label == "Kernel of conv3 → 5 × 5"
    assert panel.view.section(ParametersSection).header.value.words() == "25\u2009632"


def test_keys_change_a_pair(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic(), "conv3")
    field = panel.view.form.editors["kernel"].pair.fields[1]
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert workspace.document.node("conv3").block.kernel == (3, 4)


def test_padding_by_word_and_by_numbers(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic(), "conv3")
    editor = panel.view.form.editors["padding"]
    output = workspace.report.blocks["conv3"].output
    editor.own.click()
    assert workspace.document.node("conv3").block.padding == (1, 1, 1, 1)
    assert workspace.report.blocks["conv3"].output == output
    assert editor.numbers.isVisible()
    editor.own.click()
    assert workspace.document.node("conv3").block.padding == "same"
    editor.words.chosen.emit("causal")
    assert workspace.document.node("conv3").block.padding == "causal"


def test_a_table_of_numbers_is_typed(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, chain(("a", "array", {"freq": 2, "time": 2})), "a")
    editor = panel.view.form.editors["values"]
    assert editor.area.text() == "0 1\n2 3"
    editor.area.lines.setPlainText("1 2\n3 x")
    editor.area.lines.document().setModified(True)
    editor.area.lines.left.emit()
    assert panel.view.form.sentences["values"].words() == "“x” is not a number; separate numbers by spaces."
    assert panel.view.form.sentences["values"].isVisible()
    editor.area.lines.setPlainText("1 2\n3 -4.5")
    editor.area.lines.document().setModified(True)
    QTest.keyClick(editor.area.lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert workspace.document.node("a").block.values == (1.0, 2.0, 3.0, -4.5)
    assert not panel.view.form.sentences["values"].isVisible()


def test_labels_are_typed_one_per_line(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic(), "output")
    editor = panel.view.form.editors["labels"]
    editor.area.lines.setPlainText("bell\n\n bird ")
    editor.area.lines.document().setModified(True)
    editor.area.lines.left.emit()
    assert workspace.document.node("output").block.labels == ("bell", "bird")
    assert panel.view.cards[0].problem.code == "classes-differ"


def test_a_refused_value_is_said(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic(), "conv3")
    panel.view.form.editors["filters"].committed.emit(0)
    said = panel.view.form.sentences["filters"]
    assert said.isVisible()
    assert "between 1 and 4096" in said.words()
    assert not workspace.history.can_undo


def test_problems_stand_at_the_top_and_are_mended(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, too_large(), "conv1")
    (card,) = panel.view.cards
    assert card.label.words().startswith("conv1: its kernel covers 9 bands but only 4 arrive")
    card.fix_button.click()
    assert workspace.report.fits
    assert panel.view.cards == []
    assert workspace.history.undo_label == "Use “same” padding: conv1"


def test_what_waits_says_for_whom(qtbot, themes) -> None:
    _, panel = shown(qtbot, themes, too_large(), "relu1")
    assert panel.view.waits.words() == "Waiting for conv1"
    assert panel.view.section(FieldSection).isHidden()


def test_renaming_keeps_the_block_selected(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic(), "conv3")
    panel.start_rename()
    name = panel.view.head.name
    assert name.field.isVisible()
    QTest.keyClicks(name.field, "last_conv")
    QTest.keyClick(name.field, Qt.Key.Key_Return)
    assert workspace.selection == ("last_conv",)
    assert panel.view.head.name.label.words() == "last_conv"


def test_escape_leaves_the_name(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic(), "conv3")
    panel.start_rename()
    QTest.keyClicks(panel.view.head.name.field, "other")
    QTest.keyClick(panel.view.head.name.field, Qt.Key.Key_Escape)
    assert "conv3" in workspace.document.graph.by_id
    assert panel.view.head.name.label.isVisible()


def test_a_bar_selects_its_block(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic(), "conv3")
    bars = panel.view.section(FieldSection).bars
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(bars.width() // 7 + 5, 40))
    assert workspace.selection == ("conv1",)


def test_without_a_selection_the_design_is_shown(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic())
    assert isinstance(panel.view, DesignView)
    values = [value.words() for value in panel.view.facts.values]
    assert values[:5] == ["145\u2009482", "15\u2009466\u2009816", "15", "everything", "400 ms × 2.4 kHz"]
    panel.start_rename()
    QTest.keyClicks(panel.view.name.field, "My net")
    QTest.keyClick(panel.view.name.field, Qt.Key.Key_Return)
    assert workspace.document.name == "My net"
    panel.view.about.committed.emit("For the siren.")
    assert workspace.document.about == "For the siren."


def test_several_blocks_are_added_up(qtbot, themes) -> None:
    _, panel = shown(qtbot, themes, basic(), "conv1", "conv2", "pool1")
    assert isinstance(panel.view, SeveralView)
    assert panel.view.types.words().replace("\N{NO-BREAK SPACE}", " ") == "2 × Convolution 2-D, 1 × Max pooling"
    assert panel.view.facts.values[0].words() == "4\u2009800"


def test_the_spectrogram_says_what_follows(qtbot, themes) -> None:
    _, panel = shown(qtbot, themes, basic(), "spectrogram")
    words = [fact.words() for fact in panel.view.section(SoundSection).facts]
    assert words[0] == "One frame is 16 ms, heard through a window of 64 ms."
    assert words[1] == "128 frames make a patch of 2.05 s."
    assert words[2].startswith("64 bands from 0 Hz to 8.0 kHz; the lowest is 92.8 Hz wide")


def test_deleting_the_block_shows_the_design(qtbot, themes) -> None:
    from explorer.document import edits

    workspace, panel = shown(qtbot, themes, basic(), "conv3")
    workspace.edit("Remove", lambda document: edits.remove(document, ("conv3",)))
    assert isinstance(panel.view, DesignView)
    workspace.undo()
    workspace.select(("conv3",))
    assert isinstance(panel.view, BlockView)


def test_it_follows_the_theme_and_the_language(qtbot, themes) -> None:
    workspace, panel = shown(qtbot, themes, basic(), "conv3")
    themes.set_theme(DARK)
    assert not panel.grab().isNull()
    german = Inspector(workspace, themes, "de")
    qtbot.addWidget(german)
    assert german.view.section(FieldSection).headline.words() == "336 ms × 1,7 kHz"


def test_unbounded_fields_say_so() -> None:
    forward = chain(
        ("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {}), ("seq", "to_sequence", {}), ("gru1", "gru", {})
    )
    report = analyse(forward)
    found = seen(forward, report, "gru1")
    assert found.headline == "all the past"
    assert found.lines == ("seq before it still sees 96 ms × all bands.",)
    assert found.bars[-1].words == "all"
    assert seen_at_end(forward, report).words == "all the past; 96 ms × all bands before"
    flat = basic()
    assert seen(flat, analyse(flat), "dense1").headline == "everything"
    assert seen(too_large(), analyse(too_large()), "relu1") is None
    plain = chain(("a", "array", {}), ("conv1", "conv2d", {}))
    assert seen(plain, analyse(plain), "conv1").headline == "3 steps × 3 rows"


def test_values_in_the_names_of_steps() -> None:
    assert said_value((5, 5)) == "5 × 5"
    assert said_value(True) == "on"
    assert said_value("same") == "same"
    assert said_value("nearest", "de", ("nearest", "bilinear")) == "nächster"
    assert said_value("nearest", "de") == "nearest", "a person's own word"
    assert said_value(("mean", "max"), "de", ("mean", "max")) == "Mittel, max"
    assert said_value((1, 1, 0, 2)) == "1, 1, 0, 2"
    assert said_value(("a",) * 9) == "9 values"
    assert said_value(0.00001) == "0.00001"
    assert said_value(65536) == "65536"
