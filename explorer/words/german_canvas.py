"""What the gestures of the canvas say, in German."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CANVAS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bypass.edit": "{what} umgehen",
        "bypass.undo": "{what} wieder nutzen",
        "bypass.none": "Einen Block oder eine Brücke wählen, um ihn oder sie zu umgehen.",
        "bypass.begins": "Mit {block} beginnt das Netz, daran führt kein Weg vorbei.",
        "bypass.ends": "Mit {block} endet das Netz, daran führt kein Weg vorbei.",
        "bypass.unknown": "Umgehen braucht gleiche Größen; was {block} tut, ist noch nicht bekannt.",
        "bypass.halves": "halbiert beide Achsen",
        "bypass.halves.freq": "halbiert die Frequenzachse",
        "bypass.halves.time": "halbiert die Zeitachse",
        "bypass.turns": "macht {after} aus {before}",
        "mute.edit": "Verbindung von {source} zu {target} stummschalten",
        "mute.undo": "Verbindung von {source} zu {target} wieder zählen",
        "mute.joint": (
            "Nur eine Verbindung, die an einer Verknüpfung auf andere trifft, lässt sich stummschalten; "
            "{target} braucht {source}."
        ),
        "mute.last": "An {target} zählt nur {source}; zuerst eine andere Verbindung zählen lassen.",
        "mute.pill": "stumm",
        "command.bypass": "Umgehen",
        "menu.bypass": "Umgehen",
        "menu.use again": "Wieder nutzen",
        "drop.insert": "{block} zwischen {source} und {target} einsetzen",
        "drop.replace": "{block} durch {title} ersetzen",
        "drop.add": "{block} hinzufügen",
        "joint.ask": "{source} trifft an {target} auf {before}",
        "joint.add": "{source} zu {before} addieren",
        "joint.concat": "{source} und {before} verketten",
        "joint.replace": "{source} statt {before} lesen",
        "joint.with": "mit {parts}",
        "joint.and": "{first} und {second}",
        "joint.step.add": "{source} zu {before} addieren, vor {target}",
        "joint.step.concat": "{source} und {before} verketten, vor {target}",
        "joint.step.replace": "{source} mit {target} verbinden",
        "joint.projection": "einer 1×1-Faltung auf {filters:map}",
        "joint.projection.stride": "einer 1×1-Faltung auf {filters:map}, Schrittweite {stride}",
        "joint.pool": "Pooling {size}",
        "joint.upsample": "Vergrößern um {size}",
        "joint.dense": "einer dichten Schicht von {units:unit}",
        "joint.fit": "Zuschnitt oder Auffüllen auf {shape}",
        "joint.kinds": "{first} und {second} sind von verschiedener Art und lassen sich nicht verknüpfen.",
        "joint.frames": "{first} und {second} sind verschieden lang; eine Sequenz lässt sich hier nicht zuschneiden.",
        "wire.output": "Mit {source} antwortet das Netz, das liest kein Block.",
        "wire.no input": "Mit {target} beginnt das Netz, es liest nichts.",
        "wire.circle": "{target} kommt vor {source}, die Verbindung würde einen Kreis schließen.",
        "wire.connect": "{source} mit {target} verbinden",
        "wire.disconnect": "{source} von {target} trennen",
        "search.no fit": "passt hier nicht",
        "search.joins": "verknüpft zwei",
        "add.no value": "{title} nimmt keinen Wert „{value}“.",
        "add.bounds": "{title}: {reason}.",
        "add.too long": "Eine Reihe hat höchstens {count} Blöcke; den Rest danach hinzufügen.",
        "add.row": "Eine Reihe aus {count:block} hinzufügen",
        "add.help.add": "fügt hinzu",
        "add.help.on": "fügt hinzu und fragt, was folgt",
        "add.help.values": "setzt Werte",
        "add.help.row": "fügt eine Reihe hinzu",
        "add.help.again": "fügt sie dreimal hinzu",
        "add.row.of": "{count:block}: {names}",
        "card.edit": "Werte von {block}",
    }
)
