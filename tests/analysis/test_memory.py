"""Memory against torch: what autograd keeps, and what lives while the network runs."""

from __future__ import annotations

import weakref
from collections.abc import Iterator

import pytest
import torch
from oracles.chains import chain
from oracles.random_nets import random_design

from explorer.analysis import analyse
from explorer.analysis.answer import ancestors
from explorer.analysis.lifetimes import Moment, highest
from explorer.blocks.block import registry
from explorer.blocks.library.inputs import Array
from explorer.blocks.shapes import Maps, numel, sizes, tensor_size
from explorer.document.model import Document
from explorer.document.templates import load_template, slugs
from explorer.runtime.build import Network, build


def patches(design: Document, count: int = 1) -> list[torch.Tensor]:
    """One input per input block, ``count`` examples each."""
    report = analyse(design)
    used = ancestors(design, report.answer)
    starts = [node.id for node in design.nodes if not node.block.inputs and node.id in used]
    return [torch.randn(count, *tensor_size(report.blocks[id].output)) for id in starts]


def autograd_keeps(network: Network, xs: list[torch.Tensor]) -> int:
    """Bytes of the distinct pieces of memory that the backward pass needs, the weights left out."""
    network.train()
    weights = {p.untyped_storage().data_ptr() for p in (*network.parameters(), *network.buffers())}
    kept: dict[int, torch.UntypedStorage] = {}

    def pack(value: torch.Tensor) -> torch.Tensor:
        storage = value.untyped_storage()
        if storage.data_ptr() not in weights:
            kept[storage.data_ptr()] = storage
        return value

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda value: value):
        network(*xs)
    return sum(storage.nbytes() for storage in kept.values())


def lives_at_most(network: Network, xs: list[torch.Tensor]) -> int:
    """The most bytes of results that live at once while the network runs."""
    network.eval()
    alive: list[weakref.ref[torch.Tensor]] = []
    most = 0

    def watch(path: str, value: torch.Tensor) -> None:
        nonlocal most
        alive.append(weakref.ref(value))
        storages = [tensor.untyped_storage() for one in alive if (tensor := one()) is not None]
        most = max(most, sum({storage.data_ptr(): storage.nbytes() for storage in storages}.values()))

    with torch.no_grad():
        network.trace(tuple(xs), watch)
    return most


