"""The words of the page that tries a network on an altered sound, or without a bridge, in German."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WHAT_IF: Final[Mapping[str, str]] = MappingProxyType(
    {
        "command.page whatif": "Was wäre wenn zeigen",
        "page.whatif": "Was wäre wenn",
        "whatif.choice": "Was probiert wird",
        "whatif.shift": "Anderer Klang",
        "whatif.bridges": "Ohne Brücke",
        "whatif.frames": "In der Zeit",
        "whatif.semitones": "In der Tonhöhe",
        "whatif.gain": "Pegel",
        "whatif.noise": "Rauschen",
        "whatif.later": "{count} {count|Frame|Frames} später, {ms:ms}",
        "whatif.earlier": "{count} {count|Frame|Frames} früher, {ms:ms}",
        "whatif.in place": "wie er ist",
        "whatif.higher": "{count} {count|Halbton|Halbtöne} höher",
        "whatif.lower": "{count} {count|Halbton|Halbtöne} tiefer",
        "whatif.louder": "{count} dB lauter",
        "whatif.softer": "{count} dB leiser",
        "whatif.below": "{count} dB unter dem Klang",
        "whatif.none": "keins",
        "whatif.reset": "Wie vorher",
        "whatif.curve": "Wie sehr sich die Ausgabe jedes Blocks ändert",
        "whatif.changes": "ändert sich",
        "whatif.rest": "ändert sich, mitverschoben",
        "whatif.at": "{block}: ändert sich um {change}",
        "whatif.at moved": "{block}: wandert um {cells}, ändert sich um {change}, mitverschoben um {rest}",
        "whatif.cells": "{count} {count|Zelle|Zellen}",
        "whatif.cells freq": "{count} {count|Zelle|Zellen} in der Tonhöhe",
        "whatif.moved": "wandert um",
        "whatif.answer": "Die Antwort",
        "whatif.before": "vorher",
        "whatif.after": "nachher",
        "whatif.play before": "Vorher",
        "whatif.play after": "Nachher",
        "whatif.stop": "Stopp",
        "whatif.begin": "Solange der Klang bleibt, wie er ist, ändert sich nichts. Einen Regler bewegen.",
        "whatif.asks": "Das wird berechnet, sobald die Bilder von {design} es werden; die Arbeitsfläche fragt danach.",
        "whatif.empty": "Die Kurve erscheint, sobald ein Klang geladen ist und der Entwurf eine Antwort hat.",
        "whatif.no bridges": "Keine Brücke in diesem Entwurf. Ein ResNet und ein U-Net haben welche, siehe Entwürfe.",
        "whatif.with": "{block} mit ihr",
        "whatif.without": "{block} ohne sie",
        "whatif.difference": "Was sie zur Antwort bringt",
        "whatif.bridge": "{source} → {target}",
        "whatif.share": "ändert {target} um {joint}, die Antwort um {change}",
        "whatif.brief": "die Antwort ändert sich um {change}",
        "whatif.play with": "Mit ihr",
        "whatif.play without": "Ohne sie",
        "whatif.answer with": "Die Antwort mit ihr",
        "whatif.answer without": "Die Antwort ohne sie",
        "whatif.list": "Brücken",
    }
)
