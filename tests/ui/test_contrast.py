"""The theme's colours can be read by everybody: contrasts and distances as the design promises them."""

from __future__ import annotations

import numpy as np
import pytest
from colour_arithmetic import contrast, distance, lab, over, rgb, seen

from explorer.ui import colormaps, theme
from explorer.ui.theme import DARK, LIGHT, Theme

THEMES = pytest.mark.parametrize("chosen", [LIGHT, DARK], ids=lambda t: t.name)


def test_the_arithmetic_gives_published_values():
    pairs = (
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((50, -0.001, 2.49), (50, 0.0011, -2.49), 4.7461),
    )
    for one, other, published in pairs:
        assert distance(np.array(one, float), np.array(other, float)) == pytest.approx(published, abs=1e-4)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@THEMES
@pytest.mark.parametrize("ground", ["canvas", "surface", "raised", "sunken"])
@pytest.mark.parametrize("token", ["text", "muted", "accent", "danger", "warning", "success"])
def test_text_reads_on_every_ground(chosen: Theme, token: str, ground: str):
    assert contrast(getattr(chosen, token), getattr(chosen, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize(
    ("token", "ground"),
    [
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("text", "accent_soft"),
        ("accent", "accent_soft"),
        ("danger", "danger_soft"),
        ("warning", "warning_soft"),
        ("success", "success_soft"),
        ("text", "danger_soft"),
        ("text", "warning_soft"),
        ("text", "success_soft"),
        ("accent", "danger_soft"),
        ("surface", "text"),
        ("canvas", "text"),
    ],
)
def test_text_reads_on_its_own_ground(chosen: Theme, token: str, ground: str):
    assert contrast(getattr(chosen, token), getattr(chosen, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", ["canvas", "surface", "raised"])
@pytest.mark.parametrize("token", ["line_strong", "wire", "accent", "faint", "danger", "warning"])
def test_graphics_that_mean_something_stand_out(chosen: Theme, token: str, ground: str):
    assert contrast(getattr(chosen, token), getattr(chosen, ground)) >= 3


@THEMES
@pytest.mark.parametrize("token", ["positive", "negative", "muted", "accent"])
def test_bars_stand_out_from_their_track(chosen: Theme, token: str):
    assert contrast(getattr(chosen, token), chosen.sunken) >= 3


@THEMES
@pytest.mark.parametrize("family", LIGHT.families)
def test_a_family_stands_out_and_carries_its_label(chosen: Theme, family: str):
    found = chosen.families[family]
    assert min(contrast(found.band, getattr(chosen, g)) for g in ("canvas", "surface", "raised")) >= 3.05
    assert contrast(found.label, found.band) >= 4.5


@pytest.mark.parametrize(
    ("chosen", "eyes", "smallest"),
    [
        (LIGHT, "normal", 22.9),
        (LIGHT, "deuteranopia", 13.3),
        (LIGHT, "protanopia", 12.6),
        (LIGHT, "tritanopia", 13.1),
        (DARK, "normal", 22.9),
        (DARK, "deuteranopia", 12.7),
        (DARK, "protanopia", 14.0),
        (DARK, "tritanopia", 11.6),
    ],
    ids=lambda value: value.name if isinstance(value, Theme) else str(value),
)
def test_families_differ_for_every_eye(chosen: Theme, eyes: str, smallest: float):
    colours = lab(seen(np.array([rgb(f.band) for f in chosen.families.values()]), eyes))
    one, other = np.triu_indices(len(colours), 1)
    found = float(distance(colours[one], colours[other]).min())
    assert found == pytest.approx(smallest, abs=0.06)


def test_the_warning_sign_shows_its_glyph():
    for chosen in (LIGHT, DARK):
        assert contrast(theme.INK, chosen.warning_mark) >= 8.3


@pytest.mark.parametrize("name", ["magma", "ice"])
def test_the_overlay_shows_on_every_colour_of_a_picture(name: str):
    colours = colormaps.table(name) / 255
    beam = np.maximum(contrast(theme.BEAM, colours), contrast(theme.BEAM_HALO, colours))
    assert beam.min() >= 3.7
    halo = over(theme.PLAYHEAD_HALO, colours, theme.PLAYHEAD_HALO_ALPHA)
    white = rgb(theme.PLAYHEAD)
    playhead = np.maximum(contrast(white, colours), contrast(white, halo))
    assert playhead.min() >= 4.6
