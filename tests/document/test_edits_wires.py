"""Wires are laid, taken off and cut open; no circle ever closes."""

from __future__ import annotations

import pytest
from designs import chain, check, make, skip, wires

from explorer.document import edits
from explorer.document.edits import EditError
from explorer.document.model import Document


def test_connect_replaces_what_was_there() -> None:
    doc = edits.connect(skip(), "spectrogram1", "add1", 1)
    assert wires(doc)["add1"] == ("relu1", "spectrogram1")


def test_a_merge_grows_at_its_last_input() -> None:
    doc = edits.connect(skip(), "spectrogram1", "add1", 2)
    assert wires(doc)["add1"] == ("relu1", "conv1", "spectrogram1")
    with pytest.raises(EditError, match="add1 has 3 inputs; there is no number 5"):
        edits.connect(doc, "conv1", "add1", 4)


def test_other_blocks_do_not_grow() -> None:
    with pytest.raises(EditError, match="conv1 has one input; there is no number 2"):
        edits.connect(skip(), "spectrogram1", "conv1", 1)
    with pytest.raises(EditError, match="spectrogram1 has no inputs"):
        edits.connect(chain("spectrogram", "array"), "array1", "spectrogram1", 0)
    with pytest.raises(EditError, match="there is no number 0"):
        edits.connect(skip(), "spectrogram1", "conv1", -1)


def test_connecting_backwards_reorders_no_more_than_needed() -> None:
    doc = edits.add(chain("spectrogram"), make("relu"))
    doc = edits.add(doc, make("conv2d"), "spectrogram1")
    doc = edits.add(doc, make("tanh"), "conv1")
    assert [node.id for node in doc.nodes] == ["spectrogram1", "conv1", "tanh1", "relu1"]
    doc = edits.add(doc, make("sigmoid"))
    doc = edits.connect(doc, "sigmoid1", "relu1", 0)
    assert [node.id for node in doc.nodes] == ["spectrogram1", "conv1", "tanh1", "sigmoid1", "relu1"]


@pytest.mark.parametrize(("source", "target"), [("add1", "conv1"), ("relu1", "relu1"), ("relu1", "conv1")])
def test_no_circle(source: str, target: str) -> None:
    with pytest.raises(EditError, match=f"{target} can't read {source}"):
        edits.connect(skip(), source, target, 0)


def test_an_output_is_not_read() -> None:
    doc = edits.add(chain("spectrogram", "reconstruction"), make("relu"))
    with pytest.raises(EditError, match="output1 is where the network answers"):
        edits.connect(doc, "output1", "relu1", 0)


def test_disconnect() -> None:
    doc = edits.disconnect(skip(), "add1", 0)
    assert wires(doc)["add1"] == (None, "conv1")
    with pytest.raises(EditError, match="Nothing is connected to input 1 of add1"):
        edits.disconnect(doc, "add1", 0)
    grown = edits.connect(skip(), "spectrogram1", "add1", 2)
    assert wires(edits.disconnect(grown, "add1", 0))["add1"] == ("conv1", "spectrogram1")


def test_insert_into_one_of_two_wires() -> None:
    doc = edits.insert(skip(), make("conv2d", kernel=(1, 1)), "add1", 1)
    assert wires(doc)["add1"] == ("relu1", "conv2")
    assert wires(doc)["conv2"] == ("conv1",)
    assert [node.id for node in doc.nodes] == ["spectrogram1", "conv1", "relu1", "conv2", "add1"]


def test_insert_a_merge_gives_it_the_wire_first() -> None:
    doc = edits.insert(skip(), make("multiply"), "relu1", 0)
    assert wires(doc)["mul1"] == ("conv1", None)


def test_insert_before_an_open_input() -> None:
    doc = edits.insert(edits.disconnect(skip(), "add1", 0), make("tanh"), "add1", 0)
    assert wires(doc)["tanh1"] == (None,)
    assert wires(doc)["add1"] == ("tanh1", "conv1")


def test_crop_or_pad_borrows_the_size_of_the_other_branch() -> None:
    assert wires(edits.insert(skip(), make("fit"), "add1", 0))["fit1"] == ("relu1", "conv1")
    assert wires(edits.insert(skip(), make("fit"), "add1", 1))["fit1"] == ("conv1", "relu1")
    assert wires(edits.insert(skip(), make("fit"), "relu1", 0))["fit1"] == ("conv1", None)


def test_only_what_has_both_ends_stands_in_a_wire() -> None:
    with pytest.raises(EditError, match="Spectrogram begins a network"):
        edits.insert(skip(), make("spectrogram"), "relu1", 0)
    with pytest.raises(EditError, match="Reconstruction ends a network"):
        edits.insert(skip(), make("reconstruction"), "relu1", 0)


def test_an_inserted_block_joins_the_frames_of_both_neighbours() -> None:
    doc = edits.add_frame(skip(), "Both", ["conv1", "relu1"], "note")
    doc = edits.add_frame(doc, "Start", ["spectrogram1", "conv1"])
    doc = edits.insert(doc, make("batch_norm"), "relu1", 0)
    assert [(f.title, f.blocks, f.note) for f in doc.frames] == [
        ("Both", ("conv1", "bn1", "relu1"), "note"),
        ("Start", ("spectrogram1", "conv1"), ""),
    ]
    check(doc)


def test_reaches() -> None:
    assert edits.reaches(skip(), "conv1", "add1")
    assert edits.reaches(skip(), "conv1", "conv1")
    assert not edits.reaches(skip(), "add1", "conv1")


