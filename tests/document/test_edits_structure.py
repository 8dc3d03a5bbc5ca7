"""Blocks are added, removed and replaced, and the chain heals."""

from __future__ import annotations

import pytest
from designs import chain, check, make, skip, wires

from explorer.document import edits
from explorer.document.edits import EditError
from explorer.document.model import Document


def test_names_count_on_from_the_stem() -> None:
    doc = chain("spectrogram", "conv2d", "conv2d")
    assert [node.id for node in doc.nodes] == ["spectrogram1", "conv1", "conv2"]
    assert edits.next_id(doc, make("conv2d")) == "conv3"
    assert edits.next_id(edits.remove(doc, ["conv1"]), make("conv2d")) == "conv1"


def test_add_alone_leaves_every_input_open() -> None:
    doc = edits.add(Document(), make("add"), place=(10, 20))
    assert wires(doc) == {"add1": (None, None)}
    assert doc.places == (("add1", 10.0, 20.0),)


def test_add_after_reads_that_block_and_stands_behind_it() -> None:
    doc = edits.add(chain("spectrogram", "conv2d", "flatten"), make("add"), "conv1")
    assert [node.id for node in doc.nodes] == ["spectrogram1", "conv1", "add1", "flatten1"]
    assert wires(doc)["add1"] == ("conv1", None)


def test_add_after_the_output_goes_before_it() -> None:
    doc = edits.add(chain("spectrogram", "flatten", "classes"), make("dense"), "output1", (1, 2))
    assert wires(doc) == {
        "spectrogram1": (),
        "flatten1": ("spectrogram1",),
        "dense1": ("flatten1",),
        "output1": ("dense1",),
    }
    assert doc.places == (("dense1", 1.0, 2.0),)


def test_a_row_reads_one_another_and_an_output_stays_behind_it() -> None:
    doc = edits.add_row(Document(), [make("spectrogram"), make("conv2d"), make("relu")], place=(3, 4))
    assert wires(doc) == {"spectrogram1": (), "conv1": ("spectrogram1",), "relu1": ("conv1",)}
    assert doc.places == (("spectrogram1", 3.0, 4.0),)
    doc = edits.add_row(doc, [make("flatten"), make("classes")], "relu1")
    doc = edits.add_row(doc, [make("dense"), make("relu"), make("dense")], "output1")
    assert [node.id for node in doc.nodes[3:]] == ["flatten1", "dense1", "relu2", "dense2", "output1"]
    assert wires(doc)["output1"] == ("dense2",)
    assert wires(doc)["dense1"] == ("flatten1",)


def test_a_second_output_reads_what_the_first_reads() -> None:
    doc = edits.add(chain("spectrogram", "flatten", "classes"), make("classes"), "output1")
    assert wires(doc)["output2"] == ("flatten1",)


def test_an_input_stays_unconnected() -> None:
    doc = edits.add(chain("spectrogram", "flatten", "classes"), make("array"), "output1")
    assert wires(doc)["array1"] == ()
    check(doc)


def test_add_after_nothing_known_says_so() -> None:
    with pytest.raises(EditError, match="no block called 'conv7'"):
        edits.add(Document(), make("relu"), "conv7")


def test_a_place_must_be_on_the_canvas() -> None:
    with pytest.raises(EditError, match="relu1 can't lie at nan"):
        edits.add(Document(), make("relu"), place=(float("nan"), 0))


def test_remove_heals_through_several_blocks() -> None:
    doc = edits.remove(chain("spectrogram", "conv2d", "max_pool2d", "relu"), ["conv1", "pool1"])
    assert wires(doc) == {"spectrogram1": (), "relu1": ("spectrogram1",)}


def test_remove_cuts_when_asked() -> None:
    doc = edits.remove(chain("spectrogram", "conv2d", "relu"), ["conv1"], heal=False)
    assert wires(doc) == {"spectrogram1": (), "relu1": (None,)}


def test_removing_the_input_leaves_its_readers_open() -> None:
    doc = edits.remove(chain("spectrogram", "conv2d"), ["spectrogram1"])
    assert wires(doc) == {"conv1": (None,)}


