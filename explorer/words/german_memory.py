"""Was das Fenster über Bilder sagt, die viel Speicher brauchen, auf Deutsch."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

MEMORY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "memory.asks": "Bilder von {design} brauchen {needs:bytes}; frei sind {free:bytes}.",
        "memory.too-much": "Bilder von {design} brauchen {needs:bytes}, frei sind {free:bytes}; "
        "nur den gewählten Block zeigen.",
        "memory.picture.too-much": "Bilder von {design} brauchen {needs:bytes}, frei sind {free:bytes}; "
        "weniger Parameter oder einen kürzeren Ausschnitt nehmen, oder mehr Speicher freimachen.",
        "memory.block": "Bilder bis {block}, sie brauchen {needs:bytes}.",
        "memory.block.none": "Einen Block wählen, dann erscheinen seine Bilder.",
        "memory.block.too-much": "{block} allein braucht {needs:bytes}, frei sind {free:bytes}; "
        "einen früheren Block wählen.",
        "memory.show": "Zeigen",
        "memory.show.all": "Alle zeigen",
        "memory.only": "Nur den gewählten Block",
        "memory.only.tip": "{block} und was er liest brauchen {needs:bytes}.",
        "memory.only.none": "Zuerst einen Block wählen.",
        "memory.card.asks": "Noch nicht berechnet",
        "memory.card.too-much": "Zu groß zum Zeigen",
        "memory.card.unselected": "Zum Ansehen wählen",
        "memory.card.coming": "Wird berechnet",
        "memory.card.old": "Alt",
        "picture.small": "Das Fenster kann nicht {asked} groß sein; alles braucht mindestens {least} Pixel.",
        "memory.maps": "Die Karten von {block} werden mit seinen Bildern berechnet; die Arbeitsfläche fragt danach.",
        "memory.maps.coming": "Die Karten von {block} sind unterwegs.",
        "memory.train.too-much": "{design} zu trainieren braucht {needs:bytes}, frei sind {free:bytes}; "
        "einen kleineren Batch oder weniger Parameter wählen.",
        "memory.train": "{design} zu trainieren belegt {needs:bytes}; frei sind {free:bytes}.",
        "memory.export": "{name} wird geschrieben; {needs:bytes} Gewichte folgen daneben.",
        "memory.died": "Die Bilder von {design} haben den Rechenprozess beendet, daher wird wieder gefragt.",
    }
)
