"""An edit that can't be is said in the language of the window."""

from __future__ import annotations

from pathlib import Path

from stage import Stage

from explorer.blocks.library.convolution import Conv2d
from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.workspace import Workspace
from explorer.words import text


def test_an_edit_that_cannot_be_is_said_in_the_language_of_the_window(qapp: object) -> None:
    workspace = Workspace(edits.add(Document(), Conv2d()))
    id = workspace.document.nodes[-1].id
    said: list[str] = []
    workspace.refused.connect(said.append)
    workspace.language = "de"
    assert not workspace.edit("Umbenennen", lambda document: edits.rename(document, id, "class"))
    assert not workspace.edit("Gruppieren", lambda document: edits.group(document, ()))
    workspace.language = "en"
    assert not workspace.edit("Group", lambda document: edits.group(document, ()))
    assert said == [
        f"{id} kann nicht „class“ heißen: Das ist ein Wort von Python.",
        "Es gibt nichts zu gruppieren; zuerst einige Blöcke auswählen.",
        "There is nothing to group; select some blocks first.",
    ]


def test_a_file_that_cannot_be_read_or_written_is_said_in_the_language_of_the_window(
    qapp: object, tmp_path: Path
) -> None:
    workspace = Workspace()
    said: list[str] = []
    workspace.refused.connect(said.append)
    workspace.language = "de"
    (tmp_path / "a.layerscope").write_text("{", encoding="utf-8")
    assert not workspace.open(tmp_path / "a.layerscope")
    assert not workspace.save_as(tmp_path / "no" / "a.layerscope")
    workspace.language = "en"
    assert not workspace.open(tmp_path / "a.layerscope")
    assert said == [
        "a.layerscope: Zeile 1, Spalte 2: Das ist kein JSON (hier fehlt ein Name in Anführungszeichen).",
        "a.layerscope ließ sich nicht speichern: Datei oder Ordner gibt es nicht; anderswo speichern.",
        "a.layerscope: line 1, column 2: this is no JSON (Expecting property name enclosed in double quotes).",
    ]


def test_damaged_weights_are_said_in_the_language_of_the_window(stage: Stage, tmp_path: Path) -> None:
    said: list[str] = []
    stage.session.learned.message.connect(said.append)
    stage.window.set_language("de")
    (tmp_path / "a.safetensors").write_bytes(b"none")
    stage.session.learned.read(tmp_path / "a.layerscope")
    assert said == [f"{tmp_path / 'a.safetensors'} enthält keine Gewichte im Format safetensors oder ist beschädigt."]


def test_the_way_into_a_block_is_named_in_the_language_of_the_window(stage: Stage) -> None:
    window = stage.window
    window.projects.open_template("resnet-small", ask=False)
    path = next(id for id, block in stage.workspace.report.blocks.items() if "." in id).partition(".")[0]
    window.canvases.look_inside(path)
    assert window.canvases.crumbs.links[0].text() == text("inside.design", "en")
    window.set_language("de")
    assert window.canvases.crumbs.links[0].text() == text("inside.design", "de")
    assert window.canvases.crumbs.accessibleName() == text("inside.way", "de")
    assert window.canvases.front.accessibleName() == text("inside.name", "de", block=path)
    window.canvases.look_inside("")
