"""The numbers that the last sentence of a lesson says, taken from the person's own design; without Qt."""

from __future__ import annotations

import numpy as np

from explorer.analysis import analyse
from explorer.blocks.shapes import Maps, Sequence, Shape, numel
from explorer.document import edits
from explorer.ipc.studies_inside import GatesStudied
from explorer.ipc.study_shift import Bridge, BridgesStudied, ShiftStudied
from explorer.ui.lessons.lesson import Moment, Numbers, Story


def amount(moment: Moment, block: str) -> int:
    """The parameters of a block."""
    return moment.report.blocks[block].parameters or 0


def ms(moment: Moment, block: str) -> int:
    """What one value of a block hears, in ms; 0 where that has no end."""
    field = moment.report.blocks[block].field
    return round(field.ms) if field is not None and field.ms is not None else 0


def shape(moment: Moment, block: str) -> Shape:
    """The size of what a block gives."""
    found = moment.report.blocks[block].output
    if found is None:
        raise ValueError(f"{block} has no size, so its step was not done")
    return found


def grown(block: str) -> Numbers:
    """Parameters and hearing of a block before and after."""

    def told(story: Story) -> dict[str, object]:
        first, last = story.opened, story.last
        return {
            "before": amount(first, block),
            "after": amount(last, block),
            "ms": ms(last, block),
            "gained": ms(last, block) - ms(first, block),
        }

    return told


def pixel(story: Story) -> dict[str, object]:
    """The products behind one value of conv1, and the value."""
    weights = story.last.report.blocks["conv1"].weights["weight"]
    return {"count": int(np.prod(weights[1:])), "value": round(float(story.last.value or 0.0), 3)}


def sides(story: Story) -> dict[str, object]:
    """The side of the map after each step."""
    moments = (story.opened, *story.ticked)
    found = [shape(moment, "conv") for moment in moments]
    return {f"side{n}": one.freq if isinstance(one, Maps) else 0 for n, one in enumerate(found, 1)}


def depth(story: Story) -> dict[str, object]:
    """What the same change adds at the bottom and at the top."""
    first, low, high = story.opened, *story.ticked
    return {"low": ms(low, "conv3") - ms(first, "conv3"), "high": ms(high, "conv3") - ms(first, "conv3")}


def wider(story: Story) -> dict[str, object]:
    """What dilation gains, and a kernel that reaches as far costs."""
    found = grown("conv3")(story)
    document = edits.set_values(story.opened.document, "conv3", kernel=(3, 5))
    report = analyse(document)
    return {**found, "kernel": report.blocks["conv3"].parameters or 0}


def shared(story: Story) -> dict[str, object]:
    """The parameters of conv3 against those of a dense layer from and to the same sizes."""
    about = story.last.report.blocks["conv3"]
    here, there = (numel(one) for one in (about.inputs[0], about.output) if one is not None)
    return {"count": amount(story.last, "conv3"), "dense": here * there}


def where(story: Story) -> dict[str, object]:
    """The share of the parameters behind Flatten, and what is left without it."""
    first, last = story.opened, story.last
    total = first.report.totals.parameters
    share = round(100 * amount(first, "dense1") / total)
    return {"share": share, "total": total, "left": last.report.totals.parameters}


def hears(*blocks: str) -> Numbers:
    """What one value of each of some blocks hears."""
    return lambda story: {f"ms{n}": ms(story.last, block) for n, block in enumerate(blocks, 1)}


def cleared(story: Story) -> dict[str, object]:
    """The share of a map that a ReLU sets to zero."""
    values = story.last.pictures["relu1"].values
    return {"share": round(100 * float(np.mean(values == 0)))}


def flat(story: Story) -> dict[str, object]:
    """The sizes before Flatten and the one after it."""
    before = story.last.report.blocks["flatten"].inputs[0]
    if not isinstance(before, Maps):
        raise ValueError("what arrives at Flatten is no map")
    return {"maps": before.channels, "freq": before.freq, "time": before.time, "features": numel(before)}


def pairs(story: Story) -> dict[str, object]:
    """A wide kernel against two small ones in a row."""
    wide, pair = story.ticked
    one = amount(wide, "conv3")
    convs = [node.id for node in pair.document.nodes if node.block.key == "conv2d"][2:]
    two = sum(amount(pair, id) for id in convs)
    reach = max(ms(pair, id) for id in convs)
    return {"wide": one, "pair": two, "saved": round(100 * (1 - two / one)), "ms": ms(wide, "conv3"), "reach": reach}


