"""What the window says of pictures that need much memory, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

MEMORY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "memory.asks": "Pictures of {design} need {needs:bytes}; {free:bytes} are free.",
        "memory.too-much": "Pictures of {design} need {needs:bytes} and {free:bytes} are free; "
        "show them for the selected block only.",
        "memory.picture.too-much": "Pictures of {design} need {needs:bytes} and {free:bytes} are free; "
        "use fewer parameters or a shorter patch, or run this where more is free.",
        "memory.block": "Pictures up to {block}, which need {needs:bytes}.",
        "memory.block.none": "Select a block to see its pictures.",
        "memory.block.too-much": "{block} alone needs {needs:bytes} and {free:bytes} are free; "
        "select an earlier block.",
        "memory.show": "Show them",
        "memory.show.all": "Show all",
        "memory.only": "Only the selected block",
        "memory.only.tip": "{block} and what it reads need {needs:bytes}.",
        "memory.only.none": "Select a block first.",
        "memory.card.asks": "Not computed yet",
        "memory.card.too-much": "Too large to show",
        "memory.card.unselected": "Select to see it",
        "memory.card.coming": "Being computed",
        "memory.card.old": "Old",
        "picture.small": "The window cannot be {asked}; everything needs at least {least} pixels.",
        "memory.maps": "The maps of {block} are computed as soon as its pictures are; the canvas asks for them.",
        "memory.maps.coming": "The maps of {block} are on their way.",
        "memory.train.too-much": "Training {design} needs {needs:bytes} and {free:bytes} are free; "
        "use a smaller batch, or fewer parameters.",
        "memory.train": "Training {design} takes {needs:bytes}; {free:bytes} are free.",
        "memory.export": "Writing {name}; {needs:bytes} of weights follow beside it.",
        "memory.died": "The pictures of {design} ended the computing process, so they are asked for again.",
    }
)
