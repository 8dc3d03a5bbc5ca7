"""Groups in exported code: a class with the user's title, one for equal structure."""

from __future__ import annotations

import pytest
from oracles.sources import same_network

from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.model import Document
from explorer.export.class_names import as_class, class_name, composite_name
from explorer.export.pytorch import source


def stages(*titles: str) -> Document:
    """A spectrogram and as many groups of convolution and ReLU, 8, 16, … maps wide."""
    doc = edits.add(Document(), registry()["spectrogram"]())
    for number, title in enumerate(titles, 1):
        doc = edits.add(doc, registry()["conv2d"](filters=8 * number), edits.chain_end(doc))
        doc = edits.add(doc, registry()["relu"](), edits.chain_end(doc))
        inner = doc.nodes[-2].id, doc.nodes[-1].id
        doc = edits.group(doc, inner, title)
        id = doc.nodes[-1].id
        doc = edits.edit_inside(doc, id, lambda d, old=inner: edits.rename(d, old[0], "conv"))
        doc = edits.edit_inside(doc, id, lambda d, old=inner: edits.rename(d, old[1], "relu"))
    return doc


def test_equal_structure_is_one_class_with_the_title() -> None:
    doc = stages("Wide stage", "")
    text = source(doc)
    assert "class Group" not in text
    assert "class WideStage(nn.Module):" in text
    assert '"""Wide stage."""' in text
    same_network(doc)


def test_a_group_without_a_title_is_a_group() -> None:
    text = source(stages(""))
    assert "class Group(nn.Module):" in text


def test_repeats_have_a_class_of_their_own() -> None:
    doc = stages("Stage", "Stage")
    doc = edits.edit_inside(doc, "group2", lambda d: edits.set_values(d, "conv", filters=8))
    doc = edits.set_repeats(doc, "group2", 3)
    text = source(doc)
    assert "class Stages(nn.Module):" in text
    assert "3 of Stage in a row." in text
    assert "self.part3 = Stage(" in text
    same_network(doc)


def test_a_group_in_a_group_and_one_that_is_being_built() -> None:
    doc = edits.group(stages("One", "Two"), ["group1", "group2"], "Both")
    doc = edits.edit_inside(doc, "group3.group2", lambda d: edits.add(d, registry()["conv2d"](), "conv"))
    assert "self.conv1" not in source(doc)
    same_network(doc)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Wide stage", "WideStage"),
        ("3 rows", "Net3Rows"),
        ("Größe", "Groe"),
        ("…", "Group"),
        ("None", "NoneGroup"),
        ("Normalise", "NormaliseGroup"),
        ('end"""\nimport os', "EndImportOs"),
    ],
)
def test_titles_become_names(title: str, name: str) -> None:
    doc = stages(title)
    assert composite_name(doc.node("group1").block) == name
    compile(source(doc), "exported", "exec")


def test_a_network_is_called_after_its_design() -> None:
    assert as_class("Basic CNN") == "BasicCNN"
    assert class_name("", set()) == "Network"
    assert class_name("True", set()) == "TrueNetwork"
    assert class_name("Stage", {"Stage"}) == "StageNetwork"


def test_a_group_that_only_hands_on_gives_the_input_that_it_hands_on() -> None:
    doc = edits.add(edits.add(Document(), registry()["spectrogram"]()), registry()["conv2d"](), "spectrogram1")
    doc = edits.add(edits.add(doc, registry()["relu"](), "conv1"), registry()["add"](), "relu1")
    doc = edits.group(edits.connect(doc, "conv1", "add1", 1), ["add1"], "Joint")
    doc = edits.edit_inside(doc, "group1", lambda d: edits.bypass(edits.mute(d, "relu1", "add1"), ["add1"]))
    text = source(doc)
    joint = text[text.index("class Joint") : text.index("class Untitled")]
    assert "def forward(self, x: torch.Tensor, x2: torch.Tensor) -> torch.Tensor:\n        return x2\n" in joint
    same_network(doc)


def test_an_answer_that_was_there_before_the_last_line_is_what_is_returned() -> None:
    """What fit1 takes its size from is computed after what it hands on."""
    doc = edits.add(edits.add(Document(), registry()["spectrogram"]()), registry()["conv2d"](), "spectrogram1")
    doc = edits.add(edits.add(doc, registry()["conv2d"](), "conv1"), registry()["fit"](), "conv2")
    doc = edits.connect(edits.connect(doc, "conv1", "fit1", 0), "conv2", "fit1", 1)
    assert source(doc).count("return conv1") == 1
    same_network(doc)
