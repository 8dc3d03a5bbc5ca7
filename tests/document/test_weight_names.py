"""A block keeps the name that its weights follow from when it is grouped; no two blocks share one."""

from __future__ import annotations

from designs import chain, make

from explorer.document import edits
from explorer.document.weight_names import moved, weight_name, weight_names


def test_a_group_does_not_change_the_name() -> None:
    doc = chain("spectrogram", "conv2d", "relu", "residual")
    grouped = edits.group(edits.group(doc, ["conv1", "relu1"]), ["group1", "res1"])
    names = weight_names(grouped)
    assert names == {
        "spectrogram1": "spectrogram1",
        "group2.group1.conv1": "conv1",
        "group2.group1.relu1": "relu1",
        "group2.res1": "res1",
    }
    assert weight_name(names, "group2.res1.conv2") == "res1.conv2"
    assert weight_name(names, "nobody.conv1") == "nobody.conv1"


def test_of_equal_parts_the_first_has_it() -> None:
    doc = edits.set_repeats(edits.group(chain("spectrogram", "conv2d"), ["conv1"]), "group1", 2)
    names = weight_names(doc)
    assert names["group1.part1.conv1"] == "conv1"
    assert names["group1.part2.conv1"] == "group1.part2.conv1"


def test_copies_have_names_of_their_own() -> None:
    doc = edits.duplicate(edits.group(chain("spectrogram", "conv2d"), ["conv1"]), ["group1"])
    assert weight_names(doc)["group1.conv1"] == "conv1"
    assert weight_names(doc)["group2.conv1"] == "group2.conv1"
    outside = edits.rename(edits.add(doc, make("conv2d"), "group2"), "conv2", "conv1")
    assert weight_names(outside)["conv1"] == "conv1"
    assert weight_names(outside)["group1.conv1"] == "group1.conv1"


def test_grouping_moves_what_was_learned_and_back() -> None:
    doc = chain("spectrogram", "conv2d", "relu", "residual")
    grouped = edits.group(doc, ["relu1", "res1"])
    paths = ["conv1", "res1.conv1", "res1.skip", "gone"]
    there = moved(doc, grouped, paths)
    assert there == {"res1.conv1": "group1.res1.conv1", "res1.skip": "group1.res1.skip"}
    assert moved(grouped, doc, there.values()) == {now: before for before, now in there.items()}
    repeated = edits.set_repeats(grouped, "group1", 2)
    assert moved(grouped, repeated, ["group1.res1.conv1"]) == {"group1.res1.conv1": "group1.part1.res1.conv1"}


def test_parts_of_a_composite_keep_what_they_learned() -> None:
    doc = edits.set_values(chain("spectrogram", "residual"), "res1", repeat=2)
    parts = edits.ungroup(doc, "res1")
    assert moved(doc, parts, ["res1.res2.conv1", "res1.other"]) == {"res1.res2.conv1": "res1_res2_conv1"}


def test_an_unrolled_group_keeps_what_its_parts_learned() -> None:
    doc = edits.set_values(chain("spectrogram", "conv2d", "residual"), "res1", filters=32)
    doc = edits.set_repeats(edits.group(doc, ["res1"]), "group1", 2)
    unrolled = edits.ungroup(doc, "group1")
    paths = ["group1.part1.res1.conv1", "group1.part2.res1.bn2"]
    assert moved(doc, unrolled, paths) == {
        "group1.part1.res1.conv1": "group1_part1_res1.conv1",
        "group1.part2.res1.bn2": "group1_part2_res1.bn2",
    }


def test_another_name_keeps_what_was_learned() -> None:
    doc = chain("spectrogram", "conv2d", "residual", "relu")
    paths = ["conv1", "res1.conv1", "relu1", "gone"]
    assert moved(doc, edits.rename(doc, "conv1", "edges"), paths) == {"conv1": "edges"}
    assert moved(doc, edits.rename(doc, "res1", "trunk"), paths) == {"res1.conv1": "trunk.conv1"}
    assert moved(doc, edits.set_values(doc, "conv1", filters=5), paths) == {}
    assert moved(doc, doc.but(nodes=(*doc.nodes[:1], doc.nodes[2], doc.nodes[1], *doc.nodes[3:])), paths) == {}


def test_another_name_of_a_group_or_in_it_keeps_what_all_its_parts_learned() -> None:
    doc = edits.group(chain("spectrogram", "conv2d", "residual", "relu"), ["res1", "relu1"])
    doc = edits.set_repeats(doc, "group1", 2)
    paths = ["group1.part1.res1.conv1", "group1.part2.res1.conv1"]
    named = edits.rename(doc, "group1", "trunk")
    assert moved(doc, named, paths) == {path: path.replace("group1", "trunk") for path in paths}
    inside = edits.edit_inside(doc, "group1.part1", lambda shown: edits.rename(shown, "res1", "step"))
    assert moved(doc, inside, paths) == {path: path.replace("res1", "step") for path in paths}
