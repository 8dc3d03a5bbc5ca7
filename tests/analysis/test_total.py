"""Analysis never raises: absurd documents get problems, and the rest of the report stays."""

from __future__ import annotations

import random

import pytest
from oracles.chains import chain
from oracles.random_nets import random_design

from explorer import words
from explorer.analysis import analyse
from explorer.analysis.exact import unit_field
from explorer.blocks.block import registry
from explorer.blocks.errors import InsertBefore, SetParams
from explorer.blocks.graph import Node
from explorer.document.model import Document


def alone(key: str, *sources: str | None, id: str = "block") -> Node:
    """A node with its default block."""
    return Node(id, registry()[key](), sources)


def test_an_empty_design_has_nothing_to_say() -> None:
    report = analyse(Document())
    assert (report.blocks, report.problems, report.answer, report.leaves) == ({}, (), "", ())
    assert report.fits
    assert (report.totals.parameters, report.totals.macs, report.totals.complete) == (0, 0, True)


@pytest.mark.parametrize("key", sorted(registry()))
@pytest.mark.parametrize("sources", [(), (None,), (None, None), ("a",), ("a", None), (None, "a"), ("a", "a", "a")])
def test_any_block_with_any_wires_is_reported(key: str, sources: tuple[str | None, ...]) -> None:
    for start in ("array", "spectrogram"):
        report = analyse(Document(nodes=(alone(start, id="a"), alone(key, *sources))))
        block = report.blocks["block"]
        known = block.output is not None
        assert known or block.waits_for
        assert known == (block.field is not None)
        assert report.blocks["a"].output is not None
        for problem in report.problems:
            assert words.sentence(problem)
            assert "unknown" not in words.sentence(problem)
            assert problem.block in report.blocks


@pytest.mark.parametrize("seed", range(40))
def test_a_torn_design_keeps_what_still_fits(seed: int) -> None:
    draw = random.Random(seed)
    design = random_design(seed, 20, 16)
    nodes = list(design.nodes)
    for _ in range(draw.randint(1, 3)):
        index = draw.randrange(1, len(nodes))
        node = nodes[index]
        cut = tuple(None if draw.random() < 0.5 else source for source in node.sources)
        block = draw.choice((node.block, registry()[draw.choice(sorted(registry()))]()))
        sources = cut if block.inputs else ()
        nodes[index] = Node(
            node.id, block, (*sources, *(None,) * (len(block.inputs) - len(sources)))[: max(1, len(cut))]
        )
    report = analyse(design.but(nodes=tuple(nodes)))
    whole = analyse(design)
    assert next(iter(report.blocks)) == "n0"
    for path, block in report.blocks.items():
        assert (block.output is None) == bool(block.waits_for)
        unit_field(design.but(nodes=tuple(nodes)), report, path)
    first = next(i for i, node in enumerate(nodes) if node != design.nodes[i]) if tuple(nodes) != design.nodes else 0
    for node in design.nodes[:first]:
        assert report.blocks[node.id] == whole.blocks[node.id]
    if not report.totals.complete:
        assert not report.fits


def test_what_waits_names_the_block_to_blame() -> None:
    wide = {"kernel": (9, 9), "padding": "valid"}
    report = analyse(
        chain(
            ("array", "array", {}),
            *(("conv", "conv2d", wide), ("relu", "relu", {}), ("pair", "vgg_pair", {})),
            *(("gap", "global_pool", {}), ("output", "classes", {})),
        )
    )
    (problem,) = report.problems
    assert (problem.code, problem.block) == ("kernel-too-large", "conv")
    assert problem.fix == SetParams((("padding", "same"),))
    assert {path: block.waits_for for path, block in report.blocks.items() if block.waits_for} == dict.fromkeys(
        ("conv", "relu", "pair", "gap", "output"), "conv"
    )
    assert not report.totals.complete
    assert report.problems_of("conv") == report.problems
    assert report.problems_of("relu") == ()


def test_a_leaf_inside_a_composite_is_blamed_by_its_path() -> None:
    report = analyse(chain(("array", "array", {"freq": 1, "time": 1}), ("pair", "vgg_pair", {}), ("relu", "relu", {})))
    assert [(p.code, p.block) for p in report.problems] == [("pooled-away", "pair.pool"), ("no-output-block", "relu")]
    assert report.blocks["pair"].waits_for == report.blocks["relu"].waits_for == "pair.pool"
    assert report.blocks["pair.conv2"].output is not None
    assert report.blocks["pair"].parameters is None
    assert report.problems_of("pair") == report.problems[:1]


def test_inside_a_broken_composite_what_follows_waits_too() -> None:
    report = analyse(chain(("array", "array", {"kind": "vector"}), ("pair", "vgg_pair", {})))
    assert report.blocks["pair.relu2"].waits_for == report.blocks["pair"].waits_for == "pair.conv1"


