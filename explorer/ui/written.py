"""Drawings as the bytes of a file: SVG that looks the same for everyone, and whatever else is written to a device."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from html import unescape
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtSvg import QSvgGenerator

from explorer.ui.theme import LIGHT

PER_INCH: Final = 96
_FAMILIES: Final = "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif"
_IMAGE: Final = re.compile(r'"data:image/png;base64,(?P<data>[^"]*)"')
_LARGE: Final = 100_000
"""Bytes of an image from which on it is packed tighter: that of a sound, smooth and finer than it is shown."""
_QUALITY: Final = 92
_TEXT: Final = re.compile(
    r"(?P<start><text\b)"
    r'(?P<rest>[^>]*?font-size="(?P<size>[\d.]+)" font-weight="(?P<weight>\d+)"[^>]*>(?P<words>[^<]*))'
)


def written(write: Callable[[QBuffer], object]) -> bytes:
    """What is written to a device, as bytes."""
    made, buffer = QByteArray(), QBuffer()
    buffer.setBuffer(made)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write(buffer)
    return bytes(made.data())


def svg_of(size: QSize, title: str, draw: Callable[[QSvgGenerator], None], description: str = "") -> bytes:
    """An SVG of so many pixels at 100 %, drawn by ``draw``."""

    def write(buffer: QBuffer) -> None:
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(PER_INCH)
        generator.setSize(size)
        generator.setViewBox(QRect(0, 0, size.width(), size.height()))
        generator.setTitle(title)
        if description:
            generator.setDescription(description)
        draw(generator)

    return _for_everyone(written(write).decode("utf-8")).encode("utf-8")


def _for_everyone(svg: str) -> str:
    """Let every text keep its width where Inter is missing, and each value of a picture stay one sharp cell."""
    svg = _IMAGE.sub(_packed, svg)
    svg = svg.replace("<image ", '<image style="image-rendering:pixelated" ')
    svg = _TEXT.sub(_with_width, svg)
    return svg.replace('font-family="Inter"', f'font-family="{_FAMILIES}"')


def _packed(found: re.Match[str]) -> str:
    """A large image without transparency as JPEG, where that takes less than half; pictures of few cells stay exact."""
    data = b64decode(found["data"])
    image = QImage.fromData(data) if len(data) >= _LARGE else QImage()
    if image.isNull() or image.hasAlphaChannel():
        return found[0]
    made = written(lambda buffer: image.save(buffer, "JPEG", _QUALITY))  # type: ignore[call-overload]
    return f'"data:image/jpeg;base64,{b64encode(made).decode()}"' if 0 < 2 * len(made) < len(data) else found[0]


def _with_width(text: re.Match[str]) -> str:
    font = LIGHT.font("body", int(text["weight"]))
    font.setPixelSize(round(float(text["size"])))
    width = QFontMetricsF(font).horizontalAdvance(unescape(text["words"]))
    return f'{text["start"]} textLength="{width:.2f}" lengthAdjust="spacingAndGlyphs"{text["rest"]}'
