"""The networks that lessons look at, with the weights that they begin with, and the sound that they hear."""

from __future__ import annotations

from functools import cache

import numpy as np
import torch

from explorer.audio.files import load, scene_path
from explorer.audio.melspec import patch, spectrogram
from explorer.document.model import Document
from explorer.document.project import weights_path
from explorer.document.templates import template_path
from explorer.ipc.messages import Picture, Weights
from explorer.ipc.weights_file import load_weights
from explorer.runtime.prepare import Prepared, Workshop
from explorer.runtime.studies.scene import scene_of
from explorer.runtime.weights import WeightStore
from explorer.ui.lessons.lesson import Lesson, Moment, Story, advanced, is_over

SHIPPED = ("Basic CNN", "One kernel")
"""Designs of lessons that begin with the weights of the Basic CNN."""


@cache
def prepared(document: Document) -> Prepared:
    torch.set_num_threads(1)
    store = WeightStore()
    if document.name in SHIPPED:
        store.put(load_weights(weights_path(template_path("basic-cnn"))))
    return Workshop(store).prepare(document)


def siren(document: Document, lesson: Lesson) -> tuple[np.ndarray, np.ndarray, int]:
    """The patch that the lesson listens to, the sound around it, and the frame in that with which it begins."""
    front = document.spectrogram.front_end()
    sound = load(scene_path()).samples
    start = round((lesson.patch or 0.0) / front.frame_seconds)
    around = sound[(start - 40) * front.hop : (start + front.frames + 40) * front.hop]
    return patch(spectrogram(sound, front), start, front.frames), around, 40


def with_weights(document: Document, weights: Weights) -> Prepared:
    torch.set_num_threads(1)
    store = WeightStore()
    store.put(weights)
    return Workshop(store).prepare(document)


def pictures(
    lesson: Lesson, document: Document, network: Prepared, *blocks: str, channel: int = 0
) -> dict[str, Picture]:
    """What the cards of some blocks show of a channel, on the sound of a lesson."""
    here, _, _ = siren(document, lesson)
    found = {}
    for path in blocks:
        maps = scene_of(network, here, path).value[0].detach().numpy()
        shown = maps[min(channel, len(maps) - 1)].copy()
        found[path] = Picture(1, path, "maps", shown, channel, len(maps), np.ones(len(maps), np.float32), 1.0, True)
    return found


def went(lesson: Lesson, *moments: Moment) -> Story:
    """The story of a lesson over moments, each of which ticks a step."""
    story = Story(Moment.of(lesson.design()))
    for number, moment in enumerate(moments, 1):
        story = advanced(lesson, story, moment)
        assert len(story.ticked) == number
    assert is_over(lesson, story)
    return story