@pytest.fixture(autouse=True)
def _copied_patch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who calls the network holds its patch, so what an array gives would never be let go."""
    monkeypatch.setattr(Array, "forward", lambda self, m, torch, *xs: xs[0].clone())


def fitting(design: Document) -> bool:
    """Whether it fits, everything in it is used, and it learns something."""
    report = analyse(design)
    used = ancestors(design, report.answer)
    return report.fits and len(used) == len(design.nodes) and report.totals.parameters > 0


def random_designs(count: int) -> Iterator[Document]:
    """Seeded random designs that fit."""
    seed = found = 0
    while found < count:
        design = random_design(seed, 24, 20)
        seed += 1
        if fitting(design):
            found += 1
            yield design


RANDOM = list(random_designs(60))
SMALL = [slug for slug in slugs() if analyse(load_template(slug)).totals.memory.training < 200e6]


def check_training(design: Document) -> None:
    """The estimate is within a tenth; from more examples where a norm of one value would not train."""
    report = analyse(design)
    network = build(design, report)
    single = any(
        leaf.block.key == "batch_norm" and leaf.output is not None and sizes(leaf.output) == (1, 1)
        for leaf in report.leaves
    )
    if single:
        truth = 2 * autograd_keeps(network, patches(design, 2)) - autograd_keeps(network, patches(design, 3))
    else:
        truth = autograd_keeps(network, patches(design))
    assert report.totals.memory.training == pytest.approx(truth, rel=0.1)


@pytest.mark.parametrize("slug", SMALL)
def test_training_a_template_keeps_what_autograd_keeps(slug: str) -> None:
    check_training(load_template(slug))


@pytest.mark.parametrize("design", RANDOM, ids=lambda design: design.name)
def test_training_a_random_design_keeps_what_autograd_keeps(design: Document) -> None:
    check_training(design)


@pytest.mark.skipif(not torch.backends.mkldnn.is_available(), reason="oneDNN runs the LSTM where torch has it")
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("directions", ["forward", "concat", "multiply"])
@pytest.mark.parametrize(
    ("arrive", "units", "steps"), [(40, 64, 128), (40, 8, 32), (40, 4, 200), (300, 64, 50), (64, 256, 40), (9, 100, 77)]
)
def test_training_an_lstm_keeps_what_autograd_keeps(
    arrive: int, units: int, steps: int, directions: str, layers: int
) -> None:
    values = {"units": units, "directions": directions, "layers": layers}
    start = ("in", "array", {"kind": "sequence", "channels": arrive, "time": steps})
    check_training(chain(start, ("lstm", "lstm", values), ("dense", "dense", {"units": 6})))


@pytest.mark.parametrize("design", RANDOM, ids=lambda design: design.name)
def test_what_lives_while_it_runs(design: Document) -> None:
    report = analyse(design)
    assert lives_at_most(build(design, report), patches(design)) == report.totals.memory.inference_peak


@pytest.mark.parametrize("slug", SMALL)
def test_what_lives_while_a_template_runs(slug: str) -> None:
    design = load_template(slug)
    report = analyse(design)
    assert lives_at_most(build(design, report), patches(design)) == report.totals.memory.inference_peak


@pytest.mark.parametrize("slug", slugs())
def test_activations_are_what_all_blocks_give(slug: str) -> None:
    report = analyse(load_template(slug))
    memory = report.totals.memory
    assert memory.activations == sum(4 * numel(leaf.output) for leaf in report.leaves)
    assert memory.activations == sum(leaf.memory for leaf in report.leaves)
    assert memory.parameters == 4 * report.totals.parameters
    assert memory.inference_peak <= memory.activations


def test_a_skip_lives_until_its_joint() -> None:
    start = ("a", "array", {"freq": 10, "time": 10})
    plain = chain(start, ("c1", "relu", {}), ("c2", "relu", {}), ("c3", "relu", {}), ("out", "reconstruction", {}))
    skip = chain(start, *(("c1", "relu", {}), ("c2", "relu", {}), ("c3", "relu", {})), ("add", "add", {}, "c3", "a"))
    assert analyse(plain).totals.memory.inference_peak == 2 * 400
    assert analyse(skip).totals.memory.inference_peak == 3 * 400


def test_views_and_idle_dropout_take_no_room() -> None:
    design = chain(
        ("a", "array", {"freq": 10, "time": 10}),
        *(("drop", "dropout", {}), ("flat", "flatten", {}), ("dense", "dense", {"units": 1})),
    )
    memory = analyse(design).totals.memory
    assert memory.inference_peak == 400 + 4
    assert memory.activations == 3 * 400 + 4
    assert memory.training == 400  # dropout learns nothing and no gradient reaches it: only its result is kept


def test_nothing_is_kept_where_nothing_learns() -> None:
    design = chain(("a", "array", {}), ("p", "max_pool2d", {"size": (2, 2)}), ("r", "relu", {}))
    assert analyse(design).totals.memory.training == 0


def test_a_composite_holds_what_arrives_until_it_is_done() -> None:
    outside, inside = ("a", 100), ("b.c", 10)
    assert highest([Moment(outside, (), 100), Moment(inside, (outside,), 10)]) == 110
    assert highest([]) == 0


@pytest.mark.parametrize("key", sorted(registry()))
def test_each_block_alone(key: str) -> None:
    """Behind a convolution, so that a gradient arrives."""
    cls = registry()[key]
    if not cls.inputs:
        return
    starts = {
        "maps": (("a", "array", {"freq": 8, "time": 6}), ("c", "conv2d", {"filters": 4})),
        "sequence": (("a", "array", {"kind": "sequence", "channels": 5, "time": 6}), ("c", "dense", {"units": 4})),
        "vector": (("a", "array", {"kind": "vector", "channels": 5}), ("c", "dense", {"units": 512})),
    }
    tried = 0
    for start in starts.values():
        design = chain(*start, ("block", key, {}, *["c"] * len(cls.inputs)))
        if analyse(design).blocks["block"].output is None:
            continue
        tried += 1
        check_training(design)
        report = analyse(design)
        assert lives_at_most(build(design, report), patches(design)) == report.totals.memory.inference_peak
    assert tried or cls.is_output


def test_the_spectrogram_counts() -> None:
    report = analyse(chain(("s", "spectrogram", {"n_mels": 3, "frames": 5})))
    assert report.blocks["s"].memory == 60
    assert isinstance(report.blocks["s"].output, Maps)


def test_a_view_of_what_comes_from_outside_takes_no_memory() -> None:
    outside = ("x", 100)
    view = Moment(outside, (outside,), 0)
    assert highest([view, Moment(("conv", 50), (outside,), 50)]) == 50