def recurrent(story: Story) -> dict[str, object]:
    """What each of three recurrent blocks costs."""
    moments = (story.opened, *story.ticked)
    return {f"count{n}": amount(moment, "memory") for n, moment in enumerate(moments, 1)}


def rate(story: Story) -> dict[str, object]:
    """How many steps reached the GRU when a pooling had halved them, and how many now."""
    pooled, last = story.ticked
    one, two = pooled.report.blocks["gru"].inputs[0], last.report.blocks["gru"].inputs[0]
    if not isinstance(one, Sequence) or not isinstance(two, Sequence):
        raise ValueError("what arrives at the GRU is no sequence")
    hop = last.document.spectrogram.front_end().frame_seconds * 1000 if last.document.spectrogram is not None else 0
    return {"few": one.time, "many": two.time, "ms": round(hop * two.time / one.time), "hop": round(hop)}


def unet_sizes(story: Story) -> dict[str, object]:
    """Which sizes met at the joint, and what the patch is padded to."""
    wrong = next(one for one in story.ticked[0].report.problems if one.code == "joint-sizes")
    spectrogram = story.last.document.spectrogram
    values = dict(wrong.values)
    return {
        "first": values["first"],
        "second": values["second"],
        "frames": spectrogram.frames if spectrogram is not None else 0,
    }


def _of(told: ShiftStudied, path: str) -> tuple[int, float, float]:
    index = told.paths.index(path)
    return int(told.moved[index][1]), float(told.changes[index]), float(told.rest[index])


def _shift(moment: Moment) -> ShiftStudied:
    told = moment.studied[ShiftStudied]
    if not isinstance(told, ShiftStudied):
        raise TypeError(type(told).__name__)
    return told


def equivariant(story: Story) -> dict[str, object]:
    """How pool2 moves by whole cells, and by a part of one."""
    whole, part = (_shift(moment) for moment in story.ticked)
    cells, change, rest = _of(whole, "pool2")
    return {
        "cells": cells,
        "change": round(100 * change),
        "rest": round(100 * rest, 1),
        "part": round(100 * _of(part, "pool2")[2]),
    }


def invariant(story: Story) -> dict[str, object]:
    """How much the maps change, and how little the answer."""
    told = _shift(story.last)
    best = int(told.before.argmax())
    return {
        "change": round(100 * _of(told, "relu1")[1]),
        "label": told.labels[best],
        "before": round(100 * float(told.before[best])),
        "after": round(100 * float(told.after[best])),
    }


def _bridge(moment: Moment, target: str) -> Bridge:
    told = moment.studied[BridgesStudied]
    if not isinstance(told, BridgesStudied):
        raise TypeError(type(told).__name__)
    return next(one for one in told.bridges if one.target == target)


def skip(story: Story) -> dict[str, object]:
    """How much of the sum came over the skip."""
    return {"change": round(100 * _bridge(story.ticked[0], "res1_add").joint)}


def bridges(story: Story) -> dict[str, object]:
    """How much the answer changes without each bridge."""
    low, high = (100 * _bridge(story.last, target).change for target in ("up1", "up2"))
    return {"low": round(low, 2), "high": round(high, 1)}


_LATER = 32
"""Frames after which is looked at what is left of a change."""


def forgotten(story: Story) -> dict[str, object]:
    """What forgetting changes before it, at it, and half a second later, in % of the state there."""
    told = story.last.studied[GatesStudied]
    if not isinstance(told, GatesStudied) or told.reset is None:
        raise TypeError(type(told).__name__)
    apart = np.linalg.norm(told.after_reset - told.state, axis=0)
    there = np.maximum(np.linalg.norm(told.state, axis=0), 1e-12)
    later = min(told.reset + _LATER, len(apart) - 1)
    spectrogram = story.last.document.spectrogram
    frame = 1000 * spectrogram.front_end().frame_seconds if spectrogram is not None else 0.0
    return {
        "before": round(100 * float((apart / there)[: told.reset].max()), 1),
        "change": round(100 * float(apart[told.reset] / there[told.reset])),
        "left": round(100 * float(apart[later] / there[later]), 1),
        "ms": round((later - told.reset) * frame),
    }


def asked(story: Story) -> dict[str, object]:
    """How many numbers there are to find."""
    return {"found": story.last.found, "questions": story.last.questions}


def nothing(story: Story) -> dict[str, object]:
    """A sentence without numbers."""
    return {}
