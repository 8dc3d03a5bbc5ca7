"""A click in the sound lights every map where the playhead stands, through strides and padding.

Real networks from real sound, with at most a few filters in each block, which leaves strides and paddings as they are.
Kernels are made positive and largest in their middle, so that nothing a click adds is cancelled on its way, and what
is brightest is nearest.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product
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

PLACES = (0.31, 0.5, 0.59)
"""About where the clicks are, as shares of the patch; in its middle even a map without padding has a cell."""
WITHIN = (-0.49, -0.25, 0.0, 0.25, 0.49)
"""Where in a frame they are, from its beginning to its end: in frames from its middle, around which it is heard."""
FEW = 8
"""Filters that a block keeps."""

SLUGS = [one.slug for one in templates() if load_template(one.slug).spectrogram is not None]


class Clicked(NamedTuple):
    """A design's answers to silence and to each click; ``values`` [shape=(1 + clicks, channels, freq, time)] by path.

    ``cells`` (band, frame) are those of the input that a click changes, ``places`` where the playhead is then, on the
    axis of frames.
    """

    document: Document
    report: Report
    front: FrontEnd
    values: dict[str, np.ndarray]
    cells: tuple[set[tuple[int, int]], ...]
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
    inputs: list[np.ndarray] = []
    changed: list[set[tuple[int, int]]] = []
    places: list[float] = []
    inputs.append(patch(spectrogram(np.zeros(length), front), 0, frames))
    for share, within in product(PLACES, WITHIN):
        samples = np.zeros(length)
        sample = round((int(share * frames) + within) * front.hop)
        samples[sample] = 1.0
        places.append(front.place(sample / front.sample_rate))
        inputs.append(patch(spectrogram(samples, front), 0, frames))
        cells = np.argwhere((inputs[-1] != inputs[0]).any(axis=0))
        changed.append({(int(band), int(frame)) for band, frame in cells})
    batch = np.abs(np.stack(inputs).astype(np.float64) - inputs[0]) / 100
    network = build(document, report, everything=True).double().eval()
    for name, value in network.named_parameters():
        if value.dim() > 1:
            weights = bell(value.data.abs())
            value.data = weights / weights.flatten(1).sum(1).mean()
        elif name.rsplit(".", 1)[-1].startswith("bias"):
            value.data.zero_()
    recurrent = any(hasattr(node.block, "directions") for node in document.nodes)
    for name, value in network.named_buffers():
        # Of the input: silence is to be 0, which rounds nothing away; a recurrence answers to it, too.
        if name.rsplit(".", 1)[-1] in ("mean", "std") and not recurrent:
            value.fill_(float(name.endswith("std")))
    values: dict[str, np.ndarray] = {}
    with torch.inference_mode():
        network.trace((torch.from_numpy(batch),), lambda path, value: values.update({path: value.numpy()}))
    return Clicked(document, report, front, values, tuple(changed), tuple(places))


def bell(weights: torch.Tensor) -> torch.Tensor:
    """Equal weights, of kernels falling from the middle on every axis; those of recurrences as they are."""
    if weights.dim() < 3:
        return weights
    made = torch.ones_like(weights)
    for axis, size in enumerate(weights.shape[2:], 2):
        away = (torch.arange(size, dtype=weights.dtype) - (size - 1) / 2).abs()
        made = made * (1 - away / (size / 2 + 0.5)).reshape([-1 if other == axis else 1 for other in range(made.dim())])
    return made


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


def bright(found: Clicked, path: str, click: int) -> np.ndarray:
    """How much a click changes the columns of a block, over all channels and rows [shape=(time,)]."""
    apart = np.abs(found.values[path][1 + click] - found.values[path][0])
    return apart.sum(axis=1) if apart.ndim == 2 else apart.sum(axis=(0, 1))


def hears(found: Clicked, about: BlockReport, row: int, column: int, click: int) -> bool:
    """Whether the exact field of a unit has a cell that the click changes."""
    start = found.document.nodes[0].id
    products = unit_field(found.document, found.report, about.path, row, column).products.get(start, ())
    return any(freq >> band & 1 and time >> frame & 1 for freq, time in products for band, frame in found.cells[click])


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
        assert there == len(found.places) if padded else there, about.path


@pytest.mark.parametrize("slug", SLUGS)
def test_no_column_is_brighter_than_the_one_under_the_playhead(slug: str) -> None:
    found = clicked(slug)
    seen = 0
    for about in timed(found):
        assert about.field is not None
        axis = about.field.time
        assert axis is not None
        if axis.left is None or axis.right is None:
            continue  # a recurrence remembers: what it says of a click comes later, too
        placing = placed(about, found.front, limits_of(found.document))
        for click, place in enumerate(found.places):
            columns = bright(found, about.path, click)
            column = placing.cell(place, 0)[1]
            if 0 <= column < columns.size:
                seen += 1
                assert columns[column] >= columns.max() * (1 - 1e-9), (about.path, place, column, int(columns.argmax()))
    assert seen >= len(found.places)


@pytest.mark.parametrize("slug", SLUGS)
def test_only_what_hears_a_click_is_lit(slug: str) -> None:
    found = clicked(slug)
    for about in timed(found):
        for click in range(0, len(found.places), 4):
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
    limits, seen = limits_of(found.document), 0
    for about in timed(found):
        if not isinstance(about.output, Maps) or "." in about.path:
            continue
        grid = MapGrid(ThemeHolder(LIGHT))
        qtbot.addWidget(grid)
        grid.resize(900, 400)
        placing: Placing = placed(about, found.front, limits)
        for click, place in enumerate(found.places):
            grid.show_maps(found.values[about.path][1 + click].astype(np.float32), False, placing, limits)
            box, share = grid.cell_rect(0), place / limits[1]
            at = grid.value_at(box.center() + (box.topLeft() - box.topRight()) * (0.5 - share))
            columns = bright(found, about.path, click)
            if at is None:
                assert not 0 <= placing.cell(place, 0)[1] < columns.size, "in the border that has no values"
            else:
                seen += 1
                assert columns[at[2]] >= columns.max() * (1 - 1e-9), about.path
    assert seen >= 2 * len(found.places)
