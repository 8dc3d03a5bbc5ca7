"""Deutsch: problems, remedies, nouns; the window's own texts are in ``german_texts``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from explorer.words.german_texts import TEXTS

__all__ = ["FIXES", "KINDS", "NOUNS", "PROBLEMS", "TEXTS", "TIMES"]

NOUNS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "freq": ("Band", "Bänder"),
        "time": ("Frame", "Frames"),
        "axis": ("Wert", "Werte"),
        "map": ("Karte", "Karten"),
        "feature": ("Merkmal", "Merkmale"),
        "class": ("Klasse", "Klassen"),
        "unit": ("Einheit", "Einheiten"),
        "parameter": ("Parameter", "Parameter"),
        "step": ("Schritt", "Schritte"),
        "second": ("Sekunde", "Sekunden"),
        "clip": ("Clip", "Clips"),
        "row": ("Zeile", "Zeilen"),
        "value": ("Wert", "Werte"),
        "block": ("Block", "Blöcke"),
        "times": ("Mal", "Mal"),
        "label": ("Label", "Labels"),
    }
)
KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "maps": "Karten",
        "sequence": "eine Sequenz",
        "vector": "ein Vektor",
        "channels": "Kanäle",
        "features": "Merkmale",
        "filters": "Filter",
    }
)
TIMES: Final = ("keinmal", "einmal", "zweimal", "dreimal", "viermal", "fünfmal", "sechsmal")

PROBLEMS: Final[Mapping[str, str | tuple[str, ...]]] = MappingProxyType(
    {
        # Größen, die nicht passen.
        "kernel-too-large": (
            "{block}: Der Kernel umfasst {needed:axis}, es {arrives|kommt|kommen} nur {arrives} an; "
            "Padding „same“ oder einen Kernel bis {arrives} wählen."
        ),
        "pooled-away": (
            "{block}: Nur {arrives:axis} {arrives|kommt|kommen} an, zu wenig für das {freq}×{time}-Fenster; "
            "den Block entfernen oder nur über die Zeit poolen."
        ),
        "pooled-away/time": (
            "{block}: Nur {arrives:axis} {arrives|kommt|kommen} an, zu wenig für das {freq}×{time}-Fenster; "
            "den Block entfernen oder nur über die Frequenz poolen."
        ),
        "pool-padding": ("{block}: Das Padding ist größer als das halbe Fenster; höchstens {limit} je Seite wählen."),
        "cropped-away": (
            "{block}: {arrives:axis} {arrives|kommt|kommen} an, nach dem Beschneiden bleibt nichts übrig; "
            "weniger beschneiden."
        ),
        "frames-pooled-away": (
            "{block}: Nur {arrives:axis} {arrives|kommt|kommen} an, zu wenig für ein Fenster von {size}; "
            "den Block entfernen oder das Fenster verkleinern."
        ),
        "cannot-repeat": (
            "{block}: Es kommt {arrives} an und {gives} heraus, {repeat} hintereinander passen so nicht; "
            "innen beides gleich machen oder den Block nur einmal nutzen."
        ),
        "cannot-crop": (
            "{block}: {arrives:axis} {arrives|kommt|kommen} an, {wanted} sind gesucht, und es wird nur beschnitten; "
            "auch auffüllen lassen oder die Eingänge tauschen."
        ),
        "cannot-pad": (
            "{block}: {arrives:axis} {arrives|kommt|kommen} an, {wanted} sind gesucht, und es wird nur aufgefüllt; "
            "auch beschneiden lassen oder die Eingänge tauschen."
        ),
        "too-many-notes": (
            "{block}: {answers:feature} {answers|kommt|kommen} an, doch von {first} aufwärts gibt es nur {room} Töne; "
            "tiefer beginnen oder dem Block davor weniger Einheiten geben."
        ),
        "too-many-maps": (
            "{block}: Eine Faltung innen würde {asked} Karten liefern, höchstens {most} sind möglich; weniger wählen."
        ),
        "extra-too-large": (
            "{block}: Was am Ende angefügt wird, muss kleiner als die Schrittweite sein; höchstens {limit} anfügen."
        ),
        "groups": (
            "{block}: {count} {what:kind} lassen sich nicht in {groups} gleiche Gruppen teilen; "
            "eine Zahl wählen, die aufgeht."
        ),
        "needs-maps": (
            "{block} liest Karten, es kommt aber ein Vektor ({shape}) an; "
            "vor „Flatten“ setzen oder den Vektor mit „Zu Karten“ falten."
        ),
        "needs-maps/sequence": (
            "{block} liest Karten, es kommt aber eine Sequenz ({shape}) an; vor „Zu Sequenz“ setzen."
        ),
        "needs-sequence": (
            "{block} liest eine Sequenz, von {source} kommen aber Karten ({shape}); „Zu Sequenz“ dazwischensetzen.",
            "{block} liest eine Sequenz, es kommen aber Karten ({shape}); „Zu Sequenz“ davorsetzen.",
        ),
        "needs-sequence/vector": (
            "{block} liest eine Sequenz, es kommt aber ein Vektor ({shape}) ohne Zeitachse; "
            "einen Block verbinden, der sie noch hat."
        ),
        "needs-vector": (
            "{block} liest einen Vektor, es kommen aber Karten ({shape}); „Flatten“ oder globales Pooling davorsetzen."
        ),
        "needs-vector/sequence": (
            "{block} liest einen Vektor, es kommt aber eine Sequenz ({shape}); "
            "globales Pooling davorsetzen oder nur den letzten Zustand ausgeben."
        ),
        "joint-kinds": (
            "{block}: {a:kind} ({first}) und {b:kind} ({second}) lassen sich nicht verbinden; "
            "beide vorher in dieselbe Form bringen."
        ),
        "joint-sizes": (
            "{block}: Die Brücke bringt {first:axis}, der Decoder {second}, weil sich {patch:axis} nicht "
            "{halvings:times} halbieren lassen; den Eingang auf {padded} auffüllen oder die Brücke um {difference} "
            "beschneiden.",
            "{block}: {first:axis} {first|trifft|treffen} auf {second}, die Verbindung braucht gleiche Größen; "
            "eine Seite beschneiden oder auffüllen.",
        ),
        "add-sizes": (
            "{block}: {first:map} {first|trifft|treffen} auf {second}, der Block braucht gleiche Größen; "
            "eine 1×1-Faltung mit ebenso vielen Filtern auf die kleinere Seite setzen oder verketten."
        ),
        "add-sizes/sequence": (
            "{block}: {first:feature} {first|trifft|treffen} auf {second}, der Block braucht gleiche Größen; "
            "einen Dense-Block auf eine Seite setzen oder verketten."
        ),
        "add-sizes/vector": (
            "{block}: {first:feature} {first|trifft|treffen} auf {second}, der Block braucht gleiche Größen; "
            "einen Dense-Block auf eine Seite setzen oder verketten."
        ),
        "reshape-size": (
            "{block}: {arrives:value} {arrives|lässt|lassen} sich nicht zu {channels} × {freq} × {time} falten; "
            "Größen wählen, deren Produkt {arrives} ist."
        ),
        "frequency-range": (
            "{block}: Bänder von {low:hz} bis {high:hz} passen nicht unter {limit:hz}, die halbe Abtastrate; "
            "die tiefste Frequenz unter der höchsten wählen, die höchste bis {limit:hz}."
        ),
        "classes-differ": (
            "{block}: Der Entwurf unterscheidet {answers:class}, die Daten haben {classes}; "
            "{dense} auf {classes:unit} setzen.",
            "{block}: Der Entwurf unterscheidet {answers:class}, die Labels nennen {classes}; "
            "den Block davor auf {classes:unit} setzen oder die Labels ändern.",
        ),
        "nothing-arrives": (
            "{block}: Es kommt nichts an; eine Verbindung zur linken Seite ziehen oder mit C eine Quelle wählen."
        ),
        "empty": "Hier gibt es nichts zu berechnen; zuerst einen Block hinzufügen.",
        # Entwürfe, die passen, aber kaum so gemeint sind.
        "time-pooled": (
            "{block}: Nur {arrives:step} zu {step:ms} kommen an, weil {first} bis {last} über die Zeit poolen; "
            "nur über die Frequenz poolen, dann bleiben {kept:step} zu {hop:ms}.",
            "{block}: Nur {arrives:step} zu {step:ms} kommen an, weil {first} über die Zeit poolt; "
            "nur über die Frequenz poolen, dann bleiben {kept:step} zu {hop:ms}.",
        ),
        "label-rate": (
            "{block}: Es antwortet alle {answers:ms}, die Labels wechseln alle {labels:ms}; "
            "Pooling über die Zeit entfernen oder die Labels auf {answers:ms} runden."
        ),
        "label-rate/hop": (
            "{block}: Es antwortet alle {answers:ms}, die Labels wechseln alle {labels:ms}; "
            "einen kürzeren Abstand der Frames wählen oder die Labels auf {answers:ms} runden."
        ),
        "no-activation": (
            "{block} folgt direkt auf {before}, zusammen sind sie nur ein lineares Filter; "
            "eine Aktivierung dazwischensetzen."
        ),
        "bias-before-norm": (
            "{block}: Der Bias wirkt nicht, weil {norm} den Mittelwert abzieht, und das gilt auch für {others:block} "
            "dahinter; alle abschalten spart {saved:parameter}.",
            "{block}: Der Bias wirkt nicht, weil {norm} den Mittelwert abzieht; abschalten spart {saved:parameter}.",
        ),
        "never-read": (
            "{block}: Die Frames {first} bis {last} von {frames} erreichen den Ausgang nie, weil {by} unvollständige "
            "Fenster verwirft; einen Ausschnitt von {kept:time} wählen.",
            "{block}: Die Frames {first} bis {last} von {frames} erreichen den Ausgang nie, weil {by} unvollständige "
            "Fenster verwirft; einen Ausschnitt wählen, der die Fenster füllt.",
        ),
        "bands-never-read": (
            "{block}: Die Bänder {first} bis {last} von {bands} erreichen den Ausgang nie, weil {by} unvollständige "
            "Fenster verwirft; die Frequenzen auf {kept:freq} verteilen.",
            "{block}: Die Bänder {first} bis {last} von {bands} erreichen den Ausgang nie, weil {by} unvollständige "
            "Fenster verwirft; so viele Bänder wählen, dass sie die Fenster füllen.",
        ),
        "field-too-large": (
            "{block}: Das rezeptive Feld von {field:ms} ist länger als der Ausschnitt von {patch:ms}; "
            "einen längeren Ausschnitt wählen oder eine Pooling-Stufe entfernen."
        ),
        "waits-for-the-end": (
            "{block} läuft in beide Richtungen, ebenso {others:block} dahinter, daher wartet die Antwort auf das Ende "
            "des Klangs; alle nur vorwärts laufen lassen, dann kommt sie nach {latency:ms}.",
            "{block} läuft in beide Richtungen und wartet daher auf das Ende des Klangs; "
            "nur vorwärts laufen lassen, dann kommt die Antwort nach {latency:ms}.",
            "{block} läuft in beide Richtungen und wartet daher auf das Ende des Klangs; "
            "nur vorwärts laufen lassen, dann kommt die Antwort schon währenddessen.",
        ),
        "two-activations": (
            "{block} biegt, was {before} schon gebogen hat; einen der beiden entfernen oder einen Block mit Gewichten "
            "dazwischensetzen."
        ),
        "unproductive": (
            "{block}: Jeder Wert, der ankommt, hat schon den ganzen Ausschnitt gesehen, und das gilt auch für "
            "{others:block} dahinter, also bringen sie Gewichte, aber keinen Zusammenhang; entfernen oder einen "
            "längeren Ausschnitt wählen.",
            "{block}: Jeder Wert, der ankommt, hat schon den ganzen Ausschnitt gesehen, also bringt der Block "
            "Gewichte, aber keinen Zusammenhang; entfernen oder einen längeren Ausschnitt wählen.",
        ),
        "gridding": (
            "{block}: Das Filter lässt Lücken, die nichts füllt, ein Wert sieht daher {seen} von {width:axis}; "
            "eine kleinere Dilatation oder Schrittweite wählen."
        ),
        "gridding/transposed": (
            "{block}: Der Kernel von {kernel} ist kleiner als die Schrittweite von {stride}, manche Werte sehen daher "
            "nichts; einen Kernel von {even} wählen."
        ),
        "misaligned": (
            "{block}: Ein Wert steht auf der einen Seite für {first:axis}, auf der anderen für {second}, also treffen "
            "sich ungleiche Stellen; beiden Zweigen gleiche Schrittweiten geben."
        ),
        "misaligned/places": (
            "{block}: Was sich hier trifft, liegt im Ausschnitt {apart:axis} auseinander; "
            "beide Zweige gleich auffüllen."
        ),
        "phase-dependent": (
            "{block}: Wie viel ein Wert sieht, hängt von seiner Stelle ab, weil die Schrittweite von {stride} den "
            "Kernel von {kernel} nicht teilt; einen Kernel von {even} wählen."
        ),
        "not-used": (
            "{block}: Was hier berechnet wird, erreicht {answer} nicht, und {others:block} {others|führt|führen} nur "
            "hierher; verbinden oder den Zweig entfernen.",
            "{block}: Was hier berechnet wird, erreicht {answer} nicht; verbinden oder entfernen.",
        ),
        "no-output-block": (
            "{block} ist das Ende des Entwurfs; einen Ausgang dahintersetzen, um Klassen zu benennen und zu trainieren."
        ),
        # Was beim Rechnen geschieht.
        "too-much-memory": (
            "{block}: Die Bilder dieses Entwurfs brauchen {needs:bytes}, frei sind {free:bytes}; "
            "nur den gewählten Block zeigen.",
            "{block}: Dieser Entwurf braucht mehr Speicher, als da ist; den Ausschnitt oder die Karten verkleinern.",
        ),
        "not-a-number": (
            "{block}: In Schritt {step} waren die Werte keine Zahlen mehr, das Training hält an; "
            "die Gewichte von Schritt {kept} gelten wieder, eine Lernrate von {rate} versuchen.",
            "{block}: In Schritt {step} waren die Werte keine Zahlen mehr, das Training hält an; "
            "eine kleinere Lernrate versuchen.",
            "{block}: Die Werte sind keine Zahlen mehr, das Training hält an; eine kleinere Lernrate versuchen.",
        ),
        "too-large": (
            "{block}: Dieser Entwurf braucht {needed} GB, die Maschine hat {have} GB; "
            "früher poolen oder den Ausschnitt oder die Karten verkleinern."
        ),
        "needs-spectrogram": "Training braucht ein Spektrogramm am Anfang; eines an den Beginn des Entwurfs setzen.",
        "needs-input-shape": (
            "{block}: Es ergibt {shape}, {source} ergibt {wanted}; "
            "um den Klang nachzubilden, beide auf gleiche Größen bringen."
        ),
        "needs-classes": (
            "{block}: Es ergibt {shape} und kann so keine Klasse nennen; "
            "mit „Flatten“ oder globalem Pooling und einem Dense-Block enden."
        ),
        "too-few-clips": (
            "Nur {clips:clip} {clips|ist|sind} brauchbar, zu wenig zum Trainieren und Prüfen; "
            "jeder Klasse mehr Klänge hinzufügen."
        ),
        "sound-has-no-classes": (
            "Ein Klang allein hat keine Klassen; mit den zehn Alltagsklängen oder einem Ordner von Klassen trainieren."
        ),
        "data": "{message}",
        "worker-died": (
            "Der Rechenprozess wurde beendet; Entwurf und letzte Gewichte sind sicher, ein neuer Prozess läuft."
        ),
        "sound-format": ("{name}: Dieses Format lässt sich hier nicht lesen; in WAV, FLAC, OGG oder MP3 umwandeln."),
        "no-output": ("Kein Audiogerät gefunden, das Abspielen ist aus; eines anschließen und Leertaste drücken."),
        "error": (
            "{block}: Das Rechnen schlug fehl ({kind}: {reason}); "
            "den letzten Schritt rückgängig machen oder den Bericht kopieren und senden.",
            "{block}: Das Rechnen schlug fehl ({reason}); "
            "den letzten Schritt rückgängig machen oder den Bericht kopieren und senden.",
            "{block}: Das Rechnen schlug fehl; "
            "den letzten Schritt rückgängig machen oder den Bericht kopieren und senden.",
        ),
        "unknown": "{block}: Hier stimmt etwas nicht (Code „{code}“); den letzten Schritt rückgängig machen.",
    }
)

FIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "kernel-too-large": "Padding „same“ nutzen",
        "pooled-away": "Nur Zeit poolen",
        "pooled-away/time": "Nur Frequenz poolen",
        "pool-padding": "Ohne Padding",
        "cropped-away": "Nichts beschneiden",
        "cannot-repeat": "Einmal nutzen",
        "cannot-crop": "Beides erlauben",
        "cannot-pad": "Beides erlauben",
        "too-many-maps": "{fitting} wählen",
        "too-many-notes": "Tiefer beginnen",
        "extra-too-large": "Nichts anfügen",
        "groups": "Eine Gruppe nutzen",
        "needs-sequence": "Einsetzen",
        "needs-vector": "„Flatten“ einsetzen",
        "joint-sizes": "Auf {frames} auffüllen",
        "joint-sizes/fit": "Passend beschneiden",
        "add-sizes": "1×1 einsetzen",
        "reshape-size": "{channels} Karten nutzen",
        "classes-differ": "Auf {units} setzen",
        "time-pooled": "Nur Frequenz poolen",
        "label-rate": "Labels runden",
        "no-activation": "ReLU einsetzen",
        "bias-before-norm": "Abschalten",
        "never-read": "{frames} wählen",
        "bands-never-read": "{n_mels} Bänder wählen",
        "waits-for-the-end": "Nur vorwärts",
        "gridding/transposed": "Kernel {even} wählen",
        "phase-dependent": "Kernel {even} wählen",
        "two-activations": "{block} entfernen",
        "too-much-memory": "Nur gewählten",
        "not-a-number": "Mit {rate} trainieren",
        "*/insert": "{title} einsetzen",
        "*/remove": "Entfernen",
        "*/set": "Beheben",
    }
)
