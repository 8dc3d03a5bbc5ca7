"""An answer stays with its block: through renaming, undo and insertion, and never goes to another one."""

from __future__ import annotations

import gc

import pytest

from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.templates import load_template
from explorer.ui.ask.following import Owners
from explorer.ui.ask.questions import Topic
from explorer.ui.workspace import Workspace

SIZE = Topic.SIZE


@pytest.fixture
def workspace(qapp) -> Workspace:
    workspace = Workspace(load_template("basic-cnn"))
    workspace.ask.set_on(True)
    return workspace


def answer(workspace: Workspace, path: str) -> None:
    for question in workspace.ask.sheet.of(path):
        assert workspace.ask.try_answer(question.key, str(question.answer))


def found(workspace: Workspace, path: str) -> int:
    ask = workspace.ask
    return sum(ask.progress.is_found(ask.sheet, question.key) for question in ask.sheet.of(path))


def test_renaming_takes_the_answers_along_and_undo_brings_them_back(workspace: Workspace) -> None:
    answer(workspace, "conv2")
    workspace.ask.try_answer(("pool2", SIZE, "F"), "7")
    workspace.edit("", lambda document: edits.rename(document, "conv2", "middle"))
    assert found(workspace, "middle") == 7
    workspace.edit("", lambda document: edits.rename(document, "pool2", "smaller"))
    assert workspace.ask.progress.wrong == {("smaller", SIZE, "F"): "7"}
    workspace.undo()
    workspace.undo()
    assert found(workspace, "conv2") == 7
    assert workspace.ask.progress.wrong == {("pool2", SIZE, "F"): "7"}
    workspace.redo()
    assert found(workspace, "middle") == 7


def test_another_block_under_the_same_name_has_no_answers(workspace: Workspace) -> None:
    answer(workspace, "conv2")
    workspace.edit("", lambda document: edits.remove(document, ("conv2",), heal=True))
    assert not any(key[0] == "conv2" for key in workspace.ask.progress.found)
    block = registry()["conv2d"](filters=32)
    workspace.edit("", lambda document: edits.insert(document, block, "pool2", 0))
    assert "conv2" in workspace.document.graph.by_id
    assert workspace.ask.sheet.of("conv2")
    assert found(workspace, "conv2") == 0
    workspace.undo()
    workspace.undo()
    assert found(workspace, "conv2") == 7
    workspace.redo()
    workspace.redo()
    assert found(workspace, "conv2") == 0


def test_two_blocks_that_swap_their_names_keep_their_answers(workspace: Workspace) -> None:
    answer(workspace, "conv1")
    for old, new in (("conv1", "other"), ("conv3", "conv1"), ("other", "conv3")):
        workspace.edit("", lambda document, old=old, new=new: edits.rename(document, old, new))
    assert found(workspace, "conv3") == 7
    assert found(workspace, "conv1") == 0


def test_another_type_in_the_same_place_begins_anew(workspace: Workspace) -> None:
    answer(workspace, "pool1")
    block = registry()["avg_pool2d"]()
    workspace.edit("", lambda document: document.but(
        nodes=tuple(node if node.id != "pool1" else type(node)("pool1", block, node.sources) for node in document.nodes)
    ))  # fmt: skip
    assert found(workspace, "pool1") == 0
    workspace.undo()
    assert found(workspace, "pool1") == 5


def test_a_copy_is_a_block_of_its_own(workspace: Workspace) -> None:
    answer(workspace, "conv1")
    workspace.edit("", lambda document: edits.duplicate(document, ("conv1",)))
    assert found(workspace, "conv1") == 7
    (fresh,) = set(workspace.document.graph.by_id) - set(load_template("basic-cnn").graph.by_id)
    assert not any(key[0] == fresh for key in workspace.ask.progress.found)


def test_another_design_has_no_answers(workspace: Workspace) -> None:
    answer(workspace, "conv1")
    workspace.load(load_template("basic-cnn"))
    assert found(workspace, "conv1") == 0
    assert workspace.ask.on


def test_a_new_start_forgets_blocks_that_are_away_too(workspace: Workspace) -> None:
    answer(workspace, "conv3")
    workspace.edit("", lambda document: edits.remove(document, ("conv3",), heal=True))
    workspace.ask.start_again()
    workspace.undo()
    assert found(workspace, "conv3") == 0


def test_what_is_inside_of_a_composite_goes_with_it(qapp) -> None:
    workspace = Workspace(load_template("resnet-small"))
    inner = next(question.path for question in workspace.ask.sheet.questions if question.path.startswith("res1."))
    answer(workspace, inner)
    count = found(workspace, inner)
    workspace.edit("", lambda document: edits.rename(document, "res1", "first"))
    assert found(workspace, inner.replace("res1", "first")) == count > 0


def test_designs_that_cannot_come_back_are_let_go() -> None:
    document = load_template("basic-cnn")
    owners = Owners(document)
    changed = edits.set_values(document, "conv1", filters=8)
    owners._keep(changed, {})
    assert len(owners._known) == 2
    del changed
    gc.collect()
    assert len(owners._known) == 1
