"""What is inside of a group is edited by the same edits, and nothing outside changes by it."""

from __future__ import annotations

import pytest
from designs import chain, check, make
from hypothesis import given
from hypothesis import strategies as st
from random_designs import blocks

from explorer.analysis import analyse
from explorer.blocks.errors import SetParams
from explorer.blocks.library.group import Group
from explorer.document import edits
from explorer.document.edits import EditError
from explorer.document.edits_inside import arriving_in
from explorer.document.model import Document


def grouped() -> Document:
    """spectrogram1 → group1 (conv1 → relu1) → pool1"""
    return edits.group(chain("spectrogram", "conv2d", "relu", "max_pool2d"), ["conv1", "relu1"])


def nested() -> Document:
    """spectrogram1 → group2 (group1 (conv1 → relu1) → pool1)"""
    return edits.group(grouped(), ["group1", "pool1"])


def graph(doc: Document, *path: str) -> dict[str, tuple[str | None, ...]]:
    """The wires inside of a group, without what nothing inside is called."""
    block = doc.node(path[0]).block
    for id in path[1:]:
        assert isinstance(block, Group)
        block = block.graph.by_id[id].block
    assert isinstance(block, Group)
    return {node.id: node.sources for node in block.graph.nodes}


def gives(doc: Document, id: str = "group1") -> str:
    block = doc.node(id).block
    assert isinstance(block, Group)
    return block.graph.output


def test_the_inside_is_a_design() -> None:
    doc = grouped()
    inner = edits.inside_of(doc, "group1")
    assert [(node.id, node.sources) for node in inner.nodes] == [
        ("spectrogram1", ()),
        ("conv1", ("spectrogram1",)),
        ("relu1", ("conv1",)),
    ]
    assert arriving_in(doc, "group1") == ("spectrogram1",)
    assert arriving_in(nested(), "group2.group1") == ("spectrogram1",)
    assert edits.edit_inside(doc, "group1", lambda same: same) == doc


def test_values_wires_and_blocks_change_inside() -> None:
    doc = edits.edit_inside(grouped(), "group1", lambda d: edits.set_values(d, "conv1", filters=8))
    assert analyse(doc).blocks["group1.conv1"].output == analyse(doc).blocks["group1"].output
    assert analyse(doc).blocks["group1"].output.channels == 8
    doc = edits.edit_inside(doc, "group1", lambda d: edits.insert(d, make("batch_norm"), "relu1", 0))
    assert graph(doc, "group1") == {"conv1": ("x",), "bn1": ("conv1",), "relu1": ("bn1",)}
    doc = edits.edit_inside(doc, "group1", lambda d: edits.remove(d, ["conv1"]))
    assert graph(doc, "group1") == {"bn1": ("x",), "relu1": ("bn1",)}
    doc = edits.edit_inside(doc, "group1", lambda d: edits.rename(d, "bn1", "norm"))
    assert graph(doc, "group1") == {"norm": ("x",), "relu1": ("norm",)}
    assert doc.node("pool1").sources == ("group1",)
    check(doc)


def test_what_is_put_at_the_end_is_what_it_gives() -> None:
    doc = edits.edit_inside(grouped(), "group1", lambda d: edits.add(d, make("max_pool2d"), "relu1"))
    assert gives(doc) == "pool1"
    doc = edits.edit_inside(doc, "group1", lambda d: edits.add(d, make("conv2d"), "conv1"))
    assert gives(doc) == "pool1"
    assert "group1.conv2" not in analyse(doc).blocks  # nothing needs it yet
    doc = edits.edit_inside(doc, "group1", lambda d: edits.remove(d, ["pool1"]))
    assert gives(doc) == "relu1"
    assert edits.ungroup(doc, "group1").node("conv2").sources == ("conv1",)


def test_a_group_in_a_group_and_equal_parts_are_reached_by_their_path() -> None:
    doc = edits.edit_inside(nested(), "group2.group1", lambda d: edits.set_values(d, "conv1", filters=8))
    assert analyse(doc).blocks["group2.group1.conv1"].output.channels == 8
    doc = edits.edit_inside(doc, "group2", lambda d: edits.ungroup(d, "group1"))
    assert graph(doc, "group2") == {"conv1": ("x",), "relu1": ("conv1",), "pool1": ("relu1",)}
    doc = edits.edit_inside(doc, "group2", lambda d: edits.group(d, ["relu1", "pool1"], "End"))
    assert graph(doc, "group2", "group1") == {"relu1": ("x",), "pool1": ("relu1",)}
    twice = edits.set_repeats(grouped(), "group1", 2)
    with pytest.raises(EditError, match="group1 is 2 equal parts in a row; open one"):
        edits.inside_of(twice, "group1")
    with pytest.raises(EditError, match="group1 is 2 equal parts"):
        edits.inside_of(twice, "group1.part3")
    twice = edits.edit_inside(twice, "group1.part2", lambda d: edits.set_values(d, "conv1", filters=1))
    report = analyse(twice)
    assert report.blocks["group1.part1.conv1"].output == report.blocks["group1.part2.conv1"].output


