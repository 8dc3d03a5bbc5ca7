"""What the sound's side says, in German: files that can't be read, the panel's choices, the presets."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SOUND: Final[Mapping[str, str]] = MappingProxyType(
    {
        # Klänge, aus denen sich nichts lernen lässt.
        "dataset.unknown": "{name}: Die eingebauten Klänge haben keine solche Klasse; eine wählen aus {known}.",
        "dataset.few": "Eingebaute Klänge: Gelernt wird aus zwei oder mehr verschiedenen Klassen; mehr wählen.",
        "dataset.file": "{folder}: Das ist eine Datei; einen Ordner wählen, dessen Unterordner die Klassen sind.",
        "dataset.missing": "{folder}: Den Ordner gibt es nicht; einen wählen, dessen Unterordner die Klassen sind.",
        "dataset.closed": "{folder}: Der Ordner lässt sich nicht lesen ({reason}); seine Zugriffsrechte prüfen.",
        "dataset.one class": "{folder}: Nur eine Klasse, {name}, hat Klang; Unterordner für weitere anlegen.",
        "dataset.unreadable": "{folder}: Keiner der Klänge lässt sich lesen; in WAV, FLAC, OGG oder MP3 umwandeln.",
        "dataset.loose": "{folder}: Die Klänge liegen lose darin; je Klasse in einen Unterordner legen.",
        "dataset.silent": "{folder}: In den Unterordnern ist kein Klang; einen mit Unterordner je Klasse wählen.",
        "dataset.unusable": "{folder}: Brauchbare Klänge unter {count}: keiner; {why}",
        "dataset.left out": "{folder}: Von {name} bleibt kein Klang zum Lernen; mehr hinzufügen oder weglassen.",
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
        "audio.cancels": "{file}: Die Kanäle löschen einander aus, deshalb ist nur der erste zu hören.",
        "reading.file": "{name} wird gelesen",
        "reading.again": "{name} wird neu gehört",
        "reading.share": "{doing}: {percent} %, noch {left:second}.",
        "step.sound load": "{name} laden",
        "step.sound scene": "Die vier Klänge nutzen",
        "step.sound keep": "Den Klang behalten",
        # How the sound is shown.
        "soundlook.range": "Pegel, für die die Farben stehen",
        "soundlook.levels": "schwarz bei {low} dB, am hellsten bei {high} dB",
        "soundlook.range tip": (
            "Pegel der Farben. Einen Griff ziehen, oder: Auf und Ab bewegen den oberen, mit Strg den unteren, mit "
            "Umschalt um 10. Doppelklick: der übliche Bereich. Rechtsklick: Achse und Farben."
        ),
        "soundlook.axis": "Frequenzachse",
        "soundlook.colours": "Farben",
        "listen.selection": "Die Auswahl",
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
        # Front ends.
        "sound.standardised": (
            "Das Netz zieht den Mittelwert seiner Trainingsklänge ab und teilt durch ihre Streuung. Beide sind "
            "Gewichte: mit dem Entwurf gespeichert und mit seinem Code."
        ),
        "preset.title": "Front-Ends mit Namen",
        "preset.step": "Wie {name} hören",
        "preset.preview": (
            "Alle {frame:ms} ein Frame durch {window:ms}, {bands:freq} von {low:hz} bis {high:hz} im Abstand von "
            "{narrow:hz} bis {wide:hz}; {frames:time} sind {patch:ms}."
        ),
        "preset.own": "Eigene Einstellungen.",
        "preset.lecture": "Das Basic CNN der Vorlesung und der Anfang jeder Vorlage: glatte Schritte, rasch trainiert.",
        "preset.sb-cnn": "Alltagsklänge: drei Sekunden als quadratisches Bild, Fenster ohne Überlappung.",
        "preset.cakir": (
            "Ereignisse in Szenen: wenige Bänder, lange Folgen halb überlappender Fenster für eine rekurrente Schicht."
        ),
        "preset.aenet": "Audioereignisse: kurze Fenster, wenige Bänder, dazu Δ und ΔΔ als zweiter und dritter Kanal.",
        "preset.panns": "Beliebige Klänge benennen: 10 s auf einmal, ohne Rumpeln unter 50 Hz und ohne Codec-Ränder.",
        "preset.vggish": "Klang von Videos: je rund 1 s. VGGish rechnet ln(x + 0,01), hier sind es Dezibel.",
        "preset.onsets": "Klavier zu Noten: Bänder, die Nachbartasten trennen, dafür Fenster von 128 ms.",
        "preset.u-net": (
            "Stimme aus Musik: niedrige Rate, 512 Zeilen. Der Aufsatz nimmt die Bins, hier sind es Mel-Bänder."
        ),
        "preset.dcase": "Maschinen, die falsch klingen: je fünf Frames für einen dichten Autoencoder.",
    }
)