def test_join_puts_a_joint_into_the_wire_and_brings_what_makes_it_fit() -> None:
    doc = edits.join(skip(), make("add"), "spectrogram1", "relu1", 0, [make("conv2d", kernel=(1, 1)), make("fit")])
    assert wires(doc)["relu1"] == ("add2",)
    assert wires(doc)["add2"] == ("conv1", "fit1")
    assert wires(doc)["fit1"] == ("conv2", "conv1")
    assert wires(doc)["conv2"] == ("spectrogram1",)
    check(doc)
    assert wires(edits.join(skip(), make("concat"), "spectrogram1", "relu1", 0))["concat1"] == ("conv1", "spectrogram1")


def test_join_closes_no_circle() -> None:
    with pytest.raises(EditError, match="relu1 can't read add1, which already follows from it"):
        edits.join(skip(), make("add"), "add1", "relu1", 0)
    with pytest.raises(EditError, match="no number 2"):
        edits.join(skip(), make("add"), "conv1", "relu1", 1)


def test_a_wire_through_blocks_reads_in_their_order() -> None:
    doc = edits.connect_through(skip(), "spectrogram1", "add1", 2, [make("conv2d"), make("fit")])
    assert wires(doc)["add1"] == ("relu1", "conv1", "fit1")
    assert wires(doc)["fit1"] == ("conv2", "relu1")
    check(doc)


def test_a_block_that_stands_alone_goes_into_a_wire() -> None:
    doc = edits.add(chain("spectrogram", "conv2d", "conv2d"), make("relu"), place=(5, 6))
    doc = edits.add_frame(edits.bypass(doc, ["relu1"]), "Both", ["conv1", "conv2", "relu1"])
    new = edits.splice(doc, ("relu1",), "conv2", 0)
    assert wires(new) == {"spectrogram1": (), "conv1": ("spectrogram1",), "relu1": ("conv1",), "conv2": ("relu1",)}
    assert new.places == ()
    assert new.bypassed == ("relu1",)
    assert new.frames[0].blocks == ("conv1", "relu1", "conv2")
    check(new)


def test_a_block_that_is_wired_does_not_go_into_another_wire() -> None:
    doc = chain("spectrogram", "conv2d", "relu", "conv2d")
    for id in ("relu1", "conv2"):
        with pytest.raises(EditError, match=f"{id} is connected already"):
            edits.splice(doc, (id,), "conv1", 0)
    with pytest.raises(EditError, match="ends a network"):
        edits.splice(edits.add(doc, make("classes")), ("output1",), "conv2", 0)
    with pytest.raises(EditError, match="no number 4"):
        edits.splice(edits.add(doc, make("relu")), ("relu2",), "conv2", 3)


def beside(*keys: str) -> Document:
    """Two convolutions in a frame, and a row of blocks that stands beside them."""
    doc = edits.add_frame(chain("spectrogram", "conv2d", "conv2d"), "Both", ["conv1", "conv2"])
    return edits.add_row(doc, [make(key) for key in keys], place=(5, 6))


def test_a_row_that_stands_apart_goes_into_a_wire_as_one_piece() -> None:
    doc = beside("batch_norm", "relu", "max_pool2d")
    doc = edits.add_frame(edits.bypass(doc, ["relu1"]), "Row", ["bn1", "relu1", "pool1"])
    doc = edits.add_frame(doc, "Mixed", ["conv1", "relu1"])
    new = edits.splice(doc, ("pool1", "bn1", "relu1"), "conv2", 0)
    assert wires(new) == {
        "spectrogram1": (),
        "conv1": ("spectrogram1",),
        "bn1": ("conv1",),
        "relu1": ("bn1",),
        "pool1": ("relu1",),
        "conv2": ("pool1",),
    }
    assert (new.places, new.bypassed) == ((), ("relu1",))
    assert [frame.blocks for frame in new.frames] == [
        ("conv1", "bn1", "relu1", "pool1", "conv2"),
        ("bn1", "relu1", "pool1"),
        ("conv1",),
    ]
    check(new)


def test_a_piece_may_part_and_meet_again() -> None:
    doc = edits.connect(edits.connect(beside("relu", "conv2d", "add"), "relu1", "add1", 1), "conv3", "add1", 0)
    new = edits.mute(doc, "relu1", "add1")
    new = edits.splice(new, ("relu1", "conv3", "add1"), "conv2", 0)
    assert wires(new)["add1"] == ("conv3", "relu1")
    assert wires(new)["relu1"] == ("conv1",)
    assert wires(new)["conv2"] == ("add1",)
    assert new.muted == (("relu1", "add1"),)
    check(new)


@pytest.mark.parametrize("ids", [("conv1", "conv2"), ("bn1", "relu1"), ("bn1", "conv2"), ("bn1", "relu1", "pool1")])
def test_blocks_that_are_no_piece_stay_out_of_wires(ids: tuple[str, ...]) -> None:
    doc = edits.add(beside("batch_norm", "relu", "tanh"), make("max_pool2d"))
    assert edits.piece_of(doc, ids) == ()
    with pytest.raises(EditError, match="have wires to others or several ends"):
        edits.splice(doc, ids, "conv2", 0)
    with pytest.raises(EditError, match="no block called 'conv9'"):
        edits.piece_of(doc, ["conv9"])


def test_a_piece_that_begins_or_ends_a_network_stays_out_of_wires() -> None:
    with pytest.raises(EditError, match="begins a network"):
        edits.splice(beside("array", "relu"), ("array1", "relu1"), "conv2", 0)
    with pytest.raises(EditError, match="ends a network"):
        edits.splice(beside("dense", "classes"), ("dense1", "output1"), "conv2", 0)
    with pytest.raises(EditError, match="no block called 'relu1'"):
        edits.splice(beside("batch_norm", "relu"), ("bn1", "relu1"), "relu1", 0)
