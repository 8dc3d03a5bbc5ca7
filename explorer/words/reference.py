"""The words of the reference of the blocks, which is one page of Markdown, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_ENGLISH: Final = {
    "head": """# Blocks

What every block does, as declared in the program; `layerscope blocks NAME` prints one of them.

Shapes are written with their axes: C channels (maps), F bands, T frames, D features. What is given for sizes is an \
example with the block's defaults. In the parameter counts `channels`, `features`, `freq` and `time` are the sizes \
that arrive, `kernel_freq` and `kernel_time` the two numbers of a pair, `bridge` the maps that come over a bridge; \
`ways` is 2 where a block runs both ways and else 1, and a parameter that is yes or no counts as 1 or 0. Of several \
blocks in a row each is counted by itself.
""",
    "formula": "Formula: {formula}",
    "table": "| parameter | values | default | meaning |",
    "learns": "Learns",
    "shapes": "Shapes",
    "depend": "depend on its settings",
    "parts": "the parameters of its parts.",
    "count": "{count} parameters.",
    "nothing": "nothing.",
    "gives": "gives {shape}",
    "and": " and ",
    "yes or no": "yes or no",
    "yes": "yes",
    "no": "no",
    "none": "none",
    "names": "names",
    "numbers": "numbers",
    "four": "{choices}, or four numbers from {low} to {high}",
    "letters": "words, at most {high} letters",
    "two": "two numbers ",
    "range": "{low} to {high}",
    "maps": "maps",
    "sequence": "sequence",
    "vector": "vector",
}
_GERMAN: Final = {
    "head": """# Blöcke

Was jeder Block tut, wie er im Programm steht; `layerscope blocks NAME --language de` gibt einen davon aus.

Größen stehen mit ihren Achsen: C Kanäle (Karten), F Bänder, T Frames, D Merkmale. Angegebene Größen sind ein Beispiel \
mit den Voreinstellungen des Blocks. In den Parameterzahlen sind `channels`, `features`, `freq` und `time` die Größen, \
die ankommen, `kernel_freq` und `kernel_time` die zwei Zahlen eines Paars, `bridge` die Karten, die über eine Brücke \
kommen; `ways` ist 2, wo ein Block in beide Richtungen läuft, und sonst 1, und was ja oder nein ist, zählt als 1 oder \
0. Von mehreren Blöcken hintereinander zählt jeder für sich.
""",
    "formula": "Formel: {formula}",
    "table": "| Parameter | Werte | Voreinstellung | Bedeutung |",
    "learns": "Lernt",
    "shapes": "Größen",
    "depend": "hängen von den Einstellungen ab",
    "parts": "die Parameter seiner Teile.",
    "count": "{count} Parameter.",
    "nothing": "nichts.",
    "gives": "gibt {shape}",
    "and": " und ",
    "yes or no": "ja oder nein",
    "yes": "ja",
    "no": "nein",
    "none": "keine",
    "names": "Namen",
    "numbers": "Zahlen",
    "four": "{choices} oder vier Zahlen von {low} bis {high}",
    "letters": "Wörter, höchstens {high} Buchstaben",
    "two": "zwei Zahlen ",
    "range": "{low} bis {high}",
    "maps": "Karten",
    "sequence": "Sequenz",
    "vector": "Vektor",
}
PHRASES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {"en": MappingProxyType(_ENGLISH), "de": MappingProxyType(_GERMAN)}
)
"""By language and key; the values in braces are filled in with ``str.format``."""
