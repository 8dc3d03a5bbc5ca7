"""Inside of a group blocks are bypassed and wires muted, and frames and notes lie there; in and out again."""

from __future__ import annotations

import json

import pytest
from designs import chain, check, make, skip, wires
from hypothesis import given
from hypothesis import strategies as st
from random_designs import documents

from explorer.analysis import analyse
from explorer.blocks.drawn import Frame, Note
from explorer.blocks.library.group import Group
from explorer.document import edits
from explorer.document.classes import deciding
from explorer.document.edits import EditError
from explorer.document.edits_groups import known_shapes
from explorer.document.errors import ProjectError
from explorer.document.model import Document
from explorer.document.project_text import dumps, loads

STEM = ("spectrogram", "conv2d", "relu", "max_pool2d")


def group_of(doc: Document, id: str = "group1") -> Group:
    block = doc.node(id).block
    assert isinstance(block, Group)
    return block


def two_ways() -> Document:
    """conv1 and tanh1 both read the spectrogram, and add1 reads both of them; its wire from conv1 is muted."""
    doc = chain("spectrogram", "conv2d")
    doc = edits.add(edits.add(doc, make("tanh"), "spectrogram1"), make("add"), "conv1")
    return edits.mute(edits.connect(doc, "tanh1", "add1", 1), "conv1", "add1")


def numbers(doc: Document) -> tuple[object, ...]:
    totals = analyse(doc).totals
    return totals.parameters, totals.macs, totals.complete


def test_a_bypassed_block_goes_into_a_group_and_comes_out() -> None:
    doc = edits.bypass(chain(*STEM), ["relu1"])
    grouped = edits.group(doc, ["conv1", "relu1"])
    assert (grouped.bypassed, group_of(grouped).bypassed) == ((), ("relu1",))
    assert [node.block.key for node in group_of(grouped).needed.nodes] == ["conv2d", "pass"]
    assert numbers(grouped) == numbers(doc)
    assert analyse(grouped).blocks["group1.relu1"].block.key == "pass"
    assert edits.ungroup(grouped, "group1") == doc


def test_a_block_is_bypassed_inside() -> None:
    doc = edits.group(chain(*STEM, "conv2d"), ["conv1", "relu1", "pool1"])
    off = edits.edit_inside(doc, "group1", lambda d: edits.bypass(d, ["conv1", "pool1"]))
    assert group_of(off).bypassed == ("conv1", "pool1")
    assert edits.inside_of(off, "group1").bypassed == ("conv1", "pool1")
    report = analyse(off)
    assert report.blocks["group1"].output == report.blocks["spectrogram1"].output
    assert report.blocks["group1"].parameters == 0
    assert edits.edit_inside(off, "group1", lambda d: edits.bypass(d, ["conv1", "pool1"], on=False)) == doc
    named = edits.edit_inside(off, "group1", lambda d: edits.rename(d, "pool1", "smaller"))
    assert group_of(named).bypassed == ("conv1", "smaller")
    gone = edits.edit_inside(off, "group1", lambda d: edits.remove(d, ["conv1"]))
    assert group_of(gone).bypassed == ("pool1",)


def test_a_bypass_two_groups_deep_is_reached_and_carried() -> None:
    doc = edits.group(edits.group(chain(*STEM), ["conv1", "relu1"]), ["group1", "pool1"])
    off = edits.edit_inside(doc, "group2.group1", lambda d: edits.bypass(d, ["relu1"]))
    off = edits.edit_inside(off, "group2", lambda d: edits.bypass(d, ["group1"]))
    assert analyse(off).totals.parameters == 0
    assert off.written.node("group2").block.graph.by_id.keys() == {"pool1"}
    once = edits.ungroup(off, "group2")
    assert (once.bypassed, group_of(once).bypassed) == (("group1",), ("relu1",))
    twice = edits.ungroup(once, "group1")
    assert twice.bypassed == ("conv1", "relu1")
    assert numbers(twice) == numbers(off)


