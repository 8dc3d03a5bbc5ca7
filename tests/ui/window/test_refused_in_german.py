"""An edit that can't be is said in the language of the window."""

from __future__ import annotations

from explorer.blocks.library.convolution import Conv2d
from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.workspace import Workspace


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
