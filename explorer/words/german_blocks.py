"""What every block is, in German: title, description, formula with its symbols explained."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from explorer.words.german_blocks_late import LATE

_WINDOW: Final = "Ein Fenster von 1 × k poolt nur über die Zeit, eines von k × 1 nur über die Frequenz."

BLOCKS: Final[Mapping[str, tuple[str, tuple[str, ...], str]]] = MappingProxyType(
    {
        "spectrogram": (
            "Spektrogramm",
            (
                "Macht aus dem Klang ein Bild der Energie über Frequenz und Zeit, in Ausschnitte fester Größe zerlegt.",
                "Das Netz standardisiert es mit einem Mittelwert und einer Abweichung, die das Training aus den "
                "gehörten Klängen lernt.",
            ),
            "S[m, t] = 10 · log10 Σ H[m, k] · |X[k, t]|², in dB; X ist die Kurzzeit-Fourier-Transformation, Frame t "
            "beginnt hop Abtastwerte nach Frame t − 1, H[m, k] sind die Dreiecke der Mel-Bänder m über den Frequenzen "
            "k.",
        ),
        "array": (
            "Zahlenfeld",
            ("Eigene Zahlen, um von Hand zu prüfen, was ein Block mit ihnen macht.",),
            "y = die eingetippten Zahlen, Zeile für Zeile.",
        ),
        "classes": (
            "Was ist es?",
            (
                "Die Antwort für den ganzen Ausschnitt: eine Wahrscheinlichkeit je Klasse.",
                "Softmax, wo genau eine Klasse klingt, Sigmoid, wo mehrere zugleich klingen können.",
            ),
            "p[c] = exp(x[c]) / Σ exp(x[k]) über die Klassen k, oder p[c] = 1 / (1 + exp(−x[c])).",
        ),
        "events": (
            "Was passiert wann?",
            (
                "Die Antwort in jedem Frame: eine Wahrscheinlichkeit je Klasse und Frame.",
                "Was davor über die Zeit poolt, macht die Antworten gröber: Sie kommen so oft, wie hier Frames "
                "ankommen.",
            ),
            "p[c, t] = 1 / (1 + exp(−x[c, t])) in Frame t, oder ein Softmax über die Klassen.",
        ),
        "reconstruction": (
            "Rekonstruktion",
            ("Die Antwort ist wieder ein Spektrogramm, zum Vergleich mit dem, das hereinkam.",),
            "y = x; das Training macht Σ (y − S)² klein, S ist das standardisierte Spektrogramm.",
        ),
        "mask": (
            "Was bleibt?",
            (
                "Die Antwort sagt für jedes Band und jeden Frame, wie viel vom Klang bleibt, von 0 (nichts) bis 1 "
                "(alles).",
                "Die Maske ist der Ausgang des Netzes; zum Hören wird sie mit dem Spektrogramm des Klangs "
                "multipliziert.",
            ),
            "m = 1 / (1 + exp(−x)); zu hören ist m[f, t] · X[f, t], X ist das Spektrogramm des Klangs.",
        ),
        "notes": (
            "Welche Töne?",
            (
                "Die Antwort in jedem Frame: eine Wahrscheinlichkeit je Ton, vom tiefsten an in Halbtönen aufwärts.",
                "Ein Klavier hat 88 Tasten von A0, Note 21, bis C8, Note 108.",
            ),
            "p[n, t] = 1 / (1 + exp(−x[n, t])) für die Note lowest + n; sie hat 440 · 2^((note − 69) / 12) Hz.",
        ),
        "conv2d": (
            "Faltung 2-D",
            (
                "Schiebt gelernte Filter über Frequenz und Zeit. Jedes antwortet auf ein kleines Muster.",
                "Ein Kernel von 1 × k liest nur entlang der Zeit, einer von k × 1 nur entlang der Frequenz.",
            ),
            "S[i, j] = Σ K[u, v] · X[i · s + u · d, j · s + v · d] + b, summiert über die Stellen u, v des Filters K "
            "und über die Karten X, die ankommen; s ist die Schrittweite, d die Dilation, b der Bias.",
        ),
        "conv_transpose2d": (
            "Transponierte Faltung",
            (
                "Breitet jeden Wert über ein gelerntes Filter aus: der Weg zurück von einer kleineren Karte zu einer "
                "größeren.",
                "Teilt die Schrittweite den Kernel nicht, überlappen Nachbarn ungleich, und Schachbrettmuster können "
                "entstehen.",
            ),
            "S[i · s + u, j · s + v] += K[u, v] · X[i, j] für jede Position i, j und jede Stelle u, v, dann + b; s ist "
            "die Schrittweite, K das Filter.",
        ),
        "conv1d": (
            "Faltung 1-D",
            (
                "Schiebt gelernte Filter über die Frames einer Sequenz; jedes liest alle Merkmale zugleich.",
                "Auf Karten macht eine zweidimensionale Faltung mit einem Kernel von 1 × k dasselbe für jedes Band.",
            ),
            "y[t] = Σ K[v] · x[t · s + v · d] + b, summiert über die Stellen v des Filters K und über die Merkmale x, "
            "die ankommen; s ist die Schrittweite, d die Dilation, b der Bias.",
        ),
        "separable_conv2d": (
            "Separable Faltung",
            (
                "Ein Filter für jede Karte allein, dann eine 1×1-Faltung, die die Karten mischt.",
                "Sie sieht so viel wie eine volle Faltung und kostet bei vielen Filtern etwa ein Neuntel davon (3×3).",
            ),
            "D[c] = K[c] ∗ X[c] für jede Karte c allein, dann S[n] = Σ W[n, c] · D[c] + b[n]; K sind die Filter je "
            "Karte, W die Gewichte der 1×1-Faltung.",
        ),
        "max_pool2d": (
            "Max-Pooling",
            (
                "Behält den größten Wert jedes Fensters: kleinere Karten, denen es weniger darauf ankommt, wo genau "
                "etwas war.",
                _WINDOW,
            ),
            "y[i, j] = max x[i · s + u, j · s + v] über die Stellen u, v des Fensters; s ist die Schrittweite.",
        ),
        "avg_pool2d": (
            "Mittelwert-Pooling",
            ("Behält den Mittelwert jedes Fensters: kleinere, glattere Karten.", _WINDOW),
            "y[i, j] = Mittel von x[i · s + u, j · s + v] über die Stellen u, v des Fensters; s ist die Schrittweite.",
        ),
        "pool1d": (
            "Pooling 1-D",
            (
                "Behält den größten Wert oder den Mittelwert jedes Fensters von Frames einer Sequenz: weniger Frames, "
                "dieselben Merkmale.",
            ),
            "y[t] = max (oder Mittel) von x[t · s + v] über die Frames v des Fensters; s ist die Schrittweite.",
        ),
        "global_pool": (
            "Globales Pooling",
            (
                "Eine Zahl je Karte: ihr Mittelwert oder größter Wert über den ganzen Ausschnitt oder eine Achse.",
                "Über die Frequenz gepoolt, werden Karten zur Sequenz; über die Zeit gepoolt, behalten sie ihre Bänder "
                "und haben einen Frame. Am Ende der PANNs-Netze stehen zwei davon: das Mittel über die Frequenz, dann "
                "Mittel + Maximum über die Zeit.",
            ),
            "y[c] = Mittel (oder max) von x[c, f, t] über alle Bänder f und Frames t, oder über eines von beiden.",
        ),
        "upsample": (
            "Upsampling",
            (
                "Vergrößert Karten, indem es Werte wiederholt oder Nachbarn mischt; gelernt wird nichts.",
                "Mit einer Faltung dahinter leistet es dasselbe wie eine transponierte Faltung, ohne deren "
                "Schachbrettmuster.",
            ),
            "y[i, j] = x[⌊i / factor⌋, ⌊j / factor⌋], oder eine Mischung der nächsten Nachbarn, gewichtet nach ihrem "
            "Abstand.",
        ),
        "batch_norm": (
            "Batch-Normalisierung",
            (
                "Standardisiert jeden Kanal über den Mini-Batch, dann skaliert und verschiebt sie ihn um gelernte "
                "Zahlen.",
                "Im Gebrauch nimmt sie den laufenden Mittelwert und die Varianz, die das Training gesammelt hat. Je "
                "Band nimmt sie die Statistik jedes Frequenzbands, was ein Spektrogramm mit lauteren tiefen Bändern "
                "ausgleicht.",
            ),
            "y = γ · (x − μ) / √(σ² + ε) + β; μ und σ² sind Mittelwert und Varianz des Kanals (oder Bands) über den "
            "Mini-Batch, γ und β werden gelernt.",
        ),
        "layer_norm": (
            "Layer-Normalisierung",
            (
                "Standardisiert jedes Beispiel für sich über seine eigenen Kanäle; so geht jeder Batch, und sie "
                "braucht kein Gedächtnis.",
                "Über die Kanäle bleibt jede Position für sich; über einen Frame mischen sich alle Bänder, aber keine "
                "Zeit, so kann sie strömen; über alles hängt jeder Wert vom ganzen Ausschnitt ab.",
            ),
            "y = γ · (x − μ) / √(σ² + ε) + β; μ und σ² sind Mittelwert und Varianz über die Kanäle, den Frame oder "
            "alles dieses einen Beispiels, γ und β werden gelernt, je eines für jeden gemittelten Wert.",
        ),
        "dropout": (
            "Dropout",
            ("Setzt im Training zufällige Werte auf null, damit sich nichts auf einen Wert allein verlässt.",),
            "Im Training y = x · b / (1 − rate), b ist mit Wahrscheinlichkeit rate 0 und sonst 1; im Gebrauch y = x.",
        ),
        "spatial_dropout": (
            "Räumliches Dropout",
            (
                "Lässt im Training ganze Karten weg, oder ganze Merkmale einer Sequenz: Nachbarn in einer Karte sagen "
                "fast dasselbe.",
            ),
            "Im Training y[c] = x[c] · b[c] / (1 − rate), b[c] ist mit Wahrscheinlichkeit rate 0 und sonst 1, eines "
            "für alle Positionen der Karte c; im Gebrauch y = x.",
        ),
        **LATE,
    }
)
"""By the key of the block: its title, the paragraphs of its description, and its formula."""