def test_a_wire_is_muted_inside_also_one_from_outside() -> None:
    doc = edits.group(two_ways(), ["conv1", "tanh1", "add1"])
    assert group_of(doc).muted == (("conv1", "add1"),)
    assert analyse(doc).totals.parameters == 0
    assert edits.ungroup(doc, "group1") == two_ways()
    again = edits.edit_inside(doc, "group1", lambda d: edits.mute(d, "conv1", "add1", on=False))
    assert analyse(again).totals.parameters == 320
    far = edits.mute(skip(), "conv1", "add1")
    grouped = edits.group(far, ["relu1", "add1"])
    assert group_of(grouped).muted == (("x", "add1"),)
    assert edits.inside_of(grouped, "group1").muted == (("conv1", "add1"),)
    assert [node.id for node in group_of(grouped).needed.nodes] == ["relu1", "add1"]
    assert edits.ungroup(grouped, "group1") == far


def test_wires_that_come_to_be_one_compute_the_same() -> None:
    """The joint's two inputs lead to one block outside: only one of them was muted."""
    doc = edits.group(edits.mute(skip(), "conv1", "add1"), ["add1"])
    one = edits.connect(doc, "relu1", "group1", 1)
    assert one.node("group1").sources == ("relu1", "relu1")
    back = edits.ungroup(one, "group1")
    assert (wires(back)["add1"], back.bypassed, back.muted) == (("relu1", "relu1"), ("add1",), ())
    assert numbers(back) == numbers(one)
    three = edits.connect(skip(), "spectrogram1", "add1", 2)
    three = edits.connect(edits.group(edits.mute(three, "conv1", "add1"), ["add1"]), "relu1", "group1", 1)
    back = edits.ungroup(three, "group1")
    assert (wires(back)["add1"], back.bypassed, back.muted) == (("relu1", "spectrogram1"), (), ())
    open_ = edits.ungroup(
        edits.disconnect(edits.group(edits.mute(skip(), "conv1", "add1"), ["add1"]), "group1", 1), "group1"
    )
    assert (wires(open_)["add1"], open_.muted) == (("relu1", None), ())


def test_a_bypassed_group_gives_bypassed_blocks() -> None:
    doc = edits.bypass(edits.group(chain(*STEM), ["conv1", "relu1"]), ["group1"])
    back = edits.ungroup(doc, "group1")
    assert back.bypassed == ("conv1", "relu1")
    assert numbers(back) == numbers(doc)
    joint = edits.group(edits.connect(edits.disconnect(skip(), "add1", 1), "conv1", "add1", 1), ["add1"])
    crossed = edits.edit_inside(joint, "group1", lambda d: edits.connect(d, "conv1", "add1", 0))
    crossed = edits.bypass(
        edits.edit_inside(crossed, "group1", lambda d: edits.connect(d, "relu1", "add1", 1)), ["group1"]
    )
    with pytest.raises(EditError, match="group1 is bypassed, and its blocks can't be like that"):
        edits.ungroup(crossed, "group1")


def test_equal_parts_are_bypassed_alike() -> None:
    doc = edits.set_values(chain("spectrogram", "conv2d", "conv2d", "relu", "add"), "conv1", filters=8)
    doc = edits.connect(edits.set_values(doc, "conv2", filters=8), "conv2", "add1", 1)
    doc = edits.mute(edits.bypass(doc, ["relu1"]), "conv2", "add1")
    doc = edits.add_frame(doc, "Core", ["conv2", "relu1"])
    grouped = edits.set_repeats(edits.group(doc, ["conv2", "relu1", "add1"]), "group1", 3)
    assert grouped.node("group1").sources == ("conv1",)
    once = 8 * 8 * 9 + 8
    assert analyse(grouped).blocks["group1"].parameters == 3 * once
    unrolled = edits.ungroup(grouped, "group1")
    check(unrolled)
    assert unrolled.bypassed == tuple(f"group1_part{part}_relu1" for part in (1, 2, 3))
    assert unrolled.muted == tuple((f"group1_part{part}_conv2", f"group1_part{part}_add1") for part in (1, 2, 3))
    assert [frame.blocks for frame in unrolled.frames] == [
        (f"group1_part{part}_conv2", f"group1_part{part}_relu1") for part in (1, 2, 3)
    ]
    assert numbers(unrolled) == numbers(grouped)


