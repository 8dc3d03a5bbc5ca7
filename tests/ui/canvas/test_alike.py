"""What an edit leaves alone is not made again, and nothing that it changes is missed."""

from __future__ import annotations

import random

import pytest
from canvas_fakes import basic_cnn, chain, residual, unet

from explorer.analysis import analyse
from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.canvas import scene as scenes
from explorer.ui.canvas.alike import lies_alike
from explorer.ui.canvas.scene import CanvasScene


def state(scene: CanvasScene) -> tuple[object, ...]:
    """All that a scene shows of a design."""
    blocks = {
        id: (item.face, item.pos().toTuple(), frozenset(item.ports), item.bypassed) for id, item in scene.blocks.items()
    }
    wires = {
        key: (wire.source, wire.route, wire.kind, wire.shape_words, wire.muted) for key, wire in scene.wires.items()
    }
    return blocks, wires, scene.layout, scene.content_rect()


CHANGES = (
    lambda d, c: edits.set_values(d, _one(d, c, "conv2d"), filters=c.choice((1, 8, 16, 40))),
    lambda d, c: edits.set_values(d, _one(d, c, "conv2d"), kernel=c.choice(((1, 1), (3, 3), (3, 7)))),
    lambda d, c: edits.set_values(d, _one(d, c, "conv2d"), stride=c.choice(((1, 1), (2, 2)))),
    lambda d, c: edits.set_values(d, _one(d, c, "conv2d"), padding=c.choice(("same", "valid"))),
    lambda d, c: edits.set_values(d, _one(d, c, "max_pool2d"), size=c.choice(((2, 2), (1, 2), (90, 2)))),
    lambda d, c: edits.rename(d, c.choice([n.id for n in d.nodes]), f"block{c.randrange(99)}"),
    lambda d, c: edits.remove(d, (c.choice([n.id for n in d.nodes[1:]]),), heal=c.random() < 0.5),
    lambda d, c: edits.move(d, {c.choice([n.id for n in d.nodes]): (c.randrange(500), c.randrange(500))}),
    lambda d, c: edits.tidy(d),
    lambda d, c: edits.bypass(d, (c.choice([n.id for n in d.nodes]),)),
)


def _one(document: Document, chance: random.Random, key: str) -> str:
    found = [node.id for node in document.nodes if node.block.key == key]
    if not found:
        raise edits.EditError("group-nothing")
    return chance.choice(found)


@pytest.mark.parametrize("design", [basic_cnn, unet, residual])
def test_after_any_edits_the_scene_is_as_if_made_anew(stage, design):
    made = stage(design())
    scene, chance = made.canvas.canvas_scene, random.Random(5)
    alike = 0
    for turn in range(60):
        before, report = made.workspace.document, made.workspace.report
        try:
            new = chance.choice(CHANGES)(before, chance)
        except edits.EditError:
            continue
        if chance.random() < 0.2:
            made.workspace.undo()
        else:
            made.workspace.edit("Any", lambda document, new=new: new)
        alike += lies_alike(before, report, made.workspace.document, made.workspace.report)
        anew = CanvasScene(made.workspace, scene.themes)
        for mine, fresh in zip(state(scene)[:2], state(anew)[:2], strict=True):
            assert {key: (mine[key], fresh[key]) for key in mine if mine[key] != fresh.get(key)} == {}, turn
        assert state(scene) == state(anew), turn
        anew.deleteLater()
    assert 5 < alike < 55


def test_a_number_that_is_turned_lays_nothing_out(stage, monkeypatch):
    made = stage(basic_cnn())
    laid: list[int] = []
    routed: list[int] = []
    lay_out, route = scenes.lay_out, scenes.route
    monkeypatch.setattr(scenes, "lay_out", lambda *args: laid.append(1) or lay_out(*args))
    monkeypatch.setattr(scenes, "route", lambda *args: routed.append(1) or route(*args))
    same = dict(made.canvas.canvas_scene._book._faces)
    made.workspace.edit("Filters", lambda d: edits.set_values(d, "conv3", filters=24))
    assert (laid, routed) == ([], [])
    now = made.canvas.canvas_scene._book._faces
    assert now["pool1"] is same["pool1"]
    assert now["conv3"].summary == "24 @ 3×3"
    made.workspace.edit("Stride", lambda d: edits.set_values(d, "conv2", stride=(2, 2)))
    assert laid, "the steps have changed, which rows of a U depend on"


def test_a_block_out_of_its_place_is_laid_back(stage):
    """A drag that an undo ends, say: the design lies as before, but the block does not."""
    made = stage(basic_cnn())
    item = made.canvas.canvas_scene.blocks["conv2"]
    home = item.pos()
    item.setPos(5, 5)
    made.canvas.canvas_scene.route_all({"conv2"})  # as a drag does
    made.workspace.edit("Filters", lambda d: edits.set_values(d, "conv3", filters=24))
    assert item.pos() == home


def test_designs_that_lie_alike():
    one = chain(("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {}), ("relu1", "relu", {}))
    more = edits.set_values(one, "conv1", filters=5)
    other = edits.set_values(one, "conv1", padding="valid")
    wrong = edits.set_values(one, "conv1", kernel=(63, 63), padding="valid", dilation=(9, 9))
    reports = {id(d): analyse(d) for d in (one, more, other, wrong)}

    def alike(a: Document, b: Document) -> bool:
        return lies_alike(a, reports[id(a)], b, reports[id(b)])

    assert alike(one, one)
    assert alike(one, more)
    assert not alike(one, other), "fewer bands and frames"
    assert not alike(one, wrong), "an error needs the room of a picture"
    placed = edits.move(one, {"conv1": (9.0, 9.0)})
    assert not lies_alike(one, reports[id(one)], placed, analyse(placed))
