"""A wire is muted on purpose, so what leads only there is no mistake."""

from __future__ import annotations

from explorer.analysis import analyse
from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.model import Document


def two_joints() -> Document:
    """conv1 → relu → conv2 → add1 → conv3 → add2 → answer, with projections beside both convolutions."""
    make = registry()
    keys = ("spectrogram", "conv2d", "relu", "conv2d", "add", "conv2d", "add", "global_pool", "dense", "classes")
    doc = edits.add_row(Document(), [make[key]() for key in keys])
    doc = edits.add(doc, make["conv2d"](kernel=(1, 1)), "relu1")
    doc = edits.connect(doc, "conv4", "add1", 1)
    doc = edits.add(doc, make["conv2d"](kernel=(1, 1)), "add1")
    return edits.connect(doc, "conv5", "add2", 1)


def codes(doc: Document) -> set[tuple[str, str]]:
    return {(problem.code, problem.block) for problem in analyse(doc).problems}


def test_a_muted_projection_is_no_dead_branch() -> None:
    doc = two_joints()
    assert codes(doc) == set()
    assert codes(edits.mute(doc, "conv4", "add1")) == set()
    assert codes(edits.mute(doc, "conv2", "add1")) == set()


def test_what_a_muted_wire_reads_may_be_muted_itself() -> None:
    doc = edits.mute(edits.mute(two_joints(), "conv4", "add1"), "conv3", "add2")
    assert codes(doc) == set()


def test_a_branch_that_ends_for_other_reasons_is_told_still() -> None:
    doc = edits.add(edits.mute(two_joints(), "conv4", "add1"), registry()["relu"](), "conv4")
    assert codes(doc) == {("not-used", "relu2")}