def test_what_is_written_has_no_line_for_them() -> None:
    doc = edits.bypass(chain(*STEM), ["relu1"])
    grouped = edits.group(doc, ["conv1", "relu1"])
    block = grouped.written.node("group1").block
    assert isinstance(block, Group)
    assert (tuple(block.graph.by_id), block.graph.output, block.bypassed) == (("conv1",), "conv1", ())
    again = grouped.written
    assert again.written is again
    idle = edits.edit_inside(grouped, "group1", lambda d: edits.bypass(d, ["conv1"]))
    block = idle.written.node("group1").block
    assert isinstance(block, Group)
    assert [(node.id, node.block.key, node.sources) for node in block.graph.nodes] == [("relu1", "pass", ("x",))]
    plain = edits.group(chain(*STEM), ["conv1", "relu1"])
    assert plain.written is plain


def test_the_width_that_decides_is_not_one_that_is_bypassed() -> None:
    doc = chain("spectrogram", "flatten", "dense", "dense", "relu", "classes")
    assert deciding(edits.bypass(doc, ["dense2"])).id == "dense1"
    grouped = edits.group(edits.bypass(doc, ["dense2", "relu1"]), ["dense1", "dense2", "relu1"])
    assert deciding(grouped).id == "group1.dense1"


def test_known_shapes_are_those_that_are_computed() -> None:
    doc = edits.bypass(chain(*STEM), ["pool1"])
    assert known_shapes(doc)["pool1"] == known_shapes(doc)["relu1"]


def test_the_file_and_a_copy_carry_everything() -> None:
    doc = edits.group(edits.bypass(two_ways(), ["tanh1"]), ["conv1", "tanh1", "add1"])
    doc = edits.edit_inside(doc, "group1", lambda d: edits.add_frame(d, "Ways", ["conv1", "tanh1"], "both"))
    doc = edits.edit_inside(doc, "group1", lambda d: edits.add_note(d, "try without", 3.0, 4.5))
    assert loads(dumps(doc)) == doc
    graph = next(node for node in json.loads(dumps(doc))["nodes"] if node["id"] == "group1")["graph"]
    assert {key: graph[key] for key in ("bypassed", "muted", "frames", "notes")} == {
        "bypassed": ["tanh1"],
        "muted": [["conv1", "add1"]],
        "frames": [{"title": "Ways", "blocks": ["tanh1", "conv1"], "note": "both"}],
        "notes": [{"text": "try without", "x": 3.0, "y": 4.5}],
    }
    pasted = edits.paste_text(Document(), edits.copy_text(doc, ["group1"]))
    assert group_of(pasted) == group_of(doc)
    copied = edits.duplicate(doc, ["group1"])
    assert group_of(copied, "group2") == group_of(doc)


@pytest.mark.parametrize(
    ("beside", "words"),
    [
        ({"bypassed": ["nobody"]}, r"nodes\[1\]\.graph\.bypassed\[0\]: there is no block called 'nobody'"),
        ({"bypassed": [3]}, r"nodes\[1\]\.graph\.bypassed\[0\]"),
        ({"muted": [["x", "relu1"]]}, r"nodes\[1\]\.graph\.muted\[0\]: no wire goes from 'x' to a joint 'relu1'"),
        ({"muted": [["x3", "add1"]]}, r"nodes\[1\]\.graph\.muted\[0\]\[0\]: there is no block called 'x3'"),
        ({"muted": [["relu1", "add1"], ["x", "add1"]]}, r"nodes\[1\]: all that arrives at add1 is muted"),
        ({"muted": [["relu1"]]}, r"nodes\[1\]\.graph\.muted\[0\]: a muted wire is a source and a target"),
        ({"frames": [{"title": "one", "blocks": ["in1"]}]}, r"nodes\[1\]\.graph\.frames\[0\]\.blocks\[0\]"),
        ({"notes": [{"text": "one", "x": "left"}]}, r"nodes\[1\]\.graph\.notes\[0\]\.x"),
    ],
)
def test_a_file_that_says_otherwise_is_refused(beside: dict[str, object], words: str) -> None:
    relu = {"id": "relu1", "type": "relu", "from": ["x"]}
    add = {"id": "add1", "type": "add", "from": ["relu1", "x"]}
    graph = {"inputs": 1, "nodes": [relu, add], "output": "add1", **beside}
    group = {"id": "g1", "type": "group", "graph": graph, "from": ["in1"]}
    start = {"id": "in1", "type": "spectrogram"}
    with pytest.raises(ProjectError, match=words):
        loads(json.dumps({"format": "layerscope", "version": 1, "nodes": [start, group]}))


