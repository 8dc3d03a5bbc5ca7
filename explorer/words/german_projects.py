"""What a project file or pasted text that can't be read says, in German; its English is where the error is."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PROJECTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # Der Text selbst.
        "empty-text": "Der Text ist leer",
        "no-json": "Das ist kein JSON ({reason})",
        "deep": "Zu tief verschachtelt für einen Entwurf",
        "digits": "Darin steht eine Zahl mit zu vielen Ziffern",
        "twice": "An derselben Stelle zweimal angegeben; eines behalten",
        "no-number": "Darin steht {word}, das ist keine Zahl",
        "large-text": "Größer als die {most} MB, die Layerscope liest",
        "no-project": 'Das ist kein Projekt von Layerscope; ein solches beginnt mit "format": "{format}"',
        "version": "Hier steht eine ganze Zahl ab 1, nicht {value}",
        "later-version": "Die Datei hat die Version {value}, dieses Layerscope liest bis {most}; aktualisieren",
        # Was an einer Stelle steht.
        "object": "Hier steht ein Objekt in geschweiften Klammern, nicht {value}",
        "list": "Hier steht eine Liste in eckigen Klammern, nicht {value}",
        "many": "Es sind {count}, mehr als die {most}, die Layerscope nimmt",
        "text": "Hier steht ein Text in Anführungszeichen, nicht {value}",
        "number": "Hier steht eine Zahl, nicht {value}",
        "large-number": "Diese Zahl ist zu groß",
        "point": "Ein Ort besteht aus zwei Zahlen, nicht aus {count}",
        "missing": "{key} fehlt",
        "unknown-key": "Das liest niemand; entfernen, bekannt sind {known}",
        "one-of": "Hier steht eines von {choices}, nicht {value}",
        "seed": "Hier steht eine ganze Zahl von 0 bis 2⁶³ − 1, nicht {value}",
        "setting": "Eine Einstellung ist eine Zahl, ein Wort oder eine Liste davon, kein Objekt",
        "frame": "Ein Rahmen braucht mindestens einen Block",
        # Blöcke und Verbindungen.
        "no-such-block": "Kein Block heißt {value}",
        "name": "{value} kann kein Name sein: {problem}",
        "name-twice": "Ein anderer Block heißt {name}; einen freien Namen wählen",
        "type": "Es gibt keine Art von Block, die {value} heißt; Layerscope aktualisieren oder den Block entfernen",
        "no-inside": "In „{title}“ sind keine Blöcke; nur eine Gruppe enthält welche",
        "inputs": "Hier steht eine ganze Zahl von 1 bis {most}, nicht {value}",
        "sources": "Zahl der Eingänge von „{title}“: {wanted}, angegeben: {count}; für einen offenen null schreiben",
        "sources-or-more": (
            "Zahl der Eingänge von „{title}“: {wanted} oder mehr, angegeben: {count}; für einen offenen null schreiben"
        ),
        "parameter": "„{title}“ hat keinen solchen Parameter; es gibt {known}",
        "parameter-none": "„{title}“ hat keine Parameter",
        "large-value": "Die Zahl ist zu groß; eine kleinere nehmen",
        "value": "{reason}",
        "reads-output": "{source} ist ein Ausgang, den liest nichts",
        "circle": "Diese lesen einander im Kreis: {blocks}",
        "bypass": "Mit {value} beginnt oder endet das Netz, daran führt kein Weg vorbei",
        "wire": "Eine stumme Verbindung besteht aus Quelle und Ziel, nicht aus {value}",
        "no-joint": "Von {source} führt keine Verbindung zu einer Verknüpfung {target}",
        # Ganze Sätze über eine Datei.
        "not-saved": "{name} ließ sich nicht speichern: {reason}; anderswo speichern.",
        "not-opened": "{name} ließ sich nicht öffnen: {reason}; eine andere Datei wählen.",
        "large-file": "{name} ist größer als die {most} MB, die Layerscope liest.",
        "no-utf8": "{name}: Byte {byte}: Das ist kein Text in UTF-8, also keine Projektdatei.",
        "not-written": "Dieser Entwurf lässt sich nicht als Projektdatei schreiben: {reason}.",
        "no-template": "Keine Vorlage heißt {value}; es gibt {known}.",
        "folder": "{path} ist ein Ordner; eine Projektdatei darin nennen.",
        "neither": "{name} ist weder eine Datei noch eine Vorlage; Vorlagen sind {known}.",
        "unnamed": "Das nennt keinen Entwurf; eine Projektdatei oder eine Vorlage nennen: {known}.",
        "device": "{path} ist ein Gerät, keine Projektdatei; eine andere Datei wählen.",
        "no-file": "Es gibt keine Datei {path}; Name und Ordner prüfen.",
    }
)

# Why a name can't be, by the code that ``problem_of`` gives.
NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "letters": (
            "Ein Name besteht aus kleinen Buchstaben, Ziffern und Unterstrichen und beginnt mit einem Buchstaben"
        ),
        "python": "Das ist ein Wort von Python",
        "torch": "Module von torch nutzen den Namen selbst",
        "code": "Der exportierte Code nutzt den Namen selbst",
    }
)

# What is wrong with a text that is no JSON, in the words of Python's parser.
JSON: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Expecting value": "hier fehlt ein Wert",
        "Expecting property name enclosed in double quotes": "hier fehlt ein Name in Anführungszeichen",
        "Expecting ',' delimiter": "hier fehlt ein Komma",
        "Expecting ':' delimiter": "hier fehlt ein Doppelpunkt",
        "Illegal trailing comma before end of object": "vor der schließenden Klammer steht ein Komma",
        "Illegal trailing comma before end of array": "vor der schließenden Klammer steht ein Komma",
        "Extra data": "hinter dem Ende steht noch etwas",
        "Unterminated string starting at": "ein Text endet nicht, er beginnt hier",
        "Invalid control character at": "hier steht ein Steuerzeichen",
        "Invalid \\escape": "hier steht ein unbekanntes Zeichen hinter \\",
        "Invalid \\uXXXX escape": "hinter \\u stehen keine vier Ziffern",
        "Unexpected UTF-8 BOM (decode using utf-8-sig)": "am Anfang steht eine Bytereihenfolge-Marke",
    }
)

# Where a fault is, if that is not a place in the text.
PLACES: Final[Mapping[str, str]] = MappingProxyType({"the file": "die Datei", "the text": "der Text"})

# What the system says, by the number of its error.
SYSTEM: Final[Mapping[int, str]] = MappingProxyType(
    {
        errno.ENOENT: "Datei oder Ordner gibt es nicht",
        errno.EACCES: "Der Zugriff ist nicht erlaubt",
        errno.EPERM: "Das ist nicht erlaubt",
        errno.ENOSPC: "Auf dem Datenträger ist kein Platz mehr",
        errno.EISDIR: "Das ist ein Ordner",
        errno.ENOTDIR: "Ein Teil des Pfades ist kein Ordner",
        errno.EROFS: "Der Datenträger ist schreibgeschützt",
        errno.ENAMETOOLONG: "Der Name ist zu lang",
        errno.EIO: "Der Datenträger lässt sich nicht lesen oder schreiben",
        errno.EBUSY: "Ein anderes Programm nutzt die Datei",
        errno.EMFILE: "Zu viele Dateien sind offen",
        errno.EDQUOT: "Der zugeteilte Speicherplatz ist voll",
        errno.ELOOP: "Zu viele Verknüpfungen führen dorthin",
    }
)
# The same of what the product finds out itself.
OWN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "It is a device or a pipe, not a file": "Das ist ein Gerät oder eine Pipe, keine Datei",
        "The file is write-protected": "Die Datei ist schreibgeschützt",
        "embedded null byte": "Im Namen steht ein Nullzeichen",
    }
)
