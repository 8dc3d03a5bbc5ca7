"""The selection while another design comes: never of blocks that are gone."""

from __future__ import annotations

import pytest
from stage import Stage

from explorer.document import edits
from explorer.document.templates import load_template

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_nobody_finds_a_block_selected_that_is_gone(stage: Stage) -> None:
    workspace = stage.workspace
    workspace.load(load_template("resnet-small"))
    workspace.select([workspace.document.nodes[-1].id, workspace.document.nodes[0].id])
    stage.session.hold(workspace.document.nodes[0].id, (0, 0))
    found: list[bool] = []
    told: list[tuple[str, ...]] = []
    workspace.changed.connect(lambda old, new: found.append(set(workspace.selection) <= set(new.graph.by_id)))
    workspace.selection_changed.connect(told.append)
    workspace.load(load_template("conv-valid"))
    assert found == [True]
    assert told == [()]
    assert workspace.selection == ()


def test_a_selection_that_stays_is_not_told_again(stage: Stage) -> None:
    workspace = stage.workspace
    workspace.load(load_template("basic-cnn"))
    workspace.select(["conv1", "conv2"])
    told: list[tuple[str, ...]] = []
    workspace.selection_changed.connect(told.append)
    workspace.edit("Filters", lambda document: edits.set_values(document, "conv3", filters=8))
    assert told == []
    workspace.edit("Remove", lambda document: edits.remove(document, ("conv2",), heal=True))
    assert told == [("conv1",)]
    workspace.undo()
    assert workspace.selection == ("conv1",)
