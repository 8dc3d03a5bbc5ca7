"""Designs made of plain blocks whose layout says what they are, and what a layout must not do."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from canvas_fakes import chain

from explorer.analysis import analyse
from explorer.document.model import Document
from explorer.ui.canvas.layout import Box, Layout, lay_out
from explorer.ui.canvas.routes import routes


def plain_unet(depth: int = 2, base: int = 4, way_up: str = "conv_transpose2d") -> Document:
    """Two convolutions per resolution, pooling, upsampling, and a concatenation with each bridge."""
    items: list[tuple[Any, ...]] = [("spectrogram", "spectrogram", {})]
    count = 0

    def twice(filters: int) -> None:
        nonlocal count
        for _ in range(2):
            count += 1
            items.extend([(f"conv{count}", "conv2d", {"filters": filters}), (f"relu{count}", "relu", {})])

    bridges = []
    for level in range(depth):
        twice(base << level)
        bridges.append(f"relu{count}")
        items.append((f"pool{level + 1}", "max_pool2d", {}))
    twice(base << depth)
    for level in reversed(range(depth)):
        values = {"filters": base << level} if way_up == "conv_transpose2d" else {}
        items.append((f"up{level + 1}", way_up, values))
        items.append((f"concat{level + 1}", "concat", {}, f"up{level + 1}", bridges[level]))
        twice(base << level)
    items += [("last", "conv2d", {"filters": 1, "kernel": (1, 1)}), ("output", "reconstruction", {})]
    return chain(*items, name="Plain U-Net")


def bare_unet() -> Document:
    """One convolution per resolution, so that the bridges leave from cards."""
    return chain(
        ("spectrogram", "spectrogram", {}),
        ("conv1", "conv2d", {"filters": 4}),
        ("conv2", "conv2d", {"filters": 8, "stride": (2, 2)}),
        ("conv3", "conv2d", {"filters": 16, "stride": (2, 2)}),
        ("up2", "conv_transpose2d", {"filters": 8}),
        ("add2", "add", {}, "up2", "conv2"),
        ("up1", "conv_transpose2d", {"filters": 4}),
        ("add1", "add", {}, "up1", "conv1"),
        ("output", "reconstruction", {}),
    )


def plain_resnet(blocks: int = 3) -> Document:
    """Residual blocks by hand: two convolutions with norms, a skip, and a ReLU after the sum."""
    items: list[tuple[Any, ...]] = [
        ("spectrogram", "spectrogram", {}),
        ("conv0", "conv2d", {"filters": 4}),
        ("relu0", "relu", {}),
    ]
    for index in range(1, blocks + 1):
        skip = items[-1][0]
        items += [
            (f"conv{index}a", "conv2d", {"filters": 4}),
            (f"bn{index}a", "batch_norm", {}),
            (f"relu{index}a", "relu", {}),
            (f"conv{index}b", "conv2d", {"filters": 4}),
            (f"bn{index}b", "batch_norm", {}),
            (f"add{index}", "add", {}, f"bn{index}b", skip),
            (f"relu{index}", "relu", {}),
        ]
    items += [("gap", "global_pool", {}), ("dense", "dense", {"units": 4}), ("output", "classes", {})]
    return chain(*items, name="Plain ResNet")


def deep_resnet() -> Document:
    """Thirty-four layers as seven cards."""
    stages = [
        (f"stage{n}", "residual", {"filters": 4 << n, "stride": (1, 1) if n == 1 else (2, 2), "repeat": repeat})
        for n, repeat in enumerate((3, 4, 6, 3), 1)
    ]
    return chain(
        ("spectrogram", "spectrogram", {}),
        ("stem", "conv2d", {"filters": 8, "stride": (2, 2)}),
        *stages,
        ("gap", "global_pool", {}),
        ("dense", "dense", {"units": 10}),
        ("output", "classes", {}),
        name="ResNet-34",
    )


def deep_crnn() -> Document:
    """Pooling over frequency only, so that time stays what it is."""
    items: list[tuple[Any, ...]] = [("spectrogram", "spectrogram", {})]
    for n in (1, 2, 3):
        items += [(f"conv{n}", "conv2d", {"filters": 4}), (f"relu{n}", "relu", {})]
        items.append((f"pool{n}", "max_pool2d", {"size": (4, 1)}))
    items += [("sequence", "to_sequence", {}), ("gru", "gru", {"units": 8, "directions": "concat"})]
    items += [("dense", "dense", {"units": 6}), ("output", "events", {})]
    return chain(*items, name="CRNN")


def laid(document: Document) -> Layout:
    """The layout of a design."""
    return lay_out(document, analyse(document))


def covered(boxes: dict[str, Box]) -> list[tuple[str, str]]:
    """The pairs of blocks that lie over each other."""
    items = sorted(boxes.items(), key=lambda item: item[1].x)
    found = []
    for index, (one, a) in enumerate(items):
        for other, b in items[index + 1 :]:
            if b.x >= a.right:
                break
            if a.y < b.bottom and b.y < a.bottom:
                found.append((one, other))
    return found


def crossed(document: Document, layout: Layout) -> list[tuple[str, str]]:
    """The wires that run through a block that they do not join."""
    found = []
    for (target, port), way in routes(document, layout).items():
        source = document.node(target).sources[port]
        for (x1, y1), (x2, y2) in pairwise(way.points):
            left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
            for id, box in layout.boxes.items():
                inside = left < box.right - 1 and right > box.x + 1 and top < box.bottom - 1 and bottom > box.y + 1
                if inside and id not in (source, target):
                    found.append((f"{source} → {target}", id))
    return found
