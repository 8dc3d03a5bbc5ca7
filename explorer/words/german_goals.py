"""What the window says about goals, latency and torchinfo's count, in German."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

GOALS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "seen.none": "Feld noch unbekannt",
        "seen.none tip": "Was die Antwort sieht, steht hier, sobald die Blöcke vom Eingang zu einem Ausgang führen.",
        "seen.end": "am Ende gesehen",
        "seen.then": "gesehen, dann {rest}",
        "seen.before": "Davor",
        "seen.both": "{rest}; davor {span}",
        "seen.tip": "Was ein Wert der Antwort vom Klang sieht: {span}",
        "seen.tip.before": "Ein Wert von {block} sieht {span}; was folgt, sieht {rest}, so auch die Antwort.",
        "seen.tip.unknown": "Ein Wert von {block} sieht {span}; was folgt, ist noch nicht bekannt.",
        "goal.parameters": "Parameter",
        "goal.macs": "MACs",
        "goal.field_ms": "Feld",
        "goal.latency_ms": "Latenz",
        "goal.accuracy": "Trefferquote",
        "goal.met": "erreicht",
        "goal.missed": "verfehlt",
        "goal.unknown": "noch nicht bekannt",
        "goal.count": "{met} von {count} Zielen",
        "goal.reached": "{measure} {bound}: {value}, {state}",
        "goal.end": "wartet auf das Ende",
        "goals.title": "Ziele",
        "goals.add": "Ein Ziel hinzufügen",
        "goals.hint": "Latenz ≤ 80 ms, Parameter ≤ 100 k",
        "goals.remove": "Das Ziel {goal} entfernen",
        "goals.bad": "Ein Maß, ≤ oder ≥ und eine Zahl: Latenz ≤ 80 ms, Parameter ≤ 100 k, Trefferquote ≥ 90 %.",
        "edit.goal": "Ziel: {goal}",
        "edit.no_goal": "Das Ziel {goal} entfernen",
        "latency.name": "Latenz",
        "latency.tip": "So viel späterer Klang muss da sein, bevor die Antwort zu einem Augenblick vorliegt",
        "causal.edit": "Kausal machen",
        "causal.done": "Nichts schaut mehr voraus; der Entwurf antwortet, während der Klang läuft.",
        "causal.left": "Voraus schauen noch: {blocks}.",
        "causal.none": "Kein Block hat ein Padding oder eine Richtung, die sich kausal machen ließe.",
        "summary.why": "torchinfo zählt {theirs} MACs, der Bericht {ours}.",
        "summary.why.transposed": "Es zählt eine transponierte Faltung je Stelle des Ausgangs, wir je des Eingangs.",
        "summary.why.dense": "Es zählt einen Dense-Block auf einer Sequenz einmal, wir bei jedem Frame.",
        "summary.why.recurrent": "Es zählt auch die Versätze der Gatter rekurrenter Blöcke, bei jedem Frame.",
        "summary.why.offsets": "Es zählt auch Versätze und Normen, die nur addieren oder skalieren.",
    }
)
