"""A report that begins where the one before ended is the same as one from scratch."""

from __future__ import annotations

import gc
import random
import weakref

import pytest
from oracles.chains import chain
from oracles.random_nets import random_design

from explorer.analysis import Report, analyse
from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.errors import EditError
from explorer.document.model import Document
from explorer.document.templates import load_template, slugs


def same(one: Report, other: Report) -> bool:
    """Whether two reports say the same, in the same order."""
    return one == other and list(one.blocks) == list(other.blocks)


def changed(design: Document, draw: random.Random) -> Document:
    """The design after a random edit, valid or not in its shapes."""
    id = draw.choice([node.id for node in design.nodes])
    kind = draw.choice(("set", "add", "remove", "rename", "cut", "replace", "name"))
    if kind == "set":
        node = design.node(id)
        pairs = [spec for spec in node.block.params() if spec.kind in ("int", "pair", "bool", "choice")]
        if not pairs:
            return design
        spec = draw.choice(pairs)
        value = {"int": 3, "pair": (1, 3), "bool": False}.get(spec.kind) if spec.kind != "choice" else spec.choices[-1]
        return edits.set_values(design, id, **{spec.name: value})
    if kind == "add":
        return edits.add(design, registry()[draw.choice(("relu", "max_pool2d", "conv2d", "gru", "vgg_pair"))](), id)
    if kind == "remove":
        return edits.remove(design, (id,))
    if kind == "rename":
        return edits.rename(design, id, f"other{draw.randrange(1000)}")
    if kind == "cut":
        return edits.disconnect(design, id, 0)
    if kind == "replace":
        return edits.replace_block(design, id, registry()[draw.choice(("tanh", "avg_pool2d", "dense", "residual"))]())
    return edits.set_name(design, "Another")


@pytest.mark.parametrize("seed", range(30))
def test_after_every_edit_and_undo(seed: int) -> None:
    draw = random.Random(seed)
    design = load_template(draw.choice(slugs()[:6])) if seed % 2 else random_design(seed, 20, 16)
    report = analyse(design)
    for _ in range(12):
        try:
            edited = changed(design, draw)
        except (EditError, ValueError):
            continue
        after = analyse(edited, report)
        assert same(after, analyse(edited))
        undone = analyse(design, after)
        assert same(undone, analyse(design))
        if edited.nodes and draw.random() < 0.7:
            design, report = edited, after


def test_what_did_not_change_is_taken_over() -> None:
    design = load_template("resnet-small")
    report = analyse(design)
    last = design.nodes[-3].id
    edited = edits.add(design, registry()["dropout"](), last)
    again = analyse(edited, report)
    for node in design.nodes[:-2]:
        assert again.blocks[node.id] is report.blocks[node.id]
    assert analyse(design, again).blocks[design.nodes[-1].id] is report.blocks[design.nodes[-1].id]


def test_a_name_changes_nothing() -> None:
    design = load_template("basic-cnn")
    report = analyse(design)
    assert analyse(edits.set_name(design, "Other"), report) is report


def test_an_axis_that_did_not_change_is_taken_over() -> None:
    design = load_template("resnet-small")
    report = analyse(design)
    first = next(node.id for node in design.nodes if node.block.key == "conv2d")
    wider = edits.set_values(design, first, kernel=(3, 7))
    again = analyse(wider, report)
    assert same(again, analyse(wider))
    for node in design.nodes:
        assert again.blocks[node.id].field.freq == report.blocks[node.id].field.freq
    assert any(again.blocks[node.id].field.time != report.blocks[node.id].field.time for node in design.nodes)


def test_what_one_axis_had_hidden_of_the_other_is_seen_again() -> None:
    pad = ("pad", "pad", {"before": 5})
    hidden = chain(("a", "array", {"freq": 3, "time": 5}), pad, ("crop", "crop", {"after": 5}), ("conv", "conv2d", {}))
    report = analyse(hidden)
    assert report.blocks["crop"].field.freq.high == -1
    shown = edits.set_values(hidden, "pad", before=0, after=5)
    again = analyse(shown, report)
    assert same(again, analyse(shown))
    assert again.blocks["crop"].field.freq.high == 1
    assert same(analyse(hidden, again), report)


def test_other_units_begin_anew() -> None:
    design = chain(("s", "spectrogram", {}), ("c", "conv2d", {}), ("r", "relu", {}))
    other = edits.set_values(design, "s", hop=512)
    assert same(analyse(other, analyse(design)), analyse(other))


def test_no_report_holds_on_to_those_long_gone() -> None:
    design = chain(("s", "spectrogram", {}), ("c", "conv2d", {}), ("r", "relu", {}))
    report = analyse(design)
    first = weakref.ref(report)
    steps = weakref.ref(report.trail)
    for filters in (3, 4, 5):
        design = edits.set_values(design, "c", filters=filters)
        report = analyse(design, report)
    gc.collect()
    assert first() is None
    assert steps() is None


def test_square_branches_of_unlike_strides_are_walked_position_by_position() -> None:
    design = chain(
        ("a", "array", {"freq": 4, "time": 4}),
        *(("pool", "max_pool2d", {}), ("conv", "conv2d", {"filters": 1, "padding": "valid"}, "a")),
        *(("add", "add", {}, "pool", "conv"), ("relu", "relu", {})),
    )
    field = analyse(design).blocks["relu"].field
    assert field.freq == field.time
    assert (field.time.size, field.time.low, field.time.high) == (3, 1, 3)


def test_a_vector_typed_by_hand_is_spread_over_the_maps_it_becomes() -> None:
    design = chain(
        ("a", "array", {"kind": "vector", "channels": 4}), ("m", "to_maps", {"channels": 1, "freq": 2, "time": 2})
    )
    field = analyse(design).blocks["m"].field
    assert (field.time.size, field.freq.size) == (None, None)


@pytest.mark.parametrize("collects", [True, False])
def test_the_collector_is_left_as_it_was(collects: bool) -> None:
    (gc.enable if collects else gc.disable)()
    try:
        analyse(chain(("s", "spectrogram", {}), ("c", "conv2d", {})))
        assert gc.isenabled() == collects
    finally:
        gc.enable()
