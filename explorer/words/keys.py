"""The names of keys, and what keys and gestures do that no command stands for, in English and German."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_GERMAN_KEYS: Final = {
    "Ctrl": "Strg",
    "Shift": "Umschalt",
    "Space": "Leertaste",
    "Home": "Pos1",
    "End": "Ende",
    "Del": "Entf",
    "Delete": "Entf",
    "Backspace": "Rück",
    "Enter": "Eingabe",
    "Return": "Eingabe",
    "PgUp": "Bild↑",
    "PgDown": "Bild↓",
    "Left": "Links",
    "Right": "Rechts",
    "Up": "Auf",
    "Down": "Ab",
    "Drag": "Ziehen",
    "Click": "Klick",
    "Double-click": "Doppelklick",
    "Wheel": "Rad",
    "Middle button": "Mittlere Taste",
    "Point": "Zeigen",
    "Drop": "Ablegen",
    "Type": "Tippen",
}


@dataclass(frozen=True)
class Gesture:
    """What one does (keys and buttons joined by ``+``, several ways by ``, ``) and what comes of it."""

    how: str
    what: str


_ENGLISH: Final = {
    "keys.mouse": (
        Gesture("Drag", "a block from the list: onto a wire or gap inserts it, onto a block replaces it"),
        Gesture("Drag", "from a port: connect with a port or a block; onto the empty canvas: search what fits"),
        Gesture("Ctrl+Drag", "a wire's end: plug it in elsewhere"),
        Gesture("Alt+Drag", "a block from the list: put it down alone"),
        Gesture("Drag", "a block that stands alone onto a wire: it goes in; with Alt it lies beside"),
        Gesture("Shift+Drag", "a block: move it along one axis; on the canvas: select more"),
        Gesture("Double-click", "on the canvas: search for a block; on a composite: look inside"),
        Gesture("Point", "into a picture: see what that value sees in all pictures before it"),
        Gesture("Click", "into a picture: hold the value; Space plays what it hears"),
        Gesture("Wheel", "zoom to the pointer"),
        Gesture("Middle button", "move the canvas"),
        Gesture("Drop", "a sound or a design anywhere in the window: open it"),
    ),
    "keys.canvas": (
        Gesture("Enter", "in the search: add; with Shift add and go on with what follows"),
        Gesture("Type", "in the search: values, “conv 32 5x5”; a row, “conv > pool > relu”; “3 (conv > pool)”, thrice"),
    ),
    "keys.values": (
        Gesture("Drag", "sideways on a number or its label: change it live"),
        Gesture("Shift+Drag", "change it finely"),
        Gesture("Ctrl+Drag", "change it in large steps"),
        Gesture("Esc", "while dragging: take it back"),
        Gesture("↑, ↓", "one step; with Shift ten"),
        Gesture("PgUp, PgDown", "ten steps"),
        Gesture("Type", "a number, or a sum such as 2*16; Enter takes it, Esc leaves it"),
    ),
    "keys.sound": (
        Gesture("Click", "put the playhead there"),
        Gesture("Double-click", "choose the patch there"),
        Gesture("Drag", "select a stretch, which Space then repeats"),
        Gesture("Wheel", "zoom the time"),
        Gesture("Shift+Wheel", "go along the time"),
    ),
}
_GERMAN: Final = {
    "keys.mouse": (
        Gesture(
            "Drag", "ein Block aus der Liste: auf eine Verbindung oder Lücke setzt ihn ein, auf einen Block ersetzt"
        ),
        Gesture("Drag", "von einem Anschluss: mit einem Block verbinden; auf die leere Fläche: suchen, was passt"),
        Gesture("Ctrl+Drag", "das Ende einer Verbindung: anderswo einstecken"),
        Gesture("Alt+Drag", "ein Block aus der Liste: allein ablegen"),
        Gesture("Drag", "ein Block, der allein steht, auf eine Verbindung: setzt ihn ein; mit Alt liegt er daneben"),
        Gesture("Shift+Drag", "ein Block: nur auf einer Achse bewegen; auf der Fläche: mehr auswählen"),
        Gesture("Double-click", "auf die Fläche: einen Block suchen; auf einen zusammengesetzten: hineinsehen"),
        Gesture("Point", "in ein Bild: sehen, was dieser Wert in allen Bildern davor sieht"),
        Gesture("Click", "in ein Bild: den Wert halten; Leertaste spielt, was er hört"),
        Gesture("Wheel", "zum Zeiger hin zoomen"),
        Gesture("Middle button", "die Fläche verschieben"),
        Gesture("Drop", "ein Klang oder Entwurf irgendwo im Fenster: öffnen"),
    ),
    "keys.canvas": (
        Gesture("Enter", "in der Suche: hinzufügen; mit Umschalt auch gleich fragen, was folgt"),
        Gesture(
            "Type", "in der Suche: Werte, „conv 32 5x5“; eine Reihe, „conv > pool > relu“; „3 (conv > pool)“, dreimal"
        ),
    ),
    "keys.values": (
        Gesture("Drag", "seitwärts auf einer Zahl oder ihrem Namen: sie ändert sich sofort"),
        Gesture("Shift+Drag", "fein ändern"),
        Gesture("Ctrl+Drag", "in großen Schritten ändern"),
        Gesture("Esc", "beim Ziehen: alles zurück"),
        Gesture("↑, ↓", "ein Schritt; mit Umschalt zehn"),
        Gesture("PgUp, PgDown", "zehn Schritte"),
        Gesture("Type", "eine Zahl oder eine Rechnung wie 2*16; Eingabe nimmt sie, Esc lässt sie"),
    ),
    "keys.sound": (
        Gesture("Click", "die Abspielmarke dorthin setzen"),
        Gesture("Double-click", "den Ausschnitt dort wählen"),
        Gesture("Drag", "eine Strecke auswählen; die Leertaste wiederholt sie dann"),
        Gesture("Wheel", "die Zeit zoomen"),
        Gesture("Shift+Wheel", "an der Zeit entlanggehen"),
    ),
}


def gestures(language: str = "en") -> dict[str, tuple[Gesture, ...]]:
    """All gestures by the key of their section's title."""
    sections = _ENGLISH if language == "en" else _GERMAN
    return {
        title: tuple(Gesture(key_words(gesture.how, language), gesture.what) for gesture in section)
        for title, section in sections.items()
    }


def key_words(keys: str, language: str = "en") -> str:
    """A combination of keys as people of a language call them: ``Strg+Umschalt+Z``."""
    if language == "en":
        return keys
    ways = []
    for way in keys.split(", "):
        head, plus, last = way.rpartition("+") if not way.endswith("++") else (way[:-2], "+", "+")
        names = [*(head.split("+") if head else []), last] if plus else [way]
        ways.append("+".join(_GERMAN_KEYS.get(name, name) for name in names))
    return ", ".join(ways)
