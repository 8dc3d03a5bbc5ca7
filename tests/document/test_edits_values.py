"""Parameters, names, settings and remedies."""

from __future__ import annotations

import pytest
from designs import chain, make, skip, wires

from explorer.blocks.errors import InsertBefore, Remove, SetParams
from explorer.blocks.graph import Node
from explorer.document import edits
from explorer.document.edits import EditError
from explorer.document.model import Document


def test_values_change_and_nothing_else_does() -> None:
    doc = skip()
    new = edits.set_values(doc, "conv1", filters=16, kernel=5)
    assert new.node("conv1").block == make("conv2d", filters=16, kernel=(5, 5))
    assert wires(new) == wires(doc)
    assert doc.node("conv1").block == make("conv2d")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kernel": (99, 1)}, "conv1: kernel lies between 1 and 63, not 99."),
        ({"filters": 10**400}, "conv1: "),
        ({"filters": "many"}, "conv1: filters is a whole number, not 'many'."),
        ({"depth": 3}, "conv1 has no parameter called 'depth'; it has filters, kernel, stride"),
        ({"id": 3}, "conv1 has no parameter called 'id'"),
    ],
)
def test_wrong_values_become_a_sentence(values: dict[str, object], sentence: str) -> None:
    with pytest.raises(EditError) as caught:
        edits.set_values(skip(), "conv1", **values)
    assert str(caught.value).startswith(sentence)


def test_a_block_without_parameters_says_so() -> None:
    with pytest.raises(EditError, match=r"relu1 has no parameter called 'slope'; it has none\."):
        edits.set_values(skip(), "relu1", slope=1)


def test_rename_moves_wires_places_and_frames() -> None:
    doc = edits.add_frame(edits.move(skip(), {"conv1": (1, 2), "relu1": (3, 4)}), "Front-end", ["conv1", "relu1"])
    new = edits.rename(doc, "conv1", "stem")
    assert wires(new) == {
        "spectrogram1": (),
        "stem": ("spectrogram1",),
        "relu1": ("stem",),
        "add1": ("relu1", "stem"),
    }
    assert new.places == (("stem", 1.0, 2.0), ("relu1", 3.0, 4.0))
    assert new.frames[0].blocks == ("stem", "relu1")
    assert edits.rename(doc, "conv1", "conv1") is doc


@pytest.mark.parametrize(
    ("new", "why"),
    [("half", "torch modules"), ("class", "word of Python"), ("Conv", "small letters"), ("relu1", "another block is")],
)
def test_names_that_can_not_be(new: str, why: str) -> None:
    with pytest.raises(EditError, match=f"conv1 can't be called '{new}'.*{why}"):
        edits.rename(skip(), "conv1", new)


def test_settings_of_the_design() -> None:
    doc = edits.set_name(Document(), "  My \n net ")
    doc = edits.set_sound(doc, "builtin:four_sounds")
    doc = edits.set_layout(doc, "row")
    assert (doc.name, doc.sound, doc.layout) == ("My net", "builtin:four_sounds", "row")
    with pytest.raises(EditError, match="needs a name"):
        edits.set_name(doc, " ")
    with pytest.raises(EditError, match="columns or row, not 'spiral'"):
        edits.set_layout(doc, "spiral")


def test_training_settings_are_kept_beside_each_other() -> None:
    doc = edits.set_training(Document(), steps=100, rate=0.01, data=["a", ["b", None]])
    doc = edits.set_training(doc, steps=200)
    assert doc.training == (("steps", 200), ("rate", 0.01), ("data", ("a", ("b", None))))
    for wrong in (float("inf"), {"a": 1}, [object()]):
        with pytest.raises(EditError, match="training setting 'rate'"):
            edits.set_training(doc, rate=wrong)


def test_remedies() -> None:
    doc = skip()
    assert edits.apply_remedy(doc, "conv1", SetParams((("stride", (2, 2)),))).node("conv1").block == make(
        "conv2d", stride=(2, 2)
    )
    assert edits.apply_remedy(doc, "add1", SetParams((("filters", 4),), "conv1")).node("conv1").block == make(
        "conv2d", filters=4
    )
    fixed = edits.apply_remedy(doc, "add1", InsertBefore("conv2d", (("filters", 1), ("kernel", (1, 1))), 1))
    assert fixed.node("conv2").block == make("conv2d", filters=1, kernel=(1, 1))
    assert wires(fixed)["add1"] == ("relu1", "conv2")
    assert "relu1" not in wires(edits.apply_remedy(doc, "relu1", Remove()))


def test_remedies_reach_no_further_than_the_drawing() -> None:
    doc = chain("spectrogram", "residual")
    for remedy in (SetParams((("stride", (1, 1)),)), InsertBefore("flatten"), Remove()):
        with pytest.raises(EditError, match=r"res1\.conv1 is a part of res1"):
            edits.apply_remedy(doc, "res1.conv1", remedy)
    widened = edits.apply_remedy(doc, "res1.conv1", SetParams((("filters", 8),), "res1"))
    assert widened.node("res1").block == make("residual", filters=8)
    with pytest.raises(EditError, match="Convolution 2-D: filters lies between"):
        edits.apply_remedy(doc, "res1", InsertBefore("conv2d", (("filters", 0),)))


@pytest.mark.parametrize(
    ("block", "values", "part", "remedy", "wanted"),
    [
        ("vgg_pair", {"pool": (2, 2)}, "pool", (("size", (1, 2)), ("stride", (0, 0))), {"pool": (1, 2)}),
        ("conv_block", {"pool_padding": (2, 0)}, "pool", (("padding", (0, 0)),), {"pool_padding": (0, 0)}),
        ("conv_block", {}, "pool", (("size", (1, 2)), ("stride", (1, 1))), {"pool": (1, 2), "pool_stride": (1, 1)}),
        ("decoder", {"padding": "valid"}, "conv2", (("padding", "same"),), {"padding": "same"}),
        ("encoder", {"padding": "valid"}, "conv1", (("padding", "same"),), {"padding": "same"}),
        ("vgg_pair", {}, "pool", (("size", (1, 2)), ("stride", (1, 1))), None),
        ("vgg_pair", {}, "pool", (("padding", (0, 0)),), None),
        ("residual", {}, "conv1", (("padding", "same"),), None),
    ],
)
def test_a_composite_does_inside_what_the_remedy_of_a_part_asks_for(
    block: str,
    values: dict[str, object],
    part: str,
    remedy: tuple[tuple[str, object], ...],
    wanted: dict[str, object] | None,
) -> None:
    sources = ("input", "input") if block == "decoder" else ("input",)
    doc = Document(nodes=(Node("input", make("spectrogram")), Node("whole", make(block, **values), sources)))
    if wanted is None:
        with pytest.raises(EditError, match="change the parameters of whole"):
            edits.apply_remedy(doc, f"whole.{part}", SetParams(remedy))
    else:
        fixed = edits.apply_remedy(doc, f"whole.{part}", SetParams(remedy)).node("whole").block
        assert fixed == make(block, **{**values, **wanted})
