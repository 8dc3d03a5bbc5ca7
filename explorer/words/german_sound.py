"""What the sound's side says, in German: files that can't be read, the panel's choices, the presets."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SOUND: Final[Mapping[str, str]] = MappingProxyType(
    {
        # Files that cannot be read or written: what, where, what to do.
        "audio.folder": "{file}: Das ist ein Ordner; eine Klangdatei darin wählen.",
        "audio.pipe": "{file}: Das ist ein Gerät oder eine Pipe; eine Klangdatei wählen.",
        "audio.missing": "{file}: Die Datei gibt es nicht; Namen und Ordner prüfen.",
        "audio.closed": "{file}: Die Datei lässt sich nicht öffnen ({reason}); ihre Zugriffsrechte prüfen.",
        "audio.empty": "{file}: Die Datei ist leer; eine andere wählen.",
        "audio.format": "{file}: Dieses Format lässt sich hier nicht lesen; in WAV, FLAC, OGG oder MP3 umwandeln.",
        "audio.no sound file": "{file}: Das ist kein lesbarer Klang; eine Datei in WAV, FLAC, OGG oder MP3 wählen.",
        "audio.rate": "{file}: Die Abtastrate {rate} Hz kann nicht stimmen; den Klang neu exportieren.",
        "audio.endless": "{file}: Die Datei nennt wie ein Stream keine Länge; in WAV umwandeln.",
        "audio.damaged": "{file}: Die Datei ist nach {at} beschädigt; neu kopieren oder exportieren.",
        "audio.not finite": "{file}: Der Wert bei {at} ist keine endliche Zahl; den Klang neu exportieren.",
        "audio.short": "{file}: Die Datei endet nach {at} von {whole}; neu kopieren oder exportieren.",
        "audio.silent file": "{file}: In dieser Datei ist kein Klang; eine andere wählen.",
        "audio.too long": "{file}: Der Klang ist zu lang; auf unter {minutes} Minuten kürzen.",
        "audio.no room": "{file}: Die Abtastwerte brauchen {bytes:bytes} auf der Platte, so viel ist nicht frei; "
        "erst Platz schaffen.",
        "audio.memory": "{file}: Der Klang braucht mehr Speicher, als frei ist; in kürzere Stücke schneiden.",
        "audio.unread": "{file}: Der Klang ließ sich nicht lesen ({reason}); einen anderen wählen.",
        "audio.unwritten": "{file}: Der Klang ließ sich nicht schreiben ({reason}); einen anderen Ort wählen.",
        "audio.no output": "Kein Audiogerät gefunden, das Abspielen ist aus; eines anschließen und Leertaste drücken.",
        "reading.file": "{name} wird gelesen",
        "reading.again": "{name} wird neu gehört",
        "reading.share": "{doing}: {percent} %, noch {left:second}.",
        # How the sound is shown.
        "soundlook.range": "Pegel, für die die Farben stehen",
        "soundlook.levels": "schwarz bei {low} dB, am hellsten bei {high} dB",
        "soundlook.range tip": (
            "Pegel der Farben. Einen Griff ziehen, oder: Auf und Ab bewegen den oberen, mit Strg den unteren, mit "
            "Umschalt um 10. Doppelklick: der übliche Bereich. Rechtsklick: Achse und Farben."
        ),
        "soundlook.axis": "Frequenzachse",
        "soundlook.axis mel": "Mel, wie das Netz sie hört",
        "soundlook.axis linear": "Linear",
        "soundlook.axis log": "Logarithmisch",
        "soundlook.colours": "Farben",
        "soundlook.colours magma": "Magma",
        "soundlook.colours viridis": "Viridis",
        "soundlook.colours inferno": "Inferno",
        "soundlook.colours grey": "Grau",
        "soundlook.colours grey-inverted": "Grau, umgekehrt",
        "soundlook.usual": "Der übliche Pegelbereich",
        "soundlook.repeat": "Die Auswahl wiederholen",
        "soundlook.short linear": "Linear",
        "soundlook.short log": "Log",
        "soundlook.short mel": "Mel",
        "soundlook.display": "zur Anzeige: Fenster {ms:ms}",
        "soundlook.choose": "Achse: {axis}. Achse und Farben des Spektrogramms wählen",
        "menu.spectrogram": "Spektrogramm",
        "command.axis mel": "Mel-Achse, wie das Netz sie hört",
        "command.axis linear": "Lineare Achse",
        "command.axis log": "Logarithmische Achse",
        "command.colours magma": "Magma",
        "command.colours viridis": "Viridis",
        "command.colours inferno": "Inferno",
        "command.colours grey": "Grau",
        "command.colours grey-inverted": "Grau, umgekehrt",
        "command.usual levels": "Der übliche Pegelbereich",
        "command.more levels": "Auch Leiseres zeigen",
        "command.fewer levels": "Nur Lauteres zeigen",
        "command.repeat selection": "Die Auswahl wiederholen",
    }
)
