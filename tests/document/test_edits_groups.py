"""Groups: in and out again, repeats, and what stands in the way."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator

import pytest
from designs import chain, check, make, skip, wires
from hypothesis import given
from hypothesis import strategies as st
from random_designs import documents

from explorer.analysis import analyse
from explorer.blocks.library.group import DEEPEST, Group
from explorer.blocks.shapes import Maps
from explorer.document import edits
from explorer.document.edits import EditError
from explorer.document.edits_groups import known_shapes
from explorer.document.model import Document
from explorer.document.project_text import dumps, loads
from explorer.document.templates import load_template, slugs


def group_of(doc: Document, id: str = "group1") -> Group:
    block = doc.node(id).block
    assert isinstance(block, Group)
    return block


def same(one: Document, other: Document) -> bool:
    """Whether two designs are equal up to the order in which blocks and places are listed."""

    def key(doc: Document) -> Document:
        nodes = tuple(sorted(doc.nodes, key=lambda node: node.id))
        beside = {key: tuple(sorted(getattr(doc, key))) for key in ("places", "bypassed", "muted")}
        return doc.but(nodes=nodes, **beside)

    return key(one) == key(other)


def test_a_chain_becomes_one_block_and_back() -> None:
    doc = chain("spectrogram", "conv2d", "relu", "max_pool2d", "conv2d")
    grouped = edits.group(doc, ["relu1", "conv1"], "Stem")
    check(grouped)
    assert wires(grouped) == {
        "spectrogram1": (),
        "group1": ("spectrogram1",),
        "pool1": ("group1",),
        "conv2": ("pool1",),
    }
    inner = group_of(grouped)
    assert inner.name == "Stem"
    assert [(node.id, node.sources) for node in inner.graph.nodes] == [("conv1", ("x",)), ("relu1", ("conv1",))]
    assert edits.ungroup(grouped, "group1") == doc


def test_a_piece_with_a_skip_reads_from_two_places() -> None:
    doc = edits.connect(chain("spectrogram", "conv2d", "relu", "conv2d", "add"), "conv1", "add1", 1)
    grouped = edits.group(doc, ["conv2", "add1"])
    assert grouped.node("group1").sources == ("relu1", "conv1")
    assert group_of(grouped).inputs == ("x", "x2")
    assert edits.ungroup(grouped, "group1") == doc


def test_a_group_within_a_group() -> None:
    doc = chain("spectrogram", "conv2d", "relu", "max_pool2d")
    inner = edits.group(doc, ["conv1", "relu1"])
    outer = edits.group(inner, ["group1", "pool1"])
    assert wires(outer) == {"spectrogram1": (), "group2": ("spectrogram1",)}
    assert "group2.group1.conv1" in analyse(outer).blocks
    assert edits.ungroup(outer, "group2") == inner


def test_nothing_need_arrive() -> None:
    doc = edits.disconnect(chain("spectrogram", "conv2d", "relu"), "conv1", 0)
    grouped = edits.group(doc, ["conv1", "relu1"])
    assert grouped.node("group1").sources == (None,)
    assert edits.ungroup(grouped, "group1") == doc
    assert analyse(grouped).blocks["group1"].output is None
    joint = edits.add(edits.add(Document(), make("add")), make("relu"), "add1")
    assert edits.ungroup(edits.group(joint, ["add1"]), "group1") == joint


def test_places_frames_and_muted_wires_follow() -> None:
    doc = skip()
    doc = edits.add_frame(edits.add_frame(doc, "All", ["conv1", "relu1", "add1"]), "Ends", ["spectrogram1", "add1"])
    doc = edits.move(doc, {"relu1": (10.0, 20.0), "spectrogram1": (1.0, 2.0)})
    grouped = edits.group(doc, ["relu1", "conv1", "add1"])
    assert [frame.blocks for frame in grouped.frames] == [("spectrogram1", "group1")]
    assert group_of(grouped).frames == doc.frames[:1]
    assert {id: (x, y) for id, x, y in grouped.places} == {"spectrogram1": (1.0, 2.0), "group1": (10.0, 20.0)}
    back = edits.ungroup(grouped, "group1")
    assert same(back.but(frames=()), doc.but(frames=()))
    assert back.frames[1] == doc.frames[0]
    muted = edits.mute(
        edits.connect(chain("spectrogram", "conv2d", "relu", "add"), "conv1", "add1", 1), "conv1", "add1"
    )
    grouped = edits.group(muted, ["conv1"])
    assert grouped.muted == (("group1", "add1"),)
    assert edits.ungroup(grouped, "group1") == muted


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        ((), "There is nothing to group"),
        (("nobody",), "no block called 'nobody'"),
        (("spectrogram1", "conv1"), "spectrogram1 begins the network"),
        (("flat1", "output1"), "output1 ends the network"),
        (("conv1", "pool1"), "No wire joins conv1 and pool1"),
        (("conv1", "relu1", "relu2"), "relu2 and relu1 each give one"),
        (("conv1", "relu1", "add1"), "relu2 lies between"),
        (("conv1", "pool1", "relu1", "add1"), "relu2 lies between"),
    ],
)
def test_what_is_no_group_is_said(ids: tuple[str, ...], words: str) -> None:
    doc = chain("spectrogram", "conv2d", "relu")
    doc = edits.add(doc, make("relu"), "conv1")
    doc = edits.add(doc, make("add"), "relu1")
    doc = edits.connect(doc, "relu2", "add1", 1)
    for key, after in (("max_pool2d", "add1"), ("flatten", "pool1"), ("classes", "flatten1")):
        doc = edits.add(doc, make(key), after)
    doc = edits.rename(doc, "flatten1", "flat1")
    with pytest.raises(EditError, match=words):
        edits.group(doc, ids)


def test_a_title_has_an_end() -> None:
    with pytest.raises(EditError, match=r"can't be grouped: name has at most 60 letters"):
        edits.group(skip(), ["conv1"], "long " * 20)


def test_groups_are_not_nested_without_end() -> None:
    doc = chain("spectrogram", "conv2d")
    doc = edits.group(doc, ["conv1"])
    for _ in range(DEEPEST - 1):
        doc = edits.group(doc, ["group1"])
        doc = edits.rename(doc, "group2", "group1")
    assert loads(dumps(doc)) == doc
    with pytest.raises(EditError, match="at most 8 deep"):
        edits.group(doc, ["group1"])


def test_equal_parts_in_a_row() -> None:
    doc = edits.set_values(chain("spectrogram", "conv2d", "conv2d", "relu"), "conv1", filters=8)
    doc = edits.set_values(doc, "conv2", filters=8)
    doc = edits.set_repeats(edits.group(doc, ["conv2", "relu1"]), "group1", 3)
    report = analyse(doc)
    assert report.fits
    assert report.blocks["group1"].children == ("group1.part1", "group1.part2", "group1.part3")
    once = 8 * 8 * 9 + 8
    assert report.blocks["group1"].parameters == 3 * once
    unrolled = edits.ungroup(doc, "group1")
    check(unrolled)
    assert [node.id for node in unrolled.nodes[2:]] == [
        f"group1_part{part}_{inner}" for part in (1, 2, 3) for inner in ("conv2", "relu1")
    ]
    assert analyse(unrolled).totals.parameters == report.totals.parameters
    assert analyse(unrolled).totals.macs == report.totals.macs
    with pytest.raises(EditError, match="between 1 and 64"):
        edits.set_repeats(doc, "group1", 65)
    with pytest.raises(EditError, match=r"conv1 can't be repeated by itself; group it first"):
        edits.set_repeats(doc, "conv1", 2)


def test_parts_in_a_row_must_fit_each_other() -> None:
    doc = edits.group(chain("spectrogram", "conv2d", "max_pool2d"), ["conv1", "pool1"])
    report = analyse(edits.set_repeats(doc, "group1", 2))
    (problem,) = [problem for problem in report.problems if problem.severity == "error"]
    assert (problem.code, problem.block) == ("cannot-repeat", "group1")
    assert problem.fix is not None
    assert analyse(edits.apply_remedy(edits.set_repeats(doc, "group1", 2), "group1", problem.fix)).fits
    with pytest.raises(EditError, match="group1 does not fit yet"):
        edits.ungroup(edits.set_repeats(doc, "group1", 2), "group1")


def composites() -> Iterator[tuple[str, dict[str, object]]]:
    yield from (("residual", {}), ("residual", {"repeat": 3, "stride": (2, 2)}), ("conv_block", {"repeat": 2}))
    yield from (("vgg_pair", {}), ("separable_conv2d", {}), ("encoder", {"pool": (2, 2)}))


@pytest.mark.parametrize(("key", "values"), list(composites()))
def test_a_composite_becomes_its_parts(key: str, values: dict[str, object]) -> None:
    doc = edits.add(chain("spectrogram"), make(key, **values), "spectrogram1")
    doc = edits.add(doc, make("relu"), doc.nodes[-1].id)
    id = doc.nodes[1].id
    parts = edits.ungroup(doc, id)
    check(parts)
    assert id not in parts.graph.by_id
    before, after = analyse(doc), analyse(parts)
    assert (after.totals.parameters, after.totals.macs) == (before.totals.parameters, before.totals.macs)
    assert after.blocks["relu1"].output == before.blocks["relu1"].output
    assert after.blocks["relu1"].field == before.blocks["relu1"].field
    leaves = {leaf.path.replace(".", "_") for leaf in before.leaves if leaf.path.startswith(f"{id}.")}
    assert leaves == {node.id for node in parts.nodes} - {"spectrogram1", "relu1"}


def test_a_decoder_becomes_its_parts_with_both_inputs() -> None:
    doc = load_template("unet-small")
    up = next(node for node in doc.nodes if node.block.key == "decoder")
    parts = edits.ungroup(doc, up.id)
    check(parts)
    assert analyse(parts).totals.macs == analyse(doc).totals.macs
    assert analyse(parts).fits


def test_what_can_not_be_ungrouped_is_said() -> None:
    doc = chain("spectrogram", "conv2d", "residual")
    with pytest.raises(EditError, match="conv1 is not made of other blocks"):
        edits.ungroup(doc, "conv1")
    with pytest.raises(EditError, match="What arrives at res1 is not known"):
        edits.ungroup(edits.disconnect(doc, "res1", 0), "res1")
    narrow = edits.add(chain("spectrogram", "flatten"), make("residual"), "flatten1")
    with pytest.raises(EditError, match="res1 does not fit yet"):
        edits.ungroup(edits.set_values(narrow, "res1", repeat=2), "res1")


def test_names_that_are_taken_get_free_ones() -> None:
    doc = edits.group(chain("spectrogram", "conv2d", "relu"), ["conv1", "relu1"])
    doc = edits.add(doc, make("conv2d"), "group1")
    assert doc.nodes[-1].id == "conv2"  # the name of a block in a group stays free for it
    doc = edits.rename(doc, "conv2", "conv1")
    back = edits.ungroup(doc, "group1")
    assert [node.id for node in back.nodes] == ["spectrogram1", "conv2", "relu1", "conv1"]
    check(back)


def pieces(doc: Document, seed: int) -> Iterator[tuple[str, ...]]:
    """Random connected pieces of a design that may be groups."""
    draw = random.Random(seed)
    for _ in range(12):
        start = draw.randrange(len(doc.nodes))
        ids = tuple(node.id for node in doc.nodes[start : start + draw.randint(1, 6)])
        try:
            edits.group(doc, ids)
        except EditError:
            continue
        yield ids


@pytest.mark.parametrize("slug", slugs())
def test_grouping_changes_no_number(slug: str) -> None:
    doc = load_template(slug)
    before = analyse(doc)
    for ids in pieces(doc, len(slug)):
        grouped = edits.group(doc, ids, "Piece")
        check(grouped)
        report = analyse(grouped)
        moved = {id: id if id in grouped.graph.by_id else f"group1.{id}" for id in doc.graph.by_id}
        assert report.totals.parameters == before.totals.parameters
        assert report.totals.macs == before.totals.macs
        # A group keeps what arrives until it has answered, so the most that lives at once may be more.
        then, after = before.totals.memory, report.totals.memory
        assert (after.activations, after.training) == (then.activations, then.training)
        assert after.inference_peak >= then.inference_peak
        for id, path in moved.items():
            mine, now = before.blocks[id], report.blocks[path]
            assert (mine.output, mine.field, mine.parameters, mine.macs) == (
                now.output,
                now.field,
                now.parameters,
                now.macs,
            )
        assert loads(dumps(grouped)) == grouped
        assert same(edits.ungroup(grouped, "group1").but(frames=()), doc.but(frames=()))


@given(documents(), st.data())
def test_a_group_of_anything_comes_apart_again(doc: Document, data: st.DataObject) -> None:
    ids = data.draw(st.lists(st.sampled_from([node.id for node in doc.nodes]), unique=True)) if doc.nodes else []
    grouped = doc
    with contextlib.suppress(EditError):
        grouped = edits.group(doc, ids)
    if grouped is doc:
        return
    check(grouped)
    assert loads(dumps(grouped)) == grouped
    (id,) = edits.added(doc, grouped)
    assert same(edits.ungroup(grouped, id).but(frames=()), doc.but(frames=()))


def test_known_shapes_leave_out_what_does_not_fit() -> None:
    doc = edits.add(chain("spectrogram", "flatten", "conv2d"), make("relu"))
    known = known_shapes(doc)
    assert set(known) == {"spectrogram1", "flatten1"}
    assert known["spectrogram1"] == Maps(1, 64, 128)


def test_a_group_of_groups_looks_back_only() -> None:
    doc = edits.group(edits.group(chain("spectrogram", "conv2d", "relu"), ["conv1"]), ["group1", "relu1"])
    causal = edits.make_causal(doc)
    inner = edits.ungroup(edits.ungroup(causal, "group2"), "group1")
    assert inner.node("conv1").block == make("conv2d", padding="causal")
