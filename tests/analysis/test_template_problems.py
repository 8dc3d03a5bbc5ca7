"""What is said of the designs one can begin with: each problem is true, and stands here with its reason."""

from __future__ import annotations

import pytest

from explorer.analysis import analyse
from explorer.document.edits import apply_remedy
from explorer.document.published import PUBLISHED
from explorer.document.templates import load_template, slugs

BY_HAND = [("note", "no-output-block", "conv")]
"""The four worked examples are a matrix and a convolution, nothing to train."""

ALLOWED = {
    "conv-valid": BY_HAND,
    "conv-same": BY_HAND,
    "conv-stride": BY_HAND,
    "conv-dilated": BY_HAND,
    # The published patch of 128 frames does not fill the published poolings: 12 frames are never read.
    "sb-cnn": [("warning", "never-read", "spectrogram")],
    # The published 50 bands do not fill the published poolings either: two are never read.
    "aenet": [("warning", "bands-never-read", "spectrogram")],
    # Biases before a norm that the published parameter counts hold: one hint at the first of them, never a warning.
    "dcase-baseline": [("note", "bias-before-norm", "conv1")],
    "crnn-sed": [
        ("note", "bias-before-norm", "conv1"),
        ("note", "waits-for-the-end", "gru1"),  # published so; a hint for those who want to stream it
    ],
    "crnn-streaming": [("note", "bias-before-norm", "conv1")],
    "autoencoder-dense": [("note", "bias-before-norm", "dense1")],
    # It reads in both directions, as in the lecture; a hint for those who want to stream it.
    "crnn-small": [("note", "waits-for-the-end", "gru")],
}


@pytest.mark.parametrize("slug", slugs())
def test_none_cries_wolf_on_the_templates(slug: str) -> None:
    found = [(p.severity, p.code, p.block) for p in analyse(load_template(slug)).problems]
    assert found == ALLOWED.get(slug, [])


def test_every_design_of_the_list_is_one_of_the_templates() -> None:
    assert ALLOWED.keys() <= set(slugs())


@pytest.mark.parametrize("slug", [slug for slug, found in ALLOWED.items() if "bias-before-norm" in str(found)])
def test_biases_before_a_norm_are_part_of_the_published_count(slug: str) -> None:
    """So the designs keep them; the hint is true all the same: without them the network computes as much."""
    report = analyse(design := load_template(slug))
    assert report.totals.parameters == PUBLISHED[slug].parameters
    problem = next(p for p in report.problems if p.code == "bias-before-norm")
    design = apply_remedy(design, problem.block, problem.fix)
    without = analyse(design)
    assert "bias-before-norm" not in [p.code for p in without.problems]
    assert without.totals.parameters == report.totals.parameters - dict(problem.values)["saved"]
    assert without.totals.macs == report.totals.macs


@pytest.mark.parametrize(
    ("slug", "kept", "parameters"), [("sb-cnn", ("frames", 116), 241_434), ("aenet", ("n_mels", 48), 114_599_017)]
)
def test_a_patch_without_the_unread_rest_is_the_same_network(slug: str, kept: tuple[str, int], parameters: int) -> None:
    design = load_template(slug)
    (problem,) = analyse(design).problems
    assert problem.fix.values == (kept,)
    smaller = analyse(apply_remedy(design, problem.block, problem.fix))
    assert (smaller.problems, smaller.totals.parameters) == ((), parameters)
