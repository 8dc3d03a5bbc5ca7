"""The field that is drawn on the spectrogram is the gradient's support, cell for cell, for every template."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from oracles.gradient import Surrogate
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.analysis import Report, analyse
from explorer.blocks.block import registry
from explorer.blocks.graph import Node
from explorer.blocks.shapes import Maps, Sequence
from explorer.document.model import Document
from explorer.document.templates import load_template, slugs
from explorer.ui.effective import effective
from explorer.ui.panels import sound_field
from explorer.ui.panels.axes import TimeView
from explorer.ui.pointing import point_at
from explorer.ui.theme import LIGHT

_SIDE = 4  # pixels of a cell
_AROUND = 3  # frames of sound on either side of the patch
HEARING = [slug for slug in slugs() if load_template(slug).spectrogram is not None]


def shaded(document: Document, report: Report, path: str, position: tuple[int, ...]) -> np.ndarray:
    """The spectrogram as it is darkened [shape=(bands, frames)]: how much light is left in each cell's middle."""
    front = document.spectrogram.front_end()
    pointing = point_at(document, report, front, _AROUND, path, position, None)
    assert pointing is not None
    inputs = tuple(node.id for node in document.nodes if node.block.key == "spectrogram")
    box = sound_field.field_box(pointing, front, _AROUND, inputs)
    frames = front.frames + 2 * _AROUND
    area = QRectF(0, 0, frames * _SIDE, front.n_mels * _SIDE)
    total = frames * front.frame_seconds
    view = TimeView(0, area.width(), front.seconds(0), total, total)
    patch = QRectF(_AROUND * _SIDE, 0, front.frames * _SIDE, area.height())
    image = QImage(int(area.width()), int(area.height()), QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    sound_field.paint_patch(painter, LIGHT, area, patch)
    cells = sound_field.cell_rects(box, view, area, front.n_mels) if box is not None else []
    sound_field.paint_field_shade(painter, LIGHT, area, patch, cells)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    middles = pixels[_SIDE // 2 :: _SIDE, _SIDE // 2 : image.width() : _SIDE]
    return middles[::-1].copy()  # the image is gone after this


def some_units(report: Report, path: str) -> list[tuple[int, ...]]:
    """The first, the middle and the last value of a block's picture."""
    shape = report.blocks[path].output
    if isinstance(shape, Maps):
        return [(0, 0), (shape.freq // 2, shape.time // 2), (shape.freq - 1, shape.time - 1)]
    return [(0, 0), (0, shape.time // 2), (0, shape.time - 1)] if isinstance(shape, Sequence) else [(0,)]


def supported(oracle: Surrogate, path: str, freq: int, time: int, source: str) -> np.ndarray:
    """Where a value's slope is not zero, exactly: fifty layers make slopes of 1 beside others of 10¹⁴."""
    value = oracle.values[path]
    unit = value[0, 0, min(freq, value.shape[2] - 1), min(time, value.shape[3] - 1)]
    (slope,) = torch.autograd.grad(unit, oracle.inputs[source], retain_graph=True)
    return slope[0, 0].numpy() > 0


def check(document: Document, report: Report, oracle: Surrogate, path: str, position: tuple[int, ...]) -> None:
    light = shaded(document, report, path, position)
    source = next(node.id for node in document.nodes if node.block.key == "spectrogram")
    freq = position[0] if isinstance(report.blocks[path].output, Maps) else 0
    support = supported(oracle, path, freq, position[-1] if len(position) > 1 else 0, source)
    inside = light[:, _AROUND:-_AROUND]
    assert np.array_equal(inside > 200, support), path
    assert set(np.unique(inside)) <= {255, 115}, "55 % of black within the patch"
    assert set(np.unique(light[:, :_AROUND])) == {148}, "42 % outside of it"


@pytest.mark.parametrize("slug", HEARING)
def test_drawn_cells_are_the_gradients_support(qapp, slug: str) -> None:
    document = load_template(slug)
    report = analyse(document)
    oracle = Surrogate(document, report)
    paths = [path for path, block in report.blocks.items() if block.output is not None]
    inner = [path for path in paths if "." in path]
    step = max(1, len(paths) // 4)
    for path in dict.fromkeys([*paths[::step], *inner[:: max(1, len(inner) // 3)], report.answer]):
        for position in some_units(report, path):
            check(document, report, oracle, path, position)


def test_dilation_leaves_holes(qapp) -> None:
    blocks = registry()
    document = Document(
        nodes=(
            Node("sound", blocks["spectrogram"](n_mels=32, frames=40), ()),
            Node("conv1", blocks["conv2d"](filters=2, dilation=(3, 4)), ("sound",)),
            Node("conv2", blocks["conv2d"](filters=2, dilation=(6, 1), stride=(2, 3)), ("conv1",)),
        )
    )
    report = analyse(document)
    oracle = Surrogate(document, report)
    for path, position in (("conv1", (16, 20)), ("conv1", (0, 39)), ("conv2", (8, 6)), ("conv2", (0, 0))):
        check(document, report, oracle, path, position)
    light = shaded(document, report, "conv1", (16, 20))[:, _AROUND:-_AROUND]
    assert (light > 200).sum() == 9, "each tap its own cell"


def test_the_effective_lines_are_white_with_a_halo_and_stay_inside(qapp) -> None:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    ground = QColor(120, 40, 90)
    image.fill(ground)
    gradient = np.zeros((50, 100), np.float32)
    gradient[10:40, 20:70] = np.outer(np.hanning(30), np.hanning(50))
    painter = QPainter(image)
    area = QRectF(0, 0, 400, 200)
    found = effective(gradient)
    assert found is not None
    sound_field.paint_effective(painter, LIGHT, area, found, lambda frame, band: QPointF(4 * frame, 200 - 4 * band))
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(200, 400, 4)[:, :, :3].astype(int)
    changed = (pixels != [90, 40, 120]).any(axis=2)
    rows, columns = np.nonzero(changed)
    assert columns.min() >= 4 * 20
    assert columns.max() <= 4 * 70
    assert rows.min() >= 200 - 4 * 40
    assert rows.max() <= 200 - 4 * 10
    bright, dark = pixels.min(axis=2) > 180, pixels.max(axis=2) < 60
    assert bright.sum() > 150
    assert dark.sum() > 150


def test_lines_without_room_are_left_out(qapp) -> None:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    gradient = np.zeros((50, 100), np.float32)
    gradient[10:13, 20:23] = 1.0
    found = effective(gradient)
    assert found is not None
    painter = QPainter(image)
    area = QRectF(0, 0, 400, 200)
    sound_field.paint_effective(painter, LIGHT, area, found, lambda frame, band: QPointF(2 * frame, 200 - 2 * band))
    painter.end()
    assert not np.frombuffer(image.constBits(), np.uint8).reshape(200, 400, 4)[:, :, :3].any()
