"""Every sign is there, takes the colour it is given, and is drawn for the display's scale."""

from __future__ import annotations

import re

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap

from explorer import paths
from explorer.blocks.block import registry
from explorer.ui import icons
from explorer.ui.theme import DARK, FAMILIES, LIGHT, Theme

WINDOW = [
    "undo",
    "redo",
    "play",
    "pause",
    "stop",
    "train",
    "search",
    "chevron-right",
    "chevron-down",
    "close",
    "check",
    "plus",
    "minus",
    "copy",
    "save",
    "folder",
    "warning",
    "error",
    "info",
    "help",
    "listen",
    "export",
]


def pixels(pixmap: QPixmap) -> np.ndarray:
    """Red, green, blue and alpha [shape=(rows, columns, 4), uint8], colours not multiplied by alpha."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)[:, : image.width()].copy()


def test_all_signs_of_the_window_and_of_the_families_exist():
    assert set(WINDOW) | {icons.family_icon(family) for family in FAMILIES} <= icons.names()


@pytest.mark.parametrize("name", sorted(icons.names()))
def test_a_sign_is_drawn_in_the_colour_it_is_given(qapp, name: str):
    drawn = pixels(icons.icon(name, QColor(LIGHT.accent), 32))
    solid = drawn[drawn[..., 3] == 255][:, :3]
    assert len(solid) >= 8
    if not name.startswith("mark-"):
        assert (np.abs(solid.astype(int) - QColor(LIGHT.accent).getRgb()[:3]).max(axis=0) <= 2).all()


def test_sources_hold_no_colour_of_their_own():
    for path in (paths.resources() / "icons").glob("*.svg"):
        used = re.findall(r'(?:fill|stroke)="([^"]+)"', path.read_text("utf-8"))
        assert set(used) <= {"none", "currentColor", "var(--glyph)", "var(--edge)"}, path.name


def test_an_icon_is_drawn_for_the_displays_scale_and_kept(qapp):
    twice = icons.icon("undo", LIGHT.color("text"), 16, 2.0)
    assert twice.size() == QSize(32, 32)
    assert twice.deviceIndependentSize().toSize() == QSize(16, 16)
    assert icons.icon("undo", LIGHT.color("text"), 16, 2.0).cacheKey() == twice.cacheKey()
    assert icons.icon("undo", DARK.color("text"), 16, 2.0).cacheKey() != twice.cacheKey()


def test_a_disabled_icon_is_faint(qapp):
    made = icons.qicon("train", LIGHT)
    off = pixels(made.pixmap(QSize(16, 16), 1.0, QIcon.Mode.Disabled))
    strongest = off[off[..., 3] > 250][:, :3].astype(int)
    assert np.abs(strongest - QColor(LIGHT.faint).getRgb()[:3]).max() <= 2
    assert made.pixmap(QSize(16, 16), 2.0).width() == 32


def test_a_block_without_a_sign_of_its_own_takes_its_familys():
    assert icons.block_icon("upsample", "resampling") == "block-upsample"
    assert icons.block_icon("leaky_relu", "activation") == "block-leaky_relu"
    assert icons.block_icon("conv2d", "convolution") == "family-convolution"


def test_every_block_has_a_sign_and_every_blocks_sign_has_a_block():
    types = registry()
    for key, kind in types.items():
        assert icons.block_icon(key, kind.family) in icons.names(), key
    own = {name.removeprefix("block-") for name in icons.names() if name.startswith("block-")}
    assert own <= set(types)


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_marks_have_two_colours(qapp, severity: str):
    drawn = pixels(icons.mark(severity, LIGHT, 36))
    middle = drawn[drawn[..., 3] == 255][:, :3]
    assert len(np.unique(middle // 64, axis=0)) >= 2


def test_painting_on_a_zoomed_view_uses_more_pixels(qapp):
    target = QPixmap(64, 64)
    target.fill(LIGHT.color("raised"))
    painter = QPainter(target)
    painter.scale(4, 4)
    icons.paint(painter, "stop", QRectF(0, 0, 16, 16), LIGHT.color("text"))
    painter.end()
    row = pixels(target)[32, :, 0]
    assert np.count_nonzero((row > 40) & (row < 240)) <= 4


def test_an_unknown_sign_is_an_error():
    with pytest.raises(icons.IconError, match="nothing"):
        icons.icon("nothing", QColor(LIGHT.text))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_window_has_a_sign_of_its_own(qapp, theme: Theme):
    for size in (16, 64, 256):
        drawn = pixels(icons.window_icon(theme).pixmap(size, size))
        assert drawn.shape[:2] == (size, size)
        assert drawn[0, 0, 3] != 255  # round corners
        assert tuple(drawn[size // 2, 1][:3]) == theme.color("accent").getRgb()[:3]
        assert len(np.unique(drawn[size // 2], axis=0)) > 1  # the sound's sign crosses the middle