def test_lints_say_what_is_hardly_meant() -> None:
    report = analyse(
        chain(
            ("array", "array", {"channels": 2}),
            *(("conv1", "conv2d", {}), ("bn", "batch_norm", {}), ("drop", "dropout", {}), ("conv2", "conv2d", {})),
            *(("aside", "relu", {}, "conv2"), ("gap", "global_pool", {}, "conv2")),
            *(("dense", "dense", {}), ("bn2", "batch_norm", {}), ("output", "classes", {})),
        )
    )
    found = {(p.code, p.block): p for p in report.problems}
    assert set(found) == {
        *(
            ("bias-before-norm", "conv1"),
            ("no-activation", "conv2"),
            ("not-used", "aside"),
        )
    }
    assert found["no-activation", "conv2"].fix == InsertBefore("relu")
    assert dict(found["bias-before-norm", "conv1"].values) == {"norm": "bn", "saved": 96, "others": 1}
    assert [p.severity for p in report.problems] == ["warning", "warning", "note"]


@pytest.mark.parametrize(
    "items",
    [
        (("conv1", "conv2d", {"groups": 2}), ("conv2", "conv2d", {"kernel": (1, 1)})),
        (("conv1", "conv2d", {"filters": 8}), ("conv2", "conv2d", {"groups": 2, "filters": 4})),
        (("conv1", "conv2d", {"filters": 8}), ("conv2", "conv2d", {"groups": 8, "filters": 8})),
        (("flatten", "flatten", {}), ("dense1", "dense", {"units": 4}), ("dense2", "dense", {"units": 50})),
        (("bn", "batch_norm", {}), ("conv2", "conv2d", {})),
        (("conv1", "conv2d", {"bias": False}), ("bn", "batch_norm", {})),
        (("conv1", "conv2d", {}), ("pool", "max_pool2d", {}), ("conv2", "conv2d", {})),
    ],
)
def test_lints_leave_alone_what_is_meant(items: tuple[tuple[object, ...], ...]) -> None:
    report = analyse(chain(("array", "array", {"channels": 2}), *items))
    assert [p.code for p in report.problems] == ["no-output-block"]


def test_units_come_from_the_spectrogram_even_if_it_is_not_first() -> None:
    report = analyse(
        chain(("a", "array", {"kind": "vector"}), ("s", "spectrogram", {"frames": 50}, *()), ("relu", "relu", {}))
    )
    assert report.blocks["relu"].field.time.high == 25
    broken = analyse(chain(("s", "spectrogram", {"fmin": 9000.0})))
    assert [p.code for p in broken.problems] == ["frequency-range", "no-output-block"]


def test_frames_are_only_missed_where_something_drops_them() -> None:
    start = ("spectrogram", "spectrogram", {"frames": 30})
    whole = chain(start, ("pool", "max_pool2d", {"size": (2, 4), "padding": (0, 1)}), ("output", "reconstruction", {}))
    assert analyse(whole).problems == ()
    sees_all = chain(start, ("pool", "max_pool2d", {"size": (2, 4)}), ("skip", "fit", {}, "pool", "spectrogram"))
    extra = chain(
        start,
        *(("pool", "max_pool2d", {"size": (2, 4)}), ("fit", "fit", {}, "pool", "spectrogram")),
        *(("concat", "concat", {}, "fit", "spectrogram"), ("output", "reconstruction", {})),
    )
    assert [p.code for p in analyse(extra).problems] == ["misaligned"]
    assert [p.code for p in analyse(sees_all).problems] == ["never-read", "no-output-block"]
    unused = chain(
        start, ("pool", "max_pool2d", {"size": (2, 4)}), ("array", "array", {}), ("output", "reconstruction", {})
    )
    assert "never-read" not in [p.code for p in analyse(unused).problems]
    torn = Document(nodes=(*sees_all.nodes[:2], alone("relu", None)))
    assert "never-read" not in [p.code for p in analyse(torn).problems]


def test_a_patch_that_no_spectrogram_can_have_is_no_remedy() -> None:
    steps = [(f"conv{i}", "conv2d", {"filters": 1, "stride": (1, 4 if i == 4 else 16)}) for i in (1, 2, 3, 4)]
    design = chain(("s", "spectrogram", {"frames": 100}), *steps, ("joint", "concat", {}, "conv1", "conv4"))
    (problem,) = [problem for problem in analyse(design).problems if problem.code == "joint-sizes"]
    assert dict(problem.values)["padded"] == 16384
    assert problem.fix == InsertBefore("fit")
    assert "cannot be halved 14 times" in words.sentence(problem)


def test_what_composites_cannot_be_made_of_is_a_problem() -> None:
    wide = {"filters": 2000, "form": "bottleneck"}
    design = chain(("a", "array", {}), ("res", "residual", wide), ("sum", "add", {}, "res", "a"))
    report = analyse(design)
    (problem,) = report.problems_of("res")
    assert (problem.code, words.fix_label(problem)) == ("too-many-maps", f"Use {words.exact(1024)}")
    assert report.blocks["sum"].waits_for == "res"