def test_a_group_is_not_made_of_what_is_not_there() -> None:
    block = group_of(edits.group(edits.mute(skip(), "conv1", "add1"), ["relu1", "add1"]))
    with pytest.raises(ValueError, match="none of its blocks is called 'nobody'"):
        block.with_values(bypassed=("nobody",))
    for wire in (("relu1", "nobody"), ("x", "relu1"), ("nobody", "add1")):
        with pytest.raises(ValueError, match="no wire goes from"):
            block.with_values(muted=(wire,))


def test_a_whole_frame_goes_inside_and_a_part_of_one_stays() -> None:
    doc = chain(*STEM)
    doc = edits.add_frame(edits.add_frame(doc, "Stem", ["conv1", "relu1"], "first"), "Wide", ["relu1", "pool1"])
    grouped = edits.group(doc, ["conv1", "relu1"])
    assert group_of(grouped).frames == (Frame("Stem", ("conv1", "relu1"), "first"),)
    assert grouped.frames == (Frame("Wide", ("group1", "pool1")),)
    back = edits.ungroup(grouped, "group1")
    assert Frame("Stem", ("conv1", "relu1"), "first") in back.frames
    inside = edits.edit_inside(grouped, "group1", lambda d: edits.rename_frame(d, 0, "Start"))
    assert group_of(inside).frames[0].title == "Start"
    less = edits.edit_inside(grouped, "group1", lambda d: edits.remove(d, ["conv1"]))
    assert group_of(less).frames[0].blocks == ("relu1",)
    both = edits.edit_inside(grouped, "group1", lambda d: edits.add_frame(d, "All", ["spectrogram1", "relu1"]))
    assert group_of(both).frames[1].blocks == ("relu1",)
    none = edits.edit_inside(grouped, "group1", lambda d: edits.remove_frame(d, 0))
    assert group_of(none).frames == ()


def test_notes_go_inside_and_come_out() -> None:
    doc = edits.add_note(edits.add_note(chain(*STEM), "stays", 1.0, 1.0), "comes along", 50.0, 60.0)
    grouped = edits.group(doc, ["conv1", "relu1"], "Stem", {1: (5.0, 6.0)})
    assert (grouped.notes, group_of(grouped).notes) == (doc.notes[:1], (Note("comes along", 5.0, 6.0),))
    moved = edits.edit_inside(grouped, "group1", lambda d: edits.move_note(d, 0, 7.0, 8.0))
    back = edits.ungroup(moved, "group1", (40.0, 50.0))
    assert back.notes == (doc.notes[0], Note("comes along", 47.0, 58.0))


@given(documents(), st.data())
def test_anything_comes_apart_again_as_it_was(doc: Document, data: st.DataObject) -> None:
    """Whatever was bypassed or muted, and computes the same meanwhile."""
    ids = data.draw(st.lists(st.sampled_from([node.id for node in doc.nodes]), unique=True)) if doc.nodes else []
    try:
        grouped = edits.group(doc, ids)
    except EditError:
        return
    (id,) = edits.added(doc, grouped)
    assert loads(dumps(grouped)) == grouped
    before, after = analyse(doc), analyse(grouped)
    if before.answer in grouped.graph.by_id and before.fits:
        assert after.blocks[before.answer].output == before.blocks[before.answer].output
        assert after.blocks[before.answer].field == before.blocks[before.answer].field
    back = edits.ungroup(grouped, id)
    check(back)
    assert wires(back) == wires(doc)
    assert set(back.bypassed) == set(doc.bypassed)
    assert set(back.muted) == set(doc.muted)
    assert sorted(map(repr, back.frames)) == sorted(map(repr, doc.frames)) or any(
        not set(frame.blocks) <= set(ids) and set(frame.blocks) & set(ids) for frame in doc.frames
    )
