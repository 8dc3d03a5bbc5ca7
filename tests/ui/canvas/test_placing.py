from __future__ import annotations

import numpy as np
import pytest
from canvas_fakes import basic_cnn, chain, crnn, unet

from explorer.analysis import analyse
from explorer.ipc.messages import Picture
from explorer.ui.canvas.pictures import cell_of, channel_at, energies, shown, shown_spectrogram
from explorer.ui.placing import limits_of, placed


def placing_of(document, path):
    return placed(analyse(document).blocks[path], None, limits_of(document))


def test_a_pooled_map_has_larger_cells_in_the_same_box():
    assert placing_of(basic_cnn(), "conv1") == (0, 1, 0, 1)
    assert placing_of(basic_cnn(), "pool2") == (0, 4, 0, 4)


def test_a_valid_convolution_lies_inside_with_a_border_without_values():
    document = chain(("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {"kernel": (3, 5), "padding": "valid"}))
    assert placing_of(document, "conv1") == (2, 1, 1, 1)


def test_decoders_and_recurrences_keep_the_grid_of_the_patch():
    assert placing_of(unet(), "up1") == (0, 2, 0, 2)
    assert placing_of(crnn(), "gru1") == (0, 1, 0, 4)


def test_a_cell_is_where_its_frames_are():
    place = placing_of(basic_cnn(), "pool1")
    assert place.cell(5.0, 3.0) == (1, 2)
    assert (place.frames(2), place.bands(1)) == (4, 2)


def picture(values, signed=True, kind="maps"):
    values = np.asarray(values, np.float32)
    return Picture(1, "conv1", kind, values, 0, 3, np.array([1.0, 4.0, 0.0], np.float32), 1.0, signed)


def test_low_frequencies_are_at_the_bottom_and_zero_is_black():
    document = basic_cnn()
    values = np.zeros((64, 128), np.float32)
    values[0, :] = 1.0
    seen = shown(picture(values), analyse(document).blocks["conv1"], limits_of(document))
    assert seen.image is not None
    assert seen.covers
    bottom, top = seen.image.pixelColor(0, 63), seen.image.pixelColor(0, 0)
    assert bottom.lightness() > 180
    assert top.lightness() < 5
    assert seen.strip == pytest.approx([0.25**0.35, 1.0, 0.0])


def test_a_vector_is_bars():
    document = basic_cnn()
    found = shown(picture([1.0, -2.0], kind="vector"), analyse(document).blocks["dense1"], limits_of(document))
    assert found.image is None
    assert list(found.bars) == [1.0, -2.0]


def test_a_short_sound_leaves_the_rest_of_the_patch_empty():
    seen = shown_spectrogram(np.zeros((64, 32), np.float32), 128, log=True, difference=False, top=0.0)
    assert seen.width == 0.25
    assert not seen.covers


def test_many_channels_share_cells():
    assert len(energies(np.arange(512, dtype=np.float32))) == 86
    assert cell_of(511, 512, 86) == 85
    assert channel_at(0.999, 32) == 31
    assert channel_at(1.5, 32) == 31
