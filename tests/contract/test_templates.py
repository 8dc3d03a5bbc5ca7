"""The templates: no problem in any of them, and every number and the source equal to torch's."""

from __future__ import annotations

import pytest
import torch
from oracles.modules import macs, shape_of, tensor
from oracles.report_check import Spans, check_field
from oracles.sources import same_network, same_state

from explorer.analysis import Report, analyse
from explorer.blocks.block import Family
from explorer.document.model import Document
from explorer.document.project import weights_path
from explorer.document.templates import GROUPS, load_template, slugs, template_path
from explorer.ipc.weights_file import load_weights
from explorer.runtime.build import build

# Published so: their valid convolutions and poolings leave a rest of 128 frames, and of 50 bands.
TRUE_WARNINGS = {"sb-cnn": [("never-read", "spectrogram")], "aenet": [("bands-never-read", "spectrogram")]}
REPORTS = {slug: analyse(load_template(slug)) for slug in slugs()}
LIGHT = [s for s, r in REPORTS.items() if r.totals.parameters < 10**6 and r.totals.macs < 2 * 10**8]
# An impulse per position is costly: those that are left out have their fields in test_published.
HEAVY_FIELDS = {"vgg-16", "resnet-50", "unet-2015", "crnn-cakir", "crnn-sed", "dcase-baseline"}
STEPS = 12


def is_recurrent(design: Document) -> bool:
    return any(node.block.family is Family.RECURRENT for node in design.nodes)


def short(design: Document) -> Document:
    """The same design on few frames: torch on the meta device needs milliseconds for each step of a recurrence."""
    first, *others = design.nodes
    return design.but(nodes=(type(first)(first.id, first.block.with_values(frames=STEPS)), *others))


def on_meta(design: Document, report: Report) -> None:
    """Shapes of all blocks, parameters and MACs are those that torch finds."""
    with torch.device("meta"):
        network = build(design, report)
        patch = tensor(report.blocks[design.nodes[0].id].output, "meta")
        shapes = {}
        count = macs(lambda: network.trace((patch,), lambda path, value: shapes.setdefault(path, shape_of(value))))
    assert shapes == {path: block.output for path, block in report.blocks.items()}
    assert report.totals.macs == count
    assert report.totals.parameters == sum(p.numel() for p in network.parameters())


@pytest.mark.parametrize("slug", slugs())
def test_a_template_has_no_problem_but_true_ones(slug: str) -> None:
    found = [(problem.code, problem.block) for problem in REPORTS[slug].problems if problem.severity != "note"]
    assert found == TRUE_WARNINGS.get(slug, [])


@pytest.mark.parametrize("slug", slugs())
def test_a_template_is_torchs_network(slug: str) -> None:
    design = load_template(slug)
    if is_recurrent(design):
        whole = REPORTS[slug]
        design = short(design)
        assert analyse(design).totals.parameters == whole.totals.parameters
        assert STEPS * whole.totals.macs == load_template(slug).spectrogram.frames * analyse(design).totals.macs
    on_meta(design, analyse(design))


@pytest.mark.parametrize("slug", slugs())
def test_a_templates_source_has_its_state(slug: str) -> None:
    design = load_template(slug)
    text = same_state(design)
    assert text.count("\nclass ") <= 10, "deep networks are few classes, written once"


@pytest.mark.parametrize("slug", LIGHT)
def test_a_templates_source_is_its_network(slug: str) -> None:
    text = same_network(load_template(slug))
    assert text.count("\nclass ") <= 5


@pytest.mark.parametrize("slug", [slug for slug in slugs() if slug not in HEAVY_FIELDS])
def test_a_templates_fields_are_its_gradients(slug: str) -> None:
    design, report = load_template(slug), REPORTS[slug]
    spans = Spans(design, report)
    # Five numbers have no borders to leave out but the zeros that are added.
    margin = int(slug == "conv-same") if slug in GROUPS["by-hand"] else 40
    for node in design.nodes[1:]:
        if report.blocks[node.id].output.kind == "maps":
            check_field(report, spans, node.id, margin=margin)


# Rows of sums of the right column minus sums of the left one, worked out on paper.
BY_HAND = {
    "conv-valid": [[6, 2, -2], [6, 1, -2], [6, 2, -2]],
    "conv-same": [[1, 4, 3, 0, -4], [3, 6, 2, -2, -5], [4, 6, 1, -2, -5], [3, 6, 2, -2, -5], [1, 4, 3, 0, -4]],
    "conv-stride": [[6, -2], [6, -2]],
    "conv-dilated": [[6, 2, -2], [5, 2, 0], [6, 2, -2]],
}


@pytest.mark.parametrize("slug", GROUPS["by-hand"])
def test_a_convolution_by_hand_gives_what_one_works_out(slug: str) -> None:
    design = load_template(slug)
    kernel = load_weights(weights_path(template_path(slug)))["conv", "weight", (1, 1, 3, 3)]
    assert kernel.tolist() == [[[[-1, 0, 1]] * 3]]
    matrix = design.nodes[0].block
    network = build(design)
    network.conv.weight.data = torch.from_numpy(kernel)
    x = torch.tensor(matrix.filled()).reshape(1, 1, matrix.freq, matrix.time)
    with torch.no_grad():
        assert network(x)[0, 0].tolist() == BY_HAND[slug]
