"""Blocks are bypassed and wires muted: what counts changes, what is drawn stays."""

from __future__ import annotations

import pytest
from designs import chain, make, skip, wires

from explorer.document import edits
from explorer.document.edits import EditError
from explorer.document.errors import ProjectError
from explorer.document.project import dumps, loads


def keys(doc) -> dict[str, str]:
    return {node.id: node.block.key for node in doc.nodes}


def test_a_bypassed_block_hands_on_what_arrives_first() -> None:
    doc = edits.bypass(skip(), ["relu1"])
    assert doc.bypassed == ("relu1",)
    assert wires(doc) == wires(skip())
    assert keys(doc) == keys(skip())
    assert keys(doc.computed)["relu1"] == "pass"
    assert wires(doc.computed) == wires(skip())
    assert wires(doc.written) == {"spectrogram1": (), "conv1": ("spectrogram1",), "add1": ("conv1", "conv1")}
    assert edits.bypass(doc, ["relu1"], on=False) == skip()


def test_nothing_is_copied_where_nothing_is_bypassed() -> None:
    doc = skip()
    assert doc.computed is doc
    assert doc.written is doc


def test_a_joint_hands_on_its_first_wire() -> None:
    assert wires(edits.bypass(skip(), ["add1"]).computed)["add1"] == ("relu1",)
    assert "add1" in wires(edits.bypass(skip(), ["add1"]).written)  # nothing reads it, so it is the answer


def test_the_way_past_several_and_past_nothing() -> None:
    doc = chain("spectrogram", "conv2d", "relu", "tanh", "conv2d")
    assert wires(edits.bypass(doc, ["relu1", "tanh1"]).written)["conv2"] == ("conv1",)
    cut = edits.bypass(edits.disconnect(doc, "relu1", 0), ["relu1"])
    assert wires(cut.written)["tanh1"] == (None,)


@pytest.mark.parametrize(("id", "what"), [("spectrogram1", "begins"), ("output1", "ends")])
def test_there_is_no_way_around_the_ends(id: str, what: str) -> None:
    doc = chain("spectrogram", "reconstruction")
    with pytest.raises(EditError, match=f"{id} {what} the network"):
        edits.bypass(doc, [id])
    with pytest.raises(EditError, match="no block called 'nobody'"):
        edits.bypass(doc, ["nobody"])


def test_a_muted_wire_does_not_arrive() -> None:
    doc = edits.mute(skip(), "conv1", "add1")
    assert doc.muted == (("conv1", "add1"),)
    assert wires(doc) == wires(skip())
    assert (keys(doc.computed)["add1"], wires(doc.computed)["add1"]) == ("pass", ("relu1",))
    assert edits.mute(doc, "conv1", "add1", on=False) == skip()
    three = edits.mute(edits.connect(skip(), "spectrogram1", "add1", 2), "conv1", "add1")
    assert (keys(three.computed)["add1"], wires(three.computed)["add1"]) == ("add", ("relu1", "spectrogram1"))


def test_only_a_wire_of_a_joint_is_muted_and_one_stays() -> None:
    with pytest.raises(EditError, match="ends at no joint"):
        edits.mute(skip(), "conv1", "relu1")
    with pytest.raises(EditError, match="ends at no joint"):
        edits.mute(skip(), "spectrogram1", "add1")
    doc = edits.mute(skip(), "conv1", "add1")
    with pytest.raises(EditError, match="relu1 is all that counts at add1"):
        edits.mute(doc, "relu1", "add1")
    assert edits.mute(doc, "conv1", "add1") == doc


def test_names_follow_and_what_is_gone_is_forgotten() -> None:
    doc = edits.mute(edits.bypass(skip(), ["relu1"]), "conv1", "add1")
    named = edits.rename(edits.rename(edits.rename(doc, "relu1", "bend"), "conv1", "stem"), "add1", "joint")
    assert (named.bypassed, named.muted) == (("bend",), (("stem", "joint"),))
    assert edits.remove(doc, ["relu1"]).bypassed == ()
    assert edits.remove(doc, ["conv1"]).muted == (("spectrogram1", "add1"),)
    assert edits.remove(doc, ["conv1"], heal=False).muted == ()
    assert edits.remove(doc, ["add1"]).muted == ()
    assert edits.disconnect(doc, "add1", 1).muted == ()
    assert edits.insert(doc, make("conv2d"), "add1", 1).muted == (("conv2", "add1"),)
    assert edits.insert(doc, make("tanh"), "add1", 0).muted == (("conv1", "add1"),)
    assert edits.replace_block(doc, "relu1", make("spectrogram")).bypassed == ()
    assert edits.replace_block(doc, "relu1", make("tanh")).bypassed == ("relu1",)


def test_copies_are_bypassed_too() -> None:
    doc = edits.bypass(skip(), ["relu1"])
    assert edits.duplicate(doc, ["relu1", "conv1"]).bypassed == ("relu1", "relu2")
    assert '"bypassed"' not in edits.copy_text(doc, ["conv1"])
    text = edits.copy_text(doc, ["relu1"]).replace('"bypassed": ["relu1"]', '"bypassed": ["relu1", "nobody"]')
    assert edits.paste_text(doc, text).bypassed == ("relu1", "relu2")


def test_the_project_file_keeps_both() -> None:
    doc = edits.mute(edits.bypass(skip(), ["relu1"]), "conv1", "add1")
    assert loads(dumps(doc)) == doc
    assert '"bypassed": ["relu1"]' in dumps(doc)
    assert '"muted": [["conv1", "add1"]]' in dumps(doc)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('["relu1"]', '["nobody"]', "bypassed"),
        ('["relu1"]', '["spectrogram1"]', r"bypassed\[0\]: .*spectrogram1.* begins or ends the network"),
        ('["conv1", "add1"]]', '["conv1"]]', r"muted\[0\]: a muted wire is a source and a target"),
        ('["conv1", "add1"]]', '["conv1", "relu1"]]', r"muted\[0\]: no wire goes from .*conv1.* to a joint .*relu1"),
        ('["conv1", "add1"]]', '["conv1", "nobody"]]', r"muted\[0\]\[1\]"),
    ],
)
def test_a_file_that_says_otherwise_is_refused(old: str, new: str, place: str) -> None:
    text = dumps(edits.mute(edits.bypass(skip(), ["relu1"]), "conv1", "add1"))
    head, tail = text.split('"bypassed"')
    with pytest.raises(ProjectError, match=place):
        loads(head + '"bypassed"' + tail.replace(old, new))


def test_the_cached_design_is_let_go() -> None:
    doc = edits.bypass(skip(), ["relu1"])
    first = doc.computed
    assert doc.computed is first
    doc.forget()
    assert doc.computed is not first
    assert doc.computed == first
