"""Windows that hardly anybody uses: wider than what they read, with more padding than kernel, steps beyond it."""

from __future__ import annotations

import pytest
from oracles.chains import chain
from oracles.numbers import check_numbers, check_units
from oracles.report_check import Spans, check_field

from explorer.analysis import analyse
from explorer.document.model import Document

Item = tuple[object, ...]

CASES: dict[str, tuple[Item, ...]] = {
    "one band, same": (("c", "conv2d", {"kernel": (3, 3)}),),
    "one band, valid": (("c", "conv2d", {"kernel": (1, 4), "padding": "valid"}),),
    "one band, even": (("c", "conv2d", {"kernel": (4, 2), "dilation": (3, 2)}),),
    "one band, strided": (("c", "conv2d", {"kernel": (3, 3), "stride": (2, 2)}),),
    "one band, up": (("u", "upsample", {"factor": (3, 2), "mode": "bilinear"}), ("c", "conv2d", {"kernel": (2, 3)})),
    "one band, transposed": (("c", "conv_transpose2d", {"kernel": (3, 5), "stride": (2, 3)}),),
    "stride 2, kernel 1": (("c", "conv2d", {"kernel": (1, 1), "stride": (2, 2)}), ("d", "conv2d", {})),
    "stride 5, kernel 2": (
        ("c", "conv2d", {"kernel": (2, 2), "stride": (3, 5), "padding": "valid"}),
        ("d", "conv2d", {}),
    ),
    "stride 5, kernel 2, same": (("c", "conv2d", {"kernel": (2, 1), "stride": (3, 5)}), ("d", "conv2d", {})),
    "pool that skips": (("p", "max_pool2d", {"size": (2, 1), "stride": (3, 4)}), ("d", "conv2d", {})),
    "padding beyond the kernel": (("c", "conv2d", {"kernel": (3, 2), "padding": (4, 5, 6, 7)}), ("d", "conv2d", {})),
    "padding beyond, strided": (
        ("c", "conv2d", {"kernel": (2, 3), "stride": (2, 3), "padding": (5, 0, 0, 7)}),
        ("d", "conv2d", {"dilation": (1, 2)}),
    ),
    "padding beyond, dilated": (
        ("c", "conv2d", {"kernel": (2, 3), "dilation": (2, 4), "padding": (6, 6, 9, 1)}),
        ("d", "conv2d", {"kernel": (2, 2)}),
    ),
    "even and dilated, same": (
        ("c", "conv2d", {"kernel": (4, 2), "dilation": (3, 5)}),
        ("d", "conv2d", {"kernel": (2, 6), "dilation": (2, 1)}),
    ),
    "even, dilated, strided, same": (
        ("c", "conv2d", {"kernel": (4, 2), "dilation": (3, 5), "stride": (2, 3)}),
        ("d", "conv2d", {}),
    ),
    "causal and strided": (
        ("c", "conv2d", {"padding": "causal", "stride": (1, 2)}),
        ("d", "conv2d", {"kernel": (1, 2), "padding": "causal", "stride": (2, 3)}),
    ),
    "causal, even, dilated": (
        ("c", "conv2d", {"kernel": (2, 4), "padding": "causal", "dilation": (1, 3), "stride": (1, 2)}),
        ("d", "conv2d", {"kernel": (3, 2), "padding": "causal"}),
    ),
    "nearest, valid, cropped": (
        ("p", "max_pool2d", {"size": (2, 2)}),
        ("u", "upsample", {"factor": (2, 2), "mode": "nearest"}),
        ("c", "conv2d", {"filters": 1, "kernel": (3, 4), "padding": "valid"}),
        ("f", "fit", {}, "a", "c"),
        ("add", "add", {}, "f", "c"),
        ("d", "conv2d", {"kernel": (2, 2)}),
    ),
    "bilinear, valid, cropped": (
        ("p", "avg_pool2d", {"size": (3, 2)}),
        ("u", "upsample", {"factor": (3, 2), "mode": "bilinear"}),
        ("c", "conv2d", {"filters": 1, "kernel": (2, 5), "padding": "valid"}),
        ("f", "fit", {}, "a", "c"),
        ("add", "add", {}, "f", "c"),
    ),
    "valid, padded back": (
        ("c", "conv2d", {"filters": 1, "kernel": (4, 5), "padding": "valid"}),
        ("f", "fit", {}, "c", "a"),
        ("add", "add", {}, "f", "a"),
        ("d", "conv2d", {}),
    ),
    "holes between taps": (
        ("t", "conv_transpose2d", {"kernel": (1, 2), "stride": (3, 4)}),
        ("c", "conv2d", {"kernel": (2, 3)}),
        ("p", "max_pool2d", {"size": (2, 2)}),
    ),
    "transposed and cropped": (
        ("t", "conv_transpose2d", {"kernel": (5, 4), "stride": (2, 3), "crop": (2, 1), "extra": (1, 2)}),
        ("c", "conv2d", {"kernel": (2, 3), "stride": (3, 2)}),
    ),
    "branches of unlike strides": (
        ("c", "conv2d", {"filters": 1, "stride": (2, 3), "kernel": (2, 2)}),
        ("f", "fit", {}, "a", "c"),
        ("add", "add", {}, "f", "c"),
        ("d", "conv2d", {"stride": (2, 1)}),
    ),
    "cropped, then the past": (
        ("c", "crop", {"before": 2, "low": 1}),
        ("s", "to_sequence", {}),
        ("g", "gru", {"units": 2}),
        ("k", "conv1d", {"filters": 2, "kernel": 2, "stride": 3, "padding": "causal"}),
    ),
}


def design(name: str, freq: int, time: int) -> Document:
    """The case on an array of one channel; those about one band have no other."""
    return chain(("a", "array", {"freq": 1 if name.startswith("one band") else freq, "time": time}), *CASES[name])


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("size", [(13, 17), (16, 19), (12, 21)])
def test_every_unit_and_number(name: str, size: tuple[int, int]) -> None:
    case = design(name, *size)
    check_numbers(case)
    check_units(case, *analyse(case).blocks)


@pytest.mark.parametrize("name", CASES)
def test_the_report(name: str) -> None:
    case = design(name, 61, 66)
    report = analyse(case)
    spans = Spans(case, report)
    for path in report.blocks:
        check_field(report, spans, path, margin=16, varies=name == "branches of unlike strides")
