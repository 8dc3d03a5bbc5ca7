"""The words of drawings for slides and papers, in German."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

DRAWING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "command.drawing": "Eine Zeichnung speichern…",
        "command.drawing numbers": "Eine Zeichnung ohne Bilder speichern…",
        "command.copy picture": "Als Bild kopieren",
        "drawing.save": "Eine Zeichnung speichern",
        "drawing.empty": "Noch nichts zu zeichnen: Die Arbeitsfläche ist leer.",
        "drawing.kind": "{name}: Eine Zeichnung wird als .svg, .pdf oder .png geschrieben; eine davon wählen.",
        "drawing.copied": "Als Bild kopiert; in eine Folie einfügen.",
    }
)
