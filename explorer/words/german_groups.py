"""The words of groups, frames and notes, in German."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

GROUPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "command.group": "Gruppieren",
        "command.ungroup": "Gruppe auflösen",
        "command.put frame": "Rahmen um die Auswahl",
        "command.put note": "Notiz schreiben",
        "group.none": "Die Blöcke auswählen, die eine Gruppe werden sollen.",
        "group.edit": "{what} gruppieren",
        "ungroup.none": "Eine Gruppe auswählen, oder einen Block aus Blöcken.",
        "ungroup.edit": "{block} auflösen",
        "command.repeat": "Wiederholen × n",
        "repeat.none": "Eine Gruppe oder einen Block aus Blöcken auswählen, um mehrere in Reihe zu haben.",
        "repeat.title": "{block} in Reihe",
        "repeat.edit": "{block} × {count} wiederholen",
        "mark.outside": "Was darin ist, folgt aus Parametern; Rahmen und Notizen liegen darum, oder in Gruppen.",
        "frame.none": "Die Blöcke auswählen, die in den Rahmen sollen.",
        "frame.title": "Rahmen",
        "frame.name": "Titel des Rahmens",
        "frame.edit": "Rahmen um {what}",
        "frame.rename": "Den Rahmen {title} umbenennen",
        "frame.remove": "Den Rahmen {title} entfernen",
        "note.name": "Notiz",
        "note.edit": "Notiz schreiben",
        "note.rewrite": "Notiz ändern",
        "note.move": "Notiz verschieben",
        "note.remove": "Notiz entfernen",
    }
)
