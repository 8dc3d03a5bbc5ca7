"""The words of “Ask me” and of looking inside, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ASK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ask.name": "Ask me",
        "ask.tip": "Hide the numbers and work them out",
        "ask.count": "{found} of {all}",
        "ask.count.shown": "{found} of {all}, {shown} shown",
        "ask.done": "All {all} right",
        "ask.again": "Start again",
        "ask.show": "Show",
        "ask.show.row": "Show what is left of {block}",
        "ask.whole": "Whole design",
        "ask.frames": "frames",
        "ask.bands": "bands",
        "ask.sees": "Sees, frames × bands",
        "ask.all": "all",
        "ask.hidden": "Hidden while “Ask me” is on",
        "ask.field.size": "{axis} of {block}",
        "ask.field.parameters": "Parameters of {block}",
        "ask.field.macs": "MACs of {block}",
        "ask.field.time": "Frames that one value of {block} sees",
        "ask.field.bands": "Bands that one value of {block} sees",
        "ask.nothing": "Nothing to work out yet. Questions appear with the first block after the sound.",
        "ask.hint.sum": "The sum over all rows above",
        "ask.hint.count": "{formula}",
        "ask.hint.macs": "weights without biases · positions of the output (F · T)",
        "ask.hint.macs.vector": "weights without biases: each is used once",
        "ask.hint.window": "⌊({axis} + 2p − d(k − 1) − 1) / s⌋ + 1  with kernel k, stride s, padding p, dilation d",
        "ask.hint.same": "⌈{axis} / s⌉  with stride s: the padding gives back what the kernel takes",
        "ask.hint.pool": "⌊({axis} + 2p − k) / s⌋ + 1  with window k, stride s (the window, if 0), padding p",
        "ask.hint.transposed": "({axis} − 1) · s + k − 2 · crop + extra  with kernel k, stride s",
        "ask.hint.upsampled": "{axis} · factor",
        "ask.hint.cut": "{axis} less what is cut, or more by what is added, at both ends",
        "ask.hint.stays": "{axis} stays as it arrives",
        "ask.hint.filters": "C is the number of filters: each one makes a map",
        "ask.hint.units": "D is the number of units",
        "ask.hint.units.both": "D = 2 · units: both directions side by side",
        "ask.hint.concat": "C = C₁ + C₂ + …: the maps of all inputs, one behind the other",
        "ask.hint.global": "D = C: one number per map",
        "ask.hint.flatten": "D = C · F · T of what arrives",
        "ask.hint.sequence": "D = C · F of what arrives, at every time step",
        "ask.hint.stays.width": "As many as arrive",
        "ask.hint.field.window": "r + d(k − 1) · j  with r the field and j the step of what arrives",
        "ask.hint.field.transposed": "r + (⌈k / s⌉ − 1) · j  with r the field and j the step of what arrives",
        "ask.hint.field.blended": "r + j  with r the field and j the step of what arrives",
        "ask.hint.field.merge": "The union of what all inputs see",
        "ask.hint.field.whole": "Everything along this axis",
        "ask.hint.field.stays": "r: as much as what arrives sees",
        "inside.arrives": "What arrives",
        "inside.name": "Inside of {block}",
        "inside.way": "Where this is in the design",
        "inside.design": "Design",
        "inside.fixed": "What is inside of {block} follows from its parameters; change them in the inspector.",
        "inside.title": "Made of",
        "inside.show": "Show the feature maps of {block}",
    }
)
