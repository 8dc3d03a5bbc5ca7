"""Images inside a drawing: a large smooth one is packed, what has cells or transparency stays as it is."""

from __future__ import annotations

import re
from base64 import b64decode

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from explorer.ui.written import svg_of


def embedded(image: QImage) -> tuple[str, QImage]:
    """The kind and the pixels of an image as a drawing has it."""

    def draw(device: object) -> None:
        painter = QPainter(device)
        painter.drawImage(QPoint(0, 0), image)
        painter.end()

    svg = svg_of(QSize(image.width(), image.height()), "title", draw).decode()
    found = re.search(r'data:image/(\w+);base64,([^"]*)"', svg)
    assert found is not None
    assert 'image-rendering:pixelated"' in svg
    return found[1], QImage.fromData(b64decode(found[2]))


def smooth(form: QImage.Format) -> QImage:
    """A spectrogram as it is drawn: noise, stretched to more pixels than it has."""
    noise = np.random.default_rng(0).integers(0, 2**24, (40, 150), dtype=np.uint32) | 0xFF000000
    image = QImage(noise.tobytes(), 150, 40, 600, form).copy()
    return image.scaled(1200, 320, mode=Qt.TransformationMode.SmoothTransformation)


def test_a_large_smooth_image_takes_less_than_half(qapp) -> None:
    image = smooth(QImage.Format.Format_RGB32)
    kind, found = embedded(image)
    assert kind == "jpeg"
    assert found.size() == image.size()
    apart = [
        abs(image.pixelColor(x, y).red() - found.pixelColor(x, y).red())
        for x in range(0, 1200, 37)
        for y in range(0, 320, 23)
    ]
    assert sum(apart) / len(apart) < 8


@pytest.mark.parametrize("form", [QImage.Format.Format_ARGB32, QImage.Format.Format_RGB32])
def test_cells_and_transparency_stay_exact(qapp, form) -> None:
    image = smooth(form)
    if form == QImage.Format.Format_RGB32:
        image = image.copy(0, 0, 64, 32)  # as few as a map has
    kind, found = embedded(image)
    assert kind == "png"
    assert found.convertToFormat(image.format()) == image
