"""Colour tables mean what the legend says, and pictures put each value where it belongs."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from explorer.ui import colormaps
from explorer.ui.colormaps import ZERO


@pytest.mark.parametrize("name", colormaps.NAMES)
def test_a_table_has_256_colours_and_cannot_be_changed(name: str):
    found = colormaps.table(name)
    assert found.shape == (256, 3)
    assert found.dtype == np.uint8
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 0


@pytest.mark.parametrize("name", ["magma", "inferno", "viridis", "grey"])
def test_more_is_brighter(name: str):
    luminance = colormaps.table(name) @ np.array((0.2126, 0.7152, 0.0722))
    assert np.all(np.diff(luminance) > -0.75)
    assert luminance[-1] - luminance[0] > 120


def test_published_ends_of_the_tables():
    assert colormaps.table("magma")[[0, 255]].tolist() == [[0, 0, 4], [252, 253, 191]]
    assert colormaps.table("viridis")[[0, 255]].tolist() == [[68, 1, 84], [253, 231, 37]]
    assert np.array_equal(colormaps.table("grey"), colormaps.table("grey-inverted")[::-1])


def test_the_signed_table_is_black_at_zero_and_magma_above():
    ice, magma = colormaps.table("ice").astype(int), colormaps.table("magma").astype(int)
    assert np.array_equal(ice[ZERO], magma[0])
    assert np.array_equal(ice[255], magma[255])
    assert np.array_equal(ice[1], (0xD8, 0xF3, 0xF5))
    assert np.abs(ice[ZERO:] - magma[np.rint(np.arange(128) / 127 * 255).astype(int)]).max() == 0
    cold, warm = ice[1:ZERO], ice[ZERO + 1 :]
    assert np.all(cold[:, 2] >= cold[:, 0])
    assert np.all(np.diff(cold.sum(axis=1)) <= 0)
    assert len(cold) == len(warm)


def test_quantised_values_are_symmetric_about_zero():
    values = np.array([-4.0, -2.0, 0.0, 2.0, 4.0, np.nan])
    assert colormaps.quantise(values, 2.0, signed=True).tolist() == [1, 1, 128, 255, 255, 128]
    assert colormaps.quantise(values, 2.0, signed=False).tolist() == [0, 0, 0, 255, 255, 0]
    assert colormaps.quantise(values, 0.0, signed=True).tolist() == [128] * 6


def test_the_scales_end_ignores_a_few_outliers():
    values = np.ones(10_000)
    values[:5] = -1000
    assert colormaps.limit(values) == 1
    assert colormaps.limit(np.empty(0)) == 0


@pytest.mark.parametrize("columns", [1, 3, 4, 7])
def test_the_lowest_band_is_drawn_at_the_bottom(columns: int):
    values = (np.arange(2 * columns) * 10).astype(np.uint8).reshape(2, columns)
    image = colormaps.to_image(values, "magma")
    assert (image.width(), image.height()) == (columns, 2)
    magma = colormaps.table("magma")
    for row in range(2):
        for column in range(columns):
            assert image.pixelColor(column, 1 - row) == QColor(*magma[values[row, column]].tolist())
    downward = colormaps.to_image(values, "magma", upward=False)
    assert downward.pixelColor(0, 0) == QColor(*magma[values[0, 0]].tolist())


def test_floats_are_scaled_between_low_and_high():
    image = colormaps.to_image(np.array([[-9.0, 0.0, 5.0, 10.0, 99.0]]), "grey", low=0, high=10)
    assert [image.pixelColor(i, 0).red() for i in range(5)] == [0, 0, 128, 255, 255]
    flat = colormaps.to_image(np.ones((2, 2)), "grey", low=1, high=1)
    assert flat.pixelColor(0, 0).red() == 0


def test_a_picture_outlives_its_values():
    values = np.full((8, 8), 200, np.uint8)
    image = colormaps.to_image(values, "grey")
    values[:] = 0
    del values
    assert image.pixelColor(3, 3).red() == 200


def test_wrong_input_is_an_error():
    with pytest.raises(ValueError, match="two axes"):
        colormaps.to_image(np.zeros(4), "grey")
    with pytest.raises(KeyError):
        colormaps.table("jet")
