"""The words of drawings for slides and papers, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

DRAWING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "command.drawing": "Save a drawing…",
        "command.drawing numbers": "Save a drawing without pictures…",
        "command.copy picture": "Copy as a picture",
        "drawing.save": "Save a drawing",
        "drawing.empty": "Nothing to draw yet: the canvas is empty.",
        "drawing.kind": "{name}: a drawing is written as .svg, .pdf or .png; choose one of these endings.",
        "drawing.copied": "Copied as a picture; paste it into a slide.",
    }
)