def test_a_name_outside_that_is_taken_inside_gets_a_mark() -> None:
    doc = edits.rename(grouped(), "pool1", "other")
    doc = edits.rename(doc, "spectrogram1", "conv1")
    assert [node.id for node in edits.inside_of(doc, "group1").nodes] == ["conv1′", "conv1", "relu1"]
    changed = edits.edit_inside(doc, "group1", lambda d: edits.connect(d, "conv1′", "relu1", 0))
    assert graph(changed, "group1") == {"conv1": ("x",), "relu1": ("x",)}
    assert gives(changed) == "relu1"


def test_an_input_may_be_open() -> None:
    doc = edits.disconnect(grouped(), "group1", 0)
    inner = edits.inside_of(doc, "group1")
    assert inner.nodes[0].id == "x"
    assert inner.nodes[0].block.params() == ()
    assert analyse(inner).problems_of("x")[0].code == "nothing-arrives"
    assert edits.edit_inside(doc, "group1", lambda d: edits.set_values(d, "conv1", filters=8)) != doc


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: edits.remove(d, ["conv1", "relu1"]), "needs at least one block inside"),
        (lambda d: edits.remove(d, ["spectrogram1"]), "spectrogram1 lies outside of group1"),
        (lambda d: edits.rename(d, "spectrogram1", "sound"), "spectrogram1 lies outside of group1"),
        (lambda d: edits.set_values(d, "spectrogram1", n_mels=40), "spectrogram1 lies outside of group1"),
        (lambda d: edits.add(d, make("array")), "group1: array1 begins a network"),
        (lambda d: edits.add(d, make("classes"), "relu1"), "ends a network"),
        (lambda d: edits.add_frame(d, "a frame", ["spectrogram1"]), "A frame in group1 needs a block of group1"),
        (lambda d: edits.bypass(d, ["spectrogram1"]), "spectrogram1 begins the network"),
        (lambda d: edits.set_values(d, "nobody", filters=1), "no block called 'nobody'"),
    ],
)
def test_what_lies_outside_stays(change: object, words: str) -> None:
    with pytest.raises(EditError, match=words):
        edits.edit_inside(grouped(), "group1", change)  # type: ignore[arg-type]


def test_only_groups_are_edited_inside() -> None:
    doc = chain("spectrogram", "residual")
    with pytest.raises(EditError, match="inside of res1 follows from its parameters"):
        edits.edit_inside(doc, "res1", lambda d: d)
    with pytest.raises(EditError, match="no block called 'nobody'"):
        edits.inside_of(doc, "nobody")


def test_places_inside_are_kept() -> None:
    doc = edits.edit_inside(grouped(), "group1", lambda d: edits.move(d, {"relu1": (4.0, 5.0)}))
    assert edits.inside_of(doc, "group1").places == (("relu1", 4.0, 5.0),)
    assert edits.edit_inside(doc, "group1", edits.tidy) == grouped()


def test_what_is_wrong_inside_is_mended_there() -> None:
    doc = edits.edit_inside(nested(), "group2.group1", lambda d: edits.set_values(d, "conv1", kernel=(63, 3)))
    fixed = edits.apply_remedy(doc, "group2.group1.conv1", SetParams((("kernel", (3, 3)),)))
    assert fixed == nested()
    with pytest.raises(EditError, match=r"res1\.conv1 is a part of res1"):
        edits.apply_remedy(chain("spectrogram", "residual"), "res1.conv1", SetParams((("bias", True),)))


@given(st.data(), blocks())
def test_random_edits_inside_leave_a_valid_design(data: st.DataObject, block: object) -> None:
    doc = grouped()
    for _ in range(4):
        inner = edits.inside_of(doc, "group1")
        names = st.sampled_from([node.id for node in inner.nodes])
        change = data.draw(
            st.sampled_from(
                [
                    lambda d, a, b: edits.add(d, block, a),
                    lambda d, a, b: edits.insert(d, block, a, 0),
                    lambda d, a, b: edits.connect(d, a, b, 0),
                    lambda d, a, b: edits.remove(d, [a]),
                    lambda d, a, b: edits.disconnect(d, a, 0),
                    lambda d, a, b: edits.group(d, [a, b]),
                    lambda d, a, b: edits.replace_block(d, a, block),
                ]
            )
        )
        a, b = data.draw(names), data.draw(names)
        try:
            doc = edits.edit_inside(doc, "group1", lambda d, do=change, a=a, b=b: do(d, a, b))
        except EditError:
            continue
        check(doc)
        analyse(doc)
        check(edits.ungroup(doc, "group1"))
