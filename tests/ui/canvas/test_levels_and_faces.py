from __future__ import annotations

import pytest
from canvas_fakes import basic_cnn, residual, unet
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from explorer.analysis import analyse
from explorer.document import edits
from explorer.ui.canvas.faces import Face, faces
from explorer.ui.canvas.feed import round_places, tick_text
from explorer.ui.canvas.layout import looks_of
from explorer.ui.canvas.levels import Level, level_at
from explorer.ui.canvas.looks import Look
from explorer.ui.canvas.pen import Pen
from explorer.ui.canvas.ranking import candidates, nearest
from explorer.ui.canvas.trial import appended, connected, inserted, try_edit
from explorer.ui.theme import LIGHT


def faces_of(document, metric="parameters") -> dict[str, Face]:
    report = analyse(document)
    return faces(document, report, looks_of(document, report), metric, "en")


def test_a_level_changes_only_five_per_cent_past_a_border():
    assert level_at(1.0) is Level.FULL
    assert level_at(0.83, Level.FULL) is Level.FULL
    assert level_at(0.80, Level.FULL) is Level.SMALL
    assert level_at(0.87, Level.SMALL) is Level.SMALL
    assert level_at(0.90, Level.SMALL) is Level.FULL
    assert level_at(0.1, Level.LARGE) is Level.MAP


def test_a_card_says_name_summary_sizes_and_cost():
    face = faces_of(basic_cnn())["conv3"]
    assert (face.name, face.summary) == ("conv3", "32 @ 3×3")
    assert face.axes == (("C", 32), ("F", 16), ("T", 32))
    assert face.metric == "9\u2009248"
    assert face.share is not None
    assert 0.07 < face.share < 0.0706


def test_the_metric_is_one_choice_for_all():
    assert faces_of(basic_cnn(), "field")["conv3"].metric == "336 ms"
    assert faces_of(basic_cnn(), "macs")["conv1"].metric == "1.18 M"
    assert faces_of(basic_cnn())["spectrogram"].metric == "2.05 s"


def test_quiet_blocks_go_by_their_title_unless_renamed():
    document = edits.rename(basic_cnn(), "relu1", "bend")
    found = faces_of(document)
    assert found["relu2"].name == "ReLU"
    assert found["relu1" if "relu1" in found else "bend"].name == "bend"
    assert found["dense2"].name == "dense2"


def test_an_error_says_its_sentence_its_fix_and_who_waits():
    document = edits.set_values(basic_cnn(), "conv3", kernel=(63, 63), padding="valid")
    found = faces_of(document)
    assert found["conv3"].severity == "error"
    assert found["conv3"].sentence.startswith("Its kernel covers")
    assert found["conv3"].fix is not None
    assert found["pool3"].waits_for == "conv3"
    assert found["pool3"].axes == ()
    assert found["conv2"].axes


def test_composites_are_stacked_and_wear_their_main_blocks_colour():
    face = faces_of(unet())["down1"]
    assert face.stacked
    assert face.band == "convolution"
    assert faces_of(residual())["add1"].look is Look.MERGE


def test_a_trial_tells_the_shape_or_the_reason():
    document = basic_cnn()
    pool = document.node("pool1").block
    good = try_edit(document, inserted((pool,), "conv2", 0))
    assert good.legal
    assert good.shape == "C16 F16 T32"
    dense = document.node("dense1").block
    bad = try_edit(document, inserted((dense,), "conv2", 0))
    assert not bad.legal
    assert "vector" in bad.reason
    circle = try_edit(document, connected("conv3", "conv1", 0), ("conv1",))
    assert not circle.legal
    assert "conv3" in circle.reason
    assert try_edit(document, appended((pool,), "relu3")).legal


def test_the_search_finds_titles_aliases_and_keys_and_puts_what_fits_first():
    document = basic_cnn()
    report = analyse(document)

    def found(words: str, after: str = "relu2") -> list[str]:
        return [candidate.key for candidate in candidates(document, report, after, words)]

    assert found("conv2d")[0] == "conv2d"
    assert found("Linear")[0] == "dense"
    assert "gru" in found("gated")
    assert found("pool")[0] == "max_pool2d"
    everything = candidates(document, report, "relu2", "")
    fits = [candidate.fits for candidate in everything]
    assert fits == sorted(fits, reverse=True)
    assert next(c for c in everything if c.key == "max_pool2d").shape == "C32 F8 T16"
    assert not next(c for c in everything if c.key == "dense").fits
    assert found("xyzzy") == []


def test_the_search_guesses_what_was_meant():
    assert nearest("conolution") in ("Convolution 2-D", "Transposed convolution")


@pytest.mark.parametrize(
    ("start", "long", "found"),
    [
        (0.0, 2.048, (0.5, 1.0, 1.5)),
        (3.616, 2.048, (4.0, 4.5, 5.0, 5.5)),
        (0.0, 0.016, (0.005, 0.01, 0.015)),
        (1799.0, 8.2, (1800.0, 1802.0, 1804.0, 1806.0)),
    ],
)
def test_ticks_of_time_are_round(start, long, found):
    assert round_places(start, long) == found


def test_a_tick_says_a_place_shortly():
    assert [tick_text(at) for at in (0.5, 4.0, 0.005, 1804.0)] == ["0.5 s", "4 s", "0.005 s", "30:04.00"]


def test_names_that_differ_at_their_ends_still_differ_when_they_are_cut(qapp):
    picture = QPixmap(200, 40)

    def drawn(name: str, *, middle: bool) -> bytes:
        picture.fill(LIGHT.color("raised"))
        painter = QPainter(picture)
        Pen.on(painter, LIGHT).text(QRectF(0, 0, 62, 20), name, "small", LIGHT.color("text"), middle=middle)
        painter.end()
        return bytes(picture.toImage().constBits())

    first, second = "class with a long name 1", "class with a long name 2"
    assert drawn(first, middle=False) == drawn(second, middle=False)
    assert drawn(first, middle=True) != drawn(second, middle=True)
