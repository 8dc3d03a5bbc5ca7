"""A click in the sound lights every map where the playhead stands, through strides and padding.

Real networks from real sound, with at most a few filters in each block, which leaves strides and paddings as they are.
All weights are made positive, so that nothing a click adds is cancelled on its way.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import NamedTuple

import numpy as np
import pytest
import torch
from pytestqt.qtbot import QtBot

from explorer.analysis import BlockReport, Report, analyse
from explorer.analysis.answer import ancestors
from explorer.analysis.exact import unit_field
from explorer.audio.melspec import patch, spectrogram
from explorer.blocks.frontend import FrontEnd
from explorer.blocks.shapes import Maps, Sequence
from explorer.document.model import Document
from explorer.document.templates import load_template, templates
from explorer.runtime.build import build
from explorer.ui.panels.feature_maps_grid import MapGrid
from explorer.ui.placing import Placing, limits_of, placed
from explorer.ui.theme import LIGHT, ThemeHolder

PLACES = (0.31, 0.5, 0.6287)
"""About where the clicks are, as shares of the patch; in its middle even a map without padding has a cell."""
AFTER = 0.3
"""How far behind the middle of a frame they are, in frames: a column is drawn from there to the next frame's middle."""
FEW = 8
"""Filters that a block keeps."""

SLUGS = [one.slug for one in templates() if load_template(one.slug).spectrogram is not None]


class Clicked(NamedTuple):
    """A design's answers to silence and to each click; ``values`` [shape=(1 + clicks, channels, freq, time)] by path.

    ``frames`` are those of the input that a click changes, ``places`` where the playhead is then, in frames.
    """

    document: Document
    report: Report
    front: FrontEnd
    values: dict[str, np.ndarray]
    frames: tuple[set[int], ...]
    places: tuple[float, ...]


@cache
def clicked(slug: str) -> Clicked:
    torch.set_num_threads(1)
    document = in_time(narrow(load_template(slug)))
    report = analyse(document)
    block = document.spectrogram
    assert block is not None
    front = block.front_end()
    frames = report.blocks[document.nodes[0].id].output.time
    length = frames * front.hop
    inputs, changed, places = [], [], []
    for share in (None, *PLACES):
        samples = np.zeros(length)
        if share is not None:
            place = round((int(share * frames) + AFTER) * front.hop)
            samples[place] = 1.0
            places.append(place / front.hop)
        inputs.append(patch(spectrogram(samples, front), 0, frames))
        if share is not None:
            moved = np.abs(inputs[-1] - inputs[0])
            changed.append({int(frame) for frame in np.flatnonzero(moved.any(axis=(0, 1)))})
    batch = np.abs(np.stack(inputs).astype(np.float64) - inputs[0]) / 100
    network = build(document, report, everything=True).double().eval()
    for name, value in network.named_parameters():
        if value.dim() > 1:
            value.data = value.data.abs() / value.data.abs().flatten(1).sum(1).mean()
        elif name.rsplit(".", 1)[-1].startswith("bias"):
            value.data.zero_()
    values: dict[str, np.ndarray] = {}
    with torch.inference_mode():
        network.trace((torch.from_numpy(batch),), lambda path, value: values.update({path: value.numpy()}))
    return Clicked(document, report, front, values, tuple(changed), tuple(places))


def narrow(document: Document) -> Document:
    """A design whose blocks have few filters, and are otherwise what they are."""
    return document.but(
        nodes=tuple(
            replace(node, block=replace(node.block, filters=FEW)) if getattr(node.block, "filters", 0) > FEW else node
            for node in document.nodes
        )
    )


def in_time(document: Document) -> Document:
    """A design without the blocks whose values have no place in time, and that no others need."""
    blocks = analyse(document).blocks
    wanted: set[str] = set()
    for node in document.nodes:
        if isinstance(blocks[node.id].output, Maps | Sequence):
            wanted |= set(ancestors(document, node.id))
    return document.but(nodes=tuple(node for node in document.nodes if node.id in wanted))


def moved(found: Clicked, path: str, click: int) -> np.ndarray:
    """Which values of a block a click changes [shape=(freq, time)], as booleans; a sequence has one row."""
    silent, sounding = found.values[path][0], found.values[path][1 + click]
    if silent.ndim == 2:
        silent, sounding = silent.T[:, None], sounding.T[:, None]
    return (sounding != silent).any(axis=0)


def timed(found: Clicked) -> list[BlockReport]:
    return [about for about in found.report.blocks.values() if isinstance(about.output, Maps | Sequence)]


def hears(found: Clicked, about: BlockReport, row: int, column: int, click: int) -> bool:
    """Whether the exact field of a unit has a frame that the click changes."""
    start = found.document.nodes[0].id
    products = unit_field(found.document, found.report, about.path, row, column).products.get(start, ())
    return any(time >> frame & 1 for _, time in products for frame in found.frames[click])


def test_there_is_much_to_be_aligned() -> None:
    assert len(SLUGS) >= 18
    strides = {
        float(about.field.time.jump)
        for slug in SLUGS
        for about in analyse(load_template(slug)).blocks.values()
        if isinstance(about.output, Maps) and about.field is not None and about.field.time is not None
    }
    assert {1, 2, 4, 8} <= strides


@pytest.mark.parametrize("slug", SLUGS)
def test_a_click_lights_every_map_at_the_playhead(slug: str) -> None:
    found = clicked(slug)
    blocks = timed(found)
    assert len(blocks) >= 2
    for about in blocks:
        placing = placed(about, found.front, limits_of(found.document))
        there = 0
        for click, place in enumerate(found.places):
            lit = moved(found, about.path, click).any(axis=0)
            column = placing.cell(place, 0)[1]
            if 0 <= column < lit.size:
                there += 1
                assert lit[column], (about.path, column, np.flatnonzero(lit))
        padded = about.field is not None and placing.frames(0) <= 0
        assert there == len(PLACES) if padded else there, about.path


@pytest.mark.parametrize("slug", SLUGS)
def test_only_what_hears_a_click_is_lit(slug: str) -> None:
    found = clicked(slug)
    for about in timed(found):
        for click in range(len(PLACES)):
            lit = moved(found, about.path, click)
            row = lit.shape[0] // 2
            columns = np.flatnonzero(lit[row])
            assert len(columns), about.path
            first, last = int(columns[0]), int(columns[-1])
            for column in {first, last}:
                assert hears(found, about, row, column, click), (about.path, column)
            for column in {first - 1, last + 1} & set(range(lit.shape[1])):
                assert not hears(found, about, row, column, click), (about.path, column)


@pytest.mark.parametrize("slug", ["basic-cnn", "sb-cnn", "unet-small"])
def test_the_playhead_is_drawn_over_what_is_lit(slug: str, qtbot: QtBot) -> None:
    found = clicked(slug)
    limits = limits_of(found.document)
    for about in timed(found):
        if not isinstance(about.output, Maps) or "." in about.path:
            continue
        grid = MapGrid(ThemeHolder(LIGHT))
        qtbot.addWidget(grid)
        grid.resize(900, 400)
        placing: Placing = placed(about, found.front, limits)
        grid.show_maps(found.values[about.path][2].astype(np.float32), False, placing, limits)
        box = grid.cell_rect(0)
        share = found.places[1] / limits[1]
        at = grid.value_at(box.center() + (box.topLeft() - box.topRight()) * (0.5 - share))
        assert at is not None, about.path
        assert moved(found, about.path, 1)[:, at[2]].any(), about.path
