"""The words of fields on the sound and along the stack, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "effective.name": "Effective field",
        "effective.tip": "Two lines on the spectrogram around 50 % and 90 % of what moves the held value on this sound",
        "effective.size": "effective (90 %) {ms} × {hz}",
        "effective.computing": "effective: being computed",
        "effective.failed": "effective: could not be computed",
        "effective.none": "effective: nothing in this sound moves it",
        "effective.silent": "effective: nothing sounds where the value looks",
        "effective.about": "Nine tenths of what moves this value on this sound come from there.",
        "walk.name": "Along the stack",
        "walk.tip": "Follow the field from block to block, to the sound and back (Alt+Up, Alt+Down; Esc returns)",
        "walk.at": "held in {block}: theoretical {span}",
        "command.effective": "Show the effective field",
        "command.walk to sound": "Field one block towards the sound",
        "command.walk to value": "Field one block towards the value",
        "why.asking": "“Ask me” is on, so sizes stay hidden until they are found.",
        "why.walk first": "This is the sound already.",
        "why.walk last": "This is the held value already.",
        "command.field over depth": "Show the field over depth",
        "empty.field": "The field over depth appears when the blocks fit.",
        "depth.name": "What one value sees, block by block",
        "depth.time": "Time",
        "depth.freq": "Frequency",
        "depth.patch": "patch {size}",
        "depth.frames": "frames",
        "depth.bands": "bands",
        "depth.of": "{block} sees {size}",
        "depth.everything": "{block} sees everything",
        "depth.past": "{block} sees all the past",
        "depth.hidden": "What a value sees is being guessed or worked out; the plot would tell it.",
        "depth.view": "How the summary is shown",
        "depth.table": "Table",
        "depth.plot": "Field over depth",
        "save.title": "Save a picture",
        "save.kinds": "Vector drawing (*.svg);;Picture (*.png)",
        "save.saved": "Saved {name}.",
        "save.copied": "Copied.",
        "save.kind": "{name}: a picture is written as .svg or .png; choose one of these endings.",
        "save.failed": "{name} could not be written: {reason}; choose another place.",
    }
)
