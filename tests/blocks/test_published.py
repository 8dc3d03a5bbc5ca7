"""Composites by their published numbers: parameters, MACs and receptive fields."""

from __future__ import annotations

from typing import Any

import pytest
from oracles.chains import chain

from explorer.analysis import analyse
from explorer.blocks.shapes import Maps
from explorer.document.model import Document

STEM = {
    "filters": 64,
    "kernel": (7, 7),
    "stride": (2, 2),
    "pool": (3, 3),
    "pool_stride": (2, 2),
    "pool_padding": (1, 1),
}


def resnet(form: str, *counts: int, pre: bool = False) -> Document:
    """A ResNet in seven cards: stem, four stages, pooling and a dense block."""
    stages = tuple(
        (
            f"stage{i}",
            "residual",
            {"filters": 32 * 2**i, "form": form, "repeat": n, "stride": (1 + (i > 1),) * 2, "preactivation": pre},
        )
        for i, n in enumerate(counts, 1)
    )
    start = ("array", "array", {"channels": 3, "freq": 224, "time": 224})
    return chain(
        start, ("stem", "conv_block", STEM), *stages, ("gap", "global_pool", {}), ("fc", "dense", {"units": 1000})
    )


# He et al. 2015, as torchvision publishes it; fields by Araujo et al. 2019, bottlenecks with the stride on the 3×3.
@pytest.mark.parametrize(
    ("form", "counts", "parameters", "gmacs", "sizes"),
    [
        ("basic", (2, 2, 2, 2), 11_689_512, 1.814, (43, 99, 211, 435)),
        ("basic", (3, 4, 6, 3), 21_797_672, 3.664, (59, 179, 547, 899)),
        ("bottleneck", (3, 4, 6, 3), 25_557_032, 4.089, (35, 91, 267, 427)),
        ("bottleneck", (3, 4, 23, 3), 44_549_160, 7.801, (35, 91, 811, 971)),
    ],
)
def test_resnets(form: str, counts: tuple[int, ...], parameters: int, gmacs: float, sizes: tuple[int, ...]) -> None:
    report = analyse(resnet(form, *counts))
    assert report.totals.parameters == parameters
    assert report.totals.macs / 1e9 == pytest.approx(gmacs, abs=5e-4)
    for i, size in enumerate(sizes, 1):
        field = report.blocks[f"stage{i}"].field.time
        assert (field.size, field.min_size, field.jump) == (size, size, 2 ** (i + 1))


def test_a_preactivated_resnet_has_no_norm_on_its_skips() -> None:
    report = analyse(resnet("basic", 2, 2, pre=True))
    inside = report.blocks["stage2"].children
    assert inside == ("stage2.res1", "stage2.res2")
    names = [path.rsplit(".", 1)[1] for path in report.blocks["stage2.res1"].children]
    assert names == ["bn1", "relu1", "conv1", "bn2", "relu2", "conv2", "skip", "add"]
    assert "skip" not in {path.rsplit(".", 1)[1] for path in report.blocks["stage2.res2"].children}


def test_vgg_16_by_pairs_and_triples() -> None:
    triple = {"convs": 3}
    pairs = (("p1", {"filters": 64}), ("p2", {"filters": 128}), ("p3", {"filters": 256, **triple}))
    report = analyse(
        chain(
            ("array", "array", {"channels": 3, "freq": 224, "time": 224}),
            *((id, "vgg_pair", values) for id, values in pairs),
            ("p4", "vgg_pair", {"filters": 512, **triple, "repeat": 2}),
            *(("flatten", "flatten", {}), ("d1", "dense", {"units": 4096}), ("r1", "relu", {})),
            *(("d2", "dense", {"units": 4096}), ("r2", "relu", {}), ("d3", "dense", {"units": 1000})),
        )
    )
    assert report.totals.parameters == 138_357_544
    assert report.totals.macs / 1e9 == pytest.approx(15.470, abs=5e-4)
    fields = {path: report.blocks[path].field.time for path in ("p3.conv1", "p4.pair1", "p4")}
    found = {path: (field.size, field.jump, field.left) for path, field in fields.items()}
    assert {path: (size, jump) for path, (size, jump, _) in found.items()} == {
        "p3.conv1": (24, 4),
        "p4.pair1": (100, 16),
        "p4": (212, 32),
    }


def test_the_u_net_of_2015() -> None:
    plain: dict[str, Any] = {"padding": "valid", "norm": False}
    downs = ((f"d{i}", "encoder", {"filters": 64 * 2**i, "pool": (2, 2), **plain}) for i in (1, 2, 3, 4))
    ups = (
        (
            f"u{i}",
            "decoder",
            {"filters": 64 * 2**i, "joint": "crop the bridge", **plain},
            f"u{i + 1}" if i < 3 else "d4",
            f"d{i}",
        )
        for i in (3, 2, 1, 0)
    )
    report = analyse(
        chain(
            ("array", "array", {"freq": 572, "time": 572}),
            ("d0", "encoder", {"filters": 64, **plain}),
            *downs,
            *ups,
            ("out", "conv2d", {"filters": 2, "kernel": (1, 1)}),
        )
    )
    assert report.totals.parameters == 31_030_658
    assert report.blocks["out"].output == Maps(2, 388, 388)


def test_the_crnn_of_cakir_in_five_cards() -> None:
    blocks = (
        (
            f"block{i}",
            "conv_block",
            {"filters": 256, "kernel": (5, 5), "order": "activation first", "pool": (p, 1), "dropout": 0.25},
        )
        for i, p in enumerate((5, 4, 2), 1)
    )
    report = analyse(
        chain(
            ("array", "array", {"freq": 40, "time": 64}),
            *blocks,
            *(("sequence", "to_sequence", {}), ("gru", "gru", {"units": 256}), ("dense", "dense", {"units": 16})),
        )
    )
    assert report.totals.parameters == 3_684_368
    assert report.blocks["block3"].field.time.size == 13