def test_healing_takes_the_first_connected_source() -> None:
    doc = edits.add(chain("spectrogram"), make("add"))
    doc = edits.connect(doc, "spectrogram1", "add1", 1)
    doc = edits.add(doc, make("relu"), "add1")
    assert wires(edits.remove(doc, ["add1"]))["relu1"] == ("spectrogram1",)


def test_an_input_that_a_merge_had_grown_goes_with_its_wire() -> None:
    doc = edits.connect(skip(), "spectrogram1", "add1", 2)
    assert wires(doc)["add1"] == ("relu1", "conv1", "spectrogram1")
    assert wires(edits.remove(doc, ["relu1"], heal=False))["add1"] == ("conv1", "spectrogram1")
    assert wires(edits.remove(doc, ["relu1", "conv1"], heal=False))["add1"] == (None, "spectrogram1")


def test_remove_cleans_places_and_frames() -> None:
    doc = edits.move(chain("spectrogram", "conv2d", "relu"), {"conv1": (1, 2), "relu1": (3, 4)})
    doc = edits.add_frame(edits.add_frame(doc, "One", ["conv1"]), "Both", ["relu1", "conv1"])
    doc = edits.remove(doc, ["conv1"])
    assert doc.places == (("relu1", 3.0, 4.0),)
    assert [(frame.title, frame.blocks) for frame in doc.frames] == [("Both", ("relu1",))]


def test_remove_of_what_is_not_there_changes_nothing() -> None:
    with pytest.raises(EditError, match="'dense9'"):
        edits.remove(chain("spectrogram", "conv2d"), ["conv1", "dense9"])


def test_replace_keeps_wires_and_changed_parameters() -> None:
    doc = edits.set_values(chain("spectrogram", "conv2d", "relu"), "conv1", filters=8, kernel=(5, 5), stride=(2, 2))
    new = edits.replace_block(doc, "conv1", make("conv_transpose2d", kernel=(4, 4)))
    assert wires(new) == wires(doc)
    assert new.node("conv1").block == make("conv_transpose2d", filters=8, kernel=(4, 4), stride=(2, 2))


def test_replace_drops_values_that_the_other_type_refuses() -> None:
    doc = edits.set_values(chain("array", "dense"), "dense1", units=60_000)
    assert edits.replace_block(doc, "dense1", make("gru")).node("dense1").block == make("gru")
    doc = edits.set_values(chain("array", "upsample"), "up1", mode="bilinear")
    assert edits.replace_block(doc, "up1", make("global_pool")).node("up1").block == make("global_pool")


def test_parameters_of_the_same_name_but_another_kind_are_not_shared() -> None:
    doc = edits.set_values(chain("array"), "array1", channels=3)
    assert edits.replace_block(doc, "array1", make("spectrogram")).node("array1").block == make("spectrogram")


def test_replace_fits_the_number_of_inputs() -> None:
    doc = edits.connect(skip(), "spectrogram1", "add1", 2)
    assert wires(edits.replace_block(doc, "add1", make("concat")))["add1"] == ("relu1", "conv1", "spectrogram1")
    assert wires(edits.replace_block(doc, "add1", make("fit")))["add1"] == ("relu1", "conv1")
    assert wires(edits.replace_block(doc, "relu1", make("add")))["relu1"] == ("conv1", None)


def test_nothing_may_read_an_output() -> None:
    with pytest.raises(EditError, match="relu1 reads conv1"):
        edits.replace_block(skip(), "conv1", make("classes"))
    assert edits.replace_block(skip(), "add1", make("reconstruction")).node("add1").block == make("reconstruction")


def test_chain_end_and_added() -> None:
    assert edits.chain_end(Document()) is None
    doc = chain("spectrogram", "conv2d")
    assert edits.chain_end(doc) == "conv1"
    new = edits.add(doc, make("reconstruction"), "conv1")
    assert edits.chain_end(new) is None
    assert edits.added(doc, new) == ("output1",)
