"""Receptive fields and costs of published networks, against the numbers in the literature."""

from __future__ import annotations

from typing import Any

import pytest
from oracles.chains import chain

from explorer.analysis import AxisField, Report, analyse

SIDE = 224
IMAGE = ("image", "array", {"channels": 3, "freq": SIDE, "time": SIDE})


def conv(
    id: str, filters: int, kernel: int = 3, stride: int = 1, pad: int | None = None, *sources: str
) -> tuple[Any, ...]:
    """A square convolution with the same padding on every side."""
    pad = kernel // 2 if pad is None else pad
    values = {"filters": filters, "kernel": (kernel,) * 2, "stride": (stride,) * 2, "padding": (pad,) * 4}
    return (id, "conv2d", values, *sources)


def pool(id: str, size: int, stride: int, pad: int = 0, *sources: str) -> tuple[Any, ...]:
    """A square max pooling."""
    return (id, "max_pool2d", {"size": (size,) * 2, "stride": (stride,) * 2, "padding": (pad,) * 2}, *sources)


def freq_of(report: Report, id: str) -> AxisField:
    """The field over frequency; both axes of these networks are alike."""
    field = report.blocks[id].field
    assert field is not None
    assert field.freq is not None
    assert field.time is not None
    assert field.freq == field.time
    return field.freq


def vgg16() -> list[tuple[Any, ...]]:
    """VGG-16 up to its last pooling."""
    items: list[tuple[Any, ...]] = [IMAGE]
    for stage, (count, filters) in enumerate(((2, 64), (2, 128), (3, 256), (3, 512), (3, 512)), 1):
        for number in range(1, count + 1):
            items += [conv(f"conv{stage}_{number}", filters), (f"relu{stage}_{number}", "relu", {})]
        items.append(pool(f"pool{stage}", 2, 2))
    return items


@pytest.mark.parametrize(
    ("id", "size", "jump", "pad"), [("conv3_1", 24, 4, 10), ("pool4", 100, 16, 42), ("pool5", 212, 32, 90)]
)
def test_vgg16_sees_what_was_published(id: str, size: int, jump: int, pad: int) -> None:
    report = analyse(chain(*vgg16()))
    field = freq_of(report, id)
    assert (field.size, field.min_size, field.jump, field.left) == (size, size, jump, pad)


def test_vgg16_costs_what_was_published() -> None:
    head = [
        ("flatten", "flatten", {}),
        *(("fc6", "dense", {"units": 4096}), ("relu6", "relu", {})),
        *(("fc7", "dense", {"units": 4096}), ("relu7", "relu", {})),
        ("fc8", "dense", {"units": 1000}),
        ("output", "classes", {}),
    ]
    report = analyse(chain(*vgg16(), *head))
    assert report.totals.parameters == 138_357_544
    assert round(report.totals.macs / 1e9, 2) == 15.47
    assert report.problems == ()


def test_alexnet_sees_what_was_published() -> None:
    report = analyse(
        chain(
            *(IMAGE, conv("conv1", 64, 11, 4, 0), pool("pool1", 3, 2), conv("conv2", 192, 5), pool("pool2", 3, 2)),
            *(conv("conv3", 384), conv("conv4", 384), conv("conv5", 256), pool("pool5", 3, 2)),
        )
    )
    field = freq_of(report, "pool5")
    assert (field.size, field.jump, field.left) == (195, 32, 64)


