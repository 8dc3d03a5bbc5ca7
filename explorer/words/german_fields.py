"""The words of fields on the sound and along the stack, in German."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "effective.name": "Effektives Feld",
        "effective.tip": (
            "Zwei Linien auf dem Spektrogramm um 50 % und 90 % dessen, was den gehaltenen Wert bei diesem Klang bewegt"
        ),
        "effective.size": "effektiv (90 %) {ms} × {hz}",
        "effective.computing": "effektiv: wird berechnet",
        "effective.failed": "effektiv: ließ sich nicht berechnen",
        "effective.none": "effektiv: nichts in diesem Klang bewegt ihn",
        "effective.silent": "effektiv: wo der Wert hinsieht, klingt nichts",
        "effective.about": "Neun Zehntel dessen, was diesen Wert bei diesem Klang bewegt, kommen von dort.",
        "walk.name": "Am Stapel entlang",
        "walk.tip": "Dem Feld von Block zu Block folgen, zum Klang und zurück (Alt+Auf, Alt+Ab; Esc kehrt zurück)",
        "walk.at": "gehalten in {block}: theoretisch {span}",
        "command.effective": "Effektives Feld zeigen",
        "command.walk to sound": "Feld einen Block zum Klang hin",
        "command.walk to value": "Feld einen Block zum Wert hin",
        "why.asking": "„Frag mich“ ist an; Größen bleiben verborgen, bis sie gefunden sind.",
        "why.walk first": "Das ist schon der Klang.",
        "why.walk last": "Das ist schon der gehaltene Wert.",
        "command.field over depth": "Das Feld über die Tiefe zeigen",
        "empty.field": "Das Feld über die Tiefe erscheint, sobald die Blöcke passen.",
        "depth.name": "Was ein Wert sieht, Block für Block",
        "depth.time": "Zeit",
        "depth.freq": "Frequenz",
        "depth.patch": "Ausschnitt {size}",
        "depth.frames": "Frames",
        "depth.bands": "Bänder",
        "depth.of": "{block} sieht {size}",
        "depth.everything": "{block} sieht alles",
        "depth.past": "{block} sieht alles Vergangene",
        "depth.hidden": "Was ein Wert sieht, wird gerade geraten oder ausgerechnet; das Bild würde es verraten.",
        "depth.view": "Wie die Übersicht gezeigt wird",
        "depth.table": "Tabelle",
        "depth.plot": "Feld über die Tiefe",
        "save.title": "Ein Bild speichern",
        "save.kinds": "Vektorzeichnung (*.svg);;Bild (*.png)",
        "save.saved": "{name} gespeichert.",
        "save.copied": "Kopiert.",
        "save.kind": "{name}: Ein Bild wird als .svg oder .png geschrieben; eine dieser Endungen wählen.",
        "save.failed": "{name} ließ sich nicht schreiben: {reason}; einen anderen Ort wählen.",
    }
)
