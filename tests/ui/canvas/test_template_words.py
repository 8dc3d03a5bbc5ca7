"""A template in a German window shows its words in German; the document keeps what its file says."""

from __future__ import annotations

from collections.abc import Callable

from canvas_stage import Stage
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.document.project import dumps
from explorer.document.templates import load_template
from explorer.ui.canvas.writing import Mark, Writer, write
from explorer.ui.panels.designs import DesignRow, Designs
from explorer.ui.panels.inspector_design import DesignView
from explorer.ui.theme import ThemeHolder
from explorer.ui.workspace import Workspace
from explorer.words.german_templates_about import ABOUT


def german() -> ThemeHolder:
    themes = ThemeHolder()
    themes.set_language("de")
    return themes


def test_the_list_of_designs_is_german(qapp: QApplication) -> None:
    panel = Designs(german(), "de")
    panel.fill()
    rows = {row.slug: row for row in panel.rows}
    assert isinstance(rows["vgg-small"], DesignRow)
    assert rows["vgg-small"].accessibleName() == "VGG, klein"
    assert rows["vgg-small"].toolTip() == ABOUT["vgg-small"]
    assert rows["vgg-small"].accessibleDescription().startswith("Paare kleiner Kernel")


def test_name_and_description_are_german_and_stay_in_the_document(qapp: QApplication) -> None:
    workspace = Workspace(load_template("crnn-sed"))
    before = dumps(workspace.document)
    view = DesignView(workspace, german(), "de")
    assert view.name.label.words() == "CRNN für Klangereignisse"
    assert view.about.text() == ABOUT["crnn-sed"]
    view.about.committed.emit(ABOUT["crnn-sed"])
    view.name.renamed.emit("CRNN für Klangereignisse")
    assert dumps(workspace.document) == before, "what is shown is not written by looking at it"
    assert not workspace.history.can_undo
    view.about.committed.emit("Meins.")
    view.name.renamed.emit("Mein Netz")
    assert (workspace.document.name, workspace.document.about) == ("Mein Netz", "Meins.")


def test_frames_turn_with_the_language_and_keep_their_words_in_the_document(stage: Callable[..., Stage]) -> None:
    canvas = stage(load_template("crnn-sed")).canvas
    before = dumps(canvas.workspace.document)
    english = [(item.title, item.note) for item in canvas.canvas_scene.frames]
    spans = [(item.pos(), item.width) for item in canvas.canvas_scene.frames]
    assert all(width > 100 for _, width in spans)
    canvas.themes.set_language("de")
    QApplication.processEvents()
    shown = [(item.title, item.note) for item in canvas.canvas_scene.frames]
    assert shown[0] == ("Klang", "")
    assert [(item.pos(), item.width) for item in canvas.canvas_scene.frames] == spans
    assert ("Rekurrente Schichten", "vorwärts und rückwärts, multipliziert") in shown
    canvas.themes.set_language("en")
    QApplication.processEvents()
    assert [(item.title, item.note) for item in canvas.canvas_scene.frames] == english
    assert dumps(canvas.workspace.document) == before


def test_the_title_that_is_written_anew_begins_with_what_is_shown(stage: Callable[..., Stage]) -> None:
    one = stage(load_template("crnn-sed"))
    canvas = one.canvas
    canvas.themes.set_language("de")
    write(canvas, Mark("frame", 0))
    editor = canvas.viewport().findChild(Writer)
    assert editor is not None
    assert editor.toPlainText() == "Klang"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert not canvas.workspace.history.can_undo, "nothing was written"


def test_the_classes_turn_with_the_language_on_the_card_and_in_its_rows(stage: Callable[..., Stage]) -> None:
    one = stage(load_template("basic-cnn"))
    card = one.canvas.canvas_scene.blocks["output"]
    assert card.face.labels[1] == "bell"
    one.canvas.themes.set_language("de")
    QApplication.processEvents()
    assert card.face.labels[1] == "Glocke"
    assert one.document.node("output").block.labels[1] == "bell"
