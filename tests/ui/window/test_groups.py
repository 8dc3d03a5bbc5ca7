"""Groups in the window: what is inside is edited in the inspector and by commands, and keeps what it learned."""

from __future__ import annotations

import numpy as np
import pytest
from stage import Stage

from explorer.blocks.library.group import Group
from explorer.document import edits
from explorer.ui.panels.inspector import BlockView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")


@pytest.fixture
def grouped(stage: Stage) -> Stage:
    """The opening design with a titled group that is open."""
    stage.window.start_design()
    stage.workspace.select(("conv2", "pool2", "relu2"))
    assert stage.window.commands.run("group")
    stage.workspace.edit("Title", lambda d: edits.set_values(d, "group1", name="Stage"))
    stage.window.commands.run("inside")
    return stage


def inner(stage: Stage) -> Group:
    block = stage.workspace.document.node("group1").block
    assert isinstance(block, Group)
    return block


def view(stage: Stage) -> BlockView:
    assert isinstance(stage.window.inspector.view, BlockView)
    return stage.window.inspector.view


def test_the_inspector_edits_what_is_inside(grouped: Stage) -> None:
    assert grouped.window.canvases.path == "group1"
    front = grouped.window.canvases.front.workspace
    front.select(("conv2",))
    assert grouped.workspace.inner == "group1.conv2"
    view(grouped).form.editors["filters"].committed.emit(24)
    assert inner(grouped).graph.by_id["conv2"].block.filters == 24  # type: ignore[attr-defined]
    assert grouped.workspace.report.blocks["group1"].output.channels == 24  # type: ignore[union-attr]
    front.select(())
    view(grouped).form.editors["name"].committed.emit("Other stage")
    view(grouped).form.editors["repeat"].committed.emit(2)
    assert (inner(grouped).name, inner(grouped).repeat) == ("Other stage", 2)


def test_a_block_inside_is_renamed_in_the_inspector(grouped: Stage) -> None:
    grouped.window.canvases.front.workspace.select(("conv2",))
    view(grouped).head.name.renamed.emit("filters_a")
    assert "filters_a" in inner(grouped).graph.by_id
    assert grouped.workspace.inner == "group1.filters_a"


def test_the_commands_work_inside(grouped: Stage) -> None:
    front = grouped.window.canvases.front.workspace
    front.select(("conv2",))
    assert grouped.window.commands.run("duplicate")
    assert set(inner(grouped).graph.by_id) == {"conv2", "pool2", "relu2", front.selection[0]}
    assert grouped.window.commands.run("heal")
    assert set(inner(grouped).graph.by_id) == {"conv2", "pool2", "relu2"}
    front.select(("conv2", "pool2"))
    assert grouped.window.commands.run("group")
    assert set(inner(grouped).graph.by_id) == {front.selection[0], "relu2"}
    assert grouped.window.commands.run("ungroup")
    assert set(inner(grouped).graph.by_id) == {"conv2", "pool2", "relu2"}
    assert "leave the group" in grouped.window.commands.why_not("put note")
    grouped.window.canvases.leave()
    assert grouped.window.commands.why_not("put note") == ""


def test_what_was_learned_goes_with_the_blocks(stage: Stage) -> None:
    stage.window.start_design()
    learned = stage.session.learned
    weight = np.full((32, 16, 3, 3), 2.0, np.float32)
    key = ("conv2", "weight", weight.shape)
    learned.weights = {key: weight}
    stage.workspace.edit("Group", lambda d: edits.group(d, ("conv2", "pool2")))
    there = ("group1.conv2", "weight", weight.shape)
    assert learned.current()[there] is weight
    newer = weight + 1
    learned.weights = learned.weights | {there: newer}
    stage.workspace.undo()
    assert learned.current()[key] is newer
