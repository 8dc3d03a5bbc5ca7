"""The words of “Ask me” and of looking inside, in German."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ASK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ask.name": "Frag mich",
        "ask.tip": "Die Zahlen verbergen und selbst ausrechnen",
        "ask.count": "{found} von {all}",
        "ask.count.shown": "{found} von {all}, {shown} gezeigt",
        "ask.done": "Alle {all} richtig",
        "ask.again": "Neu beginnen",
        "ask.show": "Zeigen",
        "ask.show.row": "Den Rest von {block} zeigen",
        "ask.whole": "Ganzer Entwurf",
        "ask.frames": "Frames",
        "ask.bands": "Bänder",
        "ask.sees": "Sieht, Frames × Bänder",
        "ask.all": "alles",
        "ask.hidden": "Verborgen, solange „Frag mich“ an ist",
        "ask.field.size": "{axis} von {block}",
        "ask.field.parameters": "Parameter von {block}",
        "ask.field.macs": "MACs von {block}",
        "ask.field.time": "Frames, die ein Wert von {block} sieht",
        "ask.field.bands": "Bänder, die ein Wert von {block} sieht",
        "ask.nothing": "Noch nichts auszurechnen. Fragen erscheinen mit dem ersten Block nach dem Klang.",
        "ask.hint.sum": "Die Summe aller Zeilen darüber",
        "ask.hint.count": "{formula}",
        "ask.hint.macs": "Gewichte ohne Bias · Positionen der Ausgabe (F · T)",
        "ask.hint.macs.vector": "Gewichte ohne Bias: jedes wird einmal benutzt",
        "ask.hint.window": "⌊({axis} + 2p − d(k − 1) − 1) / s⌋ + 1  mit Kernel k, Stride s, Padding p, Dilation d",
        "ask.hint.same": "⌈{axis} / s⌉  mit Stride s: das Padding gibt zurück, was der Kernel nimmt",
        "ask.hint.pool": "⌊({axis} + 2p − k) / s⌋ + 1  mit Fenster k, Stride s (bei 0 das Fenster), Padding p",
        "ask.hint.transposed": "({axis} − 1) · s + k − 2 · Schnitt + Zusatz  mit Kernel k, Stride s",
        "ask.hint.upsampled": "{axis} · Faktor",
        "ask.hint.cut": "{axis} ohne das, was an beiden Enden wegfällt, oder mit dem, was dazukommt",
        "ask.hint.stays": "{axis} bleibt, wie es ankommt",
        "ask.hint.filters": "C ist die Zahl der Filter: jedes ergibt eine Karte",
        "ask.hint.units": "D ist die Zahl der Einheiten",
        "ask.hint.units.both": "D = 2 · Einheiten: beide Richtungen nebeneinander",
        "ask.hint.concat": "C = C₁ + C₂ + …: die Karten aller Eingänge hintereinander",
        "ask.hint.global": "D = C: eine Zahl je Karte",
        "ask.hint.flatten": "D = C · F · T von dem, was ankommt",
        "ask.hint.sequence": "D = C · F von dem, was ankommt, in jedem Zeitschritt",
        "ask.hint.stays.width": "So viele, wie ankommen",
        "ask.hint.field.window": "r + d(k − 1) · j  mit Feld r und Schrittweite j von dem, was ankommt",
        "ask.hint.field.transposed": "r + (⌈k / s⌉ − 1) · j  mit Feld r und Schrittweite j von dem, was ankommt",
        "ask.hint.field.blended": "r + j  mit Feld r und Schrittweite j von dem, was ankommt",
        "ask.hint.field.merge": "Die Vereinigung dessen, was alle Eingänge sehen",
        "ask.hint.field.whole": "Alles entlang dieser Achse",
        "ask.hint.field.stays": "r: so viel, wie das Ankommende sieht",
        "inside.arrives": "Was ankommt",
        "inside.name": "Inhalt von {block}",
        "inside.way": "Wo das im Entwurf liegt",
        "inside.design": "Entwurf",
        "inside.fixed": "Was {block} enthält, folgt aus den Parametern; sie stehen im Inspektor.",
        "inside.title": "Besteht aus",
        "inside.show": "Die Karten von {block} zeigen",
    }
)
