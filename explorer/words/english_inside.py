"""The words of the page "Inside", in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

INSIDE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "command.page inside": "Show what happens inside",
        "page.inside": "Inside",
        "empty.inside": (
            "Select a block to see and hear what it does inside: its filters, gates, and what it keeps of the sound."
        ),
        "inside.nothing": (
            "{block} has nothing to look into; a convolution, a norm, an activation, a pooling or a "
            "recurrent block fills this page."
        ),
        "inside.opens": "{block} is made of several blocks; look inside it and select one there.",
        "inside.choice": "What to look at",
        "inside.hear": "Hear",
        "inside.change": "Before and after",
        "inside.original": "The sound",
        "inside.through": "What {block} keeps",
        "inside.hear which": "Which maps",
        "inside.hear all": "all maps",
        "inside.hear one": "the map on the card",
        "inside.hear span": "How much of the sound",
        "inside.hear patch": "patch",
        "inside.hear whole": "whole sound",
        "inside.hear around": "{seconds:seconds} around the patch",
        "inside.hear side": "Which of the two plays",
        "inside.a": "A  original",
        "inside.b": "B  kept",
        "inside.play": "Play",
        "inside.stop": "Stop",
        "inside.save": "Save as WAV",
        "inside.save title": "Save what the block keeps",
        "inside.saved": "Saved to {file}.",
        "inside.map before": "Map {channel} as it arrives",
        "inside.map after": "Map {channel} as it leaves",
        "inside.before": "before",
        "inside.after": "after",
        "inside.change learned": "Learned",
        "inside.change here": "On this patch",
        "inside.mean": "mean",
        "inside.spread": "spread",
        "inside.scale": "scale",
        "inside.shift": "shift",
        "inside.gone": "values deleted, all maps",
        "inside.energy": "energy left, all maps",
        "inside.gates": "Gates",
        "inside.way": "Direction",
        "inside.forward": "forwards",
        "inside.backward": "backwards",
        "inside.layers": "Layer",
        "inside.layer": "layer {layer}",
        "inside.forget": "Forget at the playhead",
        "inside.remember": "Remember again",
        "inside.forgot": "Forgotten before step {frame}: only what follows changes.",
        "inside.forgot back": "Forgotten at step {frame}, going back: only what is before it changes.",
        "inside.unit at": "Unit {unit}, step {frame}",
        "inside.units": "All {count} units over time",
        "inside.curve": "Unit {unit}",
        "inside.parts": "How it was made",
        "inside.total": "Map {channel} = bias {bias} + the sum of",
        "inside.part": "{part} of {total}",
        "maps.made": "How map {channel} was made",
        "maps.all": "All maps",
        "maps.order variance": "by variance",
        "maps.scale network": "all blocks",
        "maps.span": "Sound",
        "maps.span patch": "patch",
        "maps.span whole": "whole sound",
        "maps.span part": "{seconds:seconds} around the patch: more does not fit into memory.",
        "inside.kernels": "Filters",
        "inside.filters": "{count} {count|filter|filters}",
        "inside.filters over": "{count} {count|filter|filters}, mean strength over {maps} maps",
        "inside.trains": "Training changes the weights now; wait until it ends, or stop it.",
        "inside.dead": "{count} never {count|answers|answer} on this sound, as {block} shows",
        "inside.kernels of": "Kernels of filter {channel}, one per map that arrives",
        "inside.kernel": "Filter {channel}, map {source}",
        "inside.kernel numbers": "The numbers of a kernel; drag one up or down",
        "inside.its map": "Map {channel}, live",
        "inside.keep": "Keep as learned",
        "inside.put back": "Put back",
    }
)