def test_mobilenet_sees_what_was_published() -> None:
    """Its strided kernels stand at the first value and are padded behind, as TensorFlow pads an even size."""
    items: list[tuple[Any, ...]] = [IMAGE]
    behind = {"padding": (0, 1, 0, 1)}
    first = conv("conv", 32, 3, 2)
    items.append((first[0], first[1], first[2] | behind))
    filters = 32
    steps = ((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5, (1024, 2), (1024, 1))
    for number, (wider, stride) in enumerate(steps, 1):
        depth = conv(f"depth{number}", filters, 3, stride)
        items.append((depth[0], depth[1], depth[2] | {"groups": filters} | (behind if stride == 2 else {})))
        items.append(conv(f"point{number}", wider, 1))
        filters = wider
    report = analyse(chain(*items))
    field = freq_of(report, "point13")
    assert (field.size, field.min_size, field.jump, field.left) == (315, 315, 32, 126)


def test_vgg16_with_norms_costs_what_was_published() -> None:
    items: list[tuple[Any, ...]] = []
    for item in vgg16():
        items.append(item)
        if item[1] == "conv2d":
            items.append((item[0].replace("conv", "bn"), "batch_norm", {}))
    head = [("flatten", "flatten", {}), ("fc6", "dense", {"units": 4096}), ("fc7", "dense", {"units": 4096})]
    report = analyse(chain(*items, *head, ("fc8", "dense", {"units": 1000})))
    assert report.totals.parameters == 138_365_992


def basic(id: str, filters: int, stride: int) -> list[tuple[Any, ...]]:
    """A residual unit, its stride in the first convolution."""
    return [(id, "residual", {"filters": filters, "stride": (stride, stride)})]


def bottleneck(id: str, filters: int, stride: int, before: str) -> list[tuple[Any, ...]]:
    """A bottleneck unit of plain blocks, its stride on the 3×3."""
    bn = {"bias": False}
    parts = [(f"{id}_a", 1, filters, 1), (f"{id}_b", 3, filters, stride), (f"{id}_c", 1, 4 * filters, 1)]
    items: list[tuple[Any, ...]] = []
    source = before
    for name, kernel, width, step in parts:
        key = conv(name, width, kernel, step)
        items += [(key[0], key[1], key[2] | bn, source), (f"{name}_bn", "batch_norm", {})]
        source = f"{name}_bn"
        if not name.endswith("_c"):
            items.append((f"{name}_relu", "relu", {}))
            source = f"{name}_relu"
    skip = before
    if id.endswith("1"):
        key = conv(f"{id}_s", 4 * filters, 1, stride)
        items += [(key[0], key[1], key[2] | bn, before), (f"{id}_s_bn", "batch_norm", {})]
        skip = f"{id}_s_bn"
    return [*items, (f"{id}_add", "add", {}, source, skip), (id, "relu", {})]


def resnet(counts: tuple[int, ...], deep: bool) -> list[tuple[Any, ...]]:
    """ResNet-18 or ResNet-50 at 224 × 224 with 1,000 classes."""
    first = conv("conv1", 64, 7, 2, 3)
    items = [IMAGE, (first[0], first[1], first[2] | {"bias": False}), ("bn1", "batch_norm", {}), ("relu1", "relu", {})]
    items.append(pool("pool1", 3, 2, 1))
    before = "pool1"
    for layer, count in enumerate(counts, 1):
        for number in range(1, count + 1):
            id, stride = f"l{layer}_{number}", 2 if layer > 1 and number == 1 else 1
            filters = 64 * 2 ** (layer - 1)
            items += bottleneck(id, filters, stride, before) if deep else basic(id, filters, stride)
            before = id
    return [*items, ("gap", "global_pool", {}), ("fc", "dense", {"units": 1000}), ("output", "classes", {})]


@pytest.mark.parametrize(
    ("counts", "deep", "sizes", "parameters", "gmacs"),
    [
        ((2, 2, 2, 2), False, (43, 99, 211, 435), 11_689_512, 1.814),
        ((3, 4, 6, 3), True, (35, 91, 267, 427), 25_557_032, 4.089),
    ],
)
def test_resnets_see_and_cost_what_was_published(
    counts: tuple[int, ...], deep: bool, sizes: tuple[int, ...], parameters: int, gmacs: float
) -> None:
    report = analyse(chain(*resnet(counts, deep)))
    assert report.totals.parameters == parameters
    assert round(report.totals.macs / 1e9, 3) == gmacs
    fields = [freq_of(report, f"l{layer}_{count}") for layer, count in enumerate(counts, 1)]
    assert tuple(field.size for field in fields) == sizes
    assert tuple(field.jump for field in fields) == (4, 8, 16, 32)


def unet(depth: int, kernel: int, way: str = "2x2", base: int = 2) -> Report:
    """A U-Net: two convolutions per level, 2×2 pooling, and a way up: transposed kernels, or upsampling and 1×1."""
    side = 2**depth * 16
    items: list[tuple[Any, ...]] = [("image", "array", {"freq": side, "time": side})]
    values = {"kernel": (kernel, kernel), "filters": base}
    for level in range(depth + 1):
        if level:
            items.append(pool(f"pool{level}", 2, 2))
        items += [(f"down{level}_{i}", "conv2d", values) for i in "ab"]
    for level in range(depth - 1, -1, -1):
        if way in ("nearest", "bilinear"):
            items += [(f"up{level}", "upsample", {"mode": way}), conv(f"mix{level}", base, 1)]
        else:
            size, crop, extra = {"2x2": (2, 0, 0), "3x3": (3, 1, 1), "4x4": (4, 1, 0)}[way]
            shape = {"kernel": (size,) * 2, "crop": (crop,) * 2, "extra": (extra,) * 2, "filters": base}
            items.append((f"up{level}", "conv_transpose2d", shape))
        items.append((f"joint{level}", "concat", {}, items[-1][0], f"down{level}_b"))
        items += [(f"out{level}_{i}", "conv2d", values) for i in "ab"]
    return analyse(chain(*items))


@pytest.mark.parametrize(("depth", "kernel", "size"), [(3, 2, 54), (3, 3, 100), (4, 3, 204)])
def test_a_unet_sees_what_was_published(depth: int, kernel: int, size: int) -> None:
    assert freq_of(unet(depth, kernel), "out0_b").size == size


@pytest.mark.parametrize(
    ("way", "largest", "smallest"),
    [("2x2", 204, 188), ("nearest", 204, 188), ("bilinear", 236, 220), ("3x3", 220, 204), ("4x4", 236, 220)],
)
def test_a_unets_field_depends_on_the_way_up_and_on_the_position(way: str, largest: int, smallest: int) -> None:
    field = freq_of(unet(4, 3, way), "out0_b")
    assert (field.size, field.min_size, field.jump) == (largest, smallest, 1)


def test_the_unet_of_the_lecture_costs_what_was_published() -> None:
    items: list[tuple[Any, ...]] = [("image", "array", {"freq": 128, "time": 128})]
    for level, filters in enumerate((32, 64, 128, 256, 512)):
        items.append((f"down{level}", "encoder", {"filters": filters, "pool": (2, 2) if level else (1, 1)}))
    for level, filters in ((3, 256), (2, 128), (1, 64), (0, 32)):
        items.append((f"up{level}", "decoder", {"filters": filters}, items[-1][0], f"down{level}"))
    items += [conv("conv", 1, 1), ("output", "reconstruction", {})]
    report = analyse(chain(*items))
    assert report.totals.parameters == 7_762_465
    assert round(report.totals.macs / 1e9, 3) == 3.008


def test_sb_cnn_costs_and_sees_what_was_published_and_never_its_last_frames() -> None:
    valid = {"kernel": (5, 5), "padding": "valid"}
    report = analyse(
        chain(
            ("spectrogram", "spectrogram", {"n_mels": 128, "frames": 128, "sample_rate": 44_100}),
            ("conv1", "conv2d", {"filters": 24, **valid}),
            *(("pool1", "max_pool2d", {"size": (2, 4)}), ("relu1", "relu", {})),
            ("conv2", "conv2d", {"filters": 48, **valid}),
            *(("pool2", "max_pool2d", {"size": (2, 4)}), ("relu2", "relu", {})),
            ("conv3", "conv2d", {"filters": 48, **valid}),
            *(("relu3", "relu", {}), ("flatten", "flatten", {}), ("dropout1", "dropout", {})),
            *(("dense1", "dense", {"units": 64}), ("relu4", "relu", {}), ("dropout2", "dropout", {})),
            *(("dense2", "dense", {"units": 10}), ("output", "classes", {})),
        )
    )
    assert report.totals.parameters == 241_434
    assert round(report.totals.macs / 1e6, 2) == 57.36
    field = report.blocks["conv3"].field
    assert (field.time.size, field.freq.size) == (100, 32)
    (problem,) = report.problems
    assert (problem.code, problem.block, problem.severity) == ("never-read", "spectrogram", "warning")
    assert dict(problem.values) == {"first": 116, "last": 127, "frames": 128, "by": "pool2", "kept": 116}
    assert problem.fix.values == (("frames", 116),)


@pytest.mark.parametrize("frames", [1, 3])
def test_a_streaming_crnn_waits_as_long_as_was_computed(frames: int) -> None:
    items: list[tuple[Any, ...]] = [
        ("spectrogram", "spectrogram", {"n_mels": 40, "hop": 320, "n_fft": 640, "frames": 64})
    ]
    for number, size in enumerate((5, 4, 2), 1):
        items += [(f"conv{number}", "conv2d", {"filters": 32, "kernel": (3, frames)})]
        items += [(f"bn{number}", "batch_norm", {}), (f"relu{number}", "relu", {})]
        items += [(f"pool{number}", "max_pool2d", {"size": (size, 1)})]
    items += [("sequence", "to_sequence", {}), ("gru", "gru", {}), ("dense", "dense", {"units": 6})]
    report = analyse(chain(*items, ("output", "events", {})))
    field = report.blocks["output"].field
    assert field.lookahead_ms == (80 if frames == 3 else 20)
    assert (field.time.size, field.time.min_size, field.time.left) == (None, None, None)
    assert (field.time.right, field.time.lookahead, field.time.jump) == ((3, 3, 1) if frames == 3 else (0, 0, 1))
    assert (field.ms, field.hz, field.freq) == (None, None, None)
    if frames == 3:
        assert report.totals.parameters == 38_214
