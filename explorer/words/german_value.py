"""The words of the arithmetic behind one value, in German."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

VALUE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "command.page value": "Einen Wert zeigen",
        "page.value": "Ein Wert",
        "empty.value": "Einen Wert im Bild eines Blocks anklicken; die Zahlen, aus denen er entsteht, erscheinen hier.",
        "value.name": "Ein Wert",
        "value.at": "{block}, Karte {channel}",
        "value.unit": "{block}, Einheit {channel}",
        "value.reads": "Was ankommt",
        "value.filter": "Filter",
        "value.weight": "Gewicht",
        "value.products": "Produkte",
        "value.parts": "{count} Karten kommen an",
        "value.features": "{count} Werte kommen an",
        "value.this": "diese Karte",
        "value.this.feature": "dieser Wert",
        "value.rest": "{count|die andere|die anderen} {count}",
        "value.bias": "Bias",
        "value.sum": "Summe",
        "value.outside": "Padding",
        "value.maximum": "Der größte von {count}",
        "value.mean": "Der Mittelwert von {count}",
        "value.norm": "Weniger der Mittelwert, durch die Streuung, mal die Skalierung, plus die Verschiebung",
        "value.activation": "{block} von {x}",
        "value.softmax": "Der Anteil von exp({x}) an der Summe über alle {count}",
        "value.log_softmax": "Der Logarithmus des Anteils von exp({x}) an der Summe über alle {count}",
        "value.sum.of": "Die Summe dessen, was ankommt",
        "value.product": "Das Produkt dessen, was ankommt",
        "value.copy": "Unverändert weitergegeben, von {source}",
        "value.other": "{block} entsteht aus zu vielen Zahlen für eine Zeile: Der Block sieht mehr als ein Fenster.",
        "value.given": "Diese Zahl ist gegeben: Hier beginnt das Netz. Rechnungen zeigen die Werte weiter hinten.",
        "value.inside": "{block} besteht aus mehreren Blöcken; hineinsehen und dort einen Wert anklicken.",
        "value.earlier": "Einen Schritt früher",
        "value.later": "Einen Schritt später",
        "value.slide": "Das Fenster gleiten lassen",
        "value.stop": "Anhalten",
    }
)
