"""The words of the page "Inside", in German."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

INSIDE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "command.page inside": "Zeigen, was innen geschieht",
        "page.inside": "Innen",
        "empty.inside": (
            "Einen Block wählen, dann ist zu sehen und zu hören, was er tut: seine Filter, seine Gates und "
            "was er vom Klang behält."
        ),
        "inside.nothing": (
            "{block} hat kein Innenleben; eine Faltung, eine Normalisierung, eine Aktivierung, ein Pooling "
            "oder ein rekurrenter Block füllt diese Seite."
        ),
        "inside.opens": "{block} besteht aus mehreren Blöcken; hineinsehen und dort einen wählen.",
        "inside.asks": "Das Innere von {block} erscheint, sobald seine Bilder es tun; die Arbeitsfläche fragt danach.",
        "inside.choice": "Was zu sehen ist",
        "inside.hear": "Hören",
        "inside.change": "Vorher und nachher",
        "inside.original": "Der Klang",
        "inside.through": "Was {block} behält",
        "inside.hear which": "Welche Karten",
        "inside.hear all": "alle Karten",
        "inside.hear one": "die Karte am Block",
        "inside.hear span": "Wie viel vom Klang",
        "inside.hear patch": "Ausschnitt",
        "inside.hear whole": "ganzer Klang",
        "inside.hear around": "{seconds:seconds} um den Ausschnitt",
        "inside.hear short": "Der Klang ist zu kurz, um den Block darin zu hören; einen ab zwei Frames laden.",
        "inside.hear side": "Was von beidem klingt",
        "inside.a": "A  Original",
        "inside.b": "B  behalten",
        "inside.play": "Abspielen",
        "inside.stop": "Anhalten",
        "inside.save": "Als WAV sichern",
        "inside.save title": "Sichern, was der Block behält",
        "inside.saved": "In {file} gesichert.",
        "inside.map before": "Karte {channel}, wie sie ankommt",
        "inside.map after": "Karte {channel}, wie sie weitergeht",
        "inside.before": "vorher",
        "inside.after": "nachher",
        "inside.patch": "Ausschnitt, {start:seconds} bis {stop:seconds}",
        "inside.change fresh": "Frisch, nichts gelernt",
        "inside.change learned": "Gelernt",
        "inside.change here": "In diesem Ausschnitt",
        "inside.mean": "Mittel",
        "inside.spread": "Streuung",
        "inside.scale": "Skalierung",
        "inside.shift": "Verschiebung",
        "inside.gone": "gelöscht, alle Karten",
        "inside.energy": "Energie übrig, alle Karten",
        "inside.gates": "Gates",
        "inside.way": "Richtung",
        "inside.forward": "vorwärts",
        "inside.backward": "rückwärts",
        "inside.layers": "Schicht",
        "inside.layer": "Schicht {layer}",
        "inside.forget": "Am Abspielkopf vergessen",
        "inside.remember": "Wieder erinnern",
        "inside.forgot": "Vor Schritt {frame} vergessen: Nur Späteres ändert sich.",
        "inside.forgot back": "Bei Schritt {frame} rückwärts vergessen: Nur Früheres ändert sich.",
        "inside.unit at": "Einheit {unit}, Schritt {frame}",
        "inside.units": "Alle {count} Einheiten über die Zeit",
        "inside.curve": "Einheit {unit}",
        "inside.parts": "Wie sie entsteht",
        "inside.total": "Karte {channel} = Bias {bias} + Summe von",
        "inside.part": "{part} von {total}",
        "maps.made": "Wie Karte {channel} entsteht",
        "maps.all": "Alle Karten",
        "maps.order variance": "nach Varianz",
        "maps.scale network": "alle Blöcke",
        "maps.span": "Klang",
        "maps.span patch": "Ausschnitt",
        "maps.span whole": "ganzer Klang",
        "maps.span part": "{seconds:seconds} um den Ausschnitt: Mehr passt nicht in den Speicher.",
        "inside.kernels": "Filter",
        "inside.filters": "{count} Filter",
        "inside.filters over": "{count} Filter, mittlere Stärke über {maps} Karten",
        "inside.trains": "Das Training ändert gerade die Gewichte; auf sein Ende warten oder es anhalten.",
        "inside.dead": "{count} {count|antwortet|antworten} auf diesen Klang nie, wie {block} zeigt",
        "inside.kernels of": "Kernel von Filter {channel}, einer je Karte, die ankommt",
        "inside.kernel": "Filter {channel}, Karte {source}",
        "inside.kernel numbers": "Die Zahlen eines Kernels; eine nach oben oder unten ziehen",
        "inside.its map": "Karte {channel}, live",
        "inside.keep": "Als gelernt behalten",
        "inside.put back": "Zurücksetzen",
    }
)
